"""Each facility's own stretch of the number line on which bookings must not overlap."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL("create sequence places_facility_line", "drop sequence places_facility_line")]
