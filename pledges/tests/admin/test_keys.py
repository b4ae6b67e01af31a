"""An API key is handed out by an administrator, shown once, and taken back for good."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey
from pledges.tests import cast
from pledges.tests.admin.screen import opened
from pledges.tests.admin.test_accounts import signed_in

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/limits/apikey/", "/admin/limits/apikey/add/"


def hand_out(client: Client, **typed: Any) -> Any:
    form = opened(client, ADD, holder="Hanbit Daily", quota=1200, note="Their election desk") | typed
    return client.post(ADD, form)


def test_key_is_shown_once_and_opens_the_api() -> None:
    client = signed_in(cast.administrator())
    answer = hand_out(client)
    key = answer.context["key"]
    assert f'value="{key}" readonly' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    row = ApiKey.objects.get()
    assert (row.holder, row.quota, row.note, row.made_by) == (
        *("Hanbit Daily", 1200, "Their election desk"),
        cast.administrator(),
    )
    assert row == keys.known(key)
    for address in (LIST, f"{LIST}{row.pk}/change/", f"{LIST}{row.pk}/history/", "/admin/"):
        shown = client.get(address).content.decode()
        assert key[8:] not in shown
        assert row.digest not in shown
    assert not [line for line in LogEntry.objects.all() if key[8:] in line.change_message + line.object_repr]


def test_second_click_makes_no_second_key() -> None:
    client = signed_in(cast.administrator())
    form = opened(client, ADD, holder="Hanbit Daily", quota=1200)
    client.post(ADD, form)
    assert "key" not in (client.post(ADD, form, follow=True).context or {})
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"quota": "0"}, {"quota": "1000001"}, {"quota": "many"}, {"holder": " "}])
def test_key_without_holder_or_with_an_odd_quota_is_not_made(wrong: dict[str, str]) -> None:
    assert hand_out(signed_in(cast.administrator()), **wrong).status_code == 200
    assert not ApiKey.objects.exists()


def test_revoked_key_stays_in_the_list_and_opens_nothing() -> None:
    client = signed_in(cast.administrator())
    key = hand_out(client).context["key"]
    row = ApiKey.objects.get()
    said = client.post(LIST, {"action": "revoke_keys", "_selected_action": [row.pk]}, follow=True)
    assert "Keys revoked: 1." in said.content.decode()
    assert keys.known(key) is None
    again = client.post(LIST, {"action": "revoke_keys", "_selected_action": [row.pk]}, follow=True)
    assert "Keys revoked: 0." in again.content.decode()
    assert "Hanbit Daily" in client.get(LIST).content.decode()
