"""Cells that name a source by its code or by an address, in whatever form it was copied; a new address makes one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from pledgecheck.web_address import AddressRefused, canonical
from pledges.desk.forms.sources import keys_at, paste
from pledges.desk.sheets.columns import Keys, NameColumn
from pledges.desk.sheets.names import NAMINGS, Naming
from sources.models import Source
from sources.refusals import spoken


@dataclass(frozen=True)
class Sources(Naming):
    """Sources as cells name them. `made`: those that a new address made; call `keys` inside a transaction.

    `refused`: addresses that lead nowhere, each with a sentence.
    """

    found: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    made: list[Source] = field(default_factory=list)

    def keys(self, names: Iterable[str]) -> Mapping[str, Any]:
        """Primary keys by what stands in the cells; each name is looked up once."""
        asked = dict.fromkeys(name for name in names if name not in self.found and name not in self.refused)
        self.found.update(super().keys(asked))
        addresses = self._canonical(name for name in asked if "://" in name and name not in self.found)
        known = keys_at(addresses.values())
        for name, address in addresses.items():
            if address not in known and (source := self._make(name)) is not None:
                known[address] = source.pk
            if address in known:
                self.found[name] = known[address]
        return self.found

    def languages(self) -> Mapping[str, str]:
        """The language of each source, by what stands in the cells."""
        rows = Source.objects.in_bulk(sorted(set(self.found.values())))
        return {name: rows[pk].language for name, pk in self.found.items()}

    def _canonical(self, names: Iterable[str]) -> dict[str, str]:
        found = {}
        for name in names:
            try:
                found[name] = canonical(name)
            except AddressRefused as odd:
                self.refused[name] = spoken(odd.sentence)
        return found

    def _make(self, address: str) -> Source | None:
        try:
            source, made = paste(address)
        except ValidationError as odd:
            self.refused[address] = " ".join(odd.messages)
            return None
        if made:
            self.made.append(source)
        return source


def sources() -> Sources:
    """The sources of one sheet."""
    known = NAMINGS[Source]
    return Sources(known.model, known.parts, known.draft, known.subject)


@dataclass(frozen=True)
class SourceColumn(NameColumn):
    """A source, by code or by address."""

    sources: Sources

    @property
    def naming(self) -> Naming:
        return self.sources

    def take(self, text: str, row: Any, keys: Keys) -> None:
        if (sentence := self.sources.refused.get(text.strip())) is not None:
            raise ValidationError(sentence)
        super().take(text, row, keys)
