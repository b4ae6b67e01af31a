"""`manage.py load_package FILE`: the data package of another instance as drafts of this empty one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.desk.moving import NotEmpty, Package, PackageRefused, load
from pledges.management.progress import progress


class Command(BaseCommand):
    """Loads all of a package or nothing. Its record is checked first, digest by digest.

    Exit 1 where the file isn't as it was exported, or this instance isn't empty.
    """

    help = "Load pledgecheck.zip of another instance into this empty one: drafts that keep their codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="pledgecheck.zip, as `export` writes it and /data/ offers it")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            loaded = load(Package(Path(file)), progress("subjects loaded"))
        except (PackageRefused, NotEmpty) as refused:
            raise CommandError(f"Nothing was loaded. {refused}") from None
        for ref, named in loaded.left_out:
            self.stdout.write(f"{ref}: {named} is withdrawn, and what named it was left out.")
        said = ", ".join(f"{count} {subject}" for subject, count in loaded.count.items() if count)
        self.stdout.write(
            f"On the desk now: {said}. Nothing is public before two people have submitted and approved it."
        )
