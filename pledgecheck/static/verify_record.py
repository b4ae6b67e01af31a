"""Check a site's record from outside: python3 verify_record.py https://site.example [CHECKPOINTS | SEQUENCE DIGEST]
A static copy: name its api/v1/revisions/index.json. Algorithm: /en/record/. Ends 0: it agrees; 1: differs; 2: none."""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

HEAD = ["sequence", "publication", "subject", "ref", "number", "kind", "correction", "published_at", "second_person"]
HEAD += ["policy", "reason_digest", "actors_digest", "version", "content_digest", "previous"]


def digest_of(data: Any, before: str = "") -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return sha256((before + text).encode()).hexdigest()


def wrong(row: Any, last: Any, number: int) -> str:
    right = {"sequence": last["sequence"] + 1, "previous": last["digest"], "number": number, "version": 1}
    right["publication"] = row["sequence"] if row["publication"] != last["publication"] else last["publication"]
    if row["salt"] is None:  # sealed: what it said is gone, and its place in the chain is all that can be checked
        right.update(content=None, reason=None, changes=None)
    else:
        right.update({f"{part}_digest": digest_of(row[part], row["salt"] + ":") for part in ("content", "reason")})
    right["digest"] = digest_of({key: row[key] for key in HEAD})
    return ", ".join(f"{key} is {row[key]!r} but should be {right[key]!r}" for key in right if row[key] != right[key])


def main(site: str, noted: str = "0", digest: str = "") -> str:
    kept = Path(noted).read_text() if not noted.isdecimal() else f'{{"sequence": {int(noted)}, "digest": "{digest}"}}'
    heads = {(one["sequence"], one["digest"]) for one in map(json.loads, kept.strip().split("\n"))} - {(0, "")}
    last, numbers, sealed = dict[str, Any](sequence=0, publication=1, digest="0" * 64), dict[Any, int](), 0
    at = site if site.endswith(".json") else f"{site}/api/v1/revisions/?after=0&page_size=200"
    while at:
        page = json.load(urlopen(at, timeout=60))  # nosec B310 # noqa: S310
        for row in page["results"]:
            numbers[row["subject"], row["ref"]] = numbers.get((row["subject"], row["ref"]), 0) + 1
            try:
                found = wrong(row, last, numbers[row["subject"], row["ref"]])
            except (LookupError, TypeError, ValueError) as error:
                found = f"it is no row of a record, {error!r}"
            if found:
                sys.exit(f"{row['ref']!r}, revision {last['sequence'] + 1} of the record: {found}")
            last, sealed = row, sealed + (row["salt"] is None)
            heads.discard((row["sequence"], row["digest"]))
        at = page["results"] and page["next"] and urljoin(at, page["next"])
    if heads:
        sys.exit("record: the head noted, {} {}, is not in it; it ends at {}".format(*min(heads), last["sequence"]))
    return f"{last['sequence']} revisions agree, {sealed} of them sealed; head: {last['sequence']} {last['digest']}"


if __name__ == "__main__":
    try:
        print(main(sys.argv[1].rstrip("/"), *sys.argv[2:]))  # noqa: T201
    except Exception as error:
        sys.stderr.write(f"The record can't be read: {error!r}\n\n{__doc__}\n")
        sys.exit(2)
