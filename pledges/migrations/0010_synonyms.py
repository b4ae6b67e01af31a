"""Words that say the same get a history and a first few rows, which the newsroom edits from then on."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

FIRST = (
    ("ko", "해수부 해양수산부"),
    ("ko", "여가부 여성가족부"),
    ("ko", "과기부 과기정통부 과학기술정보통신부"),
    ("ko", "기재부 기획재정부"),
    ("ko", "국토부 국토교통부"),
    ("ko", "월급 봉급"),
    ("ko", "집무실 대통령실"),
    ("ko", "집값|주택 가격"),
    ("ko", "대선|대통령 선거|대통령선거"),
    ("en", "labour labor"),
    ("en", "defence defense"),
    ("en", "housing|homes"),
    ("en", "net zero|carbon neutrality"),
    ("", "AI|인공지능|artificial intelligence"),
    ("", "GPU|그래픽처리장치|그래픽 처리 장치"),
    ("", "GDP|국내총생산|gross domestic product"),
    ("", "R&D|연구개발|research and development"),
    ("", "EU|유럽연합|European Union"),
    ("", "사드|THAAD"),
    ("", "청와대|Blue House|Cheong Wa Dae"),
)
"""A language, or none for words of several; and words that say the same, with bars between where some have blanks."""


def fill(apps, schema_editor):
    rows = apps.get_model("pledges", "Synonyms").objects.using(schema_editor.connection.alias)
    for language, said in FIRST:
        rows.create(language=language, words=said.replace("|" if "|" in said else " ", "\n"))
    changes = apps.get_model("pledges", "SynonymsChanges").objects.using(schema_editor.connection.alias)
    changes.update_or_create(id=1, defaults={"number": models.F("number") + 1}, create_defaults={"number": 1})


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0009_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="synonyms",
            options={
                "ordering": ("language", "id"),
                "verbose_name": "words that say the same",
                "verbose_name_plural": "words that say the same",
            },
        ),
        migrations.AlterField(
            model_name="synonyms",
            name="language",
            field=models.CharField(blank=True, max_length=20, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="synonyms",
            name="words",
            field=models.TextField(help_text="One a line.", verbose_name="words"),
        ),
        migrations.CreateModel(
            name="HistoricalSynonyms",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                ("words", models.TextField(help_text="One a line.", verbose_name="words")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical words that say the same",
                "verbose_name_plural": "historical words that say the same",
                "db_table": "history_reading_synonyms",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
