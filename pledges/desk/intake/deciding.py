"""What is done with a sentence: drafted as a pledge or a claim, added to one that is there, or rejected; once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pledgecheck.record import chain
from pledges.desk import hands
from pledges.desk.editorial.proposing import permit
from pledges.desk.editorial.refusals import Refused
from pledges.desk.intake import drafting
from pledges.desk.intake.rows import Decision, Outcome, Sentence
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.law.text import Text

_DECIDED: Text = {
    "ko": "이 문장은 이미 처리되었습니다. 무엇이 되었는지 문장 옆에서 볼 수 있습니다.",
    "en": "This sentence was dealt with already: what became of it stands beside it.",
}
_NOWHERE: Text = {
    "ko": "덧붙일 공약이나 주장을 찾을 수 없습니다. P-0001이나 C-0001처럼 번호를 적으십시오.",
    "en": "There is no such pledge or claim to add it to. Write its code, such as P-0001 or C-0001.",
}
_NO_EVIDENCE: Text = {
    "ko": "근거 자료는 주장에만 덧붙일 수 있습니다.",
    "en": "Evidence can be added to a claim only.",
}
_THERE: Text = {
    "ko": "만들어진 초안이 있어 되돌릴 수 없습니다. 먼저 그 초안을 삭제하십시오.",
    "en": "A row was made of it, so it can't be opened again. Delete that draft first.",
}


class AlreadyDecided(Refused):
    """Somebody dealt with the sentence before."""


class NoPlace(Refused):
    """There is nothing that it could be added to, or not in this way."""

    status = 422


@transaction.atomic
def decide(sentence: Sentence, outcome: str, *, by: Any, to: Pledge | Claim | None = None) -> Pledge | Claim | None:
    """Do one thing with a sentence and remember by whom; the pledge or claim in which it stands now.

    `to`: what it is added to, as an appearance or as evidence. Raises NotAllowed, AlreadyDecided, NoPlace.
    """
    permit(by, "edit")
    chain.lock()
    try:
        with transaction.atomic():
            made = Decision.objects.create(sentence=sentence, outcome=outcome, by=by, at=timezone.now())
    except IntegrityError:
        raise AlreadyDecided(_DECIDED) from None
    row = _done(sentence, outcome, by=by, to=to)
    if row is not None:
        made.pledge, made.claim = (row, None) if isinstance(row, Pledge) else (None, row)
        made.save(update_fields=["pledge", "claim"])
        hands.note("pledge" if isinstance(row, Pledge) else "claim", row.pk, by.pk)
    return row


@transaction.atomic
def reopen(sentence: Sentence, *, by: Any) -> None:
    """Take back a rejection, or the trace of a draft that was deleted since. Raises NotAllowed, AlreadyDecided."""
    permit(by, "edit")
    chain.lock()
    found = Decision.objects.filter(sentence=sentence).first()
    if found is not None and not found.undoable:
        raise AlreadyDecided(_THERE)
    Decision.objects.filter(sentence=sentence).delete()


def _done(sentence: Sentence, outcome: str, *, by: Any, to: Pledge | Claim | None) -> Pledge | Claim | None:
    if outcome == Outcome.REJECTED:
        return None
    try:
        if outcome == Outcome.PLEDGE:
            return drafting.pledge(sentence, by)
        if outcome == Outcome.CLAIM:
            return drafting.claim(sentence, by)
        if to is None:
            raise NoPlace(_NOWHERE)
        if outcome == Outcome.APPEARANCE:
            drafting.appearance(sentence, to, by)
        elif isinstance(to, Claim):
            drafting.evidence(sentence, to, by)
        else:
            raise NoPlace(_NO_EVIDENCE)
    except ValidationError as odd:
        words = " ".join(odd.messages)
        raise NoPlace({"ko": words, "en": words}) from odd
    return to
