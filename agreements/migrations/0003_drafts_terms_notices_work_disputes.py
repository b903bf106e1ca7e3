import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_row_level_security'),
        ('agreements', '0002_row_level_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='AgreementTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('content', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='AgreementTemplateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=160, verbose_name='namn')),
                ('content', models.JSONField(default=dict)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('steering', 'Styrgrupp'), ('working', 'Arbetsgrupp'), ('operative', 'Operativ ledning'), ('other', 'Annat organ')], max_length=10, verbose_name='slag')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('task', models.CharField(blank=True, max_length=300, verbose_name='uppgift')),
                ('every_party', models.BooleanField(default=False, verbose_name='alla parter ska vara företrädda')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='BodyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('steering', 'Styrgrupp'), ('working', 'Arbetsgrupp'), ('operative', 'Operativ ledning'), ('other', 'Annat organ')], max_length=10, verbose_name='slag')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('task', models.CharField(blank=True, max_length=300, verbose_name='uppgift')),
                ('every_party', models.BooleanField(default=False, verbose_name='alla parter ska vara företrädda')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BoundProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='aktör')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
        ),
        migrations.CreateModel(
            name='BoundProviderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=160, verbose_name='aktör')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChangeLogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='datum')),
                ('change', models.CharField(max_length=300, verbose_name='ändring')),
                ('by', models.CharField(max_length=160, verbose_name='utförd av')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChangeLogEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='datum')),
                ('change', models.CharField(max_length=300, verbose_name='ändring')),
                ('by', models.CharField(max_length=160, verbose_name='utförd av')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='punkt')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('active', models.BooleanField(default=True, verbose_name='används')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='punkt')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('active', models.BooleanField(default=True, verbose_name='används')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(blank=True, max_length=60, verbose_name='avsnitt')),
                ('text', models.CharField(max_length=300, verbose_name='åtagande')),
                ('who', models.CharField(max_length=120, verbose_name='vem')),
                ('how_often', models.CharField(blank=True, max_length=60, verbose_name='hur ofta')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CommitmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('section', models.CharField(blank=True, max_length=60, verbose_name='avsnitt')),
                ('text', models.CharField(max_length=300, verbose_name='åtagande')),
                ('who', models.CharField(max_length=120, verbose_name='vem')),
                ('how_often', models.CharField(blank=True, max_length=60, verbose_name='hur ofta')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CompetenceDemand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('text', models.CharField(max_length=200, verbose_name='krav')),
                ('merit', models.BooleanField(default=False, verbose_name='meriterande')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'ordering': ['staff_kind', 'merit', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CompetenceDemandEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('text', models.CharField(max_length=200, verbose_name='krav')),
                ('merit', models.BooleanField(default=False, verbose_name='meriterande')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CompetenceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('met', 'Uppfyllt'), ('planned', 'Planerat'), ('not_met', 'Inte uppfyllt')], max_length=8, verbose_name='läge')),
                ('on', models.DateField(blank=True, null=True, verbose_name='datum')),
                ('evidence', models.CharField(blank=True, max_length=200, verbose_name='underlag')),
            ],
        ),
        migrations.CreateModel(
            name='CompetenceRecordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('met', 'Uppfyllt'), ('planned', 'Planerat'), ('not_met', 'Inte uppfyllt')], max_length=8, verbose_name='läge')),
                ('on', models.DateField(blank=True, null=True, verbose_name='datum')),
                ('evidence', models.CharField(blank=True, max_length=200, verbose_name='underlag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=160, verbose_name='remissinstans')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='skickad')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='besvarad')),
            ],
        ),
        migrations.CreateModel(
            name='ConsultationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('body', models.CharField(max_length=160, verbose_name='remissinstans')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='skickad')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='besvarad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('individual', 'Rör en enskild'), ('principle', 'Principiell eller övergripande')], max_length=10, verbose_name='slag')),
                ('subject', models.CharField(max_length=200, verbose_name='gäller')),
                ('case_ref', models.UUIDField(blank=True, null=True)),
                ('case_number', models.CharField(blank=True, max_length=40, verbose_name='ärendenummer')),
                ('concerned', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('raised_on', models.DateField(verbose_name='väckt')),
                ('routines_broken', models.BooleanField(default=False, verbose_name='rutiner har inte följts')),
                ('deviation_number', models.CharField(blank=True, max_length=40, verbose_name='avvikelsens nummer')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='resultat')),
            ],
            options={
                'ordering': ['-raised_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DisputeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('individual', 'Rör en enskild'), ('principle', 'Principiell eller övergripande')], max_length=10, verbose_name='slag')),
                ('subject', models.CharField(max_length=200, verbose_name='gäller')),
                ('case_ref', models.UUIDField(blank=True, null=True)),
                ('case_number', models.CharField(blank=True, max_length=40, verbose_name='ärendenummer')),
                ('concerned', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('raised_on', models.DateField(verbose_name='väckt')),
                ('routines_broken', models.BooleanField(default=False, verbose_name='rutiner har inte följts')),
                ('deviation_number', models.CharField(blank=True, max_length=40, verbose_name='avvikelsens nummer')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='resultat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DisputeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='mottagen')),
                ('begun_on', models.DateField(blank=True, null=True, verbose_name='samtal inledda')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='avslutat')),
                ('proposal', models.CharField(blank=True, max_length=300, verbose_name='förslag till åtgärd')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'ordering': ['step__order'],
            },
        ),
        migrations.CreateModel(
            name='DisputeStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('received_on', models.DateField(verbose_name='mottagen')),
                ('begun_on', models.DateField(blank=True, null=True, verbose_name='samtal inledda')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='avslutat')),
                ('proposal', models.CharField(blank=True, max_length=300, verbose_name='förslag till åtgärd')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('agreement', 'Avtalstext'), ('decision', 'Beslut eller protokoll'), ('memo', 'Tjänsteskrivelse'), ('notice', 'Uppsägning'), ('analysis', 'Risk- och konsekvensanalys'), ('child', 'Barnkonsekvensanalys'), ('minutes', 'Minnesanteckningar'), ('other', 'Annan handling')], max_length=10, verbose_name='slag')),
                ('title', models.CharField(max_length=160, verbose_name='rubrik')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('registry_number', models.CharField(blank=True, max_length=40, verbose_name='diarienummer')),
                ('shared', models.BooleanField(default=False, verbose_name='öppen för parterna')),
                ('file_name', models.CharField(max_length=160, verbose_name='filnamn')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-dated_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('agreement', 'Avtalstext'), ('decision', 'Beslut eller protokoll'), ('memo', 'Tjänsteskrivelse'), ('notice', 'Uppsägning'), ('analysis', 'Risk- och konsekvensanalys'), ('child', 'Barnkonsekvensanalys'), ('minutes', 'Minnesanteckningar'), ('other', 'Annan handling')], max_length=10, verbose_name='slag')),
                ('title', models.CharField(max_length=160, verbose_name='rubrik')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('registry_number', models.CharField(blank=True, max_length=40, verbose_name='diarienummer')),
                ('shared', models.BooleanField(default=False, verbose_name='öppen för parterna')),
                ('file_name', models.CharField(max_length=160, verbose_name='filnamn')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins_on', models.DateField(verbose_name='från och med')),
                ('until', models.DateField(blank=True, null=True, verbose_name='till och med')),
                ('until_event', models.CharField(blank=True, max_length=160, verbose_name='gäller tills')),
                ('proposed_by', models.CharField(blank=True, max_length=160, verbose_name='föreslagen av')),
                ('proposed_on', models.DateField(blank=True, null=True, verbose_name='föreslagen')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutad')),
                ('registry_number', models.CharField(blank=True, max_length=40, verbose_name='diarienummer')),
                ('condition_met_on', models.DateField(blank=True, null=True, verbose_name='villkoret uppfyllt')),
                ('retroactive', models.BooleanField(default=False, verbose_name='gäller bakåt i tiden')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='upphörde')),
            ],
            options={
                'ordering': ['begins_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ExtensionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('begins_on', models.DateField(verbose_name='från och med')),
                ('until', models.DateField(blank=True, null=True, verbose_name='till och med')),
                ('until_event', models.CharField(blank=True, max_length=160, verbose_name='gäller tills')),
                ('proposed_by', models.CharField(blank=True, max_length=160, verbose_name='föreslagen av')),
                ('proposed_on', models.DateField(blank=True, null=True, verbose_name='föreslagen')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutad')),
                ('registry_number', models.CharField(blank=True, max_length=40, verbose_name='diarienummer')),
                ('condition_met_on', models.DateField(blank=True, null=True, verbose_name='villkoret uppfyllt')),
                ('retroactive', models.BooleanField(default=False, verbose_name='gäller bakåt i tiden')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='upphörde')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('overall', 'Övergripande mål'), ('direction', 'Inriktningsmål'), ('process', 'Processmål')], max_length=10, verbose_name='målnivå')),
                ('text', models.CharField(max_length=300, verbose_name='mål')),
                ('indicator', models.CharField(blank=True, max_length=200, verbose_name='indikator')),
                ('target', models.CharField(blank=True, max_length=120, verbose_name='målvärde')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GoalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('level', models.CharField(choices=[('overall', 'Övergripande mål'), ('direction', 'Inriktningsmål'), ('process', 'Processmål')], max_length=10, verbose_name='målnivå')),
                ('text', models.CharField(max_length=300, verbose_name='mål')),
                ('indicator', models.CharField(blank=True, max_length=200, verbose_name='indikator')),
                ('target', models.CharField(blank=True, max_length=120, verbose_name='målvärde')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GoalResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('met', models.BooleanField(null=True, verbose_name='uppfyllt')),
                ('figure', models.CharField(blank=True, max_length=60, verbose_name='utfall')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='beskrivning')),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='GoalResultEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                ('met', models.BooleanField(null=True, verbose_name='uppfyllt')),
                ('figure', models.CharField(blank=True, max_length=60, verbose_name='utfall')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='beskrivning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('name', 'Äldre benämning'), ('law', 'Äldre lagrum')], max_length=4, verbose_name='slag')),
                ('then', models.CharField(max_length=160, verbose_name='gällde då')),
                ('now', models.CharField(blank=True, max_length=160, verbose_name='gäller nu')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricTermEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('name', 'Äldre benämning'), ('law', 'Äldre lagrum')], max_length=4, verbose_name='slag')),
                ('then', models.CharField(max_length=160, verbose_name='gällde då')),
                ('now', models.CharField(blank=True, max_length=160, verbose_name='gäller nu')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LadderStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('individual', 'Rör en enskild'), ('principle', 'Principiell eller övergripande')], max_length=10, verbose_name='slag')),
                ('order', models.PositiveSmallIntegerField(verbose_name='steg')),
                ('label', models.CharField(max_length=160, verbose_name='vem')),
                ('within_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='samtal inom dagar')),
                ('needs_proposal', models.BooleanField(default=False, verbose_name='förslag till åtgärd ska följa med')),
            ],
            options={
                'ordering': ['kind', 'order'],
            },
        ),
        migrations.CreateModel(
            name='LadderStepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('individual', 'Rör en enskild'), ('principle', 'Principiell eller övergripande')], max_length=10, verbose_name='slag')),
                ('order', models.PositiveSmallIntegerField(verbose_name='steg')),
                ('label', models.CharField(max_length=160, verbose_name='vem')),
                ('within_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='samtal inom dagar')),
                ('needs_proposal', models.BooleanField(default=False, verbose_name='förslag till åtgärd ska följa med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='datum')),
                ('held', models.BooleanField(null=True, verbose_name='hölls')),
                ('participants', models.CharField(blank=True, max_length=300, verbose_name='deltagande organisationer')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'ordering': ['-on'],
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='datum')),
                ('held', models.BooleanField(null=True, verbose_name='hölls')),
                ('participants', models.CharField(blank=True, max_length=300, verbose_name='deltagande organisationer')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('times_a_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='gånger per år')),
                ('every_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dagar mellan möten')),
                ('convener', models.CharField(blank=True, max_length=80, verbose_name='sammankallande')),
                ('starts_on', models.DateField(verbose_name='från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingSeriesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('times_a_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='gånger per år')),
                ('every_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dagar mellan möten')),
                ('convener', models.CharField(blank=True, max_length=80, verbose_name='sammankallande')),
                ('starts_on', models.DateField(verbose_name='från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='punkt')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='punkt')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='daterad')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='mottagen')),
            ],
        ),
        migrations.CreateModel(
            name='NoticeReceiptEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('received_on', models.DateField(verbose_name='mottagen')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='underrättad')),
            ],
        ),
        migrations.CreateModel(
            name='NotificationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='underrättad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Notified',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='NotifiedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('follow_up', 'Uppföljning'), ('revision', 'Revidering'), ('evaluation', 'Utvärdering'), ('standpoint', 'Ställningstagande'), ('decision', 'Nytt beslut'), ('other', 'Annat')], max_length=10, verbose_name='slag')),
                ('title', models.CharField(max_length=200, verbose_name='vad')),
                ('section', models.CharField(blank=True, max_length=60, verbose_name='avsnitt')),
                ('responsible', models.CharField(blank=True, max_length=120, verbose_name='ansvarig')),
                ('role', models.CharField(blank=True, choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare'), ('intake_manager', 'Beslutande enhetschef'), ('host_manager', 'Enhetschef för teamet'), ('site_manager', 'Platschef'), ('municipal_contact', 'Kontaktperson i kommunen'), ('referrer', 'Remittent'), ('working_group', 'Arbetsgrupp'), ('steering_group', 'Styrgrupp'), ('finance_officer', 'Ekonom'), ('registrar', 'Registrator'), ('file_reviewer', 'Granskare'), ('log_reviewer', 'Loggranskare'), ('administrator', 'Systemadministratör')], max_length=24, verbose_name='påminnelse till')),
                ('rule', models.CharField(choices=[('date', 'Bestämd dag'), ('after_operation', 'Räknas från verksamhetsstart'), ('yearly', 'Varje år')], max_length=16, verbose_name='så bestäms dagen')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='senast')),
                ('window_from', models.DateField(blank=True, null=True, verbose_name='tidigast')),
                ('after_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='månader efter verksamhetsstart')),
                ('not_before_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tidigast månader efter start')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='upphör')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ObligationDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='gällde')),
                ('done_on', models.DateField(verbose_name='klar')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
        ),
        migrations.CreateModel(
            name='ObligationDoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('due_on', models.DateField(verbose_name='gällde')),
                ('done_on', models.DateField(verbose_name='klar')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ObligationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('follow_up', 'Uppföljning'), ('revision', 'Revidering'), ('evaluation', 'Utvärdering'), ('standpoint', 'Ställningstagande'), ('decision', 'Nytt beslut'), ('other', 'Annat')], max_length=10, verbose_name='slag')),
                ('title', models.CharField(max_length=200, verbose_name='vad')),
                ('section', models.CharField(blank=True, max_length=60, verbose_name='avsnitt')),
                ('responsible', models.CharField(blank=True, max_length=120, verbose_name='ansvarig')),
                ('role', models.CharField(blank=True, choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare'), ('intake_manager', 'Beslutande enhetschef'), ('host_manager', 'Enhetschef för teamet'), ('site_manager', 'Platschef'), ('municipal_contact', 'Kontaktperson i kommunen'), ('referrer', 'Remittent'), ('working_group', 'Arbetsgrupp'), ('steering_group', 'Styrgrupp'), ('finance_officer', 'Ekonom'), ('registrar', 'Registrator'), ('file_reviewer', 'Granskare'), ('log_reviewer', 'Loggranskare'), ('administrator', 'Systemadministratör')], max_length=24, verbose_name='påminnelse till')),
                ('rule', models.CharField(choices=[('date', 'Bestämd dag'), ('after_operation', 'Räknas från verksamhetsstart'), ('yearly', 'Varje år')], max_length=16, verbose_name='så bestäms dagen')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='senast')),
                ('window_from', models.DateField(blank=True, null=True, verbose_name='tidigast')),
                ('after_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='månader efter verksamhetsstart')),
                ('not_before_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tidigast månader efter start')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='upphör')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OwnRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='risk')),
                ('measure', models.CharField(blank=True, max_length=500, verbose_name='åtgärd')),
            ],
        ),
        migrations.CreateModel(
            name='OwnRiskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=500, verbose_name='risk')),
                ('measure', models.CharField(blank=True, max_length=500, verbose_name='åtgärd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('renegotiation', 'Begäran om omförhandling'), ('revision', 'Begäran om revidering')], max_length=14, verbose_name='slag')),
                ('asked_on', models.DateField(verbose_name='begärd')),
                ('in_writing', models.BooleanField(default=True, verbose_name='skriftlig')),
                ('reason', models.CharField(max_length=500, verbose_name='skäl')),
                ('finding', models.CharField(blank=True, max_length=200, verbose_name='grundas på uppföljning')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='resultat')),
            ],
            options={
                'ordering': ['-asked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PartyRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('renegotiation', 'Begäran om omförhandling'), ('revision', 'Begäran om revidering')], max_length=14, verbose_name='slag')),
                ('asked_on', models.DateField(verbose_name='begärd')),
                ('in_writing', models.BooleanField(default=True, verbose_name='skriftlig')),
                ('reason', models.CharField(max_length=500, verbose_name='skäl')),
                ('finding', models.CharField(blank=True, max_length=200, verbose_name='grundas på uppföljning')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avslutad')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='resultat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Predecessor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='vad')),
                ('year_from', models.PositiveSmallIntegerField(verbose_name='från år')),
                ('year_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='till år')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'ordering': ['year_from', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PredecessorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=160, verbose_name='vad')),
                ('year_from', models.PositiveSmallIntegerField(verbose_name='från år')),
                ('year_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='till år')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Recruitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('begun_on', models.DateField(verbose_name='påbörjad')),
                ('filled_on', models.DateField(blank=True, null=True, verbose_name='tillsatt')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
        ),
        migrations.CreateModel(
            name='RecruitmentConsultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='dag för samråd')),
            ],
        ),
        migrations.CreateModel(
            name='RecruitmentConsultationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='dag för samråd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecruitmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('begun_on', models.DateField(verbose_name='påbörjad')),
                ('filled_on', models.DateField(blank=True, null=True, verbose_name='tillsatt')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RequestAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reply', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('later', 'Återkommer')], max_length=8, verbose_name='svar')),
                ('on', models.DateField(verbose_name='svarsdag')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
        ),
        migrations.CreateModel(
            name='RequestAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reply', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('later', 'Återkommer')], max_length=8, verbose_name='svar')),
                ('on', models.DateField(verbose_name='svarsdag')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='risk')),
                ('measure', models.CharField(blank=True, max_length=500, verbose_name='åtgärd')),
            ],
        ),
        migrations.CreateModel(
            name='RiskAnalysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='genomförd')),
                ('participants', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, verbose_name='deltagare')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='sammanfattning')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RiskAnalysisEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('held_on', models.DateField(verbose_name='genomförd')),
                ('participants', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, verbose_name='deltagare')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='sammanfattning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RiskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=500, verbose_name='risk')),
                ('measure', models.CharField(blank=True, max_length=500, verbose_name='åtgärd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('member', 'Ledamot'), ('coordinator', 'Samordnare'), ('site_manager', 'Platschef'), ('unit_manager', 'Enhetschef för teamet'), ('contact', 'Kontaktperson i kommunen'), ('other', 'Annan uppgift')], max_length=16, verbose_name='uppgift')),
                ('person', models.CharField(blank=True, max_length=80, verbose_name='person')),
                ('function', models.CharField(blank=True, max_length=120, verbose_name='befattning')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SeatEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('member', 'Ledamot'), ('coordinator', 'Samordnare'), ('site_manager', 'Platschef'), ('unit_manager', 'Enhetschef för teamet'), ('contact', 'Kontaktperson i kommunen'), ('other', 'Annan uppgift')], max_length=16, verbose_name='uppgift')),
                ('person', models.CharField(blank=True, max_length=80, verbose_name='person')),
                ('function', models.CharField(blank=True, max_length=120, verbose_name='befattning')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=40, verbose_name='beteckning')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='rubrik')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('label', models.CharField(max_length=40, verbose_name='beteckning')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='rubrik')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SteeringDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='dokument')),
                ('address', models.URLField(blank=True, max_length=300, verbose_name='länk')),
                ('edition', models.CharField(blank=True, max_length=60, verbose_name='utgåva')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='ses över senast')),
            ],
        ),
        migrations.CreateModel(
            name='SteeringDocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='dokument')),
                ('address', models.URLField(blank=True, max_length=300, verbose_name='länk')),
                ('edition', models.CharField(blank=True, max_length=60, verbose_name='utgåva')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='ses över senast')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('staff_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24), default=list, verbose_name='deltar')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SupervisionSeriesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('staff_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24), default=list, verbose_name='deltar')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupervisionSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='datum')),
                ('attendees', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, verbose_name='närvarande')),
            ],
            options={
                'ordering': ['-on'],
            },
        ),
        migrations.CreateModel(
            name='SupervisionSessionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='datum')),
                ('attendees', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, verbose_name='närvarande')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='namn')),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
        ),
        migrations.CreateModel(
            name='TeamMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='namn')),
                ('staff_kind', models.CharField(choices=[('coordinator', 'Samordnare'), ('family_therapist', 'Familjebehandlare'), ('individual_therapist', 'Individualbehandlare')], max_length=24, verbose_name='personal')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TermPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ordning')),
                ('kind', models.CharField(choices=[('first', 'Första perioden'), ('renewal', 'Förlängning')], max_length=8, verbose_name='slag')),
                ('start', models.DateField(verbose_name='från och med')),
                ('end', models.DateField(verbose_name='till och med')),
                ('registered_on', models.DateField(verbose_name='registrerad')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='TermPeriodEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='ordning')),
                ('kind', models.CharField(choices=[('first', 'Första perioden'), ('renewal', 'Förlängning')], max_length=8, verbose_name='slag')),
                ('start', models.DateField(verbose_name='från och med')),
                ('end', models.DateField(verbose_name='till och med')),
                ('registered_on', models.DateField(verbose_name='registrerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WithdrawalConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consents', models.BooleanField(verbose_name='samtycker')),
                ('on', models.DateField(verbose_name='svarsdag')),
            ],
        ),
        migrations.CreateModel(
            name='WithdrawalConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('consents', models.BooleanField(verbose_name='samtycker')),
                ('on', models.DateField(verbose_name='svarsdag')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementversion',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementversion',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementversion',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='approval',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='approval',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='approval',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notice',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notice',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='notice',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='party',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='party',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='party',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='one_standing_notice_per_party',
        ),
        migrations.AddField(
            model_name='agreement',
            name='board_lead_days',
            field=models.PositiveSmallIntegerField(default=60, verbose_name='nämndens beredningstid i dagar'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='cooperation_task',
            field=models.CharField(blank=True, max_length=300, verbose_name='uppgift som utförs av annan'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='ends_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='grund för slutet'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='hela avtalets sista dag'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='operation_start',
            field=models.DateField(blank=True, null=True, verbose_name='verksamhetsstart'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='board_lead_days',
            field=models.PositiveSmallIntegerField(default=60, verbose_name='nämndens beredningstid i dagar'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='cooperation_task',
            field=models.CharField(blank=True, max_length=300, verbose_name='uppgift som utförs av annan'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='ends_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='grund för slutet'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='hela avtalets sista dag'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='operation_start',
            field=models.DateField(blank=True, null=True, verbose_name='verksamhetsstart'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='amendment',
            field=models.BooleanField(default=False, verbose_name='tilläggsavtal'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='applies_from',
            field=models.DateField(blank=True, null=True, verbose_name='texten gäller från och med'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='decided_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='beslutad av'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='beslutad'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='name',
            field=models.CharField(blank=True, max_length=120, verbose_name='benämning'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='notify_rule',
            field=models.CharField(choices=[('nobody', 'Avtalet säger inget om vilka som ska underrättas'), ('named', 'De organisationer som avtalet anger ska underrättas')], default='nobody', max_length=8, verbose_name='underrättelse vid uppsägning'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='agreementversion',
            name='term_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='anteckning om avtalstiden'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='amendment',
            field=models.BooleanField(default=False, verbose_name='tilläggsavtal'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='applies_from',
            field=models.DateField(blank=True, null=True, verbose_name='texten gäller från och med'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='decided_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='beslutad av'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='beslutad'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='name',
            field=models.CharField(blank=True, max_length=120, verbose_name='benämning'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='notify_rule',
            field=models.CharField(choices=[('nobody', 'Avtalet säger inget om vilka som ska underrättas'), ('named', 'De organisationer som avtalet anger ska underrättas')], default='nobody', max_length=8, verbose_name='underrättelse vid uppsägning'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='replaces',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='agreementversionevent',
            name='term_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='anteckning om avtalstiden'),
        ),
        migrations.AddField(
            model_name='approval',
            name='decided_by',
            field=models.CharField(blank=True, max_length=80, verbose_name='beslutsorgan'),
        ),
        migrations.AddField(
            model_name='approval',
            name='registered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='approval',
            name='signed_by',
            field=models.CharField(blank=True, max_length=80, verbose_name='undertecknat av'),
        ),
        migrations.AddField(
            model_name='approval',
            name='signed_on',
            field=models.DateField(blank=True, null=True, verbose_name='undertecknat'),
        ),
        migrations.AddField(
            model_name='approvalevent',
            name='decided_by',
            field=models.CharField(blank=True, max_length=80, verbose_name='beslutsorgan'),
        ),
        migrations.AddField(
            model_name='approvalevent',
            name='registered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='approvalevent',
            name='signed_by',
            field=models.CharField(blank=True, max_length=80, verbose_name='undertecknat av'),
        ),
        migrations.AddField(
            model_name='approvalevent',
            name='signed_on',
            field=models.DateField(blank=True, null=True, verbose_name='undertecknat'),
        ),
        migrations.AddField(
            model_name='notice',
            name='adjusted_on',
            field=models.DateField(blank=True, null=True, verbose_name='protokollet justerat'),
        ),
        migrations.AddField(
            model_name='notice',
            name='announced_on',
            field=models.DateField(blank=True, null=True, verbose_name='aviserad'),
        ),
        migrations.AddField(
            model_name='notice',
            name='basis',
            field=models.CharField(blank=True, choices=[('received', 'Mottagen av alla andra parter'), ('sent', 'Skickad'), ('adjusted', 'Protokollet justerat'), ('decided', 'Beslutad'), ('announced', 'Aviserad'), ('stated', 'Angiven dag')], max_length=10, verbose_name='räknas från'),
        ),
        migrations.AddField(
            model_name='notice',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='beslutad'),
        ),
        migrations.AddField(
            model_name='notice',
            name='economic_consequences',
            field=models.CharField(blank=True, max_length=1000, verbose_name='ekonomiska konsekvenser'),
        ),
        migrations.AddField(
            model_name='notice',
            name='note',
            field=models.CharField(blank=True, max_length=1000, verbose_name='anteckning'),
        ),
        migrations.AddField(
            model_name='notice',
            name='officer',
            field=models.CharField(blank=True, max_length=80, verbose_name='handläggare'),
        ),
        migrations.AddField(
            model_name='notice',
            name='paragraph',
            field=models.CharField(blank=True, max_length=20, verbose_name='paragraf'),
        ),
        migrations.AddField(
            model_name='notice',
            name='preliminary',
            field=models.BooleanField(default=False, verbose_name='preliminärt'),
        ),
        migrations.AddField(
            model_name='notice',
            name='repeats',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repetitions', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='notice',
            name='sent_on',
            field=models.DateField(blank=True, null=True, verbose_name='skickad'),
        ),
        migrations.AddField(
            model_name='notice',
            name='wished_from',
            field=models.DateField(blank=True, null=True, verbose_name='önskas upphöra från och med'),
        ),
        migrations.AddField(
            model_name='notice',
            name='withdrawal_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkallelse begärd'),
        ),
        migrations.AddField(
            model_name='notice',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkallad'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='adjusted_on',
            field=models.DateField(blank=True, null=True, verbose_name='protokollet justerat'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='announced_on',
            field=models.DateField(blank=True, null=True, verbose_name='aviserad'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='basis',
            field=models.CharField(blank=True, choices=[('received', 'Mottagen av alla andra parter'), ('sent', 'Skickad'), ('adjusted', 'Protokollet justerat'), ('decided', 'Beslutad'), ('announced', 'Aviserad'), ('stated', 'Angiven dag')], max_length=10, verbose_name='räknas från'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='beslutad'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='economic_consequences',
            field=models.CharField(blank=True, max_length=1000, verbose_name='ekonomiska konsekvenser'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='note',
            field=models.CharField(blank=True, max_length=1000, verbose_name='anteckning'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='officer',
            field=models.CharField(blank=True, max_length=80, verbose_name='handläggare'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='paragraph',
            field=models.CharField(blank=True, max_length=20, verbose_name='paragraf'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='preliminary',
            field=models.BooleanField(default=False, verbose_name='preliminärt'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='repeats',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='sent_on',
            field=models.DateField(blank=True, null=True, verbose_name='skickad'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='wished_from',
            field=models.DateField(blank=True, null=True, verbose_name='önskas upphöra från och med'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='withdrawal_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkallelse begärd'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkallad'),
        ),
        migrations.AddField(
            model_name='party',
            name='name_in_text',
            field=models.CharField(blank=True, max_length=80, verbose_name='namn i avtalet'),
        ),
        migrations.AddField(
            model_name='partyevent',
            name='name_in_text',
            field=models.CharField(blank=True, max_length=80, verbose_name='namn i avtalet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "shared", "short_name", "template_id") VALUES (NEW."board_lead_days", NEW."cooperation_task", NEW."county_name", NEW."ends_note", NEW."ends_on", NEW."id", NEW."invoiced_by_id", NEW."label", NEW."name", NEW."operation_start", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."registry_number", NEW."shared", NEW."short_name", NEW."template_id"); RETURN NULL;', hash='c9f1fbb8138a02a3a618d6e563c959816d21e131', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."board_lead_days" IS DISTINCT FROM (NEW."board_lead_days") OR OLD."cooperation_task" IS DISTINCT FROM (NEW."cooperation_task") OR OLD."county_name" IS DISTINCT FROM (NEW."county_name") OR OLD."ends_note" IS DISTINCT FROM (NEW."ends_note") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invoiced_by_id" IS DISTINCT FROM (NEW."invoiced_by_id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."operation_start" IS DISTINCT FROM (NEW."operation_start") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id"))', func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "shared", "short_name", "template_id") VALUES (NEW."board_lead_days", NEW."cooperation_task", NEW."county_name", NEW."ends_note", NEW."ends_on", NEW."id", NEW."invoiced_by_id", NEW."label", NEW."name", NEW."operation_start", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."registry_number", NEW."shared", NEW."short_name", NEW."template_id"); RETURN NULL;', hash='faa2dad6b62c81a52f59630f039c0f077d97f04d', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementevent" ("board_lead_days", "cooperation_task", "county_name", "ends_note", "ends_on", "id", "invoiced_by_id", "label", "name", "operation_start", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "shared", "short_name", "template_id") VALUES (OLD."board_lead_days", OLD."cooperation_task", OLD."county_name", OLD."ends_note", OLD."ends_on", OLD."id", OLD."invoiced_by_id", OLD."label", OLD."name", OLD."operation_start", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."registry_number", OLD."shared", OLD."short_name", OLD."template_id"); RETURN NULL;', hash='cbd07f8e6af118f9442c13cf2a0c5be6956dd138', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementversionevent" ("agreement_id", "amendment", "applies_from", "cost_key", "decided_by", "decided_on", "first_end", "id", "name", "notice_in_writing", "notice_months", "notify_rule", "number", "periods_per_year", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_months", "replaces_id", "start", "status", "term_kind", "term_note", "written_consent") VALUES (NEW."agreement_id", NEW."amendment", NEW."applies_from", NEW."cost_key", NEW."decided_by", NEW."decided_on", NEW."first_end", NEW."id", NEW."name", NEW."notice_in_writing", NEW."notice_months", NEW."notify_rule", NEW."number", NEW."periods_per_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."renewal_months", NEW."replaces_id", NEW."start", NEW."status", NEW."term_kind", NEW."term_note", NEW."written_consent"); RETURN NULL;', hash='52a3843d7a46756761d20f5c20721399807cf9cc', operation='INSERT', pgid='pgtrigger_insert_insert_00612', table='agreements_agreementversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementversionevent" ("agreement_id", "amendment", "applies_from", "cost_key", "decided_by", "decided_on", "first_end", "id", "name", "notice_in_writing", "notice_months", "notify_rule", "number", "periods_per_year", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_months", "replaces_id", "start", "status", "term_kind", "term_note", "written_consent") VALUES (NEW."agreement_id", NEW."amendment", NEW."applies_from", NEW."cost_key", NEW."decided_by", NEW."decided_on", NEW."first_end", NEW."id", NEW."name", NEW."notice_in_writing", NEW."notice_months", NEW."notify_rule", NEW."number", NEW."periods_per_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."renewal_months", NEW."replaces_id", NEW."start", NEW."status", NEW."term_kind", NEW."term_note", NEW."written_consent"); RETURN NULL;', hash='5517a997e423b6bdf3d468d632039a2d88c5a687', operation='UPDATE', pgid='pgtrigger_update_update_dd75f', table='agreements_agreementversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementversionevent" ("agreement_id", "amendment", "applies_from", "cost_key", "decided_by", "decided_on", "first_end", "id", "name", "notice_in_writing", "notice_months", "notify_rule", "number", "periods_per_year", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_months", "replaces_id", "start", "status", "term_kind", "term_note", "written_consent") VALUES (OLD."agreement_id", OLD."amendment", OLD."applies_from", OLD."cost_key", OLD."decided_by", OLD."decided_on", OLD."first_end", OLD."id", OLD."name", OLD."notice_in_writing", OLD."notice_months", OLD."notify_rule", OLD."number", OLD."periods_per_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."renewal_months", OLD."replaces_id", OLD."start", OLD."status", OLD."term_kind", OLD."term_note", OLD."written_consent"); RETURN NULL;', hash='da7f550f9a11081b02d09b329bb00a72900f0d16', operation='DELETE', pgid='pgtrigger_delete_delete_45390', table='agreements_agreementversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_approvalevent" ("decided_by", "decided_on", "id", "paragraph", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registry_number", "signed_by", "signed_on", "version_id") VALUES (NEW."decided_by", NEW."decided_on", NEW."id", NEW."paragraph", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_by_id", NEW."registry_number", NEW."signed_by", NEW."signed_on", NEW."version_id"); RETURN NULL;', hash='1a68d5bf272c04c3a734a597b171fbe6ea7131b5', operation='INSERT', pgid='pgtrigger_insert_insert_6bd46', table='agreements_approval', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_approvalevent" ("decided_by", "decided_on", "id", "paragraph", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registry_number", "signed_by", "signed_on", "version_id") VALUES (NEW."decided_by", NEW."decided_on", NEW."id", NEW."paragraph", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_by_id", NEW."registry_number", NEW."signed_by", NEW."signed_on", NEW."version_id"); RETURN NULL;', hash='2be20dcd5cd27b5e13e3d9be9c61206d3dba6f98', operation='UPDATE', pgid='pgtrigger_update_update_e13a3', table='agreements_approval', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_approvalevent" ("decided_by", "decided_on", "id", "paragraph", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registry_number", "signed_by", "signed_on", "version_id") VALUES (OLD."decided_by", OLD."decided_on", OLD."id", OLD."paragraph", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_by_id", OLD."registry_number", OLD."signed_by", OLD."signed_on", OLD."version_id"); RETURN NULL;', hash='3548ddaf043063bc1c21cf5142bb58faae070620', operation='DELETE', pgid='pgtrigger_delete_delete_58ad2', table='agreements_approval', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticeevent" ("adjusted_on", "agreement_id", "announced_on", "basis", "counted_on", "decided_on", "economic_consequences", "id", "in_writing", "last_day", "note", "officer", "owner_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preliminary", "public_id", "registered_at", "registered_by_id", "registry_number", "repeats_id", "sent_on", "stage", "version_id", "wished_from", "withdrawal_asked_on", "withdrawn_on") VALUES (NEW."adjusted_on", NEW."agreement_id", NEW."announced_on", NEW."basis", NEW."counted_on", NEW."decided_on", NEW."economic_consequences", NEW."id", NEW."in_writing", NEW."last_day", NEW."note", NEW."officer", NEW."owner_id", NEW."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."preliminary", NEW."public_id", NEW."registered_at", NEW."registered_by_id", NEW."registry_number", NEW."repeats_id", NEW."sent_on", NEW."stage", NEW."version_id", NEW."wished_from", NEW."withdrawal_asked_on", NEW."withdrawn_on"); RETURN NULL;', hash='c5b6dae0b0d67100ab21ac5eaf8af5755c9013d7', operation='INSERT', pgid='pgtrigger_insert_insert_3c865', table='agreements_notice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_noticeevent" ("adjusted_on", "agreement_id", "announced_on", "basis", "counted_on", "decided_on", "economic_consequences", "id", "in_writing", "last_day", "note", "officer", "owner_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preliminary", "public_id", "registered_at", "registered_by_id", "registry_number", "repeats_id", "sent_on", "stage", "version_id", "wished_from", "withdrawal_asked_on", "withdrawn_on") VALUES (NEW."adjusted_on", NEW."agreement_id", NEW."announced_on", NEW."basis", NEW."counted_on", NEW."decided_on", NEW."economic_consequences", NEW."id", NEW."in_writing", NEW."last_day", NEW."note", NEW."officer", NEW."owner_id", NEW."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."preliminary", NEW."public_id", NEW."registered_at", NEW."registered_by_id", NEW."registry_number", NEW."repeats_id", NEW."sent_on", NEW."stage", NEW."version_id", NEW."wished_from", NEW."withdrawal_asked_on", NEW."withdrawn_on"); RETURN NULL;', hash='34acd9670bf01c6737c557a7f2fc73de24d127a0', operation='UPDATE', pgid='pgtrigger_update_update_9a305', table='agreements_notice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticeevent" ("adjusted_on", "agreement_id", "announced_on", "basis", "counted_on", "decided_on", "economic_consequences", "id", "in_writing", "last_day", "note", "officer", "owner_id", "paragraph", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preliminary", "public_id", "registered_at", "registered_by_id", "registry_number", "repeats_id", "sent_on", "stage", "version_id", "wished_from", "withdrawal_asked_on", "withdrawn_on") VALUES (OLD."adjusted_on", OLD."agreement_id", OLD."announced_on", OLD."basis", OLD."counted_on", OLD."decided_on", OLD."economic_consequences", OLD."id", OLD."in_writing", OLD."last_day", OLD."note", OLD."officer", OLD."owner_id", OLD."paragraph", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."preliminary", OLD."public_id", OLD."registered_at", OLD."registered_by_id", OLD."registry_number", OLD."repeats_id", OLD."sent_on", OLD."stage", OLD."version_id", OLD."wished_from", OLD."withdrawal_asked_on", OLD."withdrawn_on"); RETURN NULL;', hash='dd03eb85d0f948a2baad7bb8a97c57aaa028ebdd', operation='DELETE', pgid='pgtrigger_delete_delete_45fd7', table='agreements_notice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_partyevent" ("agreement_id", "authority_id", "id", "name_in_text", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."authority_id", NEW."id", NEW."name_in_text", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."status", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='8c25355239ffcd0f025c68193b58bfcddd7dc081', operation='INSERT', pgid='pgtrigger_insert_insert_783c4', table='agreements_party', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_partyevent" ("agreement_id", "authority_id", "id", "name_in_text", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."authority_id", NEW."id", NEW."name_in_text", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."status", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='328859f610565292381f04c8e82c316cd7fadd7f', operation='UPDATE', pgid='pgtrigger_update_update_83158', table='agreements_party', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_partyevent" ("agreement_id", "authority_id", "id", "name_in_text", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "valid_from", "valid_to") VALUES (OLD."agreement_id", OLD."authority_id", OLD."id", OLD."name_in_text", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."status", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='878a848ec6b1c34e978127582914d542480fddfd', operation='DELETE', pgid='pgtrigger_delete_delete_048bd', table='agreements_party', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(models.F('agreement'), models.F('owner'), condition=models.Q(models.Q(('stage__in', ['considered', 'withdrawn']), _negated=True), ('repeats__isnull', True)), name='one_standing_notice_per_party'),
        ),
        migrations.AddField(
            model_name='agreementtemplate',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to='agreements.agreementtemplate', verbose_name='mall'),
        ),
        migrations.AddField(
            model_name='agreementevent',
            name='template',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementtemplate', verbose_name='mall'),
        ),
        migrations.AddField(
            model_name='agreementtemplateevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='agreementtemplateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.agreementtemplate'),
        ),
        migrations.AddField(
            model_name='body',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='bodyevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='bodyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.body'),
        ),
        migrations.AddField(
            model_name='boundprovider',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bound_providers', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='boundprovider',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='boundproviderevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='boundproviderevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='boundproviderevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.boundprovider'),
        ),
        migrations.AddField(
            model_name='changelogentry',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_log', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='changelogentryevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.changelogentry'),
        ),
        migrations.AddField(
            model_name='changelogentryevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='checklistitem',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='checklistitemevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='checklistitemevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.checklistitem'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.commitment'),
        ),
        migrations.AddField(
            model_name='commitmentevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='competencedemand',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competence_demands', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='competencedemandevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.competencedemand'),
        ),
        migrations.AddField(
            model_name='competencedemandevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='competencerecord',
            name='demand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='agreements.competencedemand'),
        ),
        migrations.AddField(
            model_name='competencerecordevent',
            name='demand',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.competencedemand'),
        ),
        migrations.AddField(
            model_name='competencerecordevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.competencerecord'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.consultation'),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='disputeevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='disputeevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='disputeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.dispute'),
        ),
        migrations.AddField(
            model_name='disputeevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='disputestep',
            name='dispute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='agreements.dispute'),
        ),
        migrations.AddField(
            model_name='disputestepevent',
            name='dispute',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.dispute'),
        ),
        migrations.AddField(
            model_name='disputestepevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.disputestep'),
        ),
        migrations.AddField(
            model_name='document',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='document',
            name='notice',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='document',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='document',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='notice',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.document'),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='uploaded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='documentevent',
            name='version',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='extension',
            name='condition_party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='villkor: samma beslut av'),
        ),
        migrations.AddField(
            model_name='extension',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='extensionevent',
            name='condition_party',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='villkor: samma beslut av'),
        ),
        migrations.AddField(
            model_name='extensionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.extension'),
        ),
        migrations.AddField(
            model_name='extensionevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='goal',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.goal'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='goalresult',
            name='goal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='agreements.goal'),
        ),
        migrations.AddField(
            model_name='goalresultevent',
            name='goal',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.goal'),
        ),
        migrations.AddField(
            model_name='goalresultevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.goalresult'),
        ),
        migrations.AddField(
            model_name='historicterm',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='historic_terms', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='historictermevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.historicterm'),
        ),
        migrations.AddField(
            model_name='historictermevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='ladderstep',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ladder', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='disputestepevent',
            name='step',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.ladderstep'),
        ),
        migrations.AddField(
            model_name='disputestep',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.ladderstep'),
        ),
        migrations.AddField(
            model_name='ladderstepevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.ladderstep'),
        ),
        migrations.AddField(
            model_name='ladderstepevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.meeting'),
        ),
        migrations.AddField(
            model_name='meetingseries',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_series', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='meetingseries',
            name='body',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_series', to='agreements.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='series',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.meetingseries'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='agreements.meetingseries'),
        ),
        migrations.AddField(
            model_name='meetingseriesevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='meetingseriesevent',
            name='body',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='meetingseriesevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.meetingseries'),
        ),
        migrations.AddField(
            model_name='noticecheck',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='noticecheckevent',
            name='notice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='noticecheckevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.noticecheck'),
        ),
        migrations.AddField(
            model_name='noticereceipt',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='noticereceipt',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='noticereceipt',
            name='registered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticereceiptevent',
            name='notice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='noticereceiptevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='noticereceiptevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.noticereceipt'),
        ),
        migrations.AddField(
            model_name='noticereceiptevent',
            name='registered_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notification',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notification',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='notification',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='notificationevent',
            name='done_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notificationevent',
            name='notice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='notificationevent',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='notificationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.notification'),
        ),
        migrations.AddField(
            model_name='notified',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='notified',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notified', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='notifiedevent',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='notifiedevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.notified'),
        ),
        migrations.AddField(
            model_name='notifiedevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='obligationdone',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='obligationdone',
            name='obligation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='agreements.obligation'),
        ),
        migrations.AddField(
            model_name='obligationdoneevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='obligationdoneevent',
            name='obligation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.obligation'),
        ),
        migrations.AddField(
            model_name='obligationdoneevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.obligationdone'),
        ),
        migrations.AddField(
            model_name='obligationevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='obligationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.obligation'),
        ),
        migrations.AddField(
            model_name='ownrisk',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_risks', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='ownriskevent',
            name='notice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='ownriskevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.ownrisk'),
        ),
        migrations.AddField(
            model_name='partyrequest',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='partyrequest',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='partyrequestevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='partyrequestevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='partyrequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.partyrequest'),
        ),
        migrations.AddField(
            model_name='predecessor',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='predecessor',
            name='earlier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='predecessorevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='predecessorevent',
            name='earlier',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='predecessorevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.predecessor'),
        ),
        migrations.AddField(
            model_name='recruitment',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recruitments', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='recruitmentconsultation',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='recruitmentconsultation',
            name='recruitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='agreements.recruitment'),
        ),
        migrations.AddField(
            model_name='recruitmentconsultationevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='recruitmentconsultationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.recruitmentconsultation'),
        ),
        migrations.AddField(
            model_name='recruitmentconsultationevent',
            name='recruitment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.recruitment'),
        ),
        migrations.AddField(
            model_name='recruitmentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.recruitment'),
        ),
        migrations.AddField(
            model_name='recruitmentevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='requestanswer',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='requestanswer',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='agreements.partyrequest'),
        ),
        migrations.AddField(
            model_name='requestanswerevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='requestanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.requestanswer'),
        ),
        migrations.AddField(
            model_name='requestanswerevent',
            name='request',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.partyrequest'),
        ),
        migrations.AddField(
            model_name='risk',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='riskanalysis',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_analyses', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='riskanalysis',
            name='registered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='risk',
            name='analysis',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='agreements.riskanalysis'),
        ),
        migrations.AddField(
            model_name='riskanalysisevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='riskanalysisevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.riskanalysis'),
        ),
        migrations.AddField(
            model_name='riskanalysisevent',
            name='registered_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='riskevent',
            name='analysis',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.riskanalysis'),
        ),
        migrations.AddField(
            model_name='riskevent',
            name='party',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='part'),
        ),
        migrations.AddField(
            model_name='riskevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.risk'),
        ),
        migrations.AddField(
            model_name='seat',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='seat',
            name='body',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agreements.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='seat',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='agreements.party', verbose_name='företräder'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='body',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.body', verbose_name='organ'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='party',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party', verbose_name='företräder'),
        ),
        migrations.AddField(
            model_name='seatevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.seat'),
        ),
        migrations.AddField(
            model_name='section',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='sectionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.section'),
        ),
        migrations.AddField(
            model_name='sectionevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='steeringdocument',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steering_documents', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='steeringdocumentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.steeringdocument'),
        ),
        migrations.AddField(
            model_name='steeringdocumentevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='supervisionseries',
            name='payer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority', verbose_name='bekostas av'),
        ),
        migrations.AddField(
            model_name='supervisionseries',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervision', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='supervisionseriesevent',
            name='payer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority', verbose_name='bekostas av'),
        ),
        migrations.AddField(
            model_name='supervisionseriesevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.supervisionseries'),
        ),
        migrations.AddField(
            model_name='supervisionseriesevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='supervisionsession',
            name='series',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='agreements.supervisionseries'),
        ),
        migrations.AddField(
            model_name='supervisionsessionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.supervisionsession'),
        ),
        migrations.AddField(
            model_name='supervisionsessionevent',
            name='series',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.supervisionseries'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='employer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority', verbose_name='arbetsgivare'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='competencerecordevent',
            name='member',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.teammember'),
        ),
        migrations.AddField(
            model_name='competencerecord',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competence', to='agreements.teammember'),
        ),
        migrations.AddField(
            model_name='teammemberevent',
            name='employer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority', verbose_name='arbetsgivare'),
        ),
        migrations.AddField(
            model_name='teammemberevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.teammember'),
        ),
        migrations.AddField(
            model_name='teammemberevent',
            name='team',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.team'),
        ),
        migrations.AddField(
            model_name='termperiod',
            name='registered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termperiod',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='termperiodevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.termperiod'),
        ),
        migrations.AddField(
            model_name='termperiodevent',
            name='registered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termperiodevent',
            name='version',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreementversion'),
        ),
        migrations.AddField(
            model_name='withdrawalconsent',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal_consents', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='withdrawalconsent',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='withdrawalconsentevent',
            name='notice',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.notice'),
        ),
        migrations.AddField(
            model_name='withdrawalconsentevent',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.party'),
        ),
        migrations.AddField(
            model_name='withdrawalconsentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.withdrawalconsent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementtemplate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementtemplateevent" ("content", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (NEW."content", NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id"); RETURN NULL;', hash='501f33034287577dff1f66b4e6e76905c87c942c', operation='INSERT', pgid='pgtrigger_insert_insert_1cb2e', table='agreements_agreementtemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementtemplate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementtemplateevent" ("content", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (NEW."content", NEW."id", NEW."name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id"); RETURN NULL;', hash='d24a4f4ef94f42b2619c63d1679c3f2ee7bbf99a', operation='UPDATE', pgid='pgtrigger_update_update_f0035', table='agreements_agreementtemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementtemplate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementtemplateevent" ("content", "id", "name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") VALUES (OLD."content", OLD."id", OLD."name", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id"); RETURN NULL;', hash='8fb8f7781356dca9ba4b5cee72cc8712ef4d360a', operation='DELETE', pgid='pgtrigger_delete_delete_975ac', table='agreements_agreementtemplate', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.UniqueConstraint(models.F('agreement'), models.F('name'), name='body_name_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='body',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_bodyevent" ("agreement_id", "every_party", "id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."agreement_id", NEW."every_party", NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."task"); RETURN NULL;', hash='d87f71e47791e563830ecc7bc934b33a1faa7c20', operation='INSERT', pgid='pgtrigger_insert_insert_34468', table='agreements_body', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='body',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_bodyevent" ("agreement_id", "every_party", "id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."agreement_id", NEW."every_party", NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."task"); RETURN NULL;', hash='4ac63d8026e05a4794bcf22d95206efad672b4d1', operation='UPDATE', pgid='pgtrigger_update_update_3268e', table='agreements_body', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='body',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_bodyevent" ("agreement_id", "every_party", "id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (OLD."agreement_id", OLD."every_party", OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."task"); RETURN NULL;', hash='0828a0a027d4e0280c6ff18cee7182d9436f3461', operation='DELETE', pgid='pgtrigger_delete_delete_f6c33', table='agreements_body', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundprovider',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_boundproviderevent" ("agreement_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f5594a51ad936f16e09b789765cb8f75596afc79', operation='INSERT', pgid='pgtrigger_insert_insert_486ac', table='agreements_boundprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundprovider',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_boundproviderevent" ("agreement_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='d7a5dcb70384315cf32ed69c3ad8ee2fc2a0e268', operation='UPDATE', pgid='pgtrigger_update_update_81319', table='agreements_boundprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boundprovider',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_boundproviderevent" ("agreement_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."agreement_id", OLD."id", OLD."name", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='3ea8266e95121d6b4237811e430ca0309c26574a', operation='DELETE', pgid='pgtrigger_delete_delete_e882e', table='agreements_boundprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='changelogentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_changelogentryevent" ("by", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."by", NEW."change", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;', hash='cd119573e56629ff2e89a9c2e2d718f8e87177a6', operation='INSERT', pgid='pgtrigger_insert_insert_27129', table='agreements_changelogentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='changelogentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_changelogentryevent" ("by", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."by", NEW."change", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;', hash='341127cf7810e8d4c1027201f79e6377d7ce93ec', operation='UPDATE', pgid='pgtrigger_update_update_482b6', table='agreements_changelogentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='changelogentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_changelogentryevent" ("by", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."by", OLD."change", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;', hash='2f0e3c1e4416dffb6166c90064e7ea5dacc844cd', operation='DELETE', pgid='pgtrigger_delete_delete_c7238', table='agreements_changelogentry', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(models.F('owner'), models.F('title'), name='checklist_item_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_checklistitemevent" ("active", "id", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."active", NEW."id", NEW."order", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='3351632ca5e5faaa58cecc0f8f26922268e9998c', operation='INSERT', pgid='pgtrigger_insert_insert_9ee6d', table='agreements_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_checklistitemevent" ("active", "id", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."active", NEW."id", NEW."order", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='46d79d83e56fb3c35983223ff573a63d59ee0aff', operation='UPDATE', pgid='pgtrigger_update_update_f2fc7', table='agreements_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_checklistitemevent" ("active", "id", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."active", OLD."id", OLD."order", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='bf435a9ed5d0f344cf67ef30ed52839c0efd1487', operation='DELETE', pgid='pgtrigger_delete_delete_9208c', table='agreements_checklistitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_commitmentevent" ("how_often", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "text", "version_id", "who") VALUES (NEW."how_often", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."section", NEW."text", NEW."version_id", NEW."who"); RETURN NULL;', hash='e9373d8c682bcb6fbb72351fc4772c3b2a2655d6', operation='INSERT', pgid='pgtrigger_insert_insert_6e3ce', table='agreements_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_commitmentevent" ("how_often", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "text", "version_id", "who") VALUES (NEW."how_often", NEW."id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."section", NEW."text", NEW."version_id", NEW."who"); RETURN NULL;', hash='ba1ab695da3e82d235d8259c502fc867fb6636db', operation='UPDATE', pgid='pgtrigger_update_update_7c3cd', table='agreements_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_commitmentevent" ("how_often", "id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "section", "text", "version_id", "who") VALUES (OLD."how_often", OLD."id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."section", OLD."text", OLD."version_id", OLD."who"); RETURN NULL;', hash='4a859edac70b7e3f2a6a12d50d6585e434281372', operation='DELETE', pgid='pgtrigger_delete_delete_4d616', table='agreements_commitment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='competencedemand',
            constraint=models.UniqueConstraint(models.F('version'), models.F('staff_kind'), models.F('text'), name='competence_demand_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencedemand',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_competencedemandevent" ("id", "merit", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "text", "version_id") VALUES (NEW."id", NEW."merit", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."staff_kind", NEW."text", NEW."version_id"); RETURN NULL;', hash='2bf78fbd02f621253db8d6ee54600fa968f4e2f4', operation='INSERT', pgid='pgtrigger_insert_insert_cf172', table='agreements_competencedemand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencedemand',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_competencedemandevent" ("id", "merit", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "text", "version_id") VALUES (NEW."id", NEW."merit", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."staff_kind", NEW."text", NEW."version_id"); RETURN NULL;', hash='86e79c92a93695e14bb6292b9095127d2e9e2d47', operation='UPDATE', pgid='pgtrigger_update_update_65607', table='agreements_competencedemand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencedemand',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_competencedemandevent" ("id", "merit", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "text", "version_id") VALUES (OLD."id", OLD."merit", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."staff_kind", OLD."text", OLD."version_id"); RETURN NULL;', hash='3fd65ed639b15eda3f0e1e8d407bcf3c016588b2', operation='DELETE', pgid='pgtrigger_delete_delete_55379', table='agreements_competencedemand', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on__isnull', True), ('answered_on__isnull', True), ('answered_on__gte', models.F('sent_on')), _connector='OR'), name='consultation_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_consultationevent" ("answered_on", "body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version_id") VALUES (NEW."answered_on", NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sent_on", NEW."version_id"); RETURN NULL;', hash='78830462275d049b4d284729fdfcb590d9d4e711', operation='INSERT', pgid='pgtrigger_insert_insert_78451', table='agreements_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_consultationevent" ("answered_on", "body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version_id") VALUES (NEW."answered_on", NEW."body", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sent_on", NEW."version_id"); RETURN NULL;', hash='36372a856f7e38789b1e5ef6c85ad6f40bdca773', operation='UPDATE', pgid='pgtrigger_update_update_b8973', table='agreements_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_consultationevent" ("answered_on", "body", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "version_id") VALUES (OLD."answered_on", OLD."body", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sent_on", OLD."version_id"); RETURN NULL;', hash='951c0d6b3f732a0da92d2d98f975e01720291c9d', operation='DELETE', pgid='pgtrigger_delete_delete_0fae2', table='agreements_consultation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('raised_on')), _connector='OR'), name='dispute_order'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'individual'), models.Q(('case_number', ''), ('case_ref__isnull', True)), _connector='OR'), name='dispute_of_principle_has_no_case'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_disputeevent" ("agreement_id", "case_number", "case_ref", "closed_on", "concerned", "deviation_number", "id", "kind", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "routines_broken", "subject", "version_id") VALUES (NEW."agreement_id", NEW."case_number", NEW."case_ref", NEW."closed_on", NEW."concerned", NEW."deviation_number", NEW."id", NEW."kind", NEW."outcome", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."raised_on", NEW."routines_broken", NEW."subject", NEW."version_id"); RETURN NULL;', hash='28787018e24885213c58fca6453b46e2a6184439', operation='INSERT', pgid='pgtrigger_insert_insert_b1047', table='agreements_dispute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_disputeevent" ("agreement_id", "case_number", "case_ref", "closed_on", "concerned", "deviation_number", "id", "kind", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "routines_broken", "subject", "version_id") VALUES (NEW."agreement_id", NEW."case_number", NEW."case_ref", NEW."closed_on", NEW."concerned", NEW."deviation_number", NEW."id", NEW."kind", NEW."outcome", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."raised_on", NEW."routines_broken", NEW."subject", NEW."version_id"); RETURN NULL;', hash='e5be45378bc134e366048803b5d9ad012fea16e4', operation='UPDATE', pgid='pgtrigger_update_update_e5faf', table='agreements_dispute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dispute',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_disputeevent" ("agreement_id", "case_number", "case_ref", "closed_on", "concerned", "deviation_number", "id", "kind", "outcome", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "routines_broken", "subject", "version_id") VALUES (OLD."agreement_id", OLD."case_number", OLD."case_ref", OLD."closed_on", OLD."concerned", OLD."deviation_number", OLD."id", OLD."kind", OLD."outcome", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."raised_on", OLD."routines_broken", OLD."subject", OLD."version_id"); RETURN NULL;', hash='5b1029ef1eaa056e1e63524ff30276dea40f7ca3', operation='DELETE', pgid='pgtrigger_delete_delete_c82f1', table='agreements_dispute', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_documentevent" ("agreement_id", "dated_on", "file_name", "id", "kind", "media_type", "notice_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "sha256", "shared", "size", "title", "uploaded_at", "uploaded_by_id", "version_id") VALUES (NEW."agreement_id", NEW."dated_on", NEW."file_name", NEW."id", NEW."kind", NEW."media_type", NEW."notice_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."registry_number", NEW."sha256", NEW."shared", NEW."size", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version_id"); RETURN NULL;', hash='5f953b5f11604d4c96234b771842622f83acc9c9', operation='INSERT', pgid='pgtrigger_insert_insert_04055', table='agreements_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."registry_number" IS DISTINCT FROM (NEW."registry_number") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))', func='INSERT INTO "agreements_documentevent" ("agreement_id", "dated_on", "file_name", "id", "kind", "media_type", "notice_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "sha256", "shared", "size", "title", "uploaded_at", "uploaded_by_id", "version_id") VALUES (NEW."agreement_id", NEW."dated_on", NEW."file_name", NEW."id", NEW."kind", NEW."media_type", NEW."notice_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."registry_number", NEW."sha256", NEW."shared", NEW."size", NEW."title", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version_id"); RETURN NULL;', hash='14b2367b5f140626de0335cf45eb368bde93b176', operation='UPDATE', pgid='pgtrigger_update_update_07db2', table='agreements_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_documentevent" ("agreement_id", "dated_on", "file_name", "id", "kind", "media_type", "notice_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registry_number", "sha256", "shared", "size", "title", "uploaded_at", "uploaded_by_id", "version_id") VALUES (OLD."agreement_id", OLD."dated_on", OLD."file_name", OLD."id", OLD."kind", OLD."media_type", OLD."notice_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."registry_number", OLD."sha256", OLD."shared", OLD."size", OLD."title", OLD."uploaded_at", OLD."uploaded_by_id", OLD."version_id"); RETURN NULL;', hash='f4e58816c7e4bc9970ca54f9772ef1b08e9fed24', operation='DELETE', pgid='pgtrigger_delete_delete_ec1a9', table='agreements_document', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('begins_on')), _connector='OR'), name='extension_order'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', False), models.Q(('until_event', ''), _negated=True), _connector='OR'), name='extension_says_until_when'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), ('begins_on__gte', models.F('decided_on')), ('retroactive', True), _connector='OR'), name='extension_backwards_is_said'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_extensionevent" ("begins_on", "condition_met_on", "condition_party_id", "decided_on", "ended_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by", "proposed_on", "registry_number", "retroactive", "until", "until_event", "version_id") VALUES (NEW."begins_on", NEW."condition_met_on", NEW."condition_party_id", NEW."decided_on", NEW."ended_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_by", NEW."proposed_on", NEW."registry_number", NEW."retroactive", NEW."until", NEW."until_event", NEW."version_id"); RETURN NULL;', hash='279f6542384f6f85848d7f28188fbc5990d4b33f', operation='INSERT', pgid='pgtrigger_insert_insert_77c95', table='agreements_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_extensionevent" ("begins_on", "condition_met_on", "condition_party_id", "decided_on", "ended_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by", "proposed_on", "registry_number", "retroactive", "until", "until_event", "version_id") VALUES (NEW."begins_on", NEW."condition_met_on", NEW."condition_party_id", NEW."decided_on", NEW."ended_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_by", NEW."proposed_on", NEW."registry_number", NEW."retroactive", NEW."until", NEW."until_event", NEW."version_id"); RETURN NULL;', hash='9af18d07a8e1b87eb2662be692dcf793503f5545', operation='UPDATE', pgid='pgtrigger_update_update_93841', table='agreements_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_extensionevent" ("begins_on", "condition_met_on", "condition_party_id", "decided_on", "ended_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by", "proposed_on", "registry_number", "retroactive", "until", "until_event", "version_id") VALUES (OLD."begins_on", OLD."condition_met_on", OLD."condition_party_id", OLD."decided_on", OLD."ended_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_by", OLD."proposed_on", OLD."registry_number", OLD."retroactive", OLD."until", OLD."until_event", OLD."version_id"); RETURN NULL;', hash='9c2e96f2934e9f1bc85eb09d2b7d9258a87489a4', operation='DELETE', pgid='pgtrigger_delete_delete_9b056', table='agreements_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_goalevent" ("id", "indicator", "level", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (NEW."id", NEW."indicator", NEW."level", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."target", NEW."text", NEW."version_id"); RETURN NULL;', hash='19220edfe552bb7bf86e6e048ee7a07f50dbc4f3', operation='INSERT', pgid='pgtrigger_insert_insert_4cacd', table='agreements_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_goalevent" ("id", "indicator", "level", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (NEW."id", NEW."indicator", NEW."level", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."target", NEW."text", NEW."version_id"); RETURN NULL;', hash='c64249aa358b23fa9ce4e5e5798ac89a4cdda499', operation='UPDATE', pgid='pgtrigger_update_update_e9907', table='agreements_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_goalevent" ("id", "indicator", "level", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version_id") VALUES (OLD."id", OLD."indicator", OLD."level", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."target", OLD."text", OLD."version_id"); RETURN NULL;', hash='c7d098ef0833d5911285aaba0b1b814375b691f0', operation='DELETE', pgid='pgtrigger_delete_delete_c8ba8', table='agreements_goal', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='goalresult',
            constraint=models.UniqueConstraint(models.F('goal'), models.F('year'), name='goal_result_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='goalresult',
            constraint=models.CheckConstraint(condition=models.Q(('met__isnull', True), models.Q(('met', True), _negated=True), models.Q(('figure', ''), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='goal_met_is_shown'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goalresult',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_goalresultevent" ("figure", "goal_id", "id", "met", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."figure", NEW."goal_id", NEW."id", NEW."met", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;', hash='b1f2cc70cfc1469e7114d471e4dc7e1b49c12cb0', operation='INSERT', pgid='pgtrigger_insert_insert_f58c3', table='agreements_goalresult', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goalresult',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_goalresultevent" ("figure", "goal_id", "id", "met", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."figure", NEW."goal_id", NEW."id", NEW."met", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;', hash='876dd878f75534b38eaf7f45b37bd40b95648cc2', operation='UPDATE', pgid='pgtrigger_update_update_2d7fc', table='agreements_goalresult', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goalresult',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_goalresultevent" ("figure", "goal_id", "id", "met", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."figure", OLD."goal_id", OLD."id", OLD."met", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;', hash='788c609536a7ffb4b90637ea0f4de4bcbfe9eda1', operation='DELETE', pgid='pgtrigger_delete_delete_55910', table='agreements_goalresult', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicterm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_historictermevent" ("id", "kind", "now", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "then", "version_id") VALUES (NEW."id", NEW."kind", NEW."now", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."then", NEW."version_id"); RETURN NULL;', hash='5a01cfea9226992baf3e3529d8b34243faf7d581', operation='INSERT', pgid='pgtrigger_insert_insert_795fc', table='agreements_historicterm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicterm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_historictermevent" ("id", "kind", "now", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "then", "version_id") VALUES (NEW."id", NEW."kind", NEW."now", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."then", NEW."version_id"); RETURN NULL;', hash='cda8ded54f036807941254ca1ac6807cdd1751a8', operation='UPDATE', pgid='pgtrigger_update_update_d01ef', table='agreements_historicterm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historicterm',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_historictermevent" ("id", "kind", "now", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "then", "version_id") VALUES (OLD."id", OLD."kind", OLD."now", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."then", OLD."version_id"); RETURN NULL;', hash='f977990eaf049ce75608a44d5f85b012c03345a6', operation='DELETE', pgid='pgtrigger_delete_delete_8638d', table='agreements_historicterm', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='ladderstep',
            constraint=models.UniqueConstraint(models.F('version'), models.F('kind'), models.F('order'), name='ladder_step_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderstep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_ladderstepevent" ("id", "kind", "label", "needs_proposal", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "within_days") VALUES (NEW."id", NEW."kind", NEW."label", NEW."needs_proposal", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."version_id", NEW."within_days"); RETURN NULL;', hash='4484b1fb74b2e393c9a565e0a17e2820fcdb8de0', operation='INSERT', pgid='pgtrigger_insert_insert_475b2', table='agreements_ladderstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderstep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_ladderstepevent" ("id", "kind", "label", "needs_proposal", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "within_days") VALUES (NEW."id", NEW."kind", NEW."label", NEW."needs_proposal", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."version_id", NEW."within_days"); RETURN NULL;', hash='37bb7c82df0127748ff030c71cf0d66478822baf', operation='UPDATE', pgid='pgtrigger_update_update_bc105', table='agreements_ladderstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ladderstep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_ladderstepevent" ("id", "kind", "label", "needs_proposal", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "within_days") VALUES (OLD."id", OLD."kind", OLD."label", OLD."needs_proposal", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."version_id", OLD."within_days"); RETURN NULL;', hash='bc3729bd8fa3c9fa5166455529bd1bde37fbbe2e', operation='DELETE', pgid='pgtrigger_delete_delete_e679b', table='agreements_ladderstep', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='disputestep',
            constraint=models.UniqueConstraint(models.F('dispute'), models.F('step'), name='dispute_step_once'),
        ),
        migrations.AddConstraint(
            model_name='disputestep',
            constraint=models.CheckConstraint(condition=models.Q(('begun_on__isnull', True), ('begun_on__gte', models.F('received_on')), _connector='OR'), name='dispute_step_begun_later'),
        ),
        migrations.AddConstraint(
            model_name='disputestep',
            constraint=models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('done_on__gte', models.F('received_on')), _connector='OR'), name='dispute_step_done_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputestep',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_disputestepevent" ("begun_on", "dispute_id", "done_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "received_on", "step_id") VALUES (NEW."begun_on", NEW."dispute_id", NEW."done_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposal", NEW."received_on", NEW."step_id"); RETURN NULL;', hash='f417ad4f094643c976cf2bc0b2d9a269bc40d467', operation='INSERT', pgid='pgtrigger_insert_insert_a73c7', table='agreements_disputestep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputestep',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_disputestepevent" ("begun_on", "dispute_id", "done_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "received_on", "step_id") VALUES (NEW."begun_on", NEW."dispute_id", NEW."done_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposal", NEW."received_on", NEW."step_id"); RETURN NULL;', hash='5508d87115ac60af6ce8edf333452a68e50c096e', operation='UPDATE', pgid='pgtrigger_update_update_8c93b', table='agreements_disputestep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputestep',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_disputestepevent" ("begun_on", "dispute_id", "done_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "received_on", "step_id") VALUES (OLD."begun_on", OLD."dispute_id", OLD."done_on", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposal", OLD."received_on", OLD."step_id"); RETURN NULL;', hash='31997913342c75041160687882ae227bb28eb443', operation='DELETE', pgid='pgtrigger_delete_delete_f56d4', table='agreements_disputestep', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('every_days__isnull', True), ('times_a_year__gt', 0), ('times_a_year__isnull', False)), models.Q(('every_days__gt', 0), ('every_days__isnull', False), ('times_a_year__isnull', True)), _connector='OR'), name='meeting_series_has_one_target'),
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='meeting_series_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_meetingseriesevent" ("agreement_id", "body_id", "convener", "ends_on", "every_days", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "times_a_year") VALUES (NEW."agreement_id", NEW."body_id", NEW."convener", NEW."ends_on", NEW."every_days", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."times_a_year"); RETURN NULL;', hash='a65e3b42c701368a771762801441e61e1d17612c', operation='INSERT', pgid='pgtrigger_insert_insert_f4094', table='agreements_meetingseries', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_meetingseriesevent" ("agreement_id", "body_id", "convener", "ends_on", "every_days", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "times_a_year") VALUES (NEW."agreement_id", NEW."body_id", NEW."convener", NEW."ends_on", NEW."every_days", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."times_a_year"); RETURN NULL;', hash='808194fb3d1cfd5ac73da2760b0dc54139fbe171', operation='UPDATE', pgid='pgtrigger_update_update_57007', table='agreements_meetingseries', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_meetingseriesevent" ("agreement_id", "body_id", "convener", "ends_on", "every_days", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "times_a_year") VALUES (OLD."agreement_id", OLD."body_id", OLD."convener", OLD."ends_on", OLD."every_days", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."times_a_year"); RETURN NULL;', hash='0987549aeaa35ae6c4083d25d57c2ec6ebc976e6', operation='DELETE', pgid='pgtrigger_delete_delete_bda1c', table='agreements_meetingseries', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(models.F('series'), models.F('on'), name='meeting_once_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_meetingevent" ("held", "id", "note", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (NEW."held", NEW."id", NEW."note", NEW."on", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."series_id"); RETURN NULL;', hash='ffb69429500ea2dd58a3deeded3e94dbb04e3588', operation='INSERT', pgid='pgtrigger_insert_insert_4e41b', table='agreements_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_meetingevent" ("held", "id", "note", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (NEW."held", NEW."id", NEW."note", NEW."on", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."series_id"); RETURN NULL;', hash='964689cfa14357ac3665609bdf9ac677f53056dc', operation='UPDATE', pgid='pgtrigger_update_update_fce09', table='agreements_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_meetingevent" ("held", "id", "note", "on", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (OLD."held", OLD."id", OLD."note", OLD."on", OLD."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."series_id"); RETURN NULL;', hash='84aae802aab975401663577fae440ebdba8b3d63', operation='DELETE', pgid='pgtrigger_delete_delete_212a6', table='agreements_meeting', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='noticecheck',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('title'), name='notice_check_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticecheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticecheckevent" ("done_on", "id", "note", "notice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."done_on", NEW."id", NEW."note", NEW."notice_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='f70c1149cfd3baba7afbeed3961abbc1f094f37c', operation='INSERT', pgid='pgtrigger_insert_insert_fbebe', table='agreements_noticecheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticecheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_noticecheckevent" ("done_on", "id", "note", "notice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."done_on", NEW."id", NEW."note", NEW."notice_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='fe18a1bd1d51061e0fa4ce7ef332a29b99c7587a', operation='UPDATE', pgid='pgtrigger_update_update_c35bd', table='agreements_noticecheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticecheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticecheckevent" ("done_on", "id", "note", "notice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."done_on", OLD."id", OLD."note", OLD."notice_id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='c7c2ae310d8fd2ca456e778cffd75648f19ff690', operation='DELETE', pgid='pgtrigger_delete_delete_aea08', table='agreements_noticecheck', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='noticereceipt',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('party'), name='notice_received_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticereceipt',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticereceiptevent" ("id", "notice_id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id") VALUES (NEW."id", NEW."notice_id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_on", NEW."registered_by_id"); RETURN NULL;', hash='d48096d38d6ed2fd8d9efbffbe6901d90e8b927e', operation='INSERT', pgid='pgtrigger_insert_insert_68545', table='agreements_noticereceipt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticereceipt',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_noticereceiptevent" ("id", "notice_id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id") VALUES (NEW."id", NEW."notice_id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_on", NEW."registered_by_id"); RETURN NULL;', hash='3e9295828f2f09606ae331c123578b73271ec37d', operation='UPDATE', pgid='pgtrigger_update_update_6bc7f', table='agreements_noticereceipt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticereceipt',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_noticereceiptevent" ("id", "notice_id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id") VALUES (OLD."id", OLD."notice_id", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."received_on", OLD."registered_by_id"); RETURN NULL;', hash='a15d1aa17a42a5cb2e4796129ab62eb2b58e38a6', operation='DELETE', pgid='pgtrigger_delete_delete_b551c', table='agreements_noticereceipt', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('organisation'), name='notification_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notification',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_notificationevent" ("done_by_id", "done_on", "id", "notice_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_by_id", NEW."done_on", NEW."id", NEW."notice_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4d28746fbee3b4b120416c671dbc6e8ed24a095f', operation='INSERT', pgid='pgtrigger_insert_insert_fdd10', table='agreements_notification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notification',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_notificationevent" ("done_by_id", "done_on", "id", "notice_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_by_id", NEW."done_on", NEW."id", NEW."notice_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='f23443bd50c477807436676967c081d1917bb62f', operation='UPDATE', pgid='pgtrigger_update_update_b5a5d', table='agreements_notification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notification',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_notificationevent" ("done_by_id", "done_on", "id", "notice_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."done_by_id", OLD."done_on", OLD."id", OLD."notice_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='bd69c467fbef197c2c6b63303f15378f89560093', operation='DELETE', pgid='pgtrigger_delete_delete_054fe', table='agreements_notification', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='notified',
            constraint=models.UniqueConstraint(models.F('version'), models.F('organisation'), name='notified_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notified',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_notifiedevent" ("id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;', hash='7c586d1a82577b734b5cf13ed550f40bfaeb7dfa', operation='INSERT', pgid='pgtrigger_insert_insert_05088', table='agreements_notified', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notified',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_notifiedevent" ("id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;', hash='1acadc7bb4ce4e95cfefe8e58e986f65b4534ff9', operation='UPDATE', pgid='pgtrigger_update_update_f0d53', table='agreements_notified', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notified',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_notifiedevent" ("id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;', hash='1efc705b56108fe7750599d85db412c3da0807c7', operation='DELETE', pgid='pgtrigger_delete_delete_fc821', table='agreements_notified', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('after_months__isnull', False), ('rule', 'after_operation')), models.Q(models.Q(('rule', 'after_operation'), _negated=True), ('due_on__isnull', False)), _connector='OR'), name='obligation_has_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_obligationevent" ("after_months", "agreement_id", "due_on", "ends_on", "id", "kind", "not_before_months", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "role", "rule", "section", "title", "window_from") VALUES (NEW."after_months", NEW."agreement_id", NEW."due_on", NEW."ends_on", NEW."id", NEW."kind", NEW."not_before_months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."responsible", NEW."role", NEW."rule", NEW."section", NEW."title", NEW."window_from"); RETURN NULL;', hash='30d8d63749c8aca7039186800ac3a2ca539207a3', operation='INSERT', pgid='pgtrigger_insert_insert_2602e', table='agreements_obligation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_obligationevent" ("after_months", "agreement_id", "due_on", "ends_on", "id", "kind", "not_before_months", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "role", "rule", "section", "title", "window_from") VALUES (NEW."after_months", NEW."agreement_id", NEW."due_on", NEW."ends_on", NEW."id", NEW."kind", NEW."not_before_months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."responsible", NEW."role", NEW."rule", NEW."section", NEW."title", NEW."window_from"); RETURN NULL;', hash='dda672e22324b2dcc4c86bd709e19084174af3c9', operation='UPDATE', pgid='pgtrigger_update_update_4bfca', table='agreements_obligation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_obligationevent" ("after_months", "agreement_id", "due_on", "ends_on", "id", "kind", "not_before_months", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "role", "rule", "section", "title", "window_from") VALUES (OLD."after_months", OLD."agreement_id", OLD."due_on", OLD."ends_on", OLD."id", OLD."kind", OLD."not_before_months", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."responsible", OLD."role", OLD."rule", OLD."section", OLD."title", OLD."window_from"); RETURN NULL;', hash='45afd7b7a06ed76ba8f216b72b7be681d6c19e0f', operation='DELETE', pgid='pgtrigger_delete_delete_3ecff', table='agreements_obligation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='obligationdone',
            constraint=models.UniqueConstraint(models.F('obligation'), models.F('due_on'), name='obligation_settled_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligationdone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_obligationdoneevent" ("by_id", "done_on", "due_on", "id", "note", "obligation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."note", NEW."obligation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='7f0316c64ebc3a69691cd6c8a34e53f7402d906d', operation='INSERT', pgid='pgtrigger_insert_insert_bea7d', table='agreements_obligationdone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligationdone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_obligationdoneevent" ("by_id", "done_on", "due_on", "id", "note", "obligation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."note", NEW."obligation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='dcd696230e8b33af9668d8d042d451ae2e08eaa6', operation='UPDATE', pgid='pgtrigger_update_update_dafaf', table='agreements_obligationdone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='obligationdone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_obligationdoneevent" ("by_id", "done_on", "due_on", "id", "note", "obligation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."note", OLD."obligation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2a858a7ba926c8ecc7fc6ec8c230e814e2fd0334', operation='DELETE', pgid='pgtrigger_delete_delete_2edb3', table='agreements_obligationdone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownrisk',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_ownriskevent" ("id", "measure", "notice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."measure", NEW."notice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='ec965ce8c084e250bd75aa09e271ea4898957127', operation='INSERT', pgid='pgtrigger_insert_insert_0bda9', table='agreements_ownrisk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownrisk',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_ownriskevent" ("id", "measure", "notice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."measure", NEW."notice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='420754a9a955156c1c8248531f59f331c5ac3dfe', operation='UPDATE', pgid='pgtrigger_update_update_4f017', table='agreements_ownrisk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownrisk',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_ownriskevent" ("id", "measure", "notice_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."id", OLD."measure", OLD."notice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='6d833fbddfdc27c52bb343a9421cf91557cf55b6', operation='DELETE', pgid='pgtrigger_delete_delete_46426', table='agreements_ownrisk', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='partyrequest',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('asked_on')), _connector='OR'), name='request_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_partyrequestevent" ("agreement_id", "asked_on", "closed_on", "finding", "id", "in_writing", "kind", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "result") VALUES (NEW."agreement_id", NEW."asked_on", NEW."closed_on", NEW."finding", NEW."id", NEW."in_writing", NEW."kind", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."result"); RETURN NULL;', hash='3d889c7388f6dc14908b929dbd630b489580effc', operation='INSERT', pgid='pgtrigger_insert_insert_687b9', table='agreements_partyrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_partyrequestevent" ("agreement_id", "asked_on", "closed_on", "finding", "id", "in_writing", "kind", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "result") VALUES (NEW."agreement_id", NEW."asked_on", NEW."closed_on", NEW."finding", NEW."id", NEW."in_writing", NEW."kind", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."result"); RETURN NULL;', hash='1929267d205b72b5d771933c631d3a38e1a93580', operation='UPDATE', pgid='pgtrigger_update_update_2f0cc', table='agreements_partyrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_partyrequestevent" ("agreement_id", "asked_on", "closed_on", "finding", "id", "in_writing", "kind", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "result") VALUES (OLD."agreement_id", OLD."asked_on", OLD."closed_on", OLD."finding", OLD."id", OLD."in_writing", OLD."kind", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."result"); RETURN NULL;', hash='92126a8e09ce94ac16c201882338604c39ec58b8', operation='DELETE', pgid='pgtrigger_delete_delete_62dd0', table='agreements_partyrequest', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='predecessor',
            constraint=models.CheckConstraint(condition=models.Q(('year_to__isnull', True), ('year_to__gte', models.F('year_from')), _connector='OR'), name='predecessor_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='predecessor',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_predecessorevent" ("agreement_id", "earlier_id", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_from", "year_to") VALUES (NEW."agreement_id", NEW."earlier_id", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."year_from", NEW."year_to"); RETURN NULL;', hash='c5fae1369b3196c795e563d24c1220787cecd506', operation='INSERT', pgid='pgtrigger_insert_insert_db8c9', table='agreements_predecessor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='predecessor',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_predecessorevent" ("agreement_id", "earlier_id", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_from", "year_to") VALUES (NEW."agreement_id", NEW."earlier_id", NEW."id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."year_from", NEW."year_to"); RETURN NULL;', hash='494427cd35b9517b1c8bf846ec93ba9ab89012b6', operation='UPDATE', pgid='pgtrigger_update_update_d7dea', table='agreements_predecessor', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='predecessor',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_predecessorevent" ("agreement_id", "earlier_id", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_from", "year_to") VALUES (OLD."agreement_id", OLD."earlier_id", OLD."id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."year_from", OLD."year_to"); RETURN NULL;', hash='63a391247eae014d1e63528007a2af53be4b6d1d', operation='DELETE', pgid='pgtrigger_delete_delete_c8efa', table='agreements_predecessor', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('filled_on__isnull', True), ('filled_on__gte', models.F('begun_on')), _connector='OR'), name='recruitment_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_recruitmentevent" ("begun_on", "filled_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id") VALUES (NEW."begun_on", NEW."filled_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."staff_kind", NEW."team_id"); RETURN NULL;', hash='934fb7e6d9ae497610f2fd188fa934a0d279a72c', operation='INSERT', pgid='pgtrigger_insert_insert_118b0', table='agreements_recruitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_recruitmentevent" ("begun_on", "filled_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id") VALUES (NEW."begun_on", NEW."filled_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."staff_kind", NEW."team_id"); RETURN NULL;', hash='1701c8d3b2b60d1d1ded2f376d21d7fca0c0fff3', operation='UPDATE', pgid='pgtrigger_update_update_24e7e', table='agreements_recruitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_recruitmentevent" ("begun_on", "filled_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id") VALUES (OLD."begun_on", OLD."filled_on", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."staff_kind", OLD."team_id"); RETURN NULL;', hash='500aee86c8973543cd51833a2c4934560c8d30cd', operation='DELETE', pgid='pgtrigger_delete_delete_60943', table='agreements_recruitment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recruitmentconsultation',
            constraint=models.UniqueConstraint(models.F('recruitment'), models.F('party'), name='recruitment_consulted_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitmentconsultation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_recruitmentconsultationevent" ("id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recruitment_id") VALUES (NEW."id", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recruitment_id"); RETURN NULL;', hash='eaf879ea8cb7ab11737561689fde1af40aba8eee', operation='INSERT', pgid='pgtrigger_insert_insert_1b17b', table='agreements_recruitmentconsultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitmentconsultation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_recruitmentconsultationevent" ("id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recruitment_id") VALUES (NEW."id", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recruitment_id"); RETURN NULL;', hash='3ca8b80f3d315bf10a9b76a1f18fd0677d4a1045', operation='UPDATE', pgid='pgtrigger_update_update_4c045', table='agreements_recruitmentconsultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recruitmentconsultation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_recruitmentconsultationevent" ("id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recruitment_id") VALUES (OLD."id", OLD."on", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recruitment_id"); RETURN NULL;', hash='4a0a2f5805925ab2de828afb47f59d93d5c9c324', operation='DELETE', pgid='pgtrigger_delete_delete_2bf3a', table='agreements_recruitmentconsultation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='requestanswer',
            constraint=models.UniqueConstraint(models.F('request'), models.F('party'), name='request_answered_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requestanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_requestanswerevent" ("id", "note", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "request_id") VALUES (NEW."id", NEW."note", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reply", NEW."request_id"); RETURN NULL;', hash='3ff10544fe64177df985addf5e2989e0e61147a5', operation='INSERT', pgid='pgtrigger_insert_insert_6fc55', table='agreements_requestanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requestanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_requestanswerevent" ("id", "note", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "request_id") VALUES (NEW."id", NEW."note", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reply", NEW."request_id"); RETURN NULL;', hash='acfa4ddc886c7a118118de19f590f517fb512d2d', operation='UPDATE', pgid='pgtrigger_update_update_757d2', table='agreements_requestanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requestanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_requestanswerevent" ("id", "note", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply", "request_id") VALUES (OLD."id", OLD."note", OLD."on", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reply", OLD."request_id"); RETURN NULL;', hash='a78d688da221ce71f9ab794f5fff8be678a75649', operation='DELETE', pgid='pgtrigger_delete_delete_92a77', table='agreements_requestanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskanalysis',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_riskanalysisevent" ("agreement_id", "held_on", "id", "note", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (NEW."agreement_id", NEW."held_on", NEW."id", NEW."note", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_by_id"); RETURN NULL;', hash='c41aab30407ed2d0d268f39e93b43237ef935bad', operation='INSERT', pgid='pgtrigger_insert_insert_0fab2', table='agreements_riskanalysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskanalysis',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_riskanalysisevent" ("agreement_id", "held_on", "id", "note", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (NEW."agreement_id", NEW."held_on", NEW."id", NEW."note", NEW."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_by_id"); RETURN NULL;', hash='e78239e8c38ed0c34b8a968dbcc1d459db27722b', operation='UPDATE', pgid='pgtrigger_update_update_d77e7', table='agreements_riskanalysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskanalysis',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_riskanalysisevent" ("agreement_id", "held_on", "id", "note", "participants", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (OLD."agreement_id", OLD."held_on", OLD."id", OLD."note", OLD."participants", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_by_id"); RETURN NULL;', hash='a9d33a9a5f180fad47981ad35f3d315249fa391a', operation='DELETE', pgid='pgtrigger_delete_delete_fe20b', table='agreements_riskanalysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_riskevent" ("analysis_id", "id", "measure", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."analysis_id", NEW."id", NEW."measure", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='db4643d30d94d12d309ea26d878092e54e64e518', operation='INSERT', pgid='pgtrigger_insert_insert_aeec2', table='agreements_risk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_riskevent" ("analysis_id", "id", "measure", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."analysis_id", NEW."id", NEW."measure", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='0a698abf401fe5d1ded5323edd4b07dbbd2b7787', operation='UPDATE', pgid='pgtrigger_update_update_fb426', table='agreements_risk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='risk',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_riskevent" ("analysis_id", "id", "measure", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."analysis_id", OLD."id", OLD."measure", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='bd191d7e114a60d46468b2388a2ee32e4aef78d0', operation='DELETE', pgid='pgtrigger_delete_delete_5b735', table='agreements_risk', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='seat_order'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person', ''), _negated=True), models.Q(('function', ''), _negated=True), _connector='OR'), name='seat_names_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_seatevent" ("agreement_id", "body_id", "email", "function", "id", "kind", "party_id", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."body_id", NEW."email", NEW."function", NEW."id", NEW."kind", NEW."party_id", NEW."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='699bbce044e3c7fd29a2b4e8326a24740e4793bd', operation='INSERT', pgid='pgtrigger_insert_insert_dcb26', table='agreements_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_seatevent" ("agreement_id", "body_id", "email", "function", "id", "kind", "party_id", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "valid_from", "valid_to") VALUES (NEW."agreement_id", NEW."body_id", NEW."email", NEW."function", NEW."id", NEW."kind", NEW."party_id", NEW."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='44804927223e10860b96bc8346d3bd618b6afe5d', operation='UPDATE', pgid='pgtrigger_update_update_79e05', table='agreements_seat', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seat',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_seatevent" ("agreement_id", "body_id", "email", "function", "id", "kind", "party_id", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "valid_from", "valid_to") VALUES (OLD."agreement_id", OLD."body_id", OLD."email", OLD."function", OLD."id", OLD."kind", OLD."party_id", OLD."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='0d4b1fadab174f0da88415b19bd6c2200ca14014', operation='DELETE', pgid='pgtrigger_delete_delete_01a90', table='agreements_seat', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(models.F('version'), models.F('label'), name='section_label_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_sectionevent" ("id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (NEW."id", NEW."label", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title", NEW."version_id"); RETURN NULL;', hash='a368af6abba51f9f639f5c85d4686ec3394280bf', operation='INSERT', pgid='pgtrigger_insert_insert_528d2', table='agreements_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_sectionevent" ("id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (NEW."id", NEW."label", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title", NEW."version_id"); RETURN NULL;', hash='7309a35082c288faf3c2c37c0c45b57e8371c2db', operation='UPDATE', pgid='pgtrigger_update_update_101f2', table='agreements_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='section',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_sectionevent" ("id", "label", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version_id") VALUES (OLD."id", OLD."label", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title", OLD."version_id"); RETURN NULL;', hash='b739d5b3668fea3f6e931e35f54811055550a435', operation='DELETE', pgid='pgtrigger_delete_delete_87fcb', table='agreements_section', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steeringdocument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_steeringdocumentevent" ("address", "edition", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "title", "version_id") VALUES (NEW."address", NEW."edition", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."review_on", NEW."title", NEW."version_id"); RETURN NULL;', hash='36c8464ae3b096433b601f4264e34bfa4395fc2f', operation='INSERT', pgid='pgtrigger_insert_insert_c890b', table='agreements_steeringdocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steeringdocument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_steeringdocumentevent" ("address", "edition", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "title", "version_id") VALUES (NEW."address", NEW."edition", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."review_on", NEW."title", NEW."version_id"); RETURN NULL;', hash='3fb889c76815524ef17362896ead7fba1b24d82e', operation='UPDATE', pgid='pgtrigger_update_update_d03e0', table='agreements_steeringdocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='steeringdocument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_steeringdocumentevent" ("address", "edition", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "title", "version_id") VALUES (OLD."address", OLD."edition", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."review_on", OLD."title", OLD."version_id"); RETURN NULL;', hash='1d843849a88b8e35603e52b29b8ed9a9e331f34e', operation='DELETE', pgid='pgtrigger_delete_delete_6bf4a', table='agreements_steeringdocument', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='supervisionseries',
            constraint=models.UniqueConstraint(models.F('team'), models.F('name'), name='supervision_name_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionseries',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_supervisionseriesevent" ("id", "name", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kinds", "team_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."name", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."staff_kinds", NEW."team_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='04584260627d7c348cdefc51f32086ca132da2e1', operation='INSERT', pgid='pgtrigger_insert_insert_64aaf', table='agreements_supervisionseries', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionseries',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_supervisionseriesevent" ("id", "name", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kinds", "team_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."name", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."staff_kinds", NEW."team_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='2a2a91f948c9d9126893ec49022d770f61fe596e', operation='UPDATE', pgid='pgtrigger_update_update_4f4a9', table='agreements_supervisionseries', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionseries',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_supervisionseriesevent" ("id", "name", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kinds", "team_id", "valid_from", "valid_to") VALUES (OLD."id", OLD."name", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."staff_kinds", OLD."team_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='be2888b3ee20bad45e410ac20481cddf19108a2b', operation='DELETE', pgid='pgtrigger_delete_delete_de45b', table='agreements_supervisionseries', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='supervisionsession',
            constraint=models.UniqueConstraint(models.F('series'), models.F('on'), name='supervision_once_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionsession',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_supervisionsessionevent" ("attendees", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (NEW."attendees", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."series_id"); RETURN NULL;', hash='333fe57b64451ce346bc3b553fb5799d82b613d1', operation='INSERT', pgid='pgtrigger_insert_insert_62688', table='agreements_supervisionsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionsession',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_supervisionsessionevent" ("attendees", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (NEW."attendees", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."series_id"); RETURN NULL;', hash='552654acef32c457495621df01fb53ee657bffb2', operation='UPDATE', pgid='pgtrigger_update_update_d57b1', table='agreements_supervisionsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supervisionsession',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_supervisionsessionevent" ("attendees", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id") VALUES (OLD."attendees", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."series_id"); RETURN NULL;', hash='34df0315d9763578100842e7fd82cd9582189da0', operation='DELETE', pgid='pgtrigger_delete_delete_72a14', table='agreements_supervisionsession', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='team_member_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_teammemberevent" ("employer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id", "valid_from", "valid_to") VALUES (NEW."employer_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."staff_kind", NEW."team_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='7fbaf79d05e3b9314e29f0d50f5d3b9e702192e3', operation='INSERT', pgid='pgtrigger_insert_insert_28580', table='agreements_teammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_teammemberevent" ("employer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id", "valid_from", "valid_to") VALUES (NEW."employer_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."staff_kind", NEW."team_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='110bf777aabf43ba27443410840bcb49903f0583', operation='UPDATE', pgid='pgtrigger_update_update_00467', table='agreements_teammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_teammemberevent" ("employer_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_kind", "team_id", "valid_from", "valid_to") VALUES (OLD."employer_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."staff_kind", OLD."team_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='572bc1ab1ac8b8783a9a10095611902cf8ec0b54', operation='DELETE', pgid='pgtrigger_delete_delete_a035b', table='agreements_teammember', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='competencerecord',
            constraint=models.UniqueConstraint(models.F('member'), models.F('demand'), name='competence_record_once'),
        ),
        migrations.AddConstraint(
            model_name='competencerecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'met'), _negated=True), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='competence_met_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='competencerecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), ('on__isnull', False), _connector='OR'), name='competence_planned_has_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencerecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_competencerecordevent" ("demand_id", "evidence", "id", "member_id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."demand_id", NEW."evidence", NEW."id", NEW."member_id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='ddacbf015d7d924814d310c8ffe57767dba93024', operation='INSERT', pgid='pgtrigger_insert_insert_36f5c', table='agreements_competencerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencerecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_competencerecordevent" ("demand_id", "evidence", "id", "member_id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."demand_id", NEW."evidence", NEW."id", NEW."member_id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='f2124b35b8f435acddd52d0d5146f428f14be6c5', operation='UPDATE', pgid='pgtrigger_update_update_bd50a', table='agreements_competencerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='competencerecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_competencerecordevent" ("demand_id", "evidence", "id", "member_id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."demand_id", OLD."evidence", OLD."id", OLD."member_id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='2fa264c67b3edbec33bb096560ebab451142b598', operation='DELETE', pgid='pgtrigger_delete_delete_75dc5', table='agreements_competencerecord', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='termperiod',
            constraint=models.UniqueConstraint(models.F('version'), models.F('number'), name='term_period_once'),
        ),
        migrations.AddConstraint(
            model_name='termperiod',
            constraint=models.UniqueConstraint(models.F('version'), models.F('start'), name='term_period_starts_once'),
        ),
        migrations.AddConstraint(
            model_name='termperiod',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='term_period_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termperiod',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termperiodevent" ("end", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registered_on", "start", "version_id") VALUES (NEW."end", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_by_id", NEW."registered_on", NEW."start", NEW."version_id"); RETURN NULL;', hash='2f7d770b59f16ea7c6eb3aba46997535a8c1c7ac', operation='INSERT', pgid='pgtrigger_insert_insert_3bea9', table='agreements_termperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termperiod',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_termperiodevent" ("end", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registered_on", "start", "version_id") VALUES (NEW."end", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_by_id", NEW."registered_on", NEW."start", NEW."version_id"); RETURN NULL;', hash='6ce3eb41bc08f4845184d9348b1ffd78dfa99544', operation='UPDATE', pgid='pgtrigger_update_update_a1f08', table='agreements_termperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termperiod',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termperiodevent" ("end", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "registered_on", "start", "version_id") VALUES (OLD."end", OLD."id", OLD."kind", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_by_id", OLD."registered_on", OLD."start", OLD."version_id"); RETURN NULL;', hash='81e414dc5ddb56f03a58a41065350f8953d03fbd', operation='DELETE', pgid='pgtrigger_delete_delete_03865', table='agreements_termperiod', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='withdrawalconsent',
            constraint=models.UniqueConstraint(models.F('notice'), models.F('party'), name='withdrawal_answered_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withdrawalconsent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_withdrawalconsentevent" ("consents", "id", "notice_id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."consents", NEW."id", NEW."notice_id", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='95484efe201792831eb2b3fdc98004556ff215c5', operation='INSERT', pgid='pgtrigger_insert_insert_769fa', table='agreements_withdrawalconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withdrawalconsent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_withdrawalconsentevent" ("consents", "id", "notice_id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."consents", NEW."id", NEW."notice_id", NEW."on", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8f6858b121791d7cb655e642970d3f71b387554a', operation='UPDATE', pgid='pgtrigger_update_update_00047', table='agreements_withdrawalconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withdrawalconsent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_withdrawalconsentevent" ("consents", "id", "notice_id", "on", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."consents", OLD."id", OLD."notice_id", OLD."on", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='65c0836c929ee0f0685884fc8484b55e815cd327', operation='DELETE', pgid='pgtrigger_delete_delete_b3ee5', table='agreements_withdrawalconsent', when='AFTER')),
        ),
    ])]
