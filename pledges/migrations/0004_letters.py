"""A number for each letter, by which whoever wrote it can ask after it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0003_the_desk_at_work"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="reference",
            field=models.CharField(
                default="",
                help_text="What the writer was told to quote.",
                max_length=12,
                verbose_name="number",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="letter",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[("correction", "corrected"), ("reply", "reply printed"), ("refused", "refused")],
                max_length=10,
                verbose_name="result",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                models.F("reference"),
                condition=models.Q(("reference", ""), _negated=True),
                name="letters_letter_reference_once",
            ),
        ),
    ]
