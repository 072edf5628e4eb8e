"""A version names who wrote it down by number; the text that stood there moves to the person."""

from typing import Any

from django.db import migrations, models

from routekaart.accounts.migrations._writers import Writers


def sign(apps: Any, schema_editor: Any) -> None:
    Writers(apps).sign(apps.get_model("network", "Version")._base_manager.all(), "recorded_by")


class Migration(migrations.Migration):
    dependencies = (("accounts", "0004_roles_are_memberships"), ("network", "0001_initial"))
    operations = (
        migrations.AddField("version", "by_person", models.BigIntegerField(null=True)),
        migrations.AddField("version", "by_organisation", models.BigIntegerField(null=True)),
        migrations.AddField(
            "version",
            "by_system",
            models.CharField(blank=True, max_length=30, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(sign, migrations.RunPython.noop),
    )
