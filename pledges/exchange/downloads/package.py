"""The tables as a Frictionless Data Package in one ZIP file; the same tables make the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from pledges.exchange.downloads import telling
from pledges.exchange.downloads.tables import TABLES
from pledges.exchange.downloads.tables.field import Column, Reference, Table
from pledges.law import dates
from pledges.reading import addresses, citing
from pledges.reading.exported import BIBTEX, CFF, LICENCE, README
from pledges.reading.moments import Head

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can tell: of a record without anything in it."""

READABLE = 0o100644 << 16
UNIX = 3
PIECE = 1024 * 1024


def write(path: Path, tables: Path, head: Head, publishers: Iterable[str]) -> None:
    """Pack the CSV files of a folder with what describes them. Nothing is held in memory as a whole."""
    resources = []
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        for table in TABLES:
            size, digest = _packed(archive, f"{table.name}.csv", tables / f"{table.name}.csv", head)
            resources.append(_resource(table, size, digest))
        described = json.dumps(descriptor(head, resources, publishers), ensure_ascii=False, indent=2)
        told = telling.beside(head)
        texts = {"datapackage.json": f"{described}\n", **{name: told[name] for name in (README, LICENCE, CFF, BIBTEX)}}
        for name, text in texts.items():
            archive.writestr(_dated(name, head), text.encode(), ZIP_DEFLATED)


def descriptor(head: Head, resources: Sequence[dict[str, Any]], publishers: Iterable[str]) -> dict[str, Any]:
    """`datapackage.json`."""
    site = addresses.absolute("")
    return {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        "name": "pledgecheck",
        "title": str(settings.SITE_NAME),
        "description": "Campaign pledges, claims around them, what they rest on, and the record of all of it.",
        "homepage": citing.home(),
        "version": str(head.sequence),
        **({"created": head.published_at} if head.published_at else {}),
        "licenses": [telling.licence()],
        "contributors": [{"title": str(settings.SITE_NAME), "path": site, "role": "publisher"}],
        "sources": [
            {"title": str(settings.SITE_NAME), "path": site},
            *({"title": publisher} for publisher in sorted(publishers)),
        ],
        "record": telling.record(head),
        "citation": citing.citation(head),
        "defused": "Texts that a spreadsheet would take for a formula have a ' before its sign; see README.md.",
        "resources": resources,
    }


def _resource(table: Table, size: int, digest: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.means,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column, table) for column in table.columns()],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(one, table) for one in table.refers],
            "missingValues": [""],
        },
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name in table.key:
        constraints["required"] = True
    if column.kind == "date":
        constraints["pattern"] = dates.REDUCED
    told = {"name": column.name, "type": column.type, "description": column.means}
    return {**told, "constraints": constraints} if constraints else told


def _foreign(one: Reference, table: Table) -> dict[str, Any]:
    """An empty name of a resource is the table itself (Table Schema 1, which its second version still reads)."""
    named = "" if one.table == table.name else one.table
    return {"fields": list(one.columns), "reference": {"resource": named, "fields": list(one.key)}}


def _packed(archive: ZipFile, name: str, path: Path, head: Head) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as source, archive.open(_dated(name, head), "w", force_zip64=True) as inside:
        while piece := source.read(PIECE):
            size += len(piece)
            digest.update(piece)
            inside.write(piece)
    return size, digest.hexdigest()


def _dated(name: str, head: Head) -> ZipInfo:
    """Made when the head was published, by nobody in particular."""
    at = head.published_at
    moment = tuple(int(at[start : start + 2]) for start in (5, 8, 11, 14, 17)) if at else ()
    when = (max(int(at[:4]), FIRST_TIME[0]), *moment) if at else FIRST_TIME
    info = ZipInfo(name, when)  # type: ignore[arg-type]  # six numbers
    info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, READABLE, UNIX
    return info
