"""The help page and the lines of help: complete, in both languages, and read from the law instead of copied."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.html import escape

from pledges.desk.guide import places
from pledges.desk.guide.steps import STEPS
from pledges.desk.guide.words import CASES, WORDS
from pledges.desk.guide.writing import KEYS, MARKS, NOTES, SAFE
from pledges.law.readiness.bar import BAR
from pledges.law.roles import ACTS, ROLES, WHO
from pledges.law.scales import ALL
from pledges.law.text import Text, say
from pledges.pages.reasoning import clean
from pledges.tests import cast
from pledges.tests.admin.matrix import SITE
from pledges.tests.admin.test_desk import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

LANGUAGES = ("ko", "en")
WITHOUT_A_LINE = {
    *(
        "index",
        "login",
        "logout",
        "sign_in",
        "second_factor_code",
        "jsi18n",
        "autocomplete",
        "view_on_site",
        "(unknown)",
    ),
    *("desk_guide", "desk_similar", "desk_save_address", "desk_forget_address", "app_list", "private_preview"),
    *("record_proposal_preview", "record_proposal_preview_page", "password_change_done"),
}
"""Addresses of the desk that are the help itself, the door, a part of a screen, or no screen."""


def page(language: str, role: str = "editor") -> str:
    return signed_in(cast.person(role, role), language).get(reverse("desk_guide")).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_role_and_value_of_the_law_is_on_the_page(language: str) -> None:
    shown = page(language)
    wanted = [say(label, language) for label in ACTS.values()]
    wanted += [say(one.definition, language) for one in ROLES]
    for name in ("ratings", "rating_reasons", "verdicts", "verifications", "standings", "revision_kinds"):
        wanted += [say(text, language) for one in ALL[name] for text in (one.label, one.definition)]
    wanted += [say(one.words, language) for asked in BAR.values() for one in asked]
    assert [words for words in wanted if escape(words) not in shown] == []


def test_table_of_roles_says_who_may_as_the_law_does() -> None:
    shown = page("en")
    for act, label in ACTS.items():
        row = re.search(rf'<tr><th scope="row">{re.escape(escape(label["en"]))}</th>(.*?)</tr>', shown)
        assert row is not None, act
        said = re.findall(r'visually-hidden">([^<]+)<', row[1])
        assert said == ["may" if role in WHO[act] else "may not" for role in ROLES.values], act


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES.values)
def test_every_link_opens_for_whoever_is_shown_it(role: str, language: str) -> None:
    client = signed_in(cast.person(role, role), language)
    shown = client.get(reverse("desk_guide")).content.decode()
    steps = shown[shown.index('class="guide-steps"') : shown.index('id="roles"')]
    links = re.findall(r'href="([^"]+)"', steps)
    assert len(links) > 5
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_who_may_not_open_a_screen_is_shown_its_name_alone() -> None:
    assert reverse("desk_intake") in page("en")
    shown = page("en", "administrator")
    assert reverse("desk_intake") not in shown
    assert "<span>Take in an article</span>" in shown


def test_who_has_no_role_is_told_whom_to_ask() -> None:
    shown = signed_in(cast.stranger()).get(reverse("desk_guide")).content.decode()
    assert "ask an administrator for one" in shown
    assert f'href="{reverse("admin:pledges_pledge_changelist")}"' not in shown


def test_ten_steps() -> None:
    assert len(STEPS) == 10


def test_every_text_is_there_in_both_languages() -> None:
    texts: list[Text] = [*places.SECTIONS.values(), *NOTES, *(case for case, _word in CASES)]
    texts += [text for one in STEPS for text in (one.title, one.words, *(each.label for each in one.screens))]
    texts += [text for one in WORDS for text in (one.term, one.means, one.when)]
    texts += [one.note for one in MARKS] + [does for _key, does in KEYS] + [text for pair in SAFE for text in pair]
    texts += [one.words for one in (*places.TABLES.values(), *places.SCREENS.values())]
    for text in texts:
        assert re.search("[가-힣]", text["ko"] or ""), text
        assert text["en"], text
        assert not re.search("[가-힣]", text["en"] or ""), text


def test_marks_come_out_as_pages_show_them() -> None:
    assert {one.typed: str(clean(one.typed)).strip() for one in MARKS} == {one.typed: one.shown for one in MARKS}


def test_every_case_leads_to_a_word_that_is_explained() -> None:
    assert {word for _case, word in CASES} <= {one.name for one in WORDS}


def test_every_section_that_a_line_names_is_on_the_page() -> None:
    shown = page("ko")
    lines = [*places.TABLES.values(), *places.SCREENS.values()]
    named = {one.section for one in lines} | set(places.SECTIONS)
    links = set(re.findall(r'href="#([^"]+)"', shown)) | named
    assert [anchor for anchor in sorted(links) if f'id="{anchor}"' not in shown and anchor != "content-start"] == []


def test_every_table_and_every_screen_of_its_own_has_a_line() -> None:
    assert set(places.TABLES) == {model._meta.model_name for model in admin.site._registry}
    alone = {key.split(" ")[0] for key in SITE} - WITHOUT_A_LINE
    assert sorted(name for name in alone if not say(places.line_of(name).words, "en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["pledges_pledge_changelist", "pledges_pledge_add", "record_revision_changelist"])
def test_screen_has_its_line_and_leads_to_its_section(name: str, language: str) -> None:
    shown = signed_in(cast.editor(), language).get(reverse(f"admin:{name}")).content.decode()
    line = places.line_of(name)
    assert escape(say(line.words, language)) in shown
    assert f'{reverse("desk_guide")}#{line.section}"' in shown


def test_popup_has_no_line_and_the_door_none() -> None:
    address = reverse("admin:pledges_topic_add")
    client = signed_in(cast.editor())
    assert "help-here" in client.get(address).content.decode()
    assert "help-here" not in client.get(f"{address}?_popup=1").content.decode()
    client.logout()
    assert "help-here" not in client.get(reverse("admin:login")).content.decode()
