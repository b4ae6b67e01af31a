"""Every public page at once: there are no dead links, the HTML is valid, and all of it speaks the page's language."""

from collections import defaultdict
from urllib.parse import parse_qsl, urlsplit

import pytest

from pledges.pages import urls
from pledges.tests import every_page, markup, rich_world, unsaid
from pledges.tests.every_page import Answer
from pledges.tests.markup import Tree
from pledges.tests.rich_world import World

pytestmark = pytest.mark.usefixtures("undone")

# What is made of documents is the same on either engine, and a thousand pages take their time.
on_one_engine = pytest.mark.only_on("sqlite")

Answers = dict[str, Answer]


@pytest.fixture(scope="module")
def world(example: int) -> World:
    """The example data and a story on top of it."""
    return rich_world.tell()


@pytest.fixture(scope="module")
def listed(world: World) -> Answers:
    """What every address of the list answers, errors among them."""
    return {each: every_page.ask(each) for each in (*every_page.declared(world), *every_page.refused(world))}


@pytest.fixture(scope="module")
def linked(listed: Answers) -> dict[str, dict[str, str]]:
    """Every address that these lead to, with each fragment and a page that leads there."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for address, answer in listed.items():
        for whole, fragment in every_page.links(answer):
            found[whole].setdefault(fragment, address)
    return found


@pytest.fixture(scope="module")
def crawled(listed: Answers, linked: dict[str, dict[str, str]]) -> Answers:
    """What all of them answer: those of the list, and what they lead to."""
    return {**listed, **{each: every_page.ask(each) for each in linked if each not in listed}}


@pytest.fixture(scope="module")
def pages(crawled: Answers) -> dict[str, tuple[Answer, Tree, list[str]]]:
    """Every page once, by where it stands, as a tree, with what a strict parser found wrong.

    Not that of the API: a script draws it, and its own test looks at what there is before.
    """
    readers = [answer for answer in crawled.values() if not answer.address.startswith("/api/")]
    once = {answer.address: answer for answer in readers if answer.html is not None}
    return {address: (answer, *markup.parsed(answer.html or "")) for address, answer in once.items()}


@pytest.fixture(scope="module")
def marked(world: World) -> dict[str, Tree]:
    """Every Korean page of the list, with all that the catalogue says between marks."""
    with unsaid.marked():
        found = [every_page.ask(each) for each in (*every_page.declared(world), *every_page.refused(world))]
    korean = [answer for answer in found if answer.language == "ko" and answer.html is not None]
    return {answer.address: markup.parsed(answer.html or "")[0] for answer in korean}


def test_every_pattern_of_the_pages_is_in_the_list() -> None:
    assert every_page.patterns(urls.urlpatterns) == set(every_page.BY_PATTERN)


def test_every_address_of_the_list_answers_and_what_is_wrong_is_refused(world: World, listed: Answers) -> None:
    refused = every_page.refused(world)
    odd = {address: found.status for address, found in listed.items() if found.status != refused.get(address, 200)}
    assert odd == {}
    assert len(listed) > 150


@on_one_engine
def test_no_link_is_dead(world: World, linked: dict[str, dict[str, str]], crawled: Answers) -> None:
    refused = every_page.refused(world)
    dead = {
        address: (crawled[address].status, *from_pages.values())
        for address, from_pages in linked.items()
        if crawled[address].status not in (200, 451) and address not in refused
    }
    assert dead == {}
    assert len(linked) > 800


@on_one_engine
def test_every_fragment_is_on_the_page_that_it_leads_to(linked: dict[str, dict[str, str]], crawled: Answers) -> None:
    known = {address: set(every_page.IDS.findall(found.html or "")) for address, found in crawled.items()}
    missing = [
        f"{address}#{fragment} on {page}"
        for address, fragments in linked.items()
        for fragment, page in fragments.items()
        if fragment and fragment not in known[address]
    ]
    assert missing == []


@on_one_engine
def test_every_page_is_valid_html(pages: dict[str, tuple[Answer, Tree, list[str]]]) -> None:
    assert {address: wrong for address, (_answer, _tree, wrong) in pages.items() if wrong} == {}


@on_one_engine
@pytest.mark.parametrize("rule", markup.RULES, ids=lambda rule: rule.__name__)
def test_every_page(rule: markup.Rule, pages: dict[str, tuple[Answer, Tree, list[str]]]) -> None:
    broken = {address: list(rule(tree, answer.language)) for address, (answer, tree, _wrong) in pages.items()}
    assert {address: wrong for address, wrong in broken.items() if wrong} == {}


@on_one_engine
def test_no_two_pages_have_one_title(pages: dict[str, tuple[Answer, Tree, list[str]]]) -> None:
    """What is one page by its canonical address counts once; a list narrowed down or leafed through is still it."""
    titles = defaultdict(set)
    for _answer, tree, _wrong in pages.values():
        canonical = tree.find("head/link[@rel='canonical']")
        if canonical is not None:
            place = urlsplit(canonical.get("href"))
            asked = [pair for pair in parse_qsl(place.query) if pair[0] in ("as_of", "about")]
            titles[markup.text_of(tree.find("head/title"))].add((place.path, *asked))
    assert {title: places for title, places in titles.items() if len(places) > 1} == {}


def test_every_title_is_in_the_language_of_its_page(marked: dict[str, Tree]) -> None:
    titles = {address: markup.text_of(tree.find("head/title")) for address, tree in marked.items()}
    assert {address: title for address, title in titles.items() if not unsaid.HANGUL.search(title)} == {}


def test_every_word_of_a_korean_page_is_from_the_catalogue_or_was_published(marked: dict[str, Tree]) -> None:
    known = unsaid.content()
    slips = defaultdict(list)
    for address, tree in marked.items():
        asked = [value for _name, value in parse_qsl(urlsplit(address).query)]
        for slip in unsaid.unsaid(tree, [*known, *asked]):
            slips[slip].append(address)
    assert slips == {}
    assert len(marked) > 65
