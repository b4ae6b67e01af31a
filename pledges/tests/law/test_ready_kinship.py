import pytest

from pledges.law.readiness import missing
from pledges.tests.law.contents import Content, Shelf, make_pledge


def pledge(slug: str, line: str, other: str | None) -> Content:
    return make_pledge(slug=slug, **{"parent": None, "renews": None, line: other})


def lacking(line: str, others: dict[str, str | None], ref: str | None = "P-0001") -> list[str]:
    """What P-0001 lacks where each pledge names the next; all of them are in the proposal."""
    contents = {ref: pledge(ref.lower(), line, other) for ref, other in others.items()}
    known = Shelf({("pledge", ref): content for ref, content in contents.items()})
    return [each.field for each in missing("pledge", contents["P-0001"], known, ref)]


@pytest.mark.parametrize("line", ["parent", "renews"])
@pytest.mark.parametrize("ref", ["P-0001", None], ids=["with its code", "without a code"])
@pytest.mark.parametrize(
    ("others", "leads_back"),
    [
        ({"P-0001": None}, False),
        ({"P-0001": "P-0002", "P-0002": None}, False),
        ({"P-0001": "P-0002", "P-0002": "P-0004", "P-0004": None}, False),
        ({"P-0001": "P-0001"}, True),
        ({"P-0001": "P-0002", "P-0002": "P-0001"}, True),
        ({"P-0001": "P-0002", "P-0002": "P-0004", "P-0004": "P-0001"}, True),
        ({"P-0001": "P-0002", "P-0002": "P-0004", "P-0004": "P-0002"}, True),
    ],
)
def test_no_pledge_is_a_part_or_a_renewal_of_itself(
    line: str, ref: str | None, others: dict[str, str | None], leads_back: bool
) -> None:
    assert lacking(line, others, ref) == ([line] if leads_back else [])


def test_a_parent_that_is_not_public_yet_has_to_come_along() -> None:
    assert lacking("parent", {"P-0001": "P-0009"}) == ["parent"]


def test_a_pledge_may_renew_one_and_be_part_of_another() -> None:
    assert missing("pledge", make_pledge(parent="P-0002", renews="P-0003"), Shelf(), "P-0001") == []
    assert missing("pledge", make_pledge(parent="P-0002", renews="P-0002"), Shelf(), "P-0001") == []
