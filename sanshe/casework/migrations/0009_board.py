from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_measures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_closed", False), ("is_followed", True), _connector="OR"),
                fields=["owner_organization", "worker"],
                name="case_live",
            ),
        ),
    ]
