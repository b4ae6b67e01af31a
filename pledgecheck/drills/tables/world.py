"""What the table of the drill is imported into, and what came of it.

`python -m pledgecheck.drills.tables.world begin|count`, in a process of its own: it alone knows Django and the desk.
"""

import json
import sys

WHO, WHERE = "drill-reporter", "drill-candidate@drill-election/drill-contest"


def begin() -> None:
    """Somebody who may edit, and somebody who stands."""
    from django.contrib.auth import get_user_model

    from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party
    from pledges.desk.roles import give

    give(get_user_model().objects.create_user(WHO, is_staff=True), "reporter")
    name = {"ko": "훈련", "en": "Drill"}
    who, _at, where = WHERE.partition("@")
    election = Election.objects.create(slug=where.partition("/")[0], name=name, country="KR", date="2022-03-09")
    contest = Contest.objects.create(election=election, key=where.partition("/")[2], office=name)
    party = Party.objects.create(slug="drill-party", name=name)
    Candidacy.objects.create(
        candidate=Candidate.objects.create(slug=who, name=name), contest=contest, party=party, outcome="pending"
    )


def count() -> dict[str, int]:
    """How many rows of everything that a table makes; a row of a pledge has one of each but its source."""
    from pledges.desk.hands import Hand
    from pledges.desk.importing.kept import ImportedRow
    from pledges.desk.promises import Maker, Pledge, PledgeAppearance
    from sources.models import Address, Source

    models = {"pledges": Pledge, "makers": Maker, "appearances": PledgeAppearance, "memories": ImportedRow}
    found = {name: model._default_manager.count() for name, model in models.items()}
    found["histories"] = Pledge.history.count()  # type: ignore[attr-defined]
    found["hands"] = Hand.objects.filter(subject="pledge").count()
    return {**found, "sources": Source.objects.count(), "addresses": Address.objects.count()}


def main(act: str) -> None:
    """Do one of the two, and print what there is as JSON."""
    import django

    django.setup()
    if act == "begin":
        begin()
    json.dump(count(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
