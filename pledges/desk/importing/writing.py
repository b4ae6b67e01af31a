"""Judged lines as drafts of the desk: rows with their parts, history, hands and the memory of where they came from."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from pledges.desk import hands
from pledges.desk.importing.addresses import Addresses
from pledges.desk.importing.fields import Kind
from pledges.desk.importing.judging import CHANGED, NEW, REFUSED, Judged, says_a_source
from pledges.desk.importing.kept import ImportedRow
from pledges.desk.importing.there import digest
from pledges.desk.promises import Maker, PledgeTopic

BATCH = 200


class Writer:
    """Writes for one person, some hundred lines at a time, inside one transaction under the record's lock."""

    def __init__(self, kind: Kind, addresses: Addresses, by: Any) -> None:
        self.kind, self.addresses, self.by = kind, addresses, by

    def write(self, judged: Iterable[Judged]) -> None:
        """Everything that these lines would do. Call once for every line, refused ones too: those write nothing."""
        lines = [one for one in judged if one.kind != REFUSED and not one.gone]
        self.addresses.make([one.filled for one in lines if says_a_source(one)], self.by)
        for one in lines:
            if "source" in one.filled.values:
                one.filled.values["source"] = one.filled.source
        self._make([one for one in lines if one.kind == NEW])
        for one in lines:
            if one.kind != NEW and one.settled:
                self._change(one)
        written = [row for one in lines if one.kind == CHANGED for row in self._touched(one)]
        written += [("source", source.pk) for source in self.addresses.made]
        self.addresses.made.clear()
        self._hands(written)

    def _make(self, lines: list[Judged]) -> None:
        if not lines:
            return
        own = self.kind.subject
        rows = self._all(self.kind.model, [one.made["row"] for one in lines])
        parts: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
        owners = {id(one): row for one, row in zip(lines, rows, strict=True)}
        for part, model in (("appearance", self.kind.appearance), ("review", self.kind.review)):
            made = []
            for one in lines:
                if part in one.made:
                    setattr(one.made[part], own, owners[id(one)])
                    if part == "appearance":
                        one.made[part].source_id = one.filled.source
                    made.append(one.made[part])
            for holder in self._all(model, made):
                parts[getattr(holder, f"{own}_id")][part] = holder.pk
        for part, name, model in (("makers", "candidacy", Maker), ("topics", "topic", PledgeTopic)):
            keys = [(owners[id(one)], one.filled.values.get(name)) for one in lines] if own == "pledge" else []
            made = [model(pledge=row, **{f"{name}_id": key}) for row, key in keys if key is not None]
            for holder in self._all(model, made):
                parts[holder.pledge_id][part] = holder.pk
        now = timezone.now()
        memories = [
            ImportedRow(subject=own, key=one.filled.key, row=row.pk, parts=parts[row.pk], digests=_digests(one), at=now)
            for one, row in zip(lines, rows, strict=True)
        ]
        again = [one.filled.key for one in lines]
        ImportedRow.objects.filter(subject=own, key__in=again).delete()
        ImportedRow.objects.bulk_create(memories, batch_size=BATCH)
        self._hands((own, row.pk) for row in rows)

    def _change(self, one: Judged) -> None:
        there = one.there
        if there is None:
            return
        told = {change.column for change in one.changes}
        if "source" in told:
            there.put(self.kind.spots["source"], one.filled.source)
        for part in there.touched:
            holder = there.row if part == "row" else there.parts[part]
            holder._history_user = self.by
            if part == "topics" and holder.topic_id is None:
                holder.delete()
                there.memory.parts.pop(part)
                continue
            holder.save()
            if part != "row":
                there.memory.parts[part] = holder.pk
        there.memory.digests |= {name: digest(one.filled.values[name]) for name in one.settled}
        there.memory.save(update_fields=["digests", "parts"])

    def _touched(self, one: Judged) -> list[hands.Row]:
        return [] if one.there is None else [(self.kind.subject, one.there.row.pk)]

    def _all(self, model: type[models.Model], rows: list[Any]) -> list[Any]:
        if not rows:
            return []
        return list(bulk_create_with_history(rows, model, batch_size=BATCH, default_user=self.by))

    def _hands(self, rows: Iterable[hands.Row]) -> None:
        hands.note_all(rows, self.by.pk)


def _digests(one: Judged) -> Mapping[str, str]:
    return {name: digest(value) for name, value in one.filled.values.items()}
