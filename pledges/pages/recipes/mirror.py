"""Keep a copy of everything in step, in one SQLite file.

Run it from a timer; stop it anywhere, and the next run goes on from there.
"""

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
                return error.read().decode()  # a notice instead of the document
            if error.code != 429:
                raise
            time.sleep(int(error.headers["Retry-After"]))


def document(address, sequence):
    """As this revision left it, or a later one; where a cache on the way has an older one, a little later."""
    while True:
        text = get(address)
        last = json.loads(text).get("as_of")
        if last is None or last["sequence"] >= sequence:
            return text
        time.sleep(5)


copy = sqlite3.connect("pledgecheck.sqlite")
copy.execute("CREATE TABLE IF NOT EXISTS document (api_url PRIMARY KEY, document)")
copy.execute("CREATE TABLE IF NOT EXISTS follow (after)")
after = copy.execute("SELECT max(after) FROM follow").fetchone()[0] or 0

while True:
    page = json.loads(get(f"/api/v1/revisions/?after={after}&page_size=200"))
    if not page["results"]:
        break
    changed = {one["api_url"]: row["sequence"] for row in page["results"] for one in row["affects"]}
    documents = [(address, document(address, sequence)) for address, sequence in changed.items()]
    after = page["results"][-1]["sequence"]
    with copy:  # the documents and how far they go, or neither
        copy.executemany("INSERT OR REPLACE INTO document VALUES (?, ?)", documents)
        copy.execute("INSERT INTO follow VALUES (?)", (after,))

print(f"in step with sequence {after}")
