"""The approver's screens as tests see them: opened, read, and their buttons pressed."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import submit
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.pages.reading_along import Seen, see

TOGETHER = "/admin/record/proposal/together/"
LIST = "/admin/record/proposal/?state__exact=open"
TITLE = ("pledge", "P-0001", "/title/ko")
"""A text of the proposal, as a suggestion names it."""


def proposed(*, by: Any = None, **fields: Any) -> Proposal:
    """A new pledge with all that it names, submitted."""
    return submit(desk_rows.make_pledge(**fields), by=by or cast.reporter(), reason=cast.WHY)


def reworded(**fields: Any) -> Proposal:
    """A public pledge in other words, submitted."""
    cast.publish(desk_rows.make_pledge())
    pledge = desk_rows.mend(Pledge.objects.get(), **(fields or {"title": desk_rows.words("Export much more")}))
    return submit(pledge, by=cast.reporter(), reason=cast.WHY)


def address(proposal: Proposal) -> str:
    return f"/admin/record/proposal/{proposal.pk}/change/"


def looked(person: Any, where: str, language: str = "en", status: int = 200) -> Seen:
    """A screen as a person reads it."""
    answer = signed_in(person).get(where, headers={"Accept-Language": language})
    assert answer.status_code == status, answer.content
    return see(answer.content.decode())


def hidden(seen: Seen) -> dict[str, list[str]]:
    """What the forms of a screen carry unseen."""
    found: dict[str, list[str]] = {}
    for name, given in seen.elements:
        if name == "input" and given.get("type") == "hidden" and given["name"] != "csrfmiddlewaretoken":
            found.setdefault(given["name"], []).append(given["value"])
    return found


def buttons(seen: Seen) -> set[str]:
    """The acts that a screen offers."""
    return {given["value"] for name, given in seen.elements if name == "button" and given.get("name") == "act"}


def press(client: Client, proposal: Proposal, act: str, language: str = "en", **form: Any) -> Any:
    """Press a button of a proposal's screen as it stands now."""
    headers = {"Accept-Language": language}
    seen = see(client.get(address(proposal), headers=headers).content.decode())
    shown = hidden(seen).get("shown", [""])[0]
    return client.post(address(proposal), {"shown": shown, "act": act, **form}, headers=headers)


def told(answer: Any) -> list[str]:
    """What the desk says after a redirect."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def refusals(answer: Any) -> list[str]:
    """The sentences of a refusal, told on the same screen."""
    return list(answer.context["said"])


def box(proposal: Proposal, pointer: str, ref: str = "P-0001") -> str:
    """The name of the box for other words of a text."""
    return f"words:{proposal.items.get(ref=ref).pk}:{pointer}"
