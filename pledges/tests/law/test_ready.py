"""What holds for every subject alike; the gates of each have files of their own."""

import re

import pytest

from pledges.law.fields import SUBJECTS
from pledges.law.readiness import missing
from pledges.tests.law.contents import MAKERS, Content, Shelf

BLANK_ROWS: dict[str, Content] = {
    "pledge": {
        "made_by": [{}, {}],
        "appearances": [{}],
        "topics": [None],
        "claims": [{}, {}],
        "reviews": [{"rests_on": [None], "by": [{}]}],
        "responses": [{}],
        "quotation": {},
        "target": {"readings": [{}], "baseline": {}, "indicator": "exports"},
        "due_on": "soon",
    },
    "claim": {
        "claimant": {},
        "appearances": [{}],
        "evidence": [{}],
        "same_as": [None],
        "reviews": [{}],
        "responses": [{}],
        "calculation": {"runs": [{"inputs": [{}, {"indicator": "exports"}]}, {}]},
    },
    "source": {"also_at": [None]},
    "candidate": {"aliases": [None], "candidacies": [{"term": {}}, {"term": {"ended_on": "2025"}}]},
    "party": {"candidacies": [{}, {}]},
    "election": {"contests": [{}, {"area": {}}], "coverage": {"of": "all"}},
    "topic": {},
    "indicator": {"frequency": "year", "observations": [{}, {}]},
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_content_with_everything_filled_in_is_ready(subject: str) -> None:
    assert missing(subject, MAKERS[subject](), Shelf()) == []


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("filled", [{}, None], ids=["empty", "blank rows"])
def test_a_draft_with_anything_absent_is_told_in_sentences_of_both_languages(
    subject: str, filled: Content | None
) -> None:
    found = missing(subject, BLANK_ROWS[subject] if filled is None else filled, Shelf())
    assert found
    for each in found:
        assert re.fullmatch(r"[a-z_0-9]+(\.[a-z_0-9]+)*", each.field)
        for language in ("ko", "en"):
            sentence = each.sentence[language] or ""
            assert re.fullmatch(r"[^:]+: .+\.", sentence), sentence
            assert "None" not in sentence
        assert re.search(r"[가-힣]", each.sentence["ko"] or "")
        assert not re.search(r"[가-힣]", each.sentence["en"] or "")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_field_is_told_once_and_the_same_each_time(subject: str) -> None:
    found = missing(subject, BLANK_ROWS[subject], Shelf())
    assert found == missing(subject, BLANK_ROWS[subject], Shelf())
    assert len({each.field for each in found}) == len(found)


def test_a_sentence_says_where_on_the_form_it_belongs() -> None:
    content = MAKERS["claim"](evidence=[{**MAKERS["claim"]()["evidence"][0], "source": "S-0009"}])
    (found,) = missing("claim", content, Shelf())
    assert found.field == "evidence.0.source"
    assert found.sentence == {
        "ko": "근거 1, 출처: S-0009 항목이 공개돼 있지 않고 이 제안에도 없습니다. "
        "준비됨으로 표시해 함께 제출하거나, 철회된 것이면 먼저 복원해야 합니다.",
        "en": "Evidence 1, source: S-0009 is neither published nor part of this proposal; "
        "tick it ready and submit it along, or restore it first if it was withdrawn.",
    }


@pytest.mark.parametrize(("first", "lacking"), [("ko", "title.ko"), ("en", None), ("fr", "title.fr")])
def test_only_the_first_language_is_required(first: str, lacking: str | None) -> None:
    content = MAKERS["pledge"](title={"ko": " ", "en": "words"})
    fields = {each.field for each in missing("pledge", content, Shelf(first=first))}
    assert (lacking in fields) if lacking else (not fields)


@pytest.mark.parametrize("subject", ["candidate", "party", "election", "topic", "indicator"])
@pytest.mark.parametrize(
    ("slug", "fits"), [("kr-2022", True), ("KR", False), ("a--b", False), ("-a", False), ("가", False)]
)
def test_a_slug_is_small_latin_letters_digits_and_hyphens(subject: str, slug: str, fits: bool) -> None:
    found = [each.field for each in missing(subject, MAKERS[subject](), Shelf(), ref=slug)]
    assert found == ([] if fits else ["slug"])


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(KeyError):
        missing("opinion", {}, Shelf())
