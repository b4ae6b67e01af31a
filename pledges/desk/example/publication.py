"""The example data published as a newsroom would: a reporter submits each pledge, an editor approves it."""

from collections.abc import Callable

from django.db import transaction

from pledgecheck.record import chain
from pledges.desk import hands
from pledges.desk.editorial import approve, submit
from pledges.desk.example.entry import enter_everything, read
from pledges.desk.promises import Pledge
from pledges.desk.roles import Person
from pledges.desk.subjects import MODELS
from pledges.law.dates import in_words

Progress = Callable[[int, int], None]


def load(*, reporter: Person, editor: Person, progress: Progress | None = None) -> int:
    """Put the example data on the desk and publish every pledge, all or nothing; gives how many there are."""
    with transaction.atomic():
        chain.lock()
        pledges = enter_everything()
        for subject, model in MODELS.items():
            for row in model._default_manager.all():
                hands.note(subject, row.pk, reporter.pk)
        for count, pledge in enumerate(pledges, 1):
            approve(submit(_fresh(pledge), by=reporter, reason=reason()), by=editor)
            if progress:
                progress(count, len(pledges))
    return len(pledges)


def _fresh(pledge: Pledge) -> Pledge:
    """The row as the database has it: codes are given to what it names while others are published."""
    return Pledge.objects.get(pk=pledge.pk)


def reason() -> dict[str, str]:
    """Why the example data was published: what it is, and when it was compiled."""
    compiled = read("about")["compiled_on"]
    return {
        "ko": f"예시 자료: 이름을 밝힌 출처들을 바탕으로 {in_words(compiled, 'ko')}에 정리했다.",
        "en": f"Example data, compiled from the named sources on {in_words(compiled, 'en')}.",
    }


def stated() -> dict[str, dict[str, str]]:
    """What the about page says in place of a newsroom's own words: in each slot, that this is an example."""
    texts: dict[str, dict[str, str]] = read("about")["stated"]
    return texts
