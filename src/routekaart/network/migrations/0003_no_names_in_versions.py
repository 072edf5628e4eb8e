from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("network", "0002_by_whom"),)
    operations = (migrations.RemoveField(model_name="version", name="recorded_by"),)
