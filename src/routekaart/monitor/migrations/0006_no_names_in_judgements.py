from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("monitor", "0005_by_whom"),)
    operations = (
        migrations.RemoveField("pinnedfigure", "pinned_by"),
        migrations.RemoveField("registerdecision", "decided_by"),
        migrations.RemoveField("registerfinding", "decided_by"),
        migrations.AddConstraint(
            "registerdecision",
            models.UniqueConstraint(
                fields=("vo_record", "mbo_record", "number"), name="one_decision_per_number"
            ),
        ),
        migrations.AddConstraint(
            "registerfinding",
            models.UniqueConstraint(fields=("initiative", "claim", "number"), name="one_finding_per_number"),
        ),
    )
