"""A grant opens at least what is personal; below that nothing needs one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0004_figure_cells")]

    operations = [
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier_ceiling__gte", 2)), name="a_grant_opens_personal_rows"
            ),
        ),
    ]
