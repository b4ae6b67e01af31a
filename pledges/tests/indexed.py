"""What the index of either engine holds beside the table of words: read to be compared, and put back with its rows."""

from django.db import connection

from pledges.reading.search.store import TABLES

Held = dict[tuple[str, int], list[str]]


def held() -> Held:
    """By subject and place the terms of each row of the index, sorted."""
    found: Held = {}
    with connection.cursor() as cursor:
        for subject, table in TABLES.items():
            if connection.vendor == "postgresql":
                columns = "SELECT place, tsvector_to_array(terms) FROM reading_words WHERE subject = %s"
                cursor.execute(columns, [subject])
                found.update({(subject, place): sorted(terms or ()) for place, terms in cursor.fetchall()})
            else:
                cursor.execute(f"SELECT rowid, terms FROM {table}")
                found.update({(subject, place): sorted(terms.split()) for place, terms in cursor.fetchall()})
    return found


def put_back(rows: Held) -> None:
    """Have the index hold these terms; the rows of the table of words are there."""
    with connection.cursor() as cursor:
        for (subject, place), terms in rows.items():
            if connection.vendor == "postgresql":
                written = "UPDATE reading_words SET terms = array_to_tsvector(%s) WHERE subject = %s AND place = %s"
                cursor.execute(written, [terms, subject, place])
            else:
                written = f"INSERT INTO {TABLES[subject]}(rowid, terms) VALUES (%s, %s)"
                cursor.execute(written, [place, " ".join(terms)])
