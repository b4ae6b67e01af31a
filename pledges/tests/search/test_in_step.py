"""The index after a newsroom's days is the one that a rebuild writes, and whatever is falsified in it is found."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from pledges.desk.editorial import approve, submit
from pledges.reading import asking, rebuild
from pledges.reading.models import Frame, Known, Words
from pledges.reading.search import verifying
from pledges.reading.search.index import known
from pledges.reading.search.store import TABLES, VERSION
from pledges.reading.search.synonyms import stamp
from pledges.tests import cast, indexed
from pledges.tests.desk_rows import make_candidate, make_pledge, make_topic, mend, words
from pledges.tests.newsroom.room import Newsroom
from pledges.tests.stores import rows_of

ACTS = 30


def counted() -> dict[tuple[str, str], int]:
    """In how many rows each word is, counted from the rows."""
    found: Counter[tuple[str, str]] = Counter()
    for row in Words.objects.all():
        found.update((row.subject, word) for word in known(row))
    return dict(found)


def stored() -> dict[tuple[str, str], int]:
    return {
        (subject, word): count for subject, word, count in Known.objects.values_list("subject", "word", "documents")
    }


def found(text: str) -> list[str]:
    """Codes of pledges that a search finds."""
    asked = asking.read("pledge", {"q": [text]})
    assert asked.search
    return sorted(asked.search.narrowed(asked.narrowed).values_list("ref", flat=True))


def in_step() -> None:
    """Index, words and counts are what they would be if all were written anew."""
    assert stored() == counted()
    assert indexed.held().keys() == {*Words.objects.values_list("subject", "place")}
    assert list(verifying.differences()) == []
    before = (indexed.held(), rows_of(Words, Known))
    rebuild.rebuild()
    assert (indexed.held(), rows_of(Words, Known)) == before


@pytest.mark.usefixtures("published_world", "undone")
@pytest.mark.parametrize("seed", [1, 2])
def test_index_is_in_step_after_whatever_a_newsroom_does(seed: int) -> None:
    room = Newsroom(seed)
    for number in range(ACTS):
        room.act()
        if number % 10 == 0:
            assert stored() == counted()
    in_step()


@pytest.mark.usefixtures("published_world", "undone")
def test_names_and_topics_are_found_as_they_are_known_today() -> None:
    person, topic = make_candidate("kim"), make_topic("trade")
    cast.publish(make_pledge(candidate=person, topics=(topic,)))
    assert found("Quixotic") == found("candidate:Quixotic") == found("topic:Windmills") == []
    mend(person, aliases=["Quixotic"])
    mend(topic, name=words("Windmills"))
    approve(submit(person, topic, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    assert (
        found("Quixotic") == found("candidate:Quixotic") == found("topic:Windmills") == found("windmill") == ["P-0001"]
    )
    mend(person, aliases=[])
    approve(submit(person, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    assert found("Quixotic") == []
    assert not Known.objects.filter(word="quixotic").exists()
    in_step()


FALSIFIED: dict[str, Callable[[], None]] = {}


def falsifies(one: Callable[[], None]) -> Callable[[], None]:
    FALSIFIED[one.__name__] = one
    return one


def _execute(sqlite: str, postgresql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(postgresql if connection.vendor == "postgresql" else sqlite)
        assert cursor.rowcount != 0


TABLE = TABLES["pledge"]
FIRST = "(SELECT min(place) FROM reading_words WHERE subject = 'pledge')"


@falsifies
def a_term_more() -> None:
    _execute(
        f"UPDATE {TABLE} SET terms = terms || ' canary' WHERE rowid = {FIRST}",
        f"UPDATE reading_words SET terms = terms || array_to_tsvector(ARRAY['canary']) WHERE place = {FIRST}",
    )


@falsifies
def a_term_less() -> None:
    _execute(
        f"UPDATE {TABLE} SET terms = substr(terms, instr(terms, ' ')) WHERE rowid = {FIRST}",
        "UPDATE reading_words SET terms = ts_delete(terms, (tsvector_to_array(terms))[5]) "
        f"WHERE subject = 'pledge' AND place = {FIRST}",
    )


@falsifies
def no_terms() -> None:
    _execute(
        f"DELETE FROM {TABLE} WHERE rowid = {FIRST}",
        f"UPDATE reading_words SET terms = NULL WHERE subject = 'pledge' AND place = {FIRST}",
    )


@falsifies
def a_span_of_days_less() -> None:
    """Whom PostgreSQL looks for among the newest isn't found; SQLite has no such terms, and loses a row there."""
    _execute(
        f"DELETE FROM {TABLE} WHERE rowid = {FIRST}",
        "UPDATE reading_words SET terms = ts_delete(terms, (SELECT one FROM unnest(tsvector_to_array(terms)) AS one "
        f"WHERE one LIKE 'ǀz%%' LIMIT 1)) WHERE subject = 'pledge' AND place = {FIRST}",
    )


@falsifies
def a_span_of_days_more() -> None:
    _execute(
        f"UPDATE {TABLE} SET terms = terms || ' ǀz1' WHERE rowid = {FIRST}",
        "UPDATE reading_words SET terms = terms || array_to_tsvector(ARRAY['ǀz1']) "
        f"WHERE subject = 'pledge' AND place = {FIRST}",
    )


@falsifies
def a_row_of_nothing() -> None:
    _execute(
        f"INSERT INTO {TABLE}(rowid, terms) VALUES (77, 'canary')",
        f"UPDATE reading_words SET place = place + 1 WHERE subject = 'pledge' AND place = {FIRST}",
    )


@falsifies
def other_words() -> None:
    Words.objects.filter(subject="pledge").update(title=" canary ")


@falsifies
def another_place() -> None:
    _execute(
        f"UPDATE reading_words SET place = place + 4294967296 WHERE subject = 'pledge' AND place = {FIRST}",
        f"UPDATE reading_words SET place = place + 4294967296 WHERE subject = 'pledge' AND place = {FIRST}",
    )


@pytest.mark.usefixtures("history", "undone")
@pytest.mark.parametrize("name", FALSIFIED)
def test_a_falsified_index_is_found(name: str) -> None:
    assert list(verifying.differences()) == []
    FALSIFIED[name]()
    assert list(verifying.differences()), name


@pytest.mark.only_on("sqlite")
@pytest.mark.usefixtures("history", "undone")
def test_rows_that_are_deleted_by_whomever_are_gone_from_the_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reading_words")
    assert indexed.held() == {}


@pytest.mark.usefixtures("published_world", "undone")
def test_a_rebuild_for_other_terms_changes_the_validators_of_searches_and_no_other_does() -> None:
    """Between `migrate` and `rebuild` a search finds nothing, and nobody may go on being told that it still holds."""
    cast.publish(make_pledge(candidate=make_candidate("kim")))
    before = stamp()
    Frame.objects.update(terms=VERSION - 1)
    assert stamp() != before
    rebuild.rebuild()
    assert stamp() == before
