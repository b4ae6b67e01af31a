"""`manage.py load_package FILE`: the data package of another instance as drafts of this empty one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import translation

from pledgecheck.explained import ExplainedCommand
from pledges.desk.moving import Loaded, NotEmpty, PackageRefused, load, unpacked
from pledges.desk.subjects import MODELS
from pledges.management.progress import cleared, progress


class Command(ExplainedCommand):
    """Loads all of a package or nothing. Its record is checked first, digest by digest.

    Exit 1 where the file isn't as it was exported, or this instance isn't empty.
    """

    help = "Load pledgecheck.zip of another instance into this empty one: drafts that keep their codes."
    examples = ("load_package pledgecheck.zip",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="pledgecheck.zip, as `export` writes it and /data/ offers it")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        with translation.override("en"):
            try:
                with unpacked(Path(file)) as package, cleared():
                    total = len(package.last) - len(package.behind)
                    loaded = load(package, progress("subjects loaded", total))
            except (PackageRefused, NotEmpty) as refused:
                raise CommandError(f"Nothing was loaded. {refused}") from None
            self._told(loaded)

    def _told(self, loaded: Loaded) -> None:
        for ref, why in loaded.behind.items():
            self.stdout.write(f"{ref} stays behind: it was {why}.")
        for ref, named in loaded.left_out:
            self.stdout.write(f"{ref}: it named {named}, which stays behind. That was left out.")
        counted = ((MODELS[subject]._meta, count) for subject, count in loaded.count.items() if count)
        said = ", ".join(
            f"{count} {meta.verbose_name_plural if count > 1 else meta.verbose_name}" for meta, count in counted
        )
        self.stdout.write(
            f"On the desk now: {said}. Nothing is public before two people have submitted and approved it."
        )
