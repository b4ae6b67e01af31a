"""An index for each direction of each order of a list, and what is searched ranked.

Publishing waits while the indexes are made, readers only for a moment at the end: the old ones stay until then.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0006_words_to_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceChecks",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("noted", models.PositiveBigIntegerField()),
            ],
            options={
                "db_table": "reading_source_checks",
            },
        ),
        migrations.RenameIndex(
            model_name="claimdocument", old_name="reading_claim_reviewed", new_name="reading_claim_reviewed_old"
        ),
        migrations.RenameIndex(
            model_name="claimdocument", old_name="reading_claim_claimed", new_name="reading_claim_claimed_old"
        ),
        migrations.RenameIndex(
            model_name="claimdocument", old_name="reading_claim_changed", new_name="reading_claim_changed_old"
        ),
        migrations.RenameIndex(
            model_name="pledgedocument", old_name="reading_pledge_made", new_name="reading_pledge_made_old"
        ),
        migrations.RenameIndex(
            model_name="pledgedocument", old_name="reading_pledge_due", new_name="reading_pledge_due_old"
        ),
        migrations.RenameIndex(
            model_name="pledgedocument", old_name="reading_pledge_changed", new_name="reading_pledge_changed_old"
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "number"], name="reading_claim_number"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "reviewed_on", "number"], name="reading_claim_reviewed"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "-reviewed_on", "number"], name="reading_claim_reviewed_last"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "claimed_from", "number"], name="reading_claim_claimed"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "-claimed_from", "number"], name="reading_claim_claimed_last"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "changed", "number"], name="reading_claim_changed"),
        ),
        migrations.AddIndex(
            model_name="claimdocument",
            index=models.Index(fields=["state", "-changed", "number"], name="reading_claim_changed_last"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "number"], name="reading_pledge_number"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "made_from", "number"], name="reading_pledge_made"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "-made_from", "number"], name="reading_pledge_made_last"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "due_from", "number"], name="reading_pledge_due"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "-due_from", "number"], name="reading_pledge_due_last"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "changed", "number"], name="reading_pledge_changed"),
        ),
        migrations.AddIndex(
            model_name="pledgedocument",
            index=models.Index(fields=["state", "-changed", "number"], name="reading_pledge_changed_last"),
        ),
        # Last, as from here on to the end whoever reads waits too (PostgreSQL).
        migrations.RemoveIndex(model_name="claimdocument", name="reading_claim_reviewed_old"),
        migrations.RemoveIndex(model_name="claimdocument", name="reading_claim_claimed_old"),
        migrations.RemoveIndex(model_name="claimdocument", name="reading_claim_changed_old"),
        migrations.RemoveIndex(model_name="pledgedocument", name="reading_pledge_made_old"),
        migrations.RemoveIndex(model_name="pledgedocument", name="reading_pledge_due_old"),
        migrations.RemoveIndex(model_name="pledgedocument", name="reading_pledge_changed_old"),
        migrations.AddField(
            model_name="words",
            name="newest",
            field=models.PositiveIntegerField(
                default=0, help_text="Day by which it ranks among equals, as an ordinal; or 0."
            ),
        ),
        migrations.AddField(
            model_name="words",
            name="title",
            field=models.TextField(default="", help_text="What of it stands in the title: found there it ranks first."),
        ),
    ]
