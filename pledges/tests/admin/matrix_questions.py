"""What is sent to each address and for each act of the matrix, and how one sees that an act was done."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from pledgecheck.limits.models import ApiKey
from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk.editorial import shown
from pledges.desk.previews import PreviewLink
from pledges.desk.suggestions import Suggestion
from pledges.desk.talk import Assignment, Comment, Look
from pledges.letters.models import Letter
from pledges.reading.models import SourceState, Synonyms
from pledges.tests import cast
from pledges.tests.admin.matrix_asking import Asked
from pledges.tests.admin.matrix_world import TOMORROW, World, link_of, propose_seal
from pledges.tests.admin.screen import opened
from sources.models import Source

Question = tuple[Asked, Callable[[], bool] | None]
"""What is asked, and whether it has come about."""


def home(row: Any, view: str, *args: Any) -> str:
    """An address of the table that a row is in."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=args)


def sent(method: str, address: str, form: dict[str, Any] | None = None) -> Asked:
    """A request as a browser sends it."""
    return lambda client: getattr(client, method)(address, form or {})


def of_site(world: World, key: str, method: str) -> Asked:
    """An address that belongs to no table; the word behind its name says what is asked for there."""
    name, _space, variant = key.partition(" ")
    proposal = world.proposals["reporter", "open"]
    carried = proposal.items.get()
    indicator = world.drafts["pledges.indicator"].pk
    page = {"subject": carried.subject, "ref": carried.ref}
    paths: dict[str, tuple[Any, ...]] = {
        "app_list": (variant,),
        "queue": (variant,),
        "view_on_site": (ContentType.objects.get_for_model(type(world.drafts["pledges.pledge"])).pk, 1),
        "record_proposal_preview": (proposal.pk,),
        "record_proposal_preview_page": (proposal.pk,),
        "desk_forget_address": (world.saved.pk,),
        "pledges_indicator_figures": (indicator,),
        "pledges_indicator_figures_preview": (indicator, world.uploads["figures"].pk),
        "private_preview": (world.secret,),
        **{f"pledges_{subject}_import{view}": args for subject in TABLES for view, args in _imported(world, subject)},
        "desk_article": (world.sentence.read_id,),
    }
    forms: dict[str, dict[str, Any]] = {
        "desk_find": {"q": "Export"},
        "desk_similar": {"subject": "pledge", "text": "Export more"},
        "desk_save_address": {"name": "New", "address": "/admin/pledges/claim/?q=a"},
        "record_proposal_together": {"proposal": proposal.pk},
        "desk_article": {"do": "pledge", "sentence": world.sentence.pk},
    }
    query = {
        "record_proposal_preview": page,
        "record_proposal_preview_page": page,
        "autocomplete": _LOOKED_UP.get(variant, {}),
    }.get(name, {})
    return sent(method, _address(name, paths.get(name, ()), query), forms.get(name))


TABLES = ("pledge", "claim")
"""Of which tables from elsewhere are taken."""


def _imported(world: World, subject: str) -> list[tuple[str, tuple[Any, ...]]]:
    upload, kept = world.uploads[f"{subject} table"].pk, world.maps[subject].pk
    return [("_map", (upload,)), ("_preview", (upload, kept)), ("_json", (kept,))]


_LOOKED_UP = {
    "candidacy": {"app_label": "pledges", "model_name": "maker", "field_name": "candidacy"},
    "account": {"app_label": "record", "model_name": "proposal", "field_name": "proposer"},
    "letter": {"app_label": "pledges", "model_name": "letter", "field_name": "text"},
}


def _address(name: str, args: tuple[Any, ...], query: dict[str, str]) -> str:
    if name == "(unknown)":
        return "/admin/nothing/at/all/"
    outside = ("desk_", "sign_in", "second_factor", "private_preview")
    return reverse(name if name.startswith(outside) else f"admin:{name}", args=args, query=query or None)


def of_table(world: World, label: str, view: str, method: str) -> Question:
    """An address below a table, asked of its draft; a form is sent as it would be saved."""
    row = world.drafts[label]
    if view == "(row)":
        return sent(method, home(row, "change", row.pk).removesuffix("change/")), None
    if view == "act":
        return sent(method, home(row, "act", row.pk, "remark"), {"text": "Look here"}), Comment.objects.exists
    if view == "sheet_preview":
        return sent(method, home(row, view, world.uploads[label].pk)), None
    args = (row.pk,) if view in ("change", "history", "delete", "password_change", "confirm", "seal") else ()
    address = f"/admin/auth/user/{row.pk}/password/" if view == "password_change" else home(row, view, *args)
    if method == "get":
        return sent("get", address), None
    if view == "delete":
        gone = type(row)._default_manager.filter(pk=row.pk).exists
        return sent("post", address, _deleting(world, address)), lambda: not gone()
    if label == "auth.user" and view == "password_change":
        return sent("post", address, _PASSWORD), None
    if label == "auth.user" and view == "change":
        return sent("post", address, opened(world.client("superuser"), address, first_name="Renamed")), None
    saving = view == "change" and label not in ("record.proposal", "record.revision", "pledges.letter", "limits.apikey")
    return sent("post", address, opened(world.client("editor"), address) if saving else {}), None


_PASSWORD = {"password1": "a long enough one", "password2": "a long enough one", "usable_password": "true"}


def _deleting(world: World, address: str) -> dict[str, Any]:
    """The confirmation of a deletion, as who may delete is shown it."""
    shown_to = world.client("editor")
    return opened(shown_to, address) if shown_to.get(address).status_code == 200 else {"post": "yes"}


def of_action(world: World, label: str, action: str) -> Question:
    """An act on one chosen row of a list, where it can be done."""
    row = _chosen(world, label, action)
    form = {"action": action, "_selected_action": [row.pk], "reason": "Because"}
    return sent("post", home(row, "changelist"), form), None


def _chosen(world: World, label: str, action: str) -> Any:
    if action in ("withdraw_rows", "restore_rows") or (action, label) == ("strike_rows", "pledges.claim"):
        state = "withdrawn" if action == "restore_rows" else "public"
        return world.subjects[label.removeprefix("pledges."), state]
    if action == "strike_rows":
        return world.subjects[label.removeprefix("pledges.").removesuffix("review"), "public"].reviews.get()
    if action in ("submit_rows", "submit_each") and label in ("pledges.pledge", "pledges.claim"):
        return world.subjects[label.removeprefix("pledges."), "draft"]
    return world.drafts[label]


def on_subject(world: World, subject: str, state: str, act: str) -> Question:
    """An act on a row in a state: a button on its screen, its form, or the act on its list."""
    row = world.subjects[subject, state]
    ref = str(getattr(row, "code", None) or getattr(row, "slug", ""))
    model = type(row)
    change = home(row, "change", row.pk)
    if act == "submit":
        return sent(
            "post", home(row, "changelist"), _listed(row)
        ), lambda: _open_items(model.objects.get(pk=row.pk)) == 1
    if act == "delete":
        address = home(row, "delete", row.pk)
        return sent("post", address, _deleting(world, address)), lambda: not model.objects.filter(pk=row.pk)
    if act in ("edit", "_submit"):
        return _form(world, row, act, change)
    reviewed = str(row.reviews.get().number) if subject == "pledge" and state in ("public", "touched") else "0"
    form = {"reason": "Because", "text": "Ask the ministry", "person": cast.editor().pk, "review": reviewed}
    seen: dict[str, Callable[[], bool]] = {
        "recall": lambda: _open_items(row) == 0,
        "withdraw": lambda: Revision.objects.filter(subject=subject, ref=ref).latest("number").kind == "withdrawal",
        "hold": lambda: Revision.objects.filter(subject=subject, ref=ref).latest("number").kind == "hold",
        "release": lambda: _open_items(row, "release") == 1,
        "restore": lambda: _open_items(row, "restore") == 1,
        "strike": lambda: _open_items(row, "strike") == 1,
        "remark": Comment.objects.filter(subject=subject, row=row.pk).exists,
        "assign": Assignment.objects.filter(subject=subject, row=row.pk, person=cast.editor()).exists,
        "gone": SourceState.objects.exists,
        "online": SourceState.objects.exists,
        "archive": Source.objects.exclude(archived_url="").exists,
        "looked": Look.objects.filter(subject=subject, row=row.pk).exists,
    }
    return sent("post", home(row, "act", row.pk, act), form), seen[act]


def _listed(row: Any) -> dict[str, Any]:
    return {"action": "submit_rows", "_selected_action": [row.pk], "reason": "Because"}


def _form(world: World, row: Any, act: str, change: str) -> Question:
    """The row's own screen: something typed over and saved, or saved as it is and submitted."""
    words = next(name for name in ("title", "text", "name") if hasattr(row, name))
    typed = {f"{words}_en": "Typed over"} if act == "edit" else {"_submit": "1", "reason": "Because"}
    form = opened(world.client("editor"), change, **typed)
    stored = type(row)._default_manager.filter(pk=row.pk)
    if act == "edit":
        return sent("post", change, form), lambda: stored.get().__dict__[words]["en"] == "Typed over"
    return sent("post", change, form), lambda: _open_items(stored.get()) == 1


def _open_items(row: Any, act: str = "") -> int:
    """Open items of a row; of one act, where it is named."""
    ref = getattr(row, "code", None) or getattr(row, "slug", "")
    found = Item.objects.filter(subject=row._meta.model_name, ref=ref or "", open=True)
    return found.filter(act=act).count() if act else found.count()


def on_proposal(world: World, proposer: str, state: str, act: str) -> Question:
    """A button on a proposal's screen, pressed by whoever saw it as it stands."""
    proposal = world.proposals[proposer, state]
    digest = shown(proposal)
    carried = proposal.items.get()
    link = link_of(proposal)
    form: dict[str, Any] = {
        "act": act,
        "shown": digest,
        "reason": "No date",
        "purpose": "For our lawyer",
        "link": link.pk,
        "publish_at": f"{timezone.localtime() + 2 * TOMORROW:%Y-%m-%dT%H:%M}",
    }
    if act == "suggest":
        form[f"words:{carried.pk}:/title/en"] = "Export far more"
    address = home(proposal, "change", proposal.pk)
    if act in ("each", "all"):
        address = reverse("admin:record_proposal_together")
        form |= {"proposal": proposal.pk, f"shown-{proposal.pk}": digest}
    done = _PROPOSAL_DONE.get(act)
    return sent("post", address, form), done and partial(done, proposal)


def _now(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def _published(proposal: Proposal) -> bool:
    published = Revision.objects.filter(sequence=_now(proposal).publication or 0).exists()
    return _now(proposal).state == "approved" and published


_PROPOSAL_DONE: dict[str, Callable[[Proposal], bool]] = {
    "approve": _published,
    "each": _published,
    "all": _published,
    "schedule": lambda one: _now(one).publish_at not in (None, one.publish_at) and _now(one).state == "open",
    "cancel": lambda one: _now(one).publish_at is None and _now(one).state == "open",
    "send_back": lambda one: _now(one).state == "sent_back",
    "recall": lambda one: _now(one).state == "recalled",
    "suggest": lambda one: Suggestion.objects.filter(item__proposal=one, path="/title/en").exists(),
    "accept": lambda one: (
        _now(one).state == "replaced" and Proposal.objects.filter(replaces=one, state="open").exists()
    ),
    "make_link": lambda one: PreviewLink.objects.filter(proposal=one).count() > 1,
    "end_link": lambda one: link_of(one).ended_at is not None,
}


def on_letter(world: World, state: str, act: str) -> Question:
    """Giving a letter an owner, and settling it."""
    letter = world.letters[state]
    to = cast.second_editor() if state == "waiting" else cast.superuser()
    form = {"owner": to.pk} if act == "assign" else {"outcome": "refused", "reason_ko": "아님", "reason_en": "Not so"}
    now = Letter.objects.filter(pk=letter.pk)
    done = now.filter(owner=to) if act == "assign" else now.filter(settled_by=cast.second_editor())
    return sent("post", home(letter, "change", letter.pk), form), done.exists


def on_account(world: World, whose: str, act: str) -> Question:
    """Changing an account, and its password."""
    account = world.accounts[whose]
    now = type(account).objects.filter(pk=account.pk)
    if act == "change":
        address = home(account, "change", account.pk)
        form = opened(world.client("superuser"), address, first_name="Renamed")
        return sent("post", address, form), now.filter(first_name="Renamed").exists
    changed = lambda: now.get().check_password("a long enough one")  # noqa: E731
    return sent("post", f"/admin/auth/user/{account.pk}/password/", _PASSWORD), changed


def on_key(world: World, act: str) -> Question:
    """Handing an API key out, and revoking the one that there is."""
    row = world.drafts["limits.apikey"]
    now = ApiKey.objects.filter(holder="Another newsroom" if act == "make" else row.holder)
    if act == "make":
        address = home(row, "add")
        form = opened(world.client("superuser"), address, holder="Another newsroom", quota=1000)
        return sent("post", address, form), now.filter(revoked_at=None).exists
    form = {"action": "revoke_keys", "_selected_action": [row.pk]}
    return sent("post", home(row, "changelist"), form), now.exclude(revoked_at=None).exists


def on_synonyms(world: World, act: str) -> Question:
    """Adding a row of words that say the same, changing the one that there is, deleting it."""
    row = world.drafts["pledges.synonyms"]
    if act == "delete":
        address = home(row, "delete", row.pk)
        return sent("post", address, _deleting(world, address)), lambda: not Synonyms.objects.filter(pk=row.pk).exists()
    address = home(row, "add") if act == "make" else home(row, "change", row.pk)
    form = opened(world.client("superuser"), address, words="Rise\nIncrease")
    return sent("post", address, form), Synonyms.objects.filter(words="Rise\nIncrease").exists


def on_revision(world: World, state: str, act: str) -> Question:
    """An act on the last revision of a pledge: confirming it, proposing to seal it, and approving such a proposal."""
    row = world.subjects["pledge", state]
    last = Revision.objects.filter(subject="pledge", ref=row.code).latest("number")
    if act == "approve a seal":
        proposal = propose_seal("pledge", row.code, last.sequence)
        form = {"act": "approve", "shown": shown(proposal)}
        return sent("post", home(proposal, "change", proposal.pk), form), partial(_published, proposal)
    form = {"reason": "Because", "because": "court", "sequence": str(last.sequence)}
    newer = Revision.objects.filter(subject="pledge", ref=row.code, number__gt=last.number)
    done = newer.exists if act == "confirm" else lambda: _open_items(row, "seal") == 1
    return sent("post", home(last, act, last.pk), form), done
