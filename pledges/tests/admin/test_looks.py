"""What a screen of the desk says: names for people, not for a database, in the language of whoever reads."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from pledgecheck.record.models import Revision
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.pages.test_catalogue import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example", "undone"), pytest.mark.any_engine]

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
NAMES = {"label", "button", "thead", "h1", "legend"}
SAME_IN_KOREAN = re.compile(r"ko|en|URL|[A-Z]-\d{4}.*")


class Words(HTMLParser):
    """The texts of a page, each with the tags around it; what people typed is left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[set[str], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in {"input", "link", "meta", "br", "img", "use", "path", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and self.open and not {"script", "style", "textarea", "option", "code"} & set(self.open):
            self.found.append((set(self.open), text))


def addresses(model: Any, person: Any) -> Iterator[str]:
    """The list of a table, and, where there are such, its empty form and the screen of a row."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield reverse(f"{name}_changelist")
    if (row := model._default_manager.first()) is not None:
        yield reverse(f"{name}_change", args=[row.pk])
    if model._meta.model_name not in {"letter", "proposal", "revision"}:
        yield reverse(f"{name}_add")


def pages(model: Any, language: str) -> Iterator[tuple[str, str]]:
    """Each of them as somebody who may see it reads it."""
    person = cast.administrator() if model._meta.app_label in ("auth", "limits") else cast.editor()
    client: Client = signed_in(person, language)
    for address in addresses(model, person):
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, answer.content.decode()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_nothing_is_called_an_object(model: Any, language: str) -> None:
    assert [address for address, page in pages(model, language) if "object (" in page.lower()] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_korean_screen_has_no_english_words_of_ours(model: Any) -> None:
    english = {text.lower() for text, words in written().items() if text != words}
    found = []
    for address, page in pages(model, "ko"):
        for tags, text in Words(page).found:
            said = text.rstrip(":").strip()
            ours = said.lower() in english and re.search("[a-z]", said) and " " in said
            name = NAMES & tags and re.search("[A-Za-z]{2}", said) and not re.search("[가-힣]", said)
            if (ours or name) and not SAME_IN_KOREAN.fullmatch(said):
                found.append((address, said))
    assert found == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_revision_is_read_not_decoded(language: str) -> None:
    revision = Revision.objects.filter(subject="pledge").earliest("sequence")
    address = reverse("admin:record_revision_change", args=[revision.pk])
    page = signed_in(cast.reporter(), language).get(address).content.decode()
    assert "{&quot;" not in page
    assert {"ko": "공개한 내용", "en": "What it published"}[language] in page
    assert revision.digest in page


def test_first_screen_offers_what_is_entered_daily_in_one_click() -> None:
    page = signed_in(cast.reporter()).get(reverse("admin:index")).content.decode()
    for name in ("pledges_pledge", "pledges_claim", "sources_source"):
        assert page.index(reverse(f"admin:{name}_add")) < page.index('class="desk-tables"')


def test_key_enter_presses_plain_save() -> None:
    """A browser presses the first button of the form that submits."""
    page = signed_in(cast.reporter()).get(reverse("admin:pledges_pledge_add")).content.decode()
    form = page[page.index('id="pledge_form"') :]
    first = re.search(r'<(?:input|button)[^>]*type="submit"[^>]*>', form)
    assert first is not None
    assert 'name="_save"' in first[0]


def test_who_may_only_look_reads_texts_not_what_is_stored() -> None:
    pledge = Pledge.objects.earliest("pk")
    address = reverse("admin:pledges_pledge_change", args=[pledge.pk])
    page = signed_in(cast.administrator(), "ko").get(address).content.decode()
    assert "{&quot;ko&quot;" not in page
    assert f'<span class="words-language">ko</span> {escape(pledge.title["ko"])}' in page
    assert "<h1>공약</h1>" in page
