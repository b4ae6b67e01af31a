"""What every review needs, of a claim or of a pledge, and which one the gates look at."""

from collections.abc import Iterator

from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.rollup import current


def reviews(form: Form, name: Name) -> Iterator[tuple[Form, bool]]:
    """Each review, and whether it is the one that counts.

    What a review rests on is asked of that one alone: superseded ones passed in their day, and what they
    rested on may have changed since without making them wrong.
    """
    now = current(form.get("reviews") or ())
    for row in form.rows("reviews", name):
        yield row, row.row is now


def review_lacks(row: Form, day: str) -> Iterator[Missing]:
    """Its day, summary, reasoning, the names in its byline and the version of the scale."""
    yield from row.date(day, ("날짜", "date"), required=True)
    yield from row.words("summary", ("요약", "summary"))
    yield from row.words("reasoning", ("판단 과정", "reasoning"))
    for writer in row.rows("by", ("쓴 사람", "byline")):
        yield from writer.plain("name", ("이름", "name"))
    yield from row.plain("scale_version", ("척도의 판", "version of the scale"))
