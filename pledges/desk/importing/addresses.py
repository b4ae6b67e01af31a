"""Sources that lines name by address or code: those that are known, and those that writing will make."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from pledgecheck.web_address import AddressRefused, canonical, trimmed
from pledges.desk.forms.sources import keys_at, of_host
from pledges.desk.importing.fields import SOURCE_FIELDS
from pledges.desk.importing.filled import Filled
from pledges.desk.sheets.names import NAMINGS
from sources.models import Address, Publisher, Source
from sources.refusals import spoken


class Addresses:
    """What cells of one table name as their source; some queries a chunk, however many rows."""

    def __init__(self) -> None:
        self.made: list[Source] = []
        self._hosts: dict[str, tuple[str, str]] = {}
        self._about: dict[int, tuple[str, str]] = {}
        self._begun: dict[str, tuple[str, str]] = {}
        self._keys: dict[str, int] = {}
        self._forms: dict[str, str] = {}

    def look_up(self, lines: Iterable[Filled]) -> None:
        """Say of each line which source it names: `source`, and the `address` in its one form; or why it can't be."""
        named = [(line, line.text("source")) for line in lines if line.text("source")]
        self._forms = {}
        codes = [text for _line, text in named if "://" not in text]
        self._keys = dict(NAMINGS[Source].keys(codes))
        for line, text in named:
            if "://" in text:
                self._form(line, text)
            elif text not in self._keys:
                line.refuse("source", _("Give the address of a source, from https:// on, or its code, such as S-0001."))
        self._keys.update(keys_at(self._forms.values()))
        for line, text in named:
            line.address = self._forms.get(text, text)
            line.source = self._keys.get(line.address)
        about = Source.objects.filter(pk__in={line.source for line, _text in named if line.source is not None})
        self._about = {pk: (kind, language) for pk, kind, language in about.values_list("pk", "kind", "language")}
        self._tell(line for line, _text in named)

    def make(self, lines: Iterable[Filled], by: Any) -> None:
        """Make the sources that lines of a chunk name and nobody knows yet; inside a transaction."""
        wanted: dict[str, Filled] = {}
        for line in lines:
            if line.source is None:
                wanted.setdefault(line.address, line)
        publishers = self._publishers(wanted.values(), by)
        rows = [
            Source(
                publisher_id=publishers[line.publisher],
                language=line.source_language,
                **{field: line.text(name) for name, field in SOURCE_FIELDS.items() if line.text(name)},
            )
            for line in wanted.values()
        ]
        made = bulk_create_with_history(rows, Source, default_user=by) if rows else []
        pairs = list(zip(wanted.values(), made, strict=True))
        addresses = [
            Address(source=source, url=trimmed(line.text("source")), canonical=line.address, primary=True)
            for line, source in pairs
        ]
        if addresses:
            bulk_create_with_history(addresses, Address, default_user=by)
        keys = {line.address: source.pk for line, source in pairs}
        for line in lines:
            line.source = keys.get(line.address, line.source)
        self.made += made

    def _form(self, line: Filled, text: str) -> None:
        if text in self._forms:
            return
        try:
            self._forms[text] = canonical(text)
        except AddressRefused as odd:
            line.refuse("source", spoken(odd.sentence))

    def _tell(self, lines: Iterable[Filled]) -> None:
        """Kind, language and publisher: of a known source its own, of a new one the line's, else its host's.

        Of the lines that name a new one the first counts, as if it were made already.
        """
        for line in lines:
            line.source_kind = line.text("source_kind") or "web"
            if line.source is not None:
                line.source_kind, line.source_language = self._about[line.source]
                continue
            host = line.address.partition("//")[2].partition("/")[0]
            if host and host not in self._hosts:
                self._hosts[host] = of_host(host)
            publisher, language = self._hosts.get(host, ("", ""))
            line.source_language = line.text("language") or language
            line.publisher = line.text("publisher") or publisher
            if host and not line.problems:
                said = (line.source_kind, line.source_language)
                line.source_kind, line.source_language = self._begun.setdefault(line.address, said)

    def _publishers(self, lines: Iterable[Filled], by: Any) -> Mapping[str, int]:
        names = {line.publisher for line in lines}
        found = dict(Publisher.objects.filter(name__in=names).values_list("name", "pk"))
        for name in sorted(names - found.keys()):
            row = Publisher(name=name)
            row.full_clean()
            _saved(row, by)
            found[name] = row.pk
        return found


def _saved(row: models.Model, by: Any) -> None:
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
