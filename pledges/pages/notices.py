"""Notices in place of a document: what they call it, since when, why, and what there is to say of it in a line."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.law import sentence
from pledges.law.scales import SEAL_REASONS
from pledges.pages.reader import Reader, Words
from pledges.reading.compose import notices
from pledges.reading.models import Room

Row = dict[str, Any]
LIVE, WITHDRAWN, HELD, SEALED = (str(state) for state in Room.State)


def of(document: Row) -> str | None:
    """Which notice a document is (`withdrawn`, `held`, `sealed`); None for one that has content."""
    found = notices.standing(document)
    return None if found == LIVE else found


def label(document: Row) -> str | None:
    """The notice in a word or two, to stand behind a code; None where there is none."""
    words = {WITHDRAWN: _("withdrawn"), HELD: _("on hold"), SEALED: _("sealed")}
    found = of(document)
    return words[found] if found else None


def title(document: Row) -> str:
    """What the subject of a notice is called: its code, and which notice it is."""
    ref = {"ref": document["ref"]}
    titles = {
        WITHDRAWN: _("%(ref)s: withdrawn") % ref,
        HELD: _("%(ref)s: on hold") % ref,
        SEALED: _("%(ref)s: sealed") % ref,
    }
    return titles[notices.standing(document)]


def said(reader: Reader, subject: str, document: Row) -> str:
    """What there is to say of a subject that a notice stands for."""
    found = of(document)
    if subject == "pledge" or found == SEALED:
        return sentence.answer(document, reader.language, reader.on)
    if found == HELD:
        return _("On hold: for now neither this claim nor its past states are shown.")
    if subject == "claim":
        return _("Withdrawn: this claim is no longer listed here, and its past states stay readable.")
    return _("It is no longer in any list. This page keeps its address, and its past states stay readable.")


def since(document: Row) -> str:
    """Since when a notice stands, as the record writes times."""
    return str(document[f"{notices.standing(document)}_at"])


def later(document: Row) -> bool:
    """Whether the document of a past state is a notice younger than that state, in place of what was public then."""
    found, own, state = of(document), document["revision"], document["as_of"]
    if found not in (HELD, SEALED):
        return False
    named = own["kind"] != "sealed" if found == SEALED else own["sequence"] > state["sequence"]
    return bool(named or since(document) > state["published_at"])


def because(reader: Reader, document: Row) -> Words | None:
    """The public reason; None once that was sealed itself."""
    return reader.words(document[f"{notices.standing(document)}_because"])


def begun(document: Row) -> str:
    """What the moment of a notice is called."""
    words = {WITHDRAWN: _("Withdrawn"), HELD: _("On hold since"), SEALED: _("Sealed on")}
    return words[notices.standing(document)]


def facts(reader: Reader, document: Row) -> list[tuple[str, Any]]:
    """All that a notice says, each under its name: since when, why, and what is its own."""
    found, why = of(document), because(reader, document)
    told: list[tuple[str, Any]] = [(begun(document), reader.moment(since(document)))]
    if found == HELD:
        told.append((_("At the latest until"), reader.moment(document["held_until"])))
    if found == SEALED:
        ground = reader.term(SEAL_REASONS, document["sealed_for"])
        told.append((_("Ground"), f"{ground.label} — {ground.definition}"))
    if why is not None:
        told.append((_("Why"), why))
    if found == HELD:
        two = _("Two people: one put it on hold, and a second stands by it.")
        one = _("One editor. Unless a second person stands by it within 24 hours, it ends.")
        told.append((_("Who decided"), two if document["held_by_two"] else one))
    return told


def remains(document: Row) -> str | None:
    """What of something that may not be read stays for everybody to see; None of what was only withdrawn."""
    words = {
        HELD: _(
            "Its code, and the digests and places of its revisions in the record. When the hold ends, what was public "
            "before is public again, unless it has been withdrawn or sealed."
        ),
        SEALED: _(
            "The code, and the digests and places of its revisions in the record: that nothing else was changed can "
            "still be checked."
        ),
    }
    return words.get(notices.standing(document))


def meanwhile(then: Row, now: Row) -> str | None:
    """What a past state's reader has to know of notices: of the state then, and of the one now."""
    was, has = notices.standing(then), notices.standing(now)
    if has == HELD:
        return _("It is on hold, and until that ends nothing of its past is shown.")
    if was == SEALED:
        return _("What stood here then has been sealed since.")
    if was == has == WITHDRAWN:
        return _("It was withdrawn then, and is withdrawn now.")
    if has == LIVE:
        back = {
            WITHDRAWN: _("It was withdrawn then, and has been published again since."),
            HELD: _("It was on hold then, and has been published again since."),
        }
        return back.get(was)
    return {WITHDRAWN: _("It has been withdrawn since."), SEALED: _("It has been sealed since.")}[has]
