"""The table in which every worker counts tries to sign in (see CACHES in web/settings/people.py)."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABLE = "accounts_limits"


def make_table(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)
    operations = (migrations.RunPython(make_table, drop_table),)
