"""Histories of names, search columns, stricter facts; readings of names that stood before."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import sanshe.foundation.access.fields
import sanshe.foundation.access.tier
import sanshe.foundation.chinese.grams
import sanshe.places.models.facility
import uuid
from django.db import migrations, models

from sanshe.foundation.chinese.pinyin import reading


def read_names(apps, editor):
    """Pinyin of names on file; the owner looks past its own row security for as long as this takes."""
    for name in ("Community", "Facility"):
        model = apps.get_model("places", name)
        table = model._meta.db_table
        editor.execute(f"alter table {table} no force row level security")
        for row in model._base_manager.using(editor.connection.alias).iterator():
            spelled = reading(row.name)
            model._base_manager.using(editor.connection.alias).filter(pk=row.pk).update(
                pinyin=spelled.full, initials=spelled.initials
            )
        editor.execute(f"alter table {table} force row level security")


class Migration(migrations.Migration):
    dependencies = [("places", "0002_initial"), ("foundation", "0001_grams")]

    operations = [
        migrations.CreateModel(
            name="FormerRegionName",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "county",
                    models.CharField(default=sanshe.foundation.access.fields.this_county, editable=False, max_length=6),
                ),
                ("owner_organization", models.UUIDField(editable=False)),
                ("place_code", models.CharField(max_length=12)),
                (
                    "tier",
                    models.PositiveSmallIntegerField(
                        default=sanshe.foundation.access.tier.Tier["PUBLIC"], editable=False
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Former name")),
                ("until", models.DateField(verbose_name="Until")),
                ("grams", sanshe.foundation.chinese.grams.GramsField("name")),
            ],
            options={
                "ordering": ["-until"],
            },
        ),
        migrations.AlterModelOptions(
            name="facilityphoto",
            options={"ordering": ["added_at", "id"]},
        ),
        migrations.AddField(
            model_name="booking",
            name="outside_hours",
            field=models.BooleanField(default=False, verbose_name="Outside opening hours"),
        ),
        migrations.AddField(
            model_name="community",
            name="grams",
            field=sanshe.foundation.chinese.grams.GramsField("name"),
        ),
        migrations.AddField(
            model_name="community",
            name="initials",
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name="community",
            name="pinyin",
            field=models.CharField(blank=True, editable=False, max_length=400),
        ),
        migrations.AddField(
            model_name="facility",
            name="grams",
            field=sanshe.foundation.chinese.grams.GramsField("name"),
        ),
        migrations.AddField(
            model_name="facility",
            name="initials",
            field=models.CharField(blank=True, editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name="facility",
            name="note",
            field=models.CharField(blank=True, max_length=200, verbose_name="Note for visitors"),
        ),
        migrations.AddField(
            model_name="facility",
            name="pinyin",
            field=models.CharField(blank=True, editable=False, max_length=400),
        ),
        migrations.AddField(
            model_name="facilityphoto",
            name="added_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
        migrations.AddField(
            model_name="facilityphoto",
            name="height",
            field=models.PositiveIntegerField(default=1, editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="facilityphoto",
            name="width",
            field=models.PositiveIntegerField(default=1, editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="region",
            name="grams",
            field=sanshe.foundation.chinese.grams.GramsField("name"),
        ),
        migrations.AddField(
            model_name="region",
            name="level",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(code__regex="^\\d{2}0{10}$", then=models.Value(2)),
                    models.When(code__regex="^\\d{4}0{8}$", then=models.Value(4)),
                    models.When(code__regex="^\\d{6}0{6}$", then=models.Value(6)),
                    models.When(code__regex="^\\d{9}0{3}$", then=models.Value(9)),
                    default=models.Value(12),
                ),
                output_field=models.PositiveSmallIntegerField(),
            ),
        ),
        migrations.AlterField(
            model_name="awardwithdrawal",
            name="withdrawn_on",
            field=models.DateField(verbose_name="Title withdrawn on"),
        ),
        migrations.AlterField(
            model_name="booking",
            name="ends_at",
            field=models.DateTimeField(verbose_name="Ends at"),
        ),
        migrations.AlterField(
            model_name="booking",
            name="starts_at",
            field=models.DateTimeField(verbose_name="Starts at"),
        ),
        migrations.AlterField(
            model_name="bookingcancellation",
            name="reason",
            field=models.CharField(max_length=200, verbose_name="Reason"),
        ),
        migrations.AlterField(
            model_name="bookingcancellation",
            name="tier",
            field=models.PositiveSmallIntegerField(
                default=sanshe.foundation.access.tier.Tier["PUBLIC"], editable=False
            ),
        ),
        migrations.AlterField(
            model_name="community",
            name="dissolved_on",
            field=models.DateField(blank=True, null=True, verbose_name="Community dissolved on"),
        ),
        migrations.AlterField(
            model_name="facilityphoto",
            name="caption",
            field=models.CharField(blank=True, max_length=100, verbose_name="What the photo shows"),
        ),
        migrations.AlterField(
            model_name="facilityphoto",
            name="file",
            field=models.FileField(upload_to=sanshe.places.models.facility._place_of_photo),
        ),
        migrations.AlterField(
            model_name="householdcount",
            name="households",
            field=models.PositiveIntegerField(verbose_name="Number of households"),
        ),
        migrations.AlterField(
            model_name="householdcount",
            name="residents",
            field=models.PositiveIntegerField(verbose_name="Number of residents"),
        ),
        migrations.AlterField(
            model_name="norm",
            name="key",
            field=models.CharField(
                choices=[
                    ("premises_area", "Service premises of a community, m²"),
                    ("premises_area_per_100_households", "Service premises per 100 households, m²"),
                    ("safety_check_months", "Months between two safety checks of a facility"),
                ],
                max_length=50,
                verbose_name="Norm",
            ),
        ),
        migrations.AlterField(
            model_name="region",
            name="urban_rural",
            field=models.CharField(
                blank=True,
                choices=[
                    ("111", "Main city area"),
                    ("112", "City fringe"),
                    ("121", "Town center"),
                    ("122", "Town fringe"),
                    ("123", "Special area"),
                    ("210", "Township center"),
                    ("220", "Village area"),
                ],
                max_length=3,
                verbose_name="Urban–rural class",
            ),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(fields=["granted_on", "id"], name="award_order"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["owner_organization", "starts_at", "id"], name="booking_owner"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["place_code", "starts_at", "id"], name="booking_place"),
        ),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(fields=["place_code", "id"], name="community_order"),
        ),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(fields=["initials"], name="community_initials"),
        ),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(fields=["pinyin"], name="community_pinyin"),
        ),
        migrations.AddIndex(
            model_name="community",
            index=django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="community_grams"),
        ),
        migrations.AddIndex(
            model_name="facility",
            index=models.Index(fields=["place_code", "kind", "id"], name="facility_order"),
        ),
        migrations.AddIndex(
            model_name="facility",
            index=models.Index(fields=["initials"], name="facility_initials"),
        ),
        migrations.AddIndex(
            model_name="facility",
            index=models.Index(fields=["pinyin"], name="facility_pinyin"),
        ),
        migrations.AddIndex(
            model_name="facility",
            index=django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="facility_grams"),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(fields=["level", "code"], name="region_level"),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(
                condition=models.Q(("replaced_by", ""), _negated=True), fields=["replaced_by"], name="region_successor"
            ),
        ),
        migrations.AddIndex(
            model_name="region",
            index=django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="region_grams"),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="award_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="awardwithdrawal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="award_withdrawal_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True), name="booking_has_a_purpose"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("attendees", None), ("attendees__gt", 0), _connector="OR"),
                name="booking_expects_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingcancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="cancellation_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="community_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="facility",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="facility_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="facilityphoto",
            constraint=models.CheckConstraint(
                condition=models.Q(("width__gt", 0), ("height__gt", 0)), name="facility_photo_has_a_size"
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until", None)), fields=("county", "key"), name="one_open_norm_value"
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="norm_value_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="premises",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="premises_have_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="region_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaced_by", ""), ("valid_until__isnull", False), _connector="OR"),
                name="only_a_withdrawn_region_is_replaced",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaced_by", models.F("code")), _negated=True), name="no_region_replaces_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="room_has_a_name"),
        ),
        migrations.AddField(
            model_name="formerregionname",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="former_names", to="places.region"
            ),
        ),
        migrations.AddIndex(
            model_name="formerregionname",
            index=django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="former_region_name_grams"),
        ),
        migrations.AddConstraint(
            model_name="formerregionname",
            constraint=models.UniqueConstraint(fields=("region", "until"), name="one_former_region_name_per_day"),
        ),
        migrations.AddConstraint(
            model_name="formerregionname",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="former_region_name_is_a_name"
            ),
        ),
        migrations.RunPython(read_names, migrations.RunPython.noop),
    ]
