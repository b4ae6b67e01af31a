"""What is searched, anew: words by field, a vocabulary, synonyms, and the index of either engine.

The index isn't Django's, which knows no field for it: FTS5 tables on SQLite, on PostgreSQL a column with its GIN index
and a function that asks it. The room is to be rebuilt after this, as its frame says.
"""

from django.db import migrations, models

TABLES = ("reading_pledge_terms", "reading_claim_terms")

FOUND = """
CREATE FUNCTION reading_found_{subject}(wanted tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 1000 SET enable_seqscan TO off SET enable_indexscan TO off SET work_mem TO '64MB' AS
$$ SELECT place FROM reading_words WHERE subject = '{subject}' AND terms @@ wanted $$
"""
# Planned by itself: an index in order of place would be walked to its end for a rare word, and the table for a common
# one, whose terms are stored apart and cost more to read than the planner knows.


def index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE reading_words ADD COLUMN terms tsvector")
        for subject in ("pledge", "claim"):
            schema_editor.execute(
                f"CREATE INDEX reading_words_{subject}_terms ON reading_words USING gin (terms) "
                f"WHERE subject = '{subject}'"
            )
            schema_editor.execute(FOUND.format(subject=subject))
        return
    for table in TABLES:
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5(terms, detail=none, columnsize=0, "
            "tokenize='unicode61 remove_diacritics 0')"
        )


def unindex(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for subject in ("pledge", "claim"):
            schema_editor.execute(f"DROP FUNCTION reading_found_{subject}")
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0008_counted_values"),
    ]

    operations = [
        migrations.DeleteModel(name="Words"),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("words", models.TextField(help_text="One a line.")),
            ],
            options={
                "db_table": "reading_synonyms",
                "ordering": ("language", "id"),
            },
        ),
        migrations.CreateModel(
            name="SynonymsChanges",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
            ],
            options={
                "db_table": "reading_synonyms_changes",
            },
        ),
        migrations.AddField(
            model_name="frame",
            name="terms",
            field=models.PositiveIntegerField(default=0, help_text="Version of the terms by which they are found."),
        ),
        migrations.CreateModel(
            name="Known",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("word", models.CharField(max_length=64)),
                ("head", models.CharField(max_length=20)),
                ("tail", models.CharField(max_length=20)),
                ("documents", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "reading_known",
                "indexes": [
                    models.Index(models.F("subject"), models.F("head"), name="reading_known_head"),
                    models.Index(models.F("subject"), models.F("tail"), name="reading_known_tail"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "subject", "ref", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.CharField(max_length=20)),
                ("ref", models.CharField(max_length=100)),
                (
                    "place",
                    models.BigIntegerField(
                        help_text="The newest highest, of one day the lowest code: see search.store."
                    ),
                ),
                ("title", models.TextField()),
                ("names", models.TextField(help_text="Of whom it is, in every spelling.")),
                ("summary", models.TextField()),
                ("claims", models.TextField()),
                ("rest", models.TextField(help_text="What is quoted, from where, and all the rest.")),
                ("digest", models.CharField(help_text="Over all that the index holds of it.", max_length=64)),
            ],
            options={
                "db_table": "reading_words",
                "indexes": [models.Index(models.F("subject"), models.F("place"), name="reading_words_place")],
            },
        ),
        migrations.RunPython(index, unindex),
    ]
