"""A pledge as large as the newsroom expects one: with so many claims, two pieces of evidence each, and real lengths."""

from pledges.desk.promises import Pledge, PledgeResponse
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, Evidence
from pledges.tests import cast
from pledges.tests.desk_rows import (
    NUMBERS,
    link_claim,
    make_candidate,
    make_pledge,
    make_rating,
    make_source,
    make_topic,
    make_verdict,
    words,
)

QUOTE = (
    "Exports in the first half came to {n} billion dollars, up from a year earlier & ahead of what the "
    'ministry had "forecast" in its plan of January, officials said on Friday.'
)
QUOTE_KO = (
    "상반기 수출은 {n}억 달러로 지난해 같은 기간보다 늘었고 산업통상자원부가 1월 업무계획에서 내다본 수치도 "
    "웃돌았다고 관계자가 금요일 밝혔다. 반도체와 자동차가 증가분의 절반을 넘게 이끌었으며 선박과 석유제품이 그 뒤를 "
    "이었다고 덧붙였다."
)
REASONING = """The claim names **{n} billion dollars** for the first half. The customs office printed that figure in its
release of July, and *the newspaper quoted it without rounding*.

* The release counts goods that were cleared by 30 June; services are not in it.
* The figure was revised once, in September, by less than one tenth of a per cent.
* A second source, the [ministry's table](https://statistics.example/exports/{n}?from=2021&to=2022), agrees.

Neither revision changes the direction of the statement. What the claimant left out is that part of the rise is one of
prices: in volume, exports grew by about half as much. We therefore read the sentence as it was said, about value."""
REASONING_KO = """주장은 상반기 수출을 **{n}억 달러** 라고 말한다. 관세청은 7월 보도자료에서 이 수치를 밝혔고 신문은
이를 *반올림하지 않고* 옮겼다.

* 보도자료는 6월 30일까지 통관한 상품만 센다. 서비스는 들어 있지 않다.
* 수치는 9월에 한 번 고쳐졌으며 그 차이는 0.1퍼센트보다 작다.
* 둘째 출처인 [부처의 표](https://statistics.example/exports/{n}?from=2021&to=2022)도 같은 값을 싣고 있다.

어느 쪽으로 고쳐도 주장의 방향은 달라지지 않는다. 주장한 쪽이 말하지 않은 것은 늘어난 금액의 일부가 가격 상승이라는
점이다. 물량으로 보면 증가 폭은 절반가량이다. 따라서 우리는 이 문장을 말한 그대로, 금액에 관한 것으로 읽었다. 같은 기간
원화 가치가 떨어졌다는 점도 함께 살폈으나, 주장은 달러로 된 금액을 말하고 있으므로 판정에는 영향을 주지 않는다. 통계는
확정치가 나오면 다시 확인하며, 그때 값이 달라지면 이 판정도 새로 적는다."""


def publish_pledge(claims: int) -> str:
    """The code of a pledge in both languages with everything around it, published by the cast."""
    checked = tuple(_claim(number) for number in range(claims))
    pledge = make_pledge(
        title=words("Exports of a trillion dollars", "수출 1조 달러"),
        topics=(make_topic(), make_topic("trade")),
        quotation=QUOTE_KO.format(n=1),
        quotation_language="ko",
        due_on="2027-05-09",
        parent=make_pledge(title=words("A strong economy", "튼튼한 경제")),
        renews=make_pledge(title=words("Export more than before", "더 많은 수출")),
    )
    for position, claim in enumerate(checked):
        link_claim(pledge, claim, "outcome" if position == claims - 1 else "premise", position)
    make_rating(pledge, "in_progress", decided_on="2023-06-01")
    make_rating(pledge, "partly_kept", decided_on="2024-06-03", rests_on=checked[-1:], why="circumstances")
    PledgeResponse.objects.create(pledge=pledge, by=words("Kim", "김"), asked_on="2024-05-01", ready=True)
    cast.publish(pledge)
    pledge.refresh_from_db()
    cast.publish(make_pledge(title=words("Exports of services", "서비스 수출"), parent=pledge))
    return str(Pledge.objects.get(pk=pledge.pk).code)


def _claim(number: int) -> Claim:
    """A claim of a candidate; the first has an earlier verdict and an answer, every fourth is the newsroom's own."""
    finding = number % 4 == 2
    said = {} if finding else {"claimant_name": words("Kim", "김"), "claimant": make_candidate()}
    claim = Claim.objects.create(
        text=words(f"Exports came to {number} billion dollars", f"수출이 {number}억 달러였다"),
        claimed_on="" if finding else "2022-01-12",
        ready=True,
        **said,
    )
    if not finding:
        ClaimAppearance.objects.create(claim=claim, **_shown(number, "en"))
    for stance, language in (("supports", "ko"), ("context", "en")):
        note = words("The table behind it.", "그 바탕이 된 표다.")
        Evidence.objects.create(claim=claim, stance=stance, note=note, locator="p. 3", **_shown(number, language))
    if number == 0:
        _verdict(claim, "half_true", "2022-01-20", number)
        ClaimResponse.objects.create(
            claim=claim, by=words("Kim", "김"), answered_on="2022-02", text=words("So I said"), ready=True
        )
    _verdict(claim, ("true", "mostly_true", "false")[number % 3], "2022-02-01", number)
    return claim


def _shown(number: int, language: str) -> dict[str, object]:
    source = make_source(
        publisher=f"Example Daily {next(NUMBERS)}",
        language=language,
        archived_url=f"https://archive.example/{next(NUMBERS)}" if number % 2 else "",
    )
    quote = (QUOTE_KO if language == "ko" else QUOTE).format(n=number)
    return {"source": source, "quote": quote, "language": language, "ready": True}


def _verdict(claim: Claim, verdict: str, day: str, number: int) -> None:
    make_verdict(
        claim,
        verdict,
        reviewed_on=day,
        summary=words("The figure is the customs office's own.", "관세청이 밝힌 수치 그대로다."),
        reasoning={"en": REASONING.format(n=number), "ko": REASONING_KO.format(n=number)},
        byline="Lee, reporter\nPark, editor",
    )
