"""Judgements become versions (number, reason), and these and pinned figures name who wrote them down by number."""

from collections import Counter
from typing import Any

from django.db import migrations, models

from routekaart.accounts.migrations._writers import Writers

JUDGEMENTS = {"RegisterDecision": ("vo_record", "mbo_record"), "RegisterFinding": ("initiative", "claim")}


def sign(apps: Any, schema_editor: Any) -> None:
    writers = Writers(apps)
    writers.sign(apps.get_model("monitor", "PinnedFigure")._base_manager.all(), "pinned_by")
    for name in JUDGEMENTS:
        writers.sign(apps.get_model("monitor", name)._base_manager.all(), "decided_by")


def count(apps: Any, schema_editor: Any) -> None:
    for name, of in JUDGEMENTS.items():
        numbers: Counter[tuple[object, ...]] = Counter()
        for judgement in apps.get_model("monitor", name)._base_manager.order_by("recorded_at", "pk"):
            thing = tuple(getattr(judgement, field) for field in of)
            numbers[thing] += 1
            judgement.number = numbers[thing]
            judgement.save(update_fields=["number"])


def added(model: str) -> list[Any]:
    return [
        migrations.AddField(model, "by_person", models.BigIntegerField(null=True)),
        migrations.AddField(model, "by_organisation", models.BigIntegerField(null=True)),
        migrations.AddField(
            model,
            "by_system",
            models.CharField(blank=True, max_length=30, default=""),
            preserve_default=False,
        ),
    ]


def versioned(model: str) -> list[Any]:
    return [
        *added(model),
        migrations.RenameField(model, "decided_at", "recorded_at"),
        migrations.AddField(model, "number", models.PositiveIntegerField(default=1), preserve_default=False),
        migrations.AddField(model, "is_public", models.BooleanField(default=True), preserve_default=False),
        migrations.AddField(model, "reason", models.TextField(default=""), preserve_default=False),
    ]


class Migration(migrations.Migration):
    dependencies = (("accounts", "0004_roles_are_memberships"), ("monitor", "0004_register_finding"))
    operations = (
        *added("pinnedfigure"),
        *versioned("registerdecision"),
        *versioned("registerfinding"),
        migrations.RenameField("registerdecision", "is_one_route", "holds"),
        migrations.RunPython(sign, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    )
