import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_who_checks_the_log'),
        ('agreements', '0010_who_sends_referrals'),
        ("costsharing", "0006_population_by_decision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='PlacementAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('placed_by', models.CharField(choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='placerande huvudman')),
                ('case_ref', models.UUIDField(blank=True, null=True, verbose_name='ärendets id')),
                ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                ('acute', models.BooleanField(verbose_name='akut placering')),
                ('placed_on', models.DateField(verbose_name='placeringsdag')),
                ('care', models.CharField(choices=[('residential_care', 'Hem för vård eller boende (HVB)'), ('foster_home', 'Familjehem'), ('supported_housing', 'Stödboende')], max_length=20, verbose_name='vårdform')),
                ('health_care', models.TextField(max_length=1000, verbose_name='så tillgodoses hälso- och sjukvården')),
                ('review_on', models.DateField(verbose_name='nästa uppföljning')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='sista dag')),
                ('drafted_on', models.DateField(verbose_name='upprättad')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placement_agreements', to='agreements.agreement')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
        ),
        migrations.CreateModel(
            name='PlacementAgreementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('placed_by', models.CharField(choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='placerande huvudman')),
                ('case_ref', models.UUIDField(blank=True, null=True, verbose_name='ärendets id')),
                ('case_number', models.CharField(max_length=20, verbose_name='ärendenummer')),
                ('acute', models.BooleanField(verbose_name='akut placering')),
                ('placed_on', models.DateField(verbose_name='placeringsdag')),
                ('care', models.CharField(choices=[('residential_care', 'Hem för vård eller boende (HVB)'), ('foster_home', 'Familjehem'), ('supported_housing', 'Stödboende')], max_length=20, verbose_name='vårdform')),
                ('health_care', models.TextField(max_length=1000, verbose_name='så tillgodoses hälso- och sjukvården')),
                ('review_on', models.DateField(verbose_name='nästa uppföljning')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='sista dag')),
                ('drafted_on', models.DateField(verbose_name='upprättad')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement')),
                ('drafted_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.placementagreement')),
                ('region', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlacementMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='ordning')),
                ('principal', models.CharField(choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='ansvarig huvudman')),
                ('text', models.CharField(max_length=200, verbose_name='insats')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='costsharing.placementagreement')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='PlacementMeasureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('order', models.PositiveSmallIntegerField(verbose_name='ordning')),
                ('principal', models.CharField(choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='ansvarig huvudman')),
                ('text', models.CharField(max_length=200, verbose_name='insats')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.placementmeasure')),
                ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.placementagreement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlacementReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField(verbose_name='uppföljd')),
                ('changes', models.BooleanField(verbose_name='fördelningen ska ändras')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('next_on', models.DateField(verbose_name='nästa uppföljning')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='costsharing.placementagreement')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['reviewed_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlacementReviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reviewed_on', models.DateField(verbose_name='uppföljd')),
                ('changes', models.BooleanField(verbose_name='fördelningen ska ändras')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('next_on', models.DateField(verbose_name='nästa uppföljning')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.placementreview')),
                ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.placementagreement')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlacementSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('title', models.CharField(max_length=80, verbose_name='befattning')),
                ('signed_on', models.DateField(verbose_name='underskriven')),
                ('document', models.CharField(max_length=80, verbose_name='handling')),
                ('registered_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PlacementSplit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('valid_from', models.DateField(verbose_name='gäller från och med')),
                ('kind', models.CharField(choices=[('kronor', 'I kronor'), ('percent', 'I procent'), ('standard', 'Schablon: regionen en tredjedel, kommunen två tredjedelar')], max_length=8, verbose_name='fördelningen anges')),
                ('cost_kr', models.PositiveIntegerField(verbose_name='beräknad kostnad')),
                ('cost_unit', models.CharField(choices=[('day', 'dygn'), ('month', 'månad')], max_length=5, verbose_name='per')),
                ('region_part', models.PositiveIntegerField()),
                ('municipality_part', models.PositiveIntegerField()),
                ('region_kr', models.PositiveIntegerField(blank=True, null=True, verbose_name='regionens del i kronor')),
                ('municipality_kr', models.PositiveIntegerField(blank=True, null=True, verbose_name='kommunens del i kronor')),
                ('both_kinds', models.BooleanField(blank=True, null=True, verbose_name='båda slagen av insatser')),
                ('unclear', models.BooleanField(blank=True, null=True, verbose_name='oklar fördelning')),
                ('nothing_else', models.BooleanField(blank=True, null=True, verbose_name='inget annat överenskommet')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('proposed_on', models.DateField(verbose_name='förslag från')),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='splits', to='costsharing.placementagreement')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='PlacementSignatureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('title', models.CharField(max_length=80, verbose_name='befattning')),
                ('signed_on', models.DateField(verbose_name='underskriven')),
                ('document', models.CharField(max_length=80, verbose_name='handling')),
                ('registered_at', models.DateTimeField()),
                ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.placementsignature')),
                ('signed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('split', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.placementsplit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='placementsignature',
            name='split',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='costsharing.placementsplit'),
        ),
        migrations.CreateModel(
            name='PlacementSplitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('valid_from', models.DateField(verbose_name='gäller från och med')),
                ('kind', models.CharField(choices=[('kronor', 'I kronor'), ('percent', 'I procent'), ('standard', 'Schablon: regionen en tredjedel, kommunen två tredjedelar')], max_length=8, verbose_name='fördelningen anges')),
                ('cost_kr', models.PositiveIntegerField(verbose_name='beräknad kostnad')),
                ('cost_unit', models.CharField(choices=[('day', 'dygn'), ('month', 'månad')], max_length=5, verbose_name='per')),
                ('region_part', models.PositiveIntegerField()),
                ('municipality_part', models.PositiveIntegerField()),
                ('region_kr', models.PositiveIntegerField(blank=True, null=True, verbose_name='regionens del i kronor')),
                ('municipality_kr', models.PositiveIntegerField(blank=True, null=True, verbose_name='kommunens del i kronor')),
                ('both_kinds', models.BooleanField(blank=True, null=True, verbose_name='båda slagen av insatser')),
                ('unclear', models.BooleanField(blank=True, null=True, verbose_name='oklar fördelning')),
                ('nothing_else', models.BooleanField(blank=True, null=True, verbose_name='inget annat överenskommet')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('proposed_on', models.DateField(verbose_name='förslag från')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.placementsplit')),
                ('placement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.placementagreement')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='placementagreement',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='placement_readers'),
        ),
        migrations.AddConstraint(
            model_name='placementagreement',
            constraint=models.CheckConstraint(condition=models.Q(('region', models.F('municipality')), _negated=True), name='placement_two_authorities'),
        ),
        migrations.AddConstraint(
            model_name='placementagreement',
            constraint=models.CheckConstraint(condition=models.Q(('review_on__gte', models.F('placed_on'))), name='placement_review_after_start'),
        ),
        migrations.AddConstraint(
            model_name='placementagreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ends_on__isnull', True)), models.Q(('ended_by__isnull', False), ('ends_on__gte', models.F('placed_on'))), _connector='OR'), name='placement_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='placementagreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('health_care__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), models.Q(('case_number__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True)), name='placement_without_identity_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementagreement',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d6d36a7b71ead0fc1073adb946229ba6e6234ef7', operation='DELETE', pgid='pgtrigger_kept_613c0', table='costsharing_placementagreement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementagreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementagreementevent" ("acute", "agreement_id", "care", "case_number", "case_ref", "drafted_by_id", "drafted_on", "ended_by_id", "ends_on", "health_care", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "placed_on", "public_id", "region_id", "review_on") VALUES (NEW."acute", NEW."agreement_id", NEW."care", NEW."case_number", NEW."case_ref", NEW."drafted_by_id", NEW."drafted_on", NEW."ended_by_id", NEW."ends_on", NEW."health_care", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placed_by", NEW."placed_on", NEW."public_id", NEW."region_id", NEW."review_on"); RETURN NULL;', hash='06c2b38812ecee0102e45ca47bb4f0f84b797bc1', operation='INSERT', pgid='pgtrigger_insert_insert_51e3f', table='costsharing_placementagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementagreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."acute" IS DISTINCT FROM (NEW."acute") OR OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."care" IS DISTINCT FROM (NEW."care") OR OLD."case_number" IS DISTINCT FROM (NEW."case_number") OR OLD."case_ref" IS DISTINCT FROM (NEW."case_ref") OR OLD."drafted_by_id" IS DISTINCT FROM (NEW."drafted_by_id") OR OLD."drafted_on" IS DISTINCT FROM (NEW."drafted_on") OR OLD."ended_by_id" IS DISTINCT FROM (NEW."ended_by_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."health_care" IS DISTINCT FROM (NEW."health_care") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."placed_by" IS DISTINCT FROM (NEW."placed_by") OR OLD."placed_on" IS DISTINCT FROM (NEW."placed_on") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."region_id" IS DISTINCT FROM (NEW."region_id") OR OLD."review_on" IS DISTINCT FROM (NEW."review_on"))', func='INSERT INTO "costsharing_placementagreementevent" ("acute", "agreement_id", "care", "case_number", "case_ref", "drafted_by_id", "drafted_on", "ended_by_id", "ends_on", "health_care", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "placed_on", "public_id", "region_id", "review_on") VALUES (NEW."acute", NEW."agreement_id", NEW."care", NEW."case_number", NEW."case_ref", NEW."drafted_by_id", NEW."drafted_on", NEW."ended_by_id", NEW."ends_on", NEW."health_care", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placed_by", NEW."placed_on", NEW."public_id", NEW."region_id", NEW."review_on"); RETURN NULL;', hash='155c582dcaa405063776fd1f9ec1d34b690f08aa', operation='UPDATE', pgid='pgtrigger_update_update_3d4e5', table='costsharing_placementagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementagreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementagreementevent" ("acute", "agreement_id", "care", "case_number", "case_ref", "drafted_by_id", "drafted_on", "ended_by_id", "ends_on", "health_care", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "placed_on", "public_id", "region_id", "review_on") VALUES (OLD."acute", OLD."agreement_id", OLD."care", OLD."case_number", OLD."case_ref", OLD."drafted_by_id", OLD."drafted_on", OLD."ended_by_id", OLD."ends_on", OLD."health_care", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placed_by", OLD."placed_on", OLD."public_id", OLD."region_id", OLD."review_on"); RETURN NULL;', hash='b801936d4cc0b65fecdfca77416309d39ae21a0b', operation='DELETE', pgid='pgtrigger_delete_delete_2129f', table='costsharing_placementagreement', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='placementmeasure',
            constraint=models.UniqueConstraint(models.F('placement'), models.F('order'), name='placement_measure_order_once'),
        ),
        migrations.AddConstraint(
            model_name='placementmeasure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('text__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True)), name='placement_measure_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementmeasure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementmeasureevent" ("id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "principal", "text") VALUES (NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."principal", NEW."text"); RETURN NULL;', hash='557306408cbb5b93ad6c2f4d13daada19ed80337', operation='INSERT', pgid='pgtrigger_insert_insert_3d75d', table='costsharing_placementmeasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementmeasure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_placementmeasureevent" ("id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "principal", "text") VALUES (NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."principal", NEW."text"); RETURN NULL;', hash='b46c0391226b28fc9c7808ead7c2d033644888e4', operation='UPDATE', pgid='pgtrigger_update_update_7a39c', table='costsharing_placementmeasure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementmeasure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementmeasureevent" ("id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "principal", "text") VALUES (OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."principal", OLD."text"); RETURN NULL;', hash='cbbaa89eae77a2f1eb1d788fbea8e350e771ff9f', operation='DELETE', pgid='pgtrigger_delete_delete_3bf1a', table='costsharing_placementmeasure', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='placementreview',
            constraint=models.CheckConstraint(condition=models.Q(('next_on__gt', models.F('reviewed_on'))), name='placement_review_forward'),
        ),
        migrations.AddConstraint(
            model_name='placementreview',
            constraint=models.CheckConstraint(condition=models.Q(('note__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='placement_review_note'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementreview',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5150db567454e4a0cbaaf887d621871d10bbcf13', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_cb386', table='costsharing_placementreview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementreview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementreviewevent" ("changes", "id", "next_on", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_by_id", "reviewed_on") VALUES (NEW."changes", NEW."id", NEW."next_on", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."recorded_by_id", NEW."reviewed_on"); RETURN NULL;', hash='cebe6fa631ca694dbcee0448edb2a55106f7d444', operation='INSERT', pgid='pgtrigger_insert_insert_979c2', table='costsharing_placementreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementreview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_placementreviewevent" ("changes", "id", "next_on", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_by_id", "reviewed_on") VALUES (NEW."changes", NEW."id", NEW."next_on", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."recorded_by_id", NEW."reviewed_on"); RETURN NULL;', hash='a51bec4b0725592d04710e90a3a2a2281a2a1796', operation='UPDATE', pgid='pgtrigger_update_update_b9e87', table='costsharing_placementreview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementreview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementreviewevent" ("changes", "id", "next_on", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "recorded_by_id", "reviewed_on") VALUES (OLD."changes", OLD."id", OLD."next_on", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."recorded_by_id", OLD."reviewed_on"); RETURN NULL;', hash='94484839c67fc29b5a08ac82229f35b116fb5c33', operation='DELETE', pgid='pgtrigger_delete_delete_60d71', table='costsharing_placementreview', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='placementsplit',
            constraint=models.UniqueConstraint(models.F('placement'), models.F('number'), name='placement_split_number_once'),
        ),
        migrations.AddConstraint(
            model_name='placementsplit',
            constraint=models.CheckConstraint(condition=models.Q(('cost_kr__gt', 0)), name='placement_split_cost'),
        ),
        migrations.AddConstraint(
            model_name='placementsplit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality_kr__isnull', True), ('region_kr__isnull', True)), ('cost_kr', django.db.models.expressions.CombinedExpression(models.F('region_kr'), '+', models.F('municipality_kr'))), _connector='OR'), name='placement_split_kronor_sum'),
        ),
        migrations.AddConstraint(
            model_name='placementsplit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('both_kinds', True), ('kind', 'standard'), ('municipality_part', 2), ('nothing_else', True), ('region_kr__isnull', True), ('region_part', 1), ('unclear', True)), models.Q(('kind', 'kronor'), ('municipality_part', models.F('municipality_kr')), ('region_part', models.F('region_kr'))), ('kind', 'percent'), _connector='OR'), name='placement_split_by_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='placementsplit',
            constraint=models.CheckConstraint(condition=models.Q(('reason__regex', '(?<![0-9])(?:19|20)?[0-9]{6}[-+]?[0-9]{4}(?![0-9])'), _negated=True), name='placement_split_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsplit',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='25aee16e49edc2150bd7701316e82704102a29f4', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_79e25', table='costsharing_placementsplit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsplit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementsplitevent" ("both_kinds", "cost_kr", "cost_unit", "id", "kind", "municipality_kr", "municipality_part", "nothing_else", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "proposed_by_id", "proposed_on", "reason", "region_kr", "region_part", "unclear", "valid_from") VALUES (NEW."both_kinds", NEW."cost_kr", NEW."cost_unit", NEW."id", NEW."kind", NEW."municipality_kr", NEW."municipality_part", NEW."nothing_else", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_id", NEW."proposed_by_id", NEW."proposed_on", NEW."reason", NEW."region_kr", NEW."region_part", NEW."unclear", NEW."valid_from"); RETURN NULL;', hash='0cfc177168cadf296a91e1bec348e9b6fac06e25', operation='INSERT', pgid='pgtrigger_insert_insert_c1c14', table='costsharing_placementsplit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsplit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_placementsplitevent" ("both_kinds", "cost_kr", "cost_unit", "id", "kind", "municipality_kr", "municipality_part", "nothing_else", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "proposed_by_id", "proposed_on", "reason", "region_kr", "region_part", "unclear", "valid_from") VALUES (NEW."both_kinds", NEW."cost_kr", NEW."cost_unit", NEW."id", NEW."kind", NEW."municipality_kr", NEW."municipality_part", NEW."nothing_else", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_id", NEW."proposed_by_id", NEW."proposed_on", NEW."reason", NEW."region_kr", NEW."region_part", NEW."unclear", NEW."valid_from"); RETURN NULL;', hash='69edad1066629977b6874115ba8b5ffd40dd7dd1', operation='UPDATE', pgid='pgtrigger_update_update_a9b74', table='costsharing_placementsplit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsplit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementsplitevent" ("both_kinds", "cost_kr", "cost_unit", "id", "kind", "municipality_kr", "municipality_part", "nothing_else", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_id", "proposed_by_id", "proposed_on", "reason", "region_kr", "region_part", "unclear", "valid_from") VALUES (OLD."both_kinds", OLD."cost_kr", OLD."cost_unit", OLD."id", OLD."kind", OLD."municipality_kr", OLD."municipality_part", OLD."nothing_else", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_id", OLD."proposed_by_id", OLD."proposed_on", OLD."reason", OLD."region_kr", OLD."region_part", OLD."unclear", OLD."valid_from"); RETURN NULL;', hash='ba5dfe4192fffb7fbc607c2230fcfd6d93c4dc54', operation='DELETE', pgid='pgtrigger_delete_delete_5d197', table='costsharing_placementsplit', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='placementsignature',
            constraint=models.UniqueConstraint(models.F('split'), models.F('authority'), name='placement_signed_once_by_each'),
        ),
        migrations.AddConstraint(
            model_name='placementsignature',
            constraint=models.UniqueConstraint(models.F('split'), models.F('signed_by'), name='placement_signed_by_two_people'),
        ),
        migrations.AddConstraint(
            model_name='placementsignature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('document', ''), _negated=True)), name='placement_signature_in_writing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsignature',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d3c885667c2ff507aed198b6075595da3720b71', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_be003', table='costsharing_placementsignature', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsignature',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementsignatureevent" ("authority_id", "document", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "signed_by_id", "signed_on", "split_id", "title") VALUES (NEW."authority_id", NEW."document", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_at", NEW."signed_by_id", NEW."signed_on", NEW."split_id", NEW."title"); RETURN NULL;', hash='14fc2ff395b4e49525e3bb6bf7180bc25905a0c1', operation='INSERT', pgid='pgtrigger_insert_insert_27e97', table='costsharing_placementsignature', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsignature',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_placementsignatureevent" ("authority_id", "document", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "signed_by_id", "signed_on", "split_id", "title") VALUES (NEW."authority_id", NEW."document", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_at", NEW."signed_by_id", NEW."signed_on", NEW."split_id", NEW."title"); RETURN NULL;', hash='9aca3b3aac5ed34ecaf7304d49bf532c7e5c9999', operation='UPDATE', pgid='pgtrigger_update_update_dd8c8', table='costsharing_placementsignature', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placementsignature',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_placementsignatureevent" ("authority_id", "document", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "signed_by_id", "signed_on", "split_id", "title") VALUES (OLD."authority_id", OLD."document", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_at", OLD."signed_by_id", OLD."signed_on", OLD."split_id", OLD."title"); RETURN NULL;', hash='1850cbab71e61ddc0023674020594374c4ae00d1', operation='DELETE', pgid='pgtrigger_delete_delete_7017b', table='costsharing_placementsignature', when='AFTER')),
        ),
    ])]
