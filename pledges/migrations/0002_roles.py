"""The groups that bear the names of the roles, so that accounts can be put into them."""

from django.conf import settings
from django.db import migrations

ROLES = ("reporter", "editor", "administrator")


def make_groups(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
