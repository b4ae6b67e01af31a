"""What is made of a sentence: a draft in its own words, one more appearance, evidence, or nothing; and once."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from pledges.desk.editorial import NotAllowed, submit
from pledges.desk.hands import Hand
from pledges.desk.intake.deciding import AlreadyDecided, NoPlace, decide, reopen
from pledges.desk.intake.people import Known, standing
from pledges.desk.intake.rows import Decision
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.article_rows import KOREAN, sentence, take
from pledges.tests.desk_rows import TERM, make_candidate, make_claim, make_contest, make_pledge, words

pytestmark = pytest.mark.django_db

IN_OFFICE: dict[str, Any] = {**TERM}


def kim(**fields: Any) -> Any:
    """The candidate of the articles, standing in the election of 2022."""
    candidate = make_candidate("kim", outcome="pending", **fields)
    candidate.name, candidate.aliases = words("Kim Minsu", "김민수"), "Kim\n"
    candidate.save()
    return candidate


def test_pledge_drafted_has_the_words_where_they_stand_and_who_made_it() -> None:
    candidate = kim()
    take()
    row = sentence("pledge")
    row.speaker, row.quote = "Kim", "I will raise annual exports to 1 trillion dollars"
    row.save()
    made = decide(row, "pledge", by=cast.reporter())
    assert isinstance(made, Pledge)
    assert made.title["en"] == made.quotation == "I will raise annual exports to 1 trillion dollars"
    assert (made.quotation_language, made.made_on, made.ready) == ("en", "2022-01-12", False)
    shown = made.appearances.get()
    assert shown.quote in row.read.text
    assert (shown.quote, shown.language, shown.source) == (row.words, "en", row.source)
    assert shown.locator == "paragraph 3"
    assert made.makers.get().candidacy.candidate == candidate
    assert Hand.objects.filter(subject="pledge", row=made.pk, person=cast.reporter()).exists()


def test_claim_drafted_has_its_text_date_and_claimant() -> None:
    candidate = kim()
    take(KOREAN, publisher="한빛일보", published_on="2022-01-12")
    row = sentence("claim", "6,445억")
    row.speaker = "김민수 후보"
    row.save()
    made = decide(row, "claim", by=cast.reporter())
    assert isinstance(made, Claim)
    assert made.text["ko"] == "지난해 수출액은 6,445억 달러였다."
    assert (made.claimant, made.claimant_name["ko"], made.claimed_on) == (candidate, "김민수", "2022-01-12")
    assert made.appearances.get().locator.endswith("번째 문단")


def test_speaker_whom_nobody_knows_is_named_as_printed() -> None:
    take()
    row = sentence("claim")
    row.speaker = "The customs office"
    row.save()
    made = decide(row, "claim", by=cast.reporter())
    assert isinstance(made, Claim)
    assert (made.claimant, made.claimant_name["en"]) == (None, "The customs office")


def test_added_to_a_claim_as_evidence_or_an_appearance() -> None:
    take()
    claim = make_claim()
    assert decide(sentence("claim"), "evidence", by=cast.reporter(), to=claim) == claim
    added = claim.evidence.order_by("position").last()
    assert added is not None
    assert (added.quote, added.stance, added.ready) == (sentence("claim").words, "context", False)
    decide(sentence("pledge"), "appearance", by=cast.reporter(), to=claim)
    assert claim.appearances.count() == 2


def test_added_to_a_pledge_as_an_appearance_never_as_evidence() -> None:
    take()
    pledge = make_pledge()
    with pytest.raises(NoPlace):
        decide(sentence("pledge"), "evidence", by=cast.reporter(), to=pledge)
    with pytest.raises(NoPlace):
        decide(sentence("pledge"), "appearance", by=cast.reporter())
    assert Decision.objects.count() == 0
    decide(sentence("pledge"), "appearance", by=cast.reporter(), to=pledge)
    assert pledge.appearances.count() == 2


@pytest.mark.parametrize("second", ["pledge", "claim", "rejected"])
def test_second_decision_is_refused_and_makes_nothing(second: str) -> None:
    take()
    decide(sentence("pledge"), "pledge", by=cast.reporter())
    with pytest.raises(AlreadyDecided):
        decide(sentence("pledge"), second, by=cast.editor())
    assert (Pledge.objects.count(), Claim.objects.count(), Decision.objects.count()) == (1, 0, 1)


def test_database_itself_refuses_a_second_decision() -> None:
    take()
    decide(sentence("pledge"), "rejected", by=cast.reporter())
    with pytest.raises(IntegrityError):
        Decision.objects.create(sentence=sentence("pledge"), outcome="pledge", by=cast.editor(), at=timezone.now())


def test_rejected_sentence_can_be_opened_again_and_a_taken_one_once_its_draft_is_gone() -> None:
    take()
    decide(sentence("pledge"), "rejected", by=cast.reporter())
    reopen(sentence("pledge"), by=cast.editor())
    made = decide(sentence("pledge"), "pledge", by=cast.reporter())
    with pytest.raises(AlreadyDecided):
        reopen(sentence("pledge"), by=cast.editor())
    assert made is not None
    made.delete()
    assert sentence("pledge").decided is not None
    reopen(sentence("pledge"), by=cast.editor())
    assert sentence("pledge").decided is None


@pytest.mark.parametrize("person", [cast.stranger, cast.administrator, cast.former_reporter])
def test_who_may_not_edit_decides_nothing(person: Any) -> None:
    take()
    with pytest.raises(NotAllowed):
        decide(sentence(), "pledge", by=person())
    with pytest.raises(NotAllowed):
        reopen(sentence(), by=person())
    assert Pledge.objects.count() == 0


def test_draft_lacks_its_summary_and_can_then_be_submitted() -> None:
    kim()
    take()
    row = sentence("pledge")
    row.speaker = "Kim"
    row.save()
    made: Any = decide(row, "pledge", by=cast.reporter())
    with pytest.raises(Exception, match="Summary"):
        submit(made, by=cast.reporter(), reason=cast.WHY)
    made.refresh_from_db()
    made.summary, made.title, made.ready = words("To raise exports."), words("Raise exports"), True
    made.save()
    assert submit(made, by=cast.reporter(), reason=cast.WHY).items.count() > 1


# Whom a name means, and where they stood.


@pytest.mark.parametrize(
    ("speaker", "known"),
    [
        ("김민수 후보", True),
        ("한빛당 김민수 후보", True),
        ("김민수후보", True),
        ("KIM MINSU", True),
        ("Kim-Minsu", True),
        ("presidential candidate Kim Minsu", True),
        ("김민수정", False),
        ("Kimchi", False),
        ("", False),
        ("후보", False),
    ],
)
def test_candidate_is_known_by_any_name_within_the_words(speaker: str, known: bool) -> None:
    candidate = kim()
    assert Known().who(speaker) == ([candidate] if known else [])


def test_name_of_two_is_nobodys_until_somebody_chooses() -> None:
    kim()
    other = make_candidate("kim-2", outcome="pending")
    other.aliases = "김민수"
    other.save()
    assert len(Known().who("김민수 후보")) == 2
    take()
    row = sentence("claim")
    row.speaker = "김민수"
    row.save()
    made: Any = decide(row, "claim", by=cast.reporter())
    assert made.claimant is None


@pytest.mark.parametrize("speaker", ["Park Haneul's aide Kim Minsu", "박하늘 후보 대변인 김민수"])
def test_speaker_told_with_two_names_is_neither_until_somebody_chooses(speaker: str) -> None:
    candidate = kim()
    other = make_candidate("park", outcome="pending")
    other.aliases = "박하늘\nPark Haneul"
    other.save()
    assert Known().who(speaker) == [candidate, other]


def test_name_within_a_longer_one_is_not_named_beside_it() -> None:
    candidate = kim()
    other = make_candidate("min", outcome="pending")
    other.aliases = "Minsu"
    other.save()
    assert Known().who("Kim Minsu", "Kim Minsu promised lower taxes.") == [candidate]


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("박하늘·김민수 후보는 “세금을 내리겠다”고 약속했다.", False),
        ("나라당 박하늘 후보와 한빛당 김민수 후보는 “세금을 내리겠다”고 약속했다.", False),
        ("Park Haneul and Kim Minsu promised lower taxes.", False),
        ("Kim Minsu, Park Haneul and others promised lower taxes.", False),
        ("김민수 후보는 박하늘 후보를 만나 “세금을 내리겠다”고 약속했다.", True),
        ("Kim Minsu told Park Haneul that he will lower taxes.", True),
        ("김민수 후보는 “세금을 내리겠다”고 약속했다.", True),
    ],
)
def test_what_two_promised_together_is_neithers_until_somebody_chooses(words: str, alone: bool) -> None:
    candidate = kim()
    other = make_candidate("park", outcome="pending")
    other.aliases = "박하늘\nPark Haneul"
    other.save()
    assert Known().who("김민수", words) == ([candidate] if alone else [candidate, other])
    take()
    row = sentence("pledge")
    row.speaker, row.words = "김민수", words
    row.save()
    made: Any = decide(row, "pledge", by=cast.reporter())
    assert made.makers.exists() == alone


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("2022-01-12", True),
        ("2022-03", True),
        ("2022-03-09", True),
        ("2022-03-10", False),
        ("", False),
        (None, False),
        ("soon", False),
        ("2020-01-01", False),
    ],
)
def test_who_stands_is_found_up_to_the_vote(day: str | None, stands: bool) -> None:
    candidate = kim()
    assert (standing(candidate, day) is not None) is stands


def test_next_vote_counts_and_none_that_is_far() -> None:
    candidate = kim()
    Candidacy.objects.create(candidate=candidate, contest=make_contest("kr-president-2025", date="2025-06-03"))
    found = [standing(candidate, day) for day in ("2022-01-12", "2022-04-01", "2025-05-14")]
    assert [one and str(one.contest.election.date) for one in found] == ["2022-03-09", None, "2025-06-03"]


def test_who_is_in_office_made_it_in_office_and_not_after() -> None:
    candidate = make_candidate("lee", contest=None, **IN_OFFICE)
    assert standing(candidate, "2025-01-01") is not None
    assert standing(candidate, "2027-05-10") is None


def test_who_is_in_office_and_stands_again_is_left_open() -> None:
    candidate = make_candidate("lee", contest=None, **IN_OFFICE)
    Candidacy.objects.create(candidate=candidate, contest=make_contest("kr-president-2027", date="2027-03-03"))
    assert standing(candidate, "2026-12-01") is None


def test_draft_of_a_claim_that_is_said_has_who_said_it() -> None:
    candidate = kim()
    text = "“Four people have died in that annex since 2020,” candidate Kim Minsu said before the election."
    take(text, publisher="Example Daily")
    row = decide(sentence("claim"), "claim", by=cast.reporter())
    assert isinstance(row, Claim)
    assert row.claimant == candidate
