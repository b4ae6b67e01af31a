"""The seed's headline pledge, entered by a reporter and approved by an editor, in a browser, hand by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from pledgecheck.record.models import Revision
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.browser.person import Person
from pledges.tests.desk_rows import make_candidate, make_source, make_topic, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

SEED = "https://en.yna.co.kr/view/AEN20220112005400315"
FOLDER = Path(settings.BASE_DIR, "fixtures")


def fixture(name: str, key: str) -> Any:
    """One entry of the example data."""
    return next(one for one in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) if one["id"] == key)


@pytest.fixture
def desk() -> None:
    """What is known before: who stood, the seed's article, a topic."""
    candidate = make_candidate("lee-jae-myung", outcome="not_elected")
    type(candidate).objects.update(name=words("Lee Jae-myung", "이재명"))
    make_source(publisher="Yonhap", title="Lee vows to achieve $1 tln in annual exports").known_at(SEED)
    make_topic("economy-trade")


@pytest.fixture(params=["ko", "en"])
def both(request: Any, chromium: Any, live_server: Any) -> Iterator[tuple[Person, Person]]:
    """The reporter's browser and the editor's."""
    people = tuple(Person(chromium, live_server.url, request.param) for _ in range(2))
    yield people  # type: ignore[misc]
    for one in people:
        one.close()


def enter_words(reporter: Person, pledge: Any, *, both_languages: bool) -> None:
    """Title, summary, who, where it was said."""
    for field in ("title", "summary"):
        for language in ("ko", "en") if both_languages else ("ko",):
            reporter.fill(f"[name={field}_{language}]", pledge[field][language])
    reporter.look_up("makers-0-candidacy", "lee-jae")
    reporter.fill("[name=appearances-0-address]", f"{SEED}?utm_source=kakao")
    reporter.fill("[name=appearances-0-quote]", pledge["appearances"][0]["quote"])


def submit(reporter: Person) -> None:
    reporter.fill("[name=reason]", "The pledge of 12 January 2022")
    reporter.click("[name=_submit]")
    reporter.page.wait_for_url("**/admin/record/proposal/**")


def approve(editor: Person) -> None:
    """From the first screen: what waits, and the decision on the proposal's own screen."""
    editor.page.reload()
    editor.click(".queue-first a[href*='/record/proposal/']")
    editor.click("button[name=act][value=approve]")
    editor.page.wait_for_load_state()


def test_from_an_empty_form_to_a_published_pledge_in_few_interactions(desk: None, both: tuple[Person, Person]) -> None:
    reporter, editor = both
    reporter.sign_in(cast.reporter())
    editor.sign_in(cast.editor())
    reporter.follow("/admin/pledges/pledge/add/")
    reporter.hands = editor.hands = 0
    enter_words(reporter, fixture("pledges", "KR22-LJM-01"), both_languages=False)
    submit(reporter)
    approve(editor)
    assert PledgeDocument.objects.get().ref == "P-0001"
    assert (reporter.odd, editor.odd) == ([], [])
    assert reporter.hands <= 15
    assert editor.hands <= 4


def test_whole_pledge_with_claims_and_evidence_is_entered_submitted_and_approved(
    desk: None, both: tuple[Person, Person]
) -> None:
    reporter, editor = both
    pledge = fixture("pledges", "KR22-LJM-01")
    reporter.sign_in(cast.reporter())
    reporter.follow("/admin/pledges/pledge/add/")
    enter_words(reporter, pledge, both_languages=True)
    reporter.fill("[name=made_on]", pledge["made_on"])
    evidence = iter(range(3))
    for number, (link, count) in enumerate((("kr-exports-2021-total", 2), ("kr-exports-2021-growth", 1))):
        reporter.click("[data-add=claim_links]")
        claim = fixture("claims", link)
        for language in ("ko", "en"):
            reporter.fill(f"[name=claim_links-{number}-words-text_{language}]", claim["text"][language])
        for place in range(count):
            enter_evidence(reporter, f"claim_links-{number}-evidence", place, claim["evidence"][place], next(evidence))
    submit(reporter)
    editor.sign_in(cast.editor())
    approve(editor)
    document = json.loads(PledgeDocument.objects.get().document)
    assert document["title"] == pledge["title"]
    assert document["appearances"][0]["source"]["title"].startswith("Lee vows")
    assert [len(claim["evidence"]) for claim in document["claims"]] == [2, 1]
    assert document["claims"][0]["text"] == fixture("claims", "kr-exports-2021-total")["text"]
    assert Revision.objects.get(subject="pledge").second_person
    assert (reporter.odd, editor.odd) == ([], [])
    assert reporter.hands + editor.hands <= 60


def enter_evidence(reporter: Person, prefix: str, place: int, entry: Any, number: int) -> None:
    reporter.click(f'[data-add="{prefix}"]')
    reporter.fill(f"[name={prefix}-{place}-address]", f"https://stats.example.org/exports/{number}")
    reporter.choose(f"[name={prefix}-{place}-stance]", entry["stance"])
    reporter.fill(f"[name={prefix}-{place}-quote]", entry["quote"])
    reporter.fill(f"[name={prefix}-{place}-locator]", entry["locator"] or "p. 1")


def test_two_browsers_on_one_pledge_lose_nothing(desk: None, both: tuple[Person, Person]) -> None:
    first, second = both
    first.sign_in(cast.reporter())
    second.sign_in(cast.second_reporter())
    first.follow("/admin/pledges/topic/")
    second.follow("/admin/pledges/topic/")
    first.click("#result_list tbody th a")
    second.click("#result_list tbody th a")
    first.fill("[name=name_en]", "Trade")
    second.fill("[name=description_en]", "Of trade")
    first.click("[name=_save]")
    first.page.locator(".messagelist .success").wait_for()
    second.click("[name=_save]")
    second.page.locator(".meanwhile ins").wait_for()
    assert second.page.locator("[name=name_en]").input_value() == "Trade"
    assert second.page.locator("[name=description_en]").input_value() == "Of trade"
    second.click("[name=_save]")
    second.page.locator(".messagelist .success").wait_for()
