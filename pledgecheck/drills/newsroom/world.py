"""The newsroom that the drill works in, and what it has recorded.

`python -m pledgecheck.drills.newsroom.world begin EDITORS TOPICS [EXAMPLE] | again | count`, in a process of its own:
it alone knows Django and the desk.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

PASSWORD = "only-for-drills-and-long"  # noqa: S105
TOPIC, EDITOR = "drill-topic", "drill-editor"


def begin(editors: int, topics: int, example: int = 0) -> dict[str, Any]:
    """Accounts that may edit and approve, a published pledge for each, and topics that they share.

    With `example`, 1, the example data is published as well.
    """
    from django.contrib.auth.hashers import make_password

    from pledges.desk.example import publication
    from pledges.desk.promises import Pledge
    from pledges.tests import cast, desk_rows

    if example:
        publication.load(reporter=cast.reporter(), editor=cast.editor())
    secret = make_password(PASSWORD)
    for number in range(editors):
        cast.person(f"{EDITOR}-{number}", "editor", is_staff=True, password=secret)
    shared = [
        desk_rows.make_topic(f"{TOPIC}-{number}", description=desk_rows.words("begun")) for number in range(topics)
    ]
    pledges = [desk_rows.make_pledge(topics=(shared[number % topics],)) for number in range(editors)]
    cast.publish(*pledges)
    own = Pledge.objects.filter(pk__in=[pledge.pk for pledge in pledges]).order_by("pk").values_list("pk", "code")
    return again() | {"pledges": list(own)}


def again() -> dict[str, Any]:
    """Keys of what is worked on: the topics that are shared, and each editor's pledge with its code."""
    from pledges.desk.people import Topic
    from pledges.desk.promises import Pledge

    return {
        "topics": list(Topic.objects.filter(slug__startswith=TOPIC).order_by("pk").values_list("pk", flat=True)),
        "pledges": list(Pledge.objects.order_by("pk").values_list("pk", "code")),
    }


def count() -> dict[str, Any]:
    """What each topic says on the desk, every title that was published, and what the public reads now."""
    from pledgecheck.record.models import Proposal, Revision
    from pledges.desk.people import Topic
    from pledges.desk.statements import Claim
    from pledges.reading.models import PledgeDocument

    revisions = Revision.objects.filter(subject="pledge").order_by("sequence").values_list("ref", "content")
    documents = PledgeDocument.objects.values_list("ref", "document")
    return {
        "topics": {str(pk): text["en"] for pk, text in Topic.objects.values_list("pk", "description") if text},
        "claims": [text["en"] for text in Claim.objects.values_list("text", flat=True)],
        "published": [[ref, json.loads(content)["title"]["en"]] for ref, content in revisions if content],
        "read": {ref: json.loads(document)["title"]["en"] for ref, document in documents},
        "open": Proposal.objects.filter(state=Proposal.State.OPEN).count(),
        "sequences": list(Revision.objects.order_by("sequence").values_list("sequence", flat=True)),
    }


if __name__ == "__main__":
    import django

    django.setup()
    acts: dict[str, Callable[..., Any]] = {"begin": begin, "again": again, "count": count}
    json.dump(acts[sys.argv[1]](*map(int, sys.argv[2:])), sys.stdout)
