"""What PostgreSQL, which counts values, needs to tell a common one from a rare one, and to find the rare one.

Of facets it would take subject, name and value for independent, and so a value that every pledge has for a rare one:
then it sorts the whole list where the first rows of an index would do. For a rare value of a column, for which an order
would be read to its end, there is an index. SQLite, which doesn't count, would take that index for common ones too.
"""

from django.db import migrations

STATISTICS = "reading_facet_named"
COLUMNS = {
    "reading_pledge": ("standing", "fulfilment", "verification", "kind"),
    "reading_claim": ("verdict",),
}


def count(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    named = "subject, name, value FROM reading_facet"
    schema_editor.execute(f"CREATE STATISTICS {STATISTICS} (dependencies, mcv) ON {named}")
    for table, columns in COLUMNS.items():
        for column in columns:
            schema_editor.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")


def uncount(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in COLUMNS.items():
        for column in columns:
            schema_editor.execute(f"DROP INDEX {table}_{column}")
    schema_editor.execute(f"DROP STATISTICS {STATISTICS}")


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0007_lists_by_index"),
    ]

    operations = [migrations.RunPython(count, uncount)]
