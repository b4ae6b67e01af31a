"""The chain: no gaps, no forks, and digests that an outsider can recompute from the public rows alone."""

import datetime
import hashlib
import json
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from pledgecheck.record import canonical, chain, verify
from pledgecheck.record.models import Revision
from pledges.reading import revisions
from pledges.tests import cast, desk_rows
from pledges.tests.history import tell_history

# ---- An outsider's verifier: standard library and public rows; nothing of ours. ----

HEAD = (
    *("sequence", "publication", "subject", "ref", "number", "kind", "correction", "published_at", "second_person"),
    *("policy", "reason_digest", "actors_digest", "version", "content_digest", "previous"),
)


def outsiders_canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def outsiders_salted(salt: str, data: Any) -> str:
    return hashlib.sha256(salt.encode() + b":" + outsiders_canonical(data)).hexdigest()


def outsiders_verdict(rows: list[Any]) -> list[str]:
    """What is wrong with public rows of the record, from the first on; [] where they hold."""
    wrong = []
    previous, publication = "0" * 64, 0
    numbers: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows, 1):
        key = (row["subject"], row["ref"])
        numbers[key] = numbers.get(key, 0) + 1
        checks = {
            "sequence": row["sequence"] == place,
            "previous": row["previous"] == previous,
            "publication": row["publication"] in (place, publication),
            "number": row["number"] == numbers[key],
            "content": row["content_digest"] == outsiders_salted(row["salt"], row["content"]),
            "reason": row["reason_digest"] == outsiders_salted(row["salt"], row["reason"]),
            "digest": row["digest"] == hashlib.sha256(outsiders_canonical({k: row[k] for k in HEAD})).hexdigest(),
        }
        wrong += [f"{row['sequence']} {name}" for name, holds in checks.items() if not holds]
        previous, publication = row["digest"], row["publication"]
    return wrong


# --------------------------------------------------------------------------------------------------------------------


def public_rows() -> list[Any]:
    """As a program gets them: parsed from the text that is served, page by page."""
    rows: list[Any] = []
    while page := revisions.after(rows[-1]["sequence"] if rows else 0, 7):
        rows += [json.loads(revisions.text(row)) for row in page]
    return rows


@pytest.mark.django_db
def test_outsider_who_knows_only_the_public_rows_finds_the_chain_whole() -> None:
    tell_history()
    rows = public_rows()
    assert len(rows) == Revision.objects.count() > 30
    assert outsiders_verdict(rows) == []
    assert list(verify.differences()) == []


def other(value: Any) -> Any:
    """Something else of the same type."""
    if isinstance(value, bool):
        return not value
    return value - 1 if isinstance(value, int) else value + "x" if isinstance(value, str) else {**value, "x": 1}


@pytest.mark.django_db
def test_outsider_finds_any_changed_field_of_a_public_row() -> None:
    cast.publish(desk_rows.make_pledge())
    cast.publish(desk_rows.make_pledge(title=desk_rows.words("Another")))
    rows = public_rows()
    for field in (*HEAD, "salt", "content", "reason", "digest"):
        assert outsiders_verdict([*rows[:-1], {**rows[-1], field: other(rows[-1][field])}]), field
        assert outsiders_verdict([*rows[:2], {**rows[2], field: other(rows[2][field])}, *rows[3:]]), field
    assert outsiders_verdict(rows[1:])
    assert outsiders_verdict([*rows[:2], *rows[3:]])


@pytest.mark.django_db
def test_public_rows_tell_nobody_who_acted() -> None:
    cast.publish(desk_rows.make_pledge())
    row = Revision.objects.get(sequence=1)
    text = revisions.text(revisions.after(0, 1)[0])
    assert row.actors_salt not in text
    assert "proposer" not in text
    guesses = {chain.salted(row.salt or "", chain.actors(one, other)) for one in range(50) for other in range(50)}
    assert row.actors_digest not in guesses


@pytest.mark.django_db
def test_first_revision_follows_sixty_four_zeros_and_every_other_the_one_before() -> None:
    for _ in range(3):
        cast.publish(desk_rows.make_pledge())
    rows = list(Revision.objects.order_by("sequence"))
    assert [row.previous for row in rows] == ["0" * 64, *(row.digest for row in rows[:-1])]
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.django_db
def test_same_content_twice_has_two_digests() -> None:
    source = {"publisher": "Example Daily", "published_on": "2022-01-12", "title": "The same"}
    cast.publish(desk_rows.make_claim(source=desk_rows.make_source(**source)))
    topics = [desk_rows.make_topic("one", name={"ko": "같음", "en": None}), desk_rows.make_topic("two")]
    desk_rows.mend(topics[1], name={"ko": "같음", "en": None})
    one, two = cast.publish(*topics)
    assert one.content == two.content
    assert one.content_digest != two.content_digest
    assert one.salt != two.salt


@pytest.mark.django_db
def test_time_of_publication_is_in_whole_seconds_of_utc() -> None:
    seoul = datetime.timezone(datetime.timedelta(hours=9))
    assert chain.moment(datetime.datetime(2026, 11, 24, 18, 30, 0, 999_999, seoul)) == "2026-11-24T09:30:00Z"
    cast.publish(desk_rows.make_topic())
    at = datetime.datetime.strptime(Revision.objects.get().published_at, "%Y-%m-%dT%H:%M:%S%z")
    assert abs(timezone.now() - at) < datetime.timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_lock_outside_a_transaction_is_a_mistake_that_shows() -> None:
    with pytest.raises(chain.LockMissing):
        chain.lock()


@pytest.mark.django_db
def test_numbers_of_codes_are_never_given_twice() -> None:
    assert [chain.next_number("pledge") for _ in range(3)] == [1, 2, 3]
    assert chain.next_number("claim") == 1


TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
KEYS = some.text(some.characters(min_codepoint=1, max_codepoint=127))
PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers(-canonical.LARGEST, canonical.LARGEST) | TEXTS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN)
def test_canonical_text_says_the_same_data_and_is_its_own_canonical_text(data: Any) -> None:
    text = canonical.text(data)
    assert json.loads(text) == data
    assert canonical.text(json.loads(text)) == text
    assert outsiders_canonical(data) == text.encode()


@given(some.dictionaries(KEYS, some.integers(-9, 9)))
def test_order_of_keys_makes_no_difference(data: dict[str, int]) -> None:
    assert canonical.text(dict(reversed(list(data.items())))) == canonical.text(data)


@given(
    PLAIN,
    some.sampled_from([1.0, float("nan"), 2**53, -(2**53), b"x", "\x00", "\ud800", {1: 2}, {"키": 1}, {"\x00": 1}]),
)
def test_what_is_not_plain_is_refused_wherever_it_stands(around: Any, odd: Any) -> None:
    for data in (odd, [around, odd], {"a": {"b": [odd]}, "c": around}):
        with pytest.raises(canonical.NotPlain):
            canonical.text(data)


def test_what_is_nested_too_deep_is_refused_and_not_a_crash() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(canonical.NotPlain, match="nested"):
        canonical.text(deep)


def test_canonical_text_of_what_rfc_8785_shows() -> None:
    data = {"string": '€$\x0f\nA\'B"\\\\"/', "literals": [None, True, False], "1": 1, "\r": "CR", "": 0}
    expected = '{"":0,"\\r":"CR","1":1,"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical.text(data) == expected
