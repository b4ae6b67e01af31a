"""Other words for a proposal: an approver suggests them, its proposer takes them with one click."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Item, Proposal
from pledges.desk import hands
from pledges.desk.editorial import releases, sentences
from pledges.desk.editorial.proposing import check_ready, close, permit, still_open
from pledges.desk.editorial.refusals import NotAllowed, NothingToPublish, NotReady, Taken
from pledges.desk.editorial.words_back import at, carry_back, field_of, left_alone, wordings
from pledges.desk.roles import Person
from pledges.desk.subjects import row_of
from pledges.desk.suggestions import Suggestion
from pledges.desk.telling import tell
from pledges.law.readiness import Missing
from sources.plain import plain_text

Place = tuple[str, str, str]
"""Subject, code, and JSON Pointer to a text of its content, such as `/title/ko` or `/reviews/0/summary/en`."""


def suggest(proposal: Proposal, *, by: Person, words: Mapping[Place, str]) -> list[Suggestion]:
    """Suggest other words for texts of an open proposal of somebody else's; an earlier suggestion of one's own for
    the same text is replaced. Nothing of the proposal changes until its proposer takes them.

    Raises NotAllowed (role, or one's own proposal), Decided, NotReady (no such text, not plain, no difference: each
    with its pointer), Taken (somebody else has already suggested words for that text), NothingToPublish.
    """
    permit(by, "suggest")
    if not words:
        raise NothingToPublish(sentences.NOTHING_GIVEN)
    with transaction.atomic():
        chain.lock()
        fresh = still_open(proposal)
        if fresh.proposer_id == by.pk:
            raise NotAllowed(sentences.OWN_WORDS)
        items = {(item.subject, item.ref): item for item in fresh.items.all()}
        checked = [_checked(items.get(place[:2]), place, text) for place, text in words.items()]
        _refuse_second(checked, by)
        made = [_write(item, pointer, text, by) for item, pointer, text in checked]
        tell("suggested", fresh, [fresh.proposer_id])
        return made


def accept(proposal: Proposal, *, by: Person) -> Proposal:
    """Take all words suggested for one's own proposal: it becomes `replaced`, and another carries it on with them.

    The desk's rows say them too where they still said the old ones (`desk_differs` tells where not). The hand is the
    proposer's, so that whoever suggested may approve. Raises NotAllowed, Decided, NothingToPublish, NotReady.
    """
    permit(by, "accept")
    with transaction.atomic():
        chain.lock()
        old = still_open(proposal)
        if old.proposer_id != by.pk:
            raise NotAllowed(sentences.NOT_YOURS_TO_ACCEPT)
        taken = list(Suggestion.objects.filter(item__proposal=old, accepted_at=None).select_related("item"))
        if not taken:
            raise NothingToPublish(sentences.NOTHING_SUGGESTED)
        releases.end(old, by=by)
        new = _replace(old, taken, by)
        for item in {one.item for one in taken}:
            carry_back(item, _of(item, taken), by=by)
            if (row := row_of(item.subject, item.ref)) is not None:
                hands.note(item.subject, row.pk, by.pk, proposal=new.pk)
        Suggestion.objects.filter(pk__in=[one.pk for one in taken]).update(accepted_at=timezone.now())
        tell("accepted", new, {one.person_id for one in taken})
        return new


def desk_differs(proposal: Proposal) -> list[Place]:
    """Of a proposal that took suggested words: the texts for which the desk says others, as it had moved on.

    What is published are the proposal's words; the next submission from the desk would change them back.
    """
    taken = list(Suggestion.objects.filter(item__proposal=proposal.replaces_id, accepted_at__isnull=False))
    return [
        (item.subject, item.ref, pointer)
        for item in proposal.items.all()
        for pointer in left_alone(item, {one.path: one.after for one in taken if _is_for(one, item)})
    ]


def _is_for(one: Suggestion, item: Item) -> bool:
    return (one.item.subject, one.item.ref) == (item.subject, item.ref)


def _checked(item: Item | None, place: Place, text: str) -> tuple[Item, str, str]:
    """The item, the pointer, and the words as they would be stored. Raises NotReady with what is wrong with them."""
    _subject, ref, pointer = place
    texts = wordings(item.subject, json.loads(item.content)) if item and item.act == Item.Act.PUBLISH else {}
    if item is None or pointer not in texts:
        raise _wrong(ref, pointer, sentences.NOT_WORDING)
    where = field_of(item.subject, pointer)
    if where is None:
        raise _wrong(ref, pointer, sentences.NOT_WORDING)
    before, after = texts[pointer] or "", text.strip()
    if "\r\n" not in before:
        after = after.replace("\r\n", "\n")
    try:
        plain_text(after)
    except ValidationError as odd:
        raise _wrong(ref, pointer, sentences.NOT_PLAIN) from odd
    if not after or _one_line(after) == _one_line(before):
        raise _wrong(ref, pointer, sentences.SAME_WORDS)
    if where == ("", "title") and len(after.splitlines()) > 1:
        raise _wrong(ref, pointer, sentences.ONE_LINE)
    return item, pointer, after


def _one_line(text: str) -> str:
    return "\n".join(text.splitlines())


def _wrong(ref: str, pointer: str, sentence: Any) -> NotReady:
    return NotReady([(ref, Missing(pointer.strip("/").replace("/", "."), sentence))])


def _refuse_second(checked: Sequence[tuple[Item, str, str]], by: Person) -> None:
    for item, pointer, _text in checked:
        if Suggestion.objects.filter(item=item, path=pointer).exclude(person_id=by.pk).exists():
            raise Taken(sentences.suggested_already(item.ref, pointer))


def _write(item: Item, pointer: str, text: str, by: Person) -> Suggestion:
    said = {"before": at(json.loads(item.content), pointer) or "", "after": text}
    made, _new = Suggestion.objects.update_or_create(
        item=item, path=pointer, defaults={**said, "person_id": by.pk, "at": timezone.now()}
    )
    return made


def _of(item: Item, taken: Sequence[Suggestion]) -> dict[str, str]:
    return {one.path: one.after for one in taken if one.item_id == item.pk}


def _replace(old: Proposal, taken: Sequence[Suggestion], by: Person) -> Proposal:
    """The same proposal with other words, and in the old one's place wherever another needs it."""
    items = list(old.items.all())
    contents = {item.pk: _reworded(item, _of(item, taken)) for item in items}
    needs = list(old.needs.values_list("pk", flat=True))
    struck = {item.ref for item in items if item.act == Item.Act.STRIKE}
    check_ready([(item.subject, item.ref, contents[item.pk]) for item in items], needs, unasked=struck)
    close(old, Proposal.State.REPLACED, by=by)
    new = Proposal.objects.create(reason=old.reason, proposer=by, proposed_at=timezone.now(), replaces=old)
    new.needs.set(needs)
    for other in old.needed_by.filter(state=Proposal.State.OPEN):
        other.needs.remove(old)
        other.needs.add(new)
    Item.objects.bulk_create(_copy(item, new, canonical.text(contents[item.pk])) for item in items)
    hands.move(old.pk, new.pk)
    return new


def _reworded(item: Item, taken: Mapping[str, str]) -> Any:
    data = json.loads(item.content)
    for pointer, words in taken.items():
        above, language = pointer.rsplit("/", 1)
        at(data, above)[language] = words
    return data


def _copy(item: Item, proposal: Proposal, text: str) -> Item:
    """The item in another proposal, upon the same revision."""
    kept = ("position", "subject", "ref", "act", "base", "correction")
    said = {"content": text, "content_sha256": canonical.sha256(text)}
    return Item(proposal=proposal, **{name: getattr(item, name) for name in kept}, **said)
