"""Roles move from the person to his memberships."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def to_memberships(apps: Any, schema_editor: Any) -> None:
    person, membership = apps.get_model("accounts", "User"), apps.get_model("accounts", "Membership")
    with_role = person.objects.using(schema_editor.connection.alias).exclude(role="")
    membership.objects.bulk_create(membership(person=one, role=one.role) for one in with_role)


def to_people(apps: Any, schema_editor: Any) -> None:
    for one in apps.get_model("accounts", "Membership").objects.select_related("person").order_by("-pk"):
        one.person.role = one.role
        one.person.save(update_fields=["role"])


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_limits"),)
    operations = (
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("code", models.CharField(blank=True, max_length=20)),
                ("name", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "code"), condition=~Q(code=""), name="one_organisation_per_code"
                    ),
                    models.CheckConstraint(
                        condition=~Q(code="", name=""), name="organisation_is_called_something"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=30)),
                ("region", models.CharField(blank=True, max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "role", "region"),
                        condition=Q(organisation=None),
                        name="one_role_per_region",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "role", "organisation"),
                        condition=Q(region=""),
                        name="one_role_per_organisation",
                    ),
                    models.CheckConstraint(
                        condition=Q(organisation=None) | Q(region=""), name="organisation_or_region"
                    ),
                ]
            },
        ),
        migrations.RunPython(to_memberships, to_people),
    )
