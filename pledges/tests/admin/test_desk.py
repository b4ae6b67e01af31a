"""The desk in the admin: who may see and edit what, what is remembered of it, and that every page opens."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from pledges.desk import hands
from pledges.desk.promises import Pledge
from pledges.letters.models import Letter
from pledges.tests import cast
from pledges.tests.admin.screen import opened
from pledges.tests.desk_rows import (
    make_calculation,
    make_claim,
    make_indicator,
    make_pledge,
    make_rating,
    make_target,
    make_topic,
)
from pledges.tests.kept_rows import told_once
from pledges.tests.letter_rows import make_letter

pytestmark = pytest.mark.django_db

OURS = {"pledges", "sources", "record"}
ROWS = [model for model in admin.site._registry if model._meta.app_label in OURS]


def signed_in(person: Any, language: str = "en") -> Client:
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": language})
    client.force_login(person)
    return client


@pytest.fixture
def full_desk() -> None:
    """A row of each kind."""
    told_once("full desk", fill_desk)


def fill_desk() -> None:
    claim = make_claim()
    indicator = make_indicator()
    make_calculation(claim, indicator)
    pledge = make_pledge(claims=(claim,), link="outcome", topics=(make_topic(),))
    make_rating(pledge, "kept", rests_on=(claim,))
    make_target(pledge, indicator)
    cast.publish(pledge)
    make_letter()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label_lower)
def test_every_list_and_form_opens(full_desk: None, model: Any, language: str) -> None:
    client = signed_in(cast.editor())
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    headers = {"Accept-Language": language}
    assert client.get(base, headers=headers).status_code == 200
    if admin.site._registry[model].search_fields:
        assert client.get(f"{base}?q=a", headers=headers).status_code == 200
    row = model._default_manager.first()
    assert row is not None, f"{model._meta.label} has no row to open"
    assert client.get(f"{base}{row.pk}/change/", headers=headers).status_code == 200
    if model._meta.app_label != "record" and model is not Letter:
        assert client.get(f"{base}add/", headers=headers).status_code == 200


def test_every_table_an_editor_writes_is_on_some_page() -> None:
    inside = {inline.model for page in admin.site._registry.values() for inline in page.inlines}
    tables = {model for model in apps.get_models() if model._meta.db_table.startswith(("desk_", "sources_"))}
    by_acts_and_buttons = {
        "Hand",
        "Notice",
        "Suggestion",
        "PreviewLink",
        "SavedAddress",
        "Assignment",
        "Comment",
        "Look",
        "UploadedSheet",
        "KeptMap",
        "ImportedRow",
        "LinkCheck",
        "TextRead",
        "ArticleHead",
        "ArticleLine",
        "Sentence",
        "Decision",
    }
    assert {model.__name__ for model in tables - inside - set(admin.site._registry)} == by_acts_and_buttons


def test_stranger_sees_nothing_of_the_desk(full_desk: None) -> None:
    client = signed_in(cast.stranger())
    assert b"/admin/pledges/" not in client.get("/admin/").content
    for model in ROWS:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert client.get(base).status_code == 403
    autocomplete = "/admin/autocomplete/?app_label=pledges&model_name=maker&field_name=candidacy"
    assert client.get(autocomplete).status_code == 403


@pytest.mark.parametrize("person", [cast.reporter, cast.editor])
def test_accounts_are_not_for_reporters_and_editors(person: Any) -> None:
    assert signed_in(person()).get("/admin/auth/user/").status_code == 403


def test_administrator_looks_after_accounts_and_edits_nothing(full_desk: None) -> None:
    client = signed_in(cast.administrator())
    assert client.get("/admin/auth/user/").status_code == 200
    assert client.get("/admin/pledges/pledge/add/").status_code == 403
    chosen = Pledge.objects.get()
    assert client.post(f"/admin/pledges/pledge/{chosen.pk}/change/", {"title_ko": "x"}).status_code == 403


def test_administrator_cannot_make_a_superuser_nor_change_one() -> None:
    client = signed_in(cast.administrator())
    superuser = cast.superuser()
    assert client.post(f"/admin/auth/user/{superuser.pk}/change/", {"username": "x"}).status_code == 403
    other = User.objects.create_user("other")
    address = f"/admin/auth/user/{other.pk}/change/"
    form = opened(client, address, is_superuser="on", is_staff="on", groups=[])
    assert client.post(address, form).status_code == 302
    other.refresh_from_db()
    assert (other.is_staff, other.is_superuser) == (True, False)


def test_saving_a_row_leaves_a_hand_on_it_and_saving_nothing_none() -> None:
    topic = make_topic()
    client = signed_in(cast.second_editor())
    address = f"/admin/pledges/topic/{topic.pk}/change/"
    assert client.post(address, opened(client, address)).status_code == 302
    assert hands.on([("topic", topic.pk)]) == set()
    assert client.post(address, opened(client, address, name_en="Trade")).status_code == 302
    assert hands.on([("topic", topic.pk)]) == {cast.second_editor().pk}
    topic.refresh_from_db()
    assert topic.name == {"ko": "economy (한국어)", "en": "Trade"}


def test_published_code_is_fixed_and_its_row_is_not_deleted(full_desk: None) -> None:
    topic = make_topic()
    client = signed_in(cast.editor())
    page = client.get(f"/admin/pledges/topic/{topic.pk}/change/").content.decode()
    assert 'name="slug"' not in page
    assert client.post(f"/admin/pledges/topic/{topic.pk}/delete/", {"post": "yes"}).status_code == 403
    fresh = make_topic("not-published")
    address = f"/admin/pledges/topic/{fresh.pk}/delete/"
    assert client.post(address, opened(client, address)).status_code == 302
    assert not type(fresh).objects.filter(pk=fresh.pk).exists()


@pytest.mark.parametrize("odd", ["a\x00b", "\ufffe", "[" * 100_000])
def test_odd_texts_are_refused_by_the_form_or_kept_as_text(odd: str) -> None:
    topic = make_topic()
    client = signed_in(cast.editor())
    address = f"/admin/pledges/topic/{topic.pk}/change/"
    form = opened(client, address, name_ko=odd)
    data = "&".join(f"{name}={_encoded(value)}" for name, value in form.items())
    answer = client.post(address, data, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 302)
    topic.refresh_from_db()
    assert topic.name["ko"] == (odd if odd.startswith("[") else "economy (한국어)")


def _encoded(value: str) -> str:
    from urllib.parse import quote

    return quote(value.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(("method", "taken"), [("get", 0), ("post", 1)])
def test_form_takes_the_records_lock_to_save_and_not_to_look(
    method: str, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic, locks = make_topic(), []
    monkeypatch.setattr("pledges.desk.admin.screens.chain.lock", lambda: locks.append(1))
    getattr(signed_in(cast.editor()), method)(f"/admin/pledges/topic/{topic.pk}/change/")
    assert len(locks) == taken
