import datetime
import itertools
from typing import Any

import pytest

from pledges.law.scales import ENDED_BECAUSE, OUTCOMES, RATING_REASONS, RATINGS, STANDINGS
from pledges.law.sentence import answer, deadline
from pledges.law.standing import standing

ON = datetime.date(2026, 11, 26)
RUNNING = {"from": "2025-06-04", "to": "2030-06-03", "ended_on": None, "ended_because": None}
ENDED = {"from": "2022-05-10", "to": "2027-05-09", "ended_on": "2025-04-04", "ended_because": "removed"}


def candidate(outcome: str, term: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"candidate": {"slug": "lee"}, "party": {"slug": "green"}, "outcome": outcome, "term": term}


def party(outcome: str, term: dict[str, Any] | None = None) -> dict[str, Any]:
    return {**candidate(outcome, term), "candidate": None}


def document(*makers: dict[str, Any], rating: str = "not_rated", **changes: Any) -> dict[str, Any]:
    reason = "not_prioritised" if rating in ("broken", "partly_kept") else None
    decided_on = None if rating == "not_rated" else "2026-11-24"
    return {
        "standing": standing(makers),
        "made_by": list(makers),
        "election": {"date": "2022-03-09"},
        "fulfilment": {"rating": rating, "reason": reason, "decided_on": decided_on},
        "due_on": None,
        **changes,
    }


@pytest.mark.parametrize(
    ("makers", "korean", "english"),
    [
        (
            [candidate("not_elected")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 후보가 당선되지 않았다.",
            "Not up for rating: the candidate was not elected on 9 March 2022.",
        ),
        (
            [party("not_elected")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 정당이 당선되지 않았다.",
            "Not up for rating: the party was not elected on 9 March 2022.",
        ),
        (
            [candidate("withdrew")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 후보가 사퇴했다.",
            "Not up for rating: the candidate withdrew from the election of 9 March 2022.",
        ),
        (
            [candidate("disqualified")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 후보가 자격을 잃었다.",
            "Not up for rating: the candidate was disqualified in the election of 9 March 2022.",
        ),
        (
            [candidate("annulled")],
            "평가 대상 아님: 2022년 3월 9일 선거의 당선이 무효가 됐다.",
            "Not up for rating: the election of the candidate on 9 March 2022 was annulled.",
        ),
        (
            [candidate("died")],
            "평가 대상 아님: 2022년 3월 9일 선거에 나선 후보가 취임 전에 숨졌다.",
            "Not up for rating: the candidate in the election of 9 March 2022 died before taking office.",
        ),
        (
            [candidate("not_elected"), candidate("not_elected")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 후보 2명 모두 당선되지 않았다.",
            "Not up for rating: none of the 2 candidates was elected on 9 March 2022.",
        ),
        (
            [candidate("not_elected"), party("not_elected")],
            "평가 대상 아님: 2022년 3월 9일 선거에서 후보와 정당 2곳 모두 당선되지 않았다.",
            "Not up for rating: none of the 2 candidates and parties was elected on 9 March 2022.",
        ),
        (
            [candidate("withdrew"), candidate("not_elected"), candidate("not_elected")],
            "평가 대상 아님: 2022년 3월 9일 선거에 나선 후보 3명의 결과가 낙선 2명, 사퇴 1명이다.",
            "Not up for rating: of the 3 candidates, 2 were not elected and 1 withdrew (election of 9 March 2022).",
        ),
    ],
)
def test_a_void_pledge_is_not_up_for_rating_and_says_why(
    makers: list[dict[str, Any]], korean: str, english: str
) -> None:
    assert answer(document(*makers), "ko", ON) == korean
    assert answer(document(*makers), "en", ON) == english


@pytest.mark.parametrize(
    ("on", "korean", "english"),
    [
        (
            datetime.date(2022, 3, 8),
            "아직 평가 대상 아님: 선거일은 2022년 3월 9일이다.",
            "Not up for rating yet: the vote is on 9 March 2022.",
        ),
        (
            datetime.date(2022, 3, 9),
            "아직 평가 대상 아님: 선거일은 2022년 3월 9일이다.",
            "Not up for rating yet: the vote is on 9 March 2022.",
        ),
        (
            datetime.date(2022, 3, 10),
            "아직 평가 대상 아님: 2022년 3월 9일에 선거가 있었고 결과는 아직 기록되지 않았다.",
            "Not up for rating yet: the vote was on 9 March 2022 and no outcome has been recorded.",
        ),
    ],
)
def test_a_pending_pledge_waits_for_its_vote(on: datetime.date, korean: str, english: str) -> None:
    assert answer(document(candidate("pending")), "ko", on) == korean
    assert answer(document(candidate("pending")), "en", on) == english


@pytest.mark.parametrize(
    ("rating", "korean", "english"),
    [
        ("not_rated", "이행 여부를 아직 평가하지 않았고", "Not rated yet"),
        ("in_progress", "이행 중(2026년 11월 24일 평가)", "In progress, as rated on 24 November 2026"),
        ("stalled", "진척 없음(2026년 11월 24일 평가)", "Stalled, as rated on 24 November 2026"),
        ("kept", "이행(2026년 11월 24일 평가)", "Kept, as rated on 24 November 2026"),
        (
            "partly_kept",
            "부분 이행 — 추진 부족(2026년 11월 24일 평가)",
            "Partly kept (not prioritised), as rated on 24 November 2026",
        ),
        (
            "broken",
            "불이행 — 추진 부족(2026년 11월 24일 평가)",
            "Broken (not prioritised), as rated on 24 November 2026",
        ),
        (
            "unrateable",
            "평가 불가(2026년 11월 24일 판단)",
            "Cannot be rated, as decided on 24 November 2026",
        ),
    ],
)
def test_a_pledge_in_force_gives_its_rating_and_its_term(rating: str, korean: str, english: str) -> None:
    found = document(candidate("elected", RUNNING), rating=rating)
    assert answer(found, "ko", ON) == f"{korean}, 임기는 2030년 6월 3일까지다."
    assert answer(found, "en", ON) == f"{english}; the term runs to 3 June 2030."


@pytest.mark.parametrize(
    ("rating", "korean", "english"),
    [
        ("not_rated", "이행 여부를 평가하지 않았고", "Not rated"),
        (
            "stalled",
            "진척 없음(2026년 11월 24일 마지막 평가)",
            "Stalled when last rated, on 24 November 2026",
        ),
        (
            "broken",
            "불이행 — 추진 부족(2026년 11월 24일 평가)",
            "Broken (not prioritised), as rated on 24 November 2026",
        ),
    ],
)
def test_a_pledge_whose_term_is_over_gives_its_recorded_end(rating: str, korean: str, english: str) -> None:
    found = document(candidate("elected", ENDED), rating=rating)
    assert answer(found, "ko", ON) == f"{korean}, 임기는 2025년 4월 4일에 끝났다(파면 또는 해임)."
    assert answer(found, "en", ON) == f"{english}; the term ended on 4 April 2025 (removed from office)."


@pytest.mark.parametrize(
    ("term", "korean", "english"),
    [
        (None, "당선된 뒤의 임기는 아직 기록되지 않았다.", "the candidate was elected and no term has been recorded."),
        ({**RUNNING, "to": None}, "임기가 이어지고 있다.", "the term is running."),
        (
            {**RUNNING, "to": "2026-11-25"},
            "임기는 2026년 11월 25일까지였으며 끝났다는 기록은 없다.",
            "the term was to run to 25 November 2026 and no end has been recorded.",
        ),
        ({**RUNNING, "to": "2026-11-26"}, "임기는 2026년 11월 26일까지다.", "the term runs to 26 November 2026."),
        ({**ENDED, "ended_because": None}, "임기는 2025년 4월 4일에 끝났다.", "the term ended on 4 April 2025."),
    ],
)
def test_the_sentence_claims_no_more_of_a_term_than_is_recorded(
    term: dict[str, Any] | None, korean: str, english: str
) -> None:
    assert answer(document(candidate("elected", term)), "ko", ON).endswith(korean)
    assert answer(document(candidate("elected", term)), "en", ON).endswith(english)


@pytest.mark.parametrize(
    ("due_on", "rating", "term", "korean", "english"),
    [
        ("2030", "not_rated", RUNNING, "기한은 2030년이며", "it is due by 2030"),
        ("2026-11-26", "in_progress", RUNNING, "기한은 2026년 11월 26일이며", "it is due by 26 November 2026"),
        (
            "2026-10",
            "stalled",
            RUNNING,
            "기한인 2026년 10월이 지났으며",
            "it was due by October 2026, which has passed",
        ),
        ("2027-05", "not_rated", ENDED, "기한은 2027년 5월이었으며", "it was due by May 2027"),
        ("2026", "not_rated", RUNNING, "기한은 2026년이며", "it is due by 2026"),
    ],
)
def test_a_deadline_is_told_until_a_final_rating(
    due_on: str, rating: str, term: dict[str, Any], korean: str, english: str
) -> None:
    found = document(candidate("elected", term), rating=rating, due_on=due_on)
    assert f", {korean}, " in answer(found, "ko", ON)
    assert f"; {english}; " in answer(found, "en", ON)


@pytest.mark.parametrize("rating", [entry.value for entry in RATINGS if entry.final])
def test_a_deadline_no_longer_matters_once_the_rating_is_final(rating: str) -> None:
    found = document(candidate("elected", RUNNING), rating=rating, due_on="2026-10")
    assert "due" not in answer(found, "en", ON)
    assert "기한" not in answer(found, "ko", ON)


@pytest.mark.parametrize(
    ("makers", "korean", "english"),
    [
        (
            [candidate("elected", RUNNING), candidate("elected", ENDED), candidate("not_elected")],
            "후보 3명 가운데 2명이 당선됐고 1명의 임기가 이어지고 있다.",
            "of 3 candidates, 2 were elected and 1 term is running.",
        ),
        (
            [candidate("elected", ENDED), candidate("withdrew")],
            "후보 2명 가운데 1명이 당선됐고 마지막 임기는 2025년 4월 4일에 끝났다.",
            "of 2 candidates, 1 was elected and the last term ended on 4 April 2025.",
        ),
        (
            [party("elected", RUNNING), party("elected")],
            "정당 2곳 가운데 2곳이 당선됐고 2곳의 임기가 이어지고 있다.",
            "of 2 parties, 2 were elected and 2 terms are running.",
        ),
    ],
)
def test_several_makers_are_counted(makers: list[dict[str, Any]], korean: str, english: str) -> None:
    assert answer(document(*makers), "ko", ON).endswith(korean)
    assert answer(document(*makers), "en", ON).endswith(english)


def test_a_withdrawn_pledge_answers_without_the_rest_of_a_document() -> None:
    found = {"ref": "P-0001", "withdrawn": True}
    assert answer(found, "ko", ON).startswith("철회됨: ")
    assert answer(found, "en", ON).startswith("Withdrawn: ")


@pytest.mark.parametrize("rating", RATINGS.values)
@pytest.mark.parametrize("outcome", [outcome for outcome in OUTCOMES.values if outcome != "elected"])
def test_a_pledge_that_does_not_bind_never_reads_as_rated(rating: str, outcome: str) -> None:
    found = document(candidate(outcome), rating=rating)
    assert answer(found, "en", ON).startswith("Not up for rating")
    assert "평가 대상 아님" in answer(found, "ko", ON)


TERMS = [None, RUNNING, ENDED, *({**ENDED, "ended_because": because} for because in ENDED_BECAUSE.values)]
EVERY_MAKER = [make("elected", term) for make in (candidate, party) for term in TERMS] + [
    make(outcome) for make in (candidate, party) for outcome in OUTCOMES.values if outcome != "elected"
]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("rating", RATINGS.values)
def test_every_combination_reads_as_one_sentence(rating: str, language: str) -> None:
    seen = set()
    for makers in itertools.chain(((one,) for one in EVERY_MAKER), itertools.product(EVERY_MAKER, repeat=2)):
        found = document(*makers, rating=rating, due_on="2026")
        seen.add(found["standing"])
        said = answer(found, language, ON)
        assert said.endswith(".")
        assert said.count(".") == 1
        assert "{" not in said
        assert "None" not in said
        assert "\n" not in said
    assert seen == set(STANDINGS.values)


@pytest.mark.parametrize("reason", RATING_REASONS.values)
def test_every_reason_is_told(reason: str) -> None:
    found = document(candidate("elected", RUNNING), rating="broken")
    found["fulfilment"]["reason"] = reason
    assert f" — {RATING_REASONS.label(reason, 'ko')}(" in answer(found, "ko", ON)
    assert f"({RATING_REASONS.label(reason, 'en').lower()})" in answer(found, "en", ON)


def test_another_language_reads_the_english_sentence() -> None:
    found = document(candidate("not_elected"))
    assert answer(found, "fr", ON) == answer(found, "en", ON)


@pytest.mark.parametrize(
    ("changes", "on", "korean", "english"),
    [
        ({"due_on": None}, "2026-01-01", "날짜를 밝히지 않음", "no date given"),
        ({"due_on": "2027"}, "2026-01-01", "2027년까지", "due by 2027"),
        ({"due_on": "2025-05"}, "2026-01-01", "2025년 5월까지였다", "was due by May 2025"),
        ({"due_on": "2027", "standing": "pending"}, "2026-01-01", "당선되면 2027년까지", "if elected, due by 2027"),
    ],
)
def test_deadline_in_words(changes: dict[str, Any], on: str, korean: str, english: str) -> None:
    document = {"standing": "in_force", **changes}
    day = datetime.date.fromisoformat(on)
    assert deadline(document, "ko", day) == korean
    assert deadline(document, "en", day) == english


def test_deadline_that_never_ran_says_why() -> None:
    document = {
        "standing": "void",
        "due_on": "2027",
        "election": {"date": "2022-03-09"},
        "made_by": [{"candidate": {"slug": "lee"}, "outcome": "not_elected", "term": None}],
    }
    day = datetime.date(2026, 1, 1)
    said = "would have been due by 2027; the candidate was not elected on 9 March 2022"
    assert deadline(document, "en", day) == said
    assert deadline(document, "ko", day) == ("기한은 2027년이었으나, 2022년 3월 9일 선거에서 후보가 당선되지 않았다")
