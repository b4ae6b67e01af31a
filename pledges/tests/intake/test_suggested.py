"""What is suggested from a text: places, speakers, quotations, figures, and what is none of it."""

import time
import unicodedata

import pytest

from pledges.law.intake import CLAIM_BAR, PLEDGE_BAR, ClaimLike, PledgeLike, Quantity, Rule, Suggestions, rules, suggest
from pledges.law.intake.figures import quantities
from pledges.tests.intake import seed
from sources import articles

KOREAN = (
    "백도현 후보는 “수출 1조 달러를 달성하겠다”고 말했다. 지난해 수출은 6천445억 달러로 25.8% 늘었다. "
    "그는 병원 20곳을 새로 짓겠다고 약속했다."
)


def _all(found: Suggestions) -> list[PledgeLike | ClaimLike]:
    return [*found.pledges, *found.claims]


def _pledges(text: str, language: str) -> list[str]:
    return [one.text for one in suggest(text, language).pledges]


@pytest.mark.parametrize("content", [seed.TEXT, seed.page()], ids=["text", "page"])
def test_an_article_gives_one_source_its_pledge_with_parts_and_its_figures(content: str) -> None:
    begun = time.process_time()
    article = articles.read(content)
    found = suggest(article.text, article.language)
    assert time.process_time() - begun < 1
    assert (article.title, article.publisher) == ("Yoo vows to reach $1 tln in yearly exports", "Yonhap News Agency")
    assert (article.published_on, article.language) == ("2022-01-12", "en")
    pledges = [one.text for one in found.pledges]
    assert any("US$1 trillion" in one for one in pledges)
    parts = ("five-year term", "Big 10 Project", "super clusters", "young industries", "widen what", "supply chains")
    assert sum(any(part in one for one in pledges) for part in parts) >= 4
    assert {one.speaker for one in found.pledges} <= {"Yoo Ha-neul", "Harbor Party"}
    values = {(quantity.value, quantity.unit) for claim in found.claims for quantity in claim.quantities}
    assert {("644.5", "USD bn"), ("25.8", "%")} <= values


def test_buttons_captions_bylines_and_copyright_are_never_suggested() -> None:
    found = suggest(seed.TEXT, "en")
    said = " ".join(one.text for one in _all(found))
    assert said
    assert not any(aside in said for aside in ("facebook", "한가람", "Pool photo", "(C)", "Jan. 12"))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_count_characters_of_the_text_as_it_was_given(form: str) -> None:
    text = unicodedata.normalize(form, "“제목”\r\n\r\n" + KOREAN)  # type: ignore[arg-type]
    found = suggest(text, "ko")
    for one in _all(found):
        assert text[one.start : one.end] == one.text
    said = [unicodedata.normalize("NFC", one.text) for one in _all(found)]
    first, fact, second = KOREAN.split(". ")
    assert said == [f"{first}.", second, f"{fact}."]


def test_a_speaker_is_known_by_a_pronoun_and_a_quotation_by_its_marks() -> None:
    first, second = suggest(KOREAN, "ko").pledges
    assert (first.speaker, first.quote) == ("백도현", "수출 1조 달러를 달성하겠다")
    assert (second.speaker, second.quote) == ("백도현", None)


def test_a_figure_is_the_same_in_both_languages() -> None:
    korean = suggest(KOREAN, "ko").claims[0].quantities
    english = suggest("Exports rose 25.8 percent to $644.5 billion last year.", "en").claims[0].quantities
    assert set(korean) == set(english) == {Quantity("644.5", "USD bn"), Quantity("25.8", "%")}


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("물가는 지난해 3~5% 올랐다.", Quantity("5", "%", None, "3", "5")),
        ("Prices rose between 3 and 5 percent last year.", Quantity("5", "%", None, "3", "5")),
        ("At least 40,000 people lost their jobs last year.", Quantity("40000", "persons", "at_least")),
        ("실업률은 1.2%포인트 낮아졌다.", Quantity("1.2", "pp")),
        ("311만 가구가 2021년에 집을 얻었다.", Quantity("3110000", "households")),
    ],
)
def test_ranges_comparisons_and_units_are_read(text: str, quantity: Quantity) -> None:
    language = "ko" if "다." in text else "en"
    assert quantity in suggest(text, language).claims[0].quantities


@pytest.mark.parametrize(
    "text",
    [
        "The chief executive said the company will build a plant and create 3,000 jobs by 2029.",
        "The central bank's governor pledged to bring inflation to 2 percent by 2028.",
        "Coach Ann Reed vowed to win 20 games this season.",
        "Finance Minister Paul Orr said he will cut spending by 3 percent.",
        "Candidate Ann Reed had promised 500 buses four years ago and broke her promise.",
        "Candidate Ann Reed asked: would anybody build homes at that price?",
        "Economists said exports will grow by 5 percent next year.",
    ],
)
def test_others_broken_promises_forecasts_and_questions_are_no_pledges(text: str) -> None:
    assert _pledges(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "다림전자는 3년 동안 12조원을 투자하겠다고 밝혔다.",
        "중앙은행 총재는 물가를 2%로 안정시키겠다고 말했다.",
        "감독은 올 시즌 20승을 채우겠다고 약속했다.",
        "재정부 장관은 예산을 3% 줄이겠다고 말했다.",
        "백도현 후보는 4년 전 선거 때 버스 500대를 늘리겠다고 약속했지만 지키지 않았다.",
        "누가 그 값에 집을 짓겠습니까?",
        "내년 수출은 5% 늘어날 전망이다.",
    ],
)
def test_in_korean_neither(text: str) -> None:
    assert _pledges(text, "ko") == []


def test_items_under_a_heading_of_pledges_are_pledges_without_a_verb() -> None:
    text = "새길당 10대 공약\n- 기초연금 월 40만원으로 인상\n- 공공병원 20곳 신설\n\n현황\n- 병상 비중 9.5%"
    assert _pledges(text, "ko") == ["기초연금 월 40만원으로 인상", "공공병원 20곳 신설"]


def test_a_negative_promise_is_one() -> None:
    assert _pledges("“We will not raise income tax,” candidate Ann Reed said.", "en")
    assert _pledges("백도현 후보는 “법인세는 올리지 않겠습니다”라고 말했다.", "ko")


def test_a_suggestion_names_rules_that_are_published_and_reaches_the_bar() -> None:
    names = {rule.name for rule in rules()}
    found = suggest(KOREAN, "ko")
    assert all(set(one.because) <= names and one.because for one in _all(found))
    assert min(one.score for one in found.pledges) >= PLEDGE_BAR
    assert min(one.score for one in found.claims) >= CLAIM_BAR


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.of} {rule.name}")
def test_every_rule_has_words_in_both_languages_and_finds_its_own_example(rule: Rule) -> None:
    for language in ("ko", "en"):
        assert rule.words[language].strip()
        assert rule.example[language].strip()
        if rule.cues is not None:
            assert rule.found(rule.example[language], language), language


def test_rules_have_names_of_their_own() -> None:
    named = [(rule.of, rule.name) for rule in rules()]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "가" * 1_000_000,
        '"' * 100_000,
        "“ a " * 10_000,
        "a-" * 400_000,
        "1," * 100_000,
        "( " * 200_000,
        "\n" * 1_000_000,
        "",
        "\0\ud800",
    ],
    ids=["a", "가", "quotes", "unclosed", "hyphens", "digits", "brackets", "lines", "nothing", "broken"],
)
def test_time_grows_with_length(text: str) -> None:
    for language in ("ko", "en"):
        begun = time.process_time()
        found = suggest(text, language)
        assert time.process_time() - begun < 5  # Seconds of the processor; it takes about one.
        assert found.pledges == ()


INTERVIEW = """Ten minutes with candidate Ann Reed

Why do you stand for mayor?
Because I do my homework. I will build two tram lines by 2030.

And the tunnel?
I would stop it.

What about taxes?
No increase for four years.
"""


def test_answers_of_an_interview_are_by_whoever_is_asked() -> None:
    assert [(one.text, one.speaker) for one in suggest(INTERVIEW, "en").pledges] == [
        ("I will build two tram lines by 2030.", "Ann Reed"),
        ("I would stop it.", "Ann Reed"),
        ("No increase for four years.", "Ann Reed"),
    ]


def test_a_line_that_is_the_name_of_a_party_tells_whose_pledges_follow() -> None:
    text = (
        "What the manifestos of this election say on homes\n\nRural Alliance\n\nRents would be frozen for two years."
        "\n\nThe Ecologists\n\nThe Ecologists are on 9 percent. New builds would be banned from 2028."
    )
    assert [one.speaker for one in suggest(text, "en").pledges] == ["Rural Alliance", "The Ecologists"]


def test_a_plan_that_a_minister_attacks_is_still_the_candidates() -> None:
    text = (
        "Labour minister Hugo Delmas attacked the programme of the candidate Claire Fontaine before the election. "
        "He took aim at her proposal to tax fortunes at 3 percent a year."
    )
    assert [one.speaker for one in suggest(text, "en").pledges] == ["Claire Fontaine"]
    text = "총선을 앞두고 등록금을 없애겠다는 금소정 후보의 공약에 허재율 의원은 고개를 저었다."
    assert [one.speaker for one in suggest(text, "ko").pledges] == ["금소정"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Candidate Ann Reed will visit Pine Flats and hold a rally there before the election.", "en"),
        ("Candidate Ann Reed will vote early on Wednesday, her campaign said.", "en"),
        ("백도현 후보는 21일 현충원을 참배하고 전통시장을 찾을 예정이다.", "ko"),
        ("백도현 후보는 25일 남해안을 돌며 지지를 호소한다.", "ko"),
    ],
)
def test_what_a_campaign_does_itself_is_no_pledge(text: str, language: str) -> None:
    assert _pledges(text, language) == []


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Retirees are owed N14.6bn.", Quantity("14.6", "NGN bn")),
        ("They pay Rs 500 a month.", Quantity("500", "INR")),
        ("The state owes ₹3.84 lakh crore.", Quantity("3.84", "INR tn")),
        ("The road cost KSh2.9 billion.", Quantity("2.9", "KES bn")),
        ("Storms did P2.3 billion of damage.", Quantity("2.3", "PHP bn")),
        ("It cost A$2.3 million.", Quantity("2.3", "AUD mn")),
        ("Twelve mills closed.", Quantity("12", "mills")),
        ("A dozen schools closed.", Quantity("12", "schools")),
        ("Of the posts, two thirds fell.", Quantity("2/3", "share")),
        ("One in five homes has no water.", Quantity("1/5", "share")),
        ("열두 명이 다쳤다.", Quantity("12", "persons")),
        ("세 곳이 문을 닫았다.", Quantity("3", "곳")),
        ("3분의 2가 찬성했다.", Quantity("2/3", "share")),
        ("장마는 엿새 늦었다.", Quantity("6", "days")),
        ("누적 적자는 1조4천억원이다.", Quantity("1.4", "KRW tn")),
        ("3분기 영업익 2180억…", Quantity("218", "KRW bn")),
    ],
)
def test_money_of_many_countries_and_numbers_in_words_are_read(text: str, quantity: Quantity) -> None:
    assert quantities(text) == (quantity,)


@pytest.mark.parametrize("text", ["R2D2 wore an N95 mask in B4", "3분기 실적", "제31조 2항"])
def test_letters_beside_a_digit_are_no_money(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("“Four people have died there since 2020,” candidate Ann Reed said.", "en", "Ann Reed"),
        ("Candidate Ann Reed noted that exports rose by 25.8 percent last year.", "en", "Ann Reed"),
        ("Exports rose by 25.8 percent last year.", "en", None),
        ("In 2019 candidate Ann Reed had promised 500 buses.", "en", None),
        ("백도현 후보는 “지난해 수출은 6,445억 달러였다”고 말했다.", "ko", "백도현"),
        ("지난해 수출은 6,445억 달러였다.", "ko", None),
    ],
)
def test_claim_is_of_whoever_is_named_as_saying_it(text: str, language: str, speaker: str | None) -> None:
    assert [one.speaker for one in suggest(text, language).claims] == [speaker]


def test_items_below_the_name_of_a_party_are_its_pledges() -> None:
    text = (
        "What the manifestos of this election say\n\nRural Alliance\n\n"
        "• A clinic in every town\n• No toll till 2029\n\nWho pays?"
    )
    found = suggest(text, "en").pledges
    assert [(one.text, one.speaker) for one in found] == [
        ("A clinic in every town", "Rural Alliance"),
        ("No toll till 2029", "Rural Alliance"),
    ]


def test_letter_is_by_whoever_signs_it() -> None:
    text = (
        "Letters before the election\n\nIf I am elected I shall keep the tip open seven days a week.\n\n"
        "Ann Reed, Front candidate, Saltby"
    )
    assert [one.speaker for one in suggest(text, "en").pledges] == ["Ann Reed"]
