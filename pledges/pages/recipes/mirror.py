"""Keep a copy of everything in step, in one SQLite file: run it from a timer, stop it anywhere, run it again."""

import json
import sqlite3
import time
import urllib.error
import urllib.request

SITE = "https://pledges.example.org"


def get(address):
    """What is answered; where the site asks for patience, a little later."""
    while True:
        try:
            with urllib.request.urlopen(SITE + address, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            if error.code == 451:
                return error.read().decode()  # a notice stands in place of the document
            if error.code != 429:
                raise
            time.sleep(int(error.headers["Retry-After"]))


copy = sqlite3.connect("pledgecheck.sqlite")
copy.execute("CREATE TABLE IF NOT EXISTS document (subject, ref, document, PRIMARY KEY (subject, ref))")
copy.execute("CREATE TABLE IF NOT EXISTS follow (after)")
(after,) = copy.execute("SELECT max(after) FROM follow").fetchone()

while rows := json.loads(get(f"/api/v1/revisions/?after={after or 0}&page_size=200"))["results"]:
    changed = {(one["subject"], one["ref"]): one["api_url"] for row in rows for one in row["affects"]}
    documents = [(*named, get(address)) for named, address in changed.items()]
    after = rows[-1]["sequence"]
    with copy:  # the documents and how far they go, or neither
        copy.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", documents)
        copy.execute("INSERT INTO follow VALUES (?)", (after,))

print(f"in step with sequence {after or 0}")
