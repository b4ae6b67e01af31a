"""A process of the drill on its database.

`python -m pledgecheck.drills.backup.child begin WRITERS [example] | write NUMBER UNTIL | read UNTIL | sums | heads`,
with DATABASE_URL set. UNTIL is a file: work goes on while it is there.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django

REPORTER, EDITOR = "drill-reporter", "drill-editor"
PAUSE = 0.1
"""Between two publications of one writer: a loop without any starves the others where SQLite's lock is fair to none."""
WHY = {"ko": "훈련", "en": "A drill"}
READ = ("/en/", "/en/record/", "/ko/topics/", "/api/v1/topics/", "/api/v1/revisions/?page_size=50")


def begin(writers: str, example: str = "") -> None:
    """People, and a topic for each writer; the example data where they are asked for."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from pledges.desk.example.publication import load
    from pledges.desk.people import Topic
    from pledges.desk.roles import give

    call_command("migrate", verbosity=0)
    reporter, editor = (get_user_model().objects.create_user(name, is_staff=True) for name in (REPORTER, EDITOR))
    give(reporter, "reporter")
    give(editor, "editor")
    if example:
        load(reporter=reporter, editor=editor)
    for number in range(int(writers)):
        Topic.objects.create(slug=f"drill-{number}", name={"ko": "훈련", "en": "Drill"})


def write(number: str, until: str) -> None:
    """Publish through the acts for as long as the file is there; a line for each: moment, seconds, head."""
    from django.contrib.auth import get_user_model

    from pledgecheck.record.models import Item
    from pledges.desk.editorial import approve, recall, submit
    from pledges.desk.people import Topic

    people = [get_user_model().objects.get(username=name) for name in (REPORTER, EDITOR)]
    topic = Topic.objects.get(slug=f"drill-{number}")
    # The moment of a backup may lie between a submission and its approval.
    for left in Item.objects.filter(subject="topic", ref=topic.slug, open=True).select_related("proposal"):
        recall(left.proposal, by=people[0])
    for turn in _while(until):
        began = time.monotonic()
        topic.name = {"ko": f"훈련 {turn}", "en": f"Drill {turn}"}
        topic.save()
        (revision,) = approve(submit(topic, by=people[0], reason=WHY), by=people[1])
        print(time.time(), time.monotonic() - began, revision.sequence, revision.digest, flush=True)
        time.sleep(PAUSE)


def read(until: str) -> None:
    """Ask for pages and data; a line for each: moment, seconds, status."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    for turn in _while(until):
        began = time.monotonic()
        answer = client.get(READ[turn % len(READ)])
        print(time.time(), time.monotonic() - began, answer.status_code, flush=True)


def _while(until: str) -> Iterator[int]:
    turn = 0
    while Path(until).exists():
        yield turn
        turn += 1


def sums() -> None:
    """Every table that is moved, with its rows and their digest."""
    from pledges.management.backups import tables

    print(json.dumps({name: total.told() for name, total in tables.sums("default").items()}))


def heads() -> None:
    """Every head that the record has had, by sequence."""
    from pledgecheck.record.models import Revision

    print(json.dumps(dict(Revision.objects.values_list("sequence", "digest"))))


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., None]] = {
        "begin": begin,
        "write": write,
        "read": read,
        "sums": sums,
        "heads": heads,
    }
    commands[sys.argv[1]](*sys.argv[2:])
