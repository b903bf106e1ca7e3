import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


# Rows from before these columns: what was closed gets the day it was last changed, an earlier legal ground says that
# nobody wrote the reason down. A disclosure can only end: its own guard steps aside for this once.
EARLIER_ROWS = """
update referrals_referral set closed_on = coalesce(treatment_started_on, decided_on, sent_on) where status = 'closed';
update referrals_referral set taken_back_on = sent_on, taken_back_by = 'sender', taken_back_reason = 'other'
  where status = 'taken_back';
update referrals_referral set voided_on = created_at::date, void_reason = 'Uppgift saknas' where status = 'voided';
alter table referrals_disclosure disable trigger only_ends;
update referrals_disclosure set reason = 'Uppgift saknas', ground_decided_by = 'Uppgift saknas'
  where ground in ('care_under_18', 'duty_to_report');
alter table referrals_disclosure enable trigger only_ends;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('agreements', '0008_a_guest_is_a_role'),
        ('referrals', '0005_wind_down'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
        migrations.CreateModel(
            name='AccessBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(blank=True, choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('asked_on', models.DateField(verbose_name='begärd')),
                ('recorded_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True, verbose_name='hävd')),
            ],
        ),
        migrations.CreateModel(
            name='AccessBlockEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(blank=True, choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('asked_on', models.DateField(verbose_name='begärd')),
                ('recorded_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True, verbose_name='hävd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting_on', models.DateField(verbose_name='möte')),
                ('place', models.PositiveIntegerField(verbose_name='plats')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('at', models.DateTimeField(verbose_name='tid')),
            ],
        ),
        migrations.CreateModel(
            name='AgendaItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('meeting_on', models.DateField(verbose_name='möte')),
                ('place', models.PositiveIntegerField(verbose_name='plats')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('at', models.DateTimeField(verbose_name='tid')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CarePeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('care', models.CharField(choices=[('inpatient', 'Heldygnsvård inom psykiatrin'), ('residential_care', 'HVB'), ('foster_home', 'Familjehem'), ('supported_housing', 'Stödboende')], max_length=20, verbose_name='vård')),
                ('entry', models.CharField(blank=True, choices=[('planned', 'Planerad'), ('acute', 'Akut')], max_length=8, verbose_name='började')),
                ('placed_by', models.CharField(blank=True, choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='placerad av')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
                ('ready_on', models.DateField(blank=True, null=True, verbose_name='utskrivningsklar')),
                ('shows_responsibilities', models.BooleanField(default=False, verbose_name='ansvaret framgår')),
                ('shows_performers', models.BooleanField(default=False, verbose_name='vem som utför framgår')),
                ('shows_school', models.BooleanField(default=False, verbose_name='skolgången framgår')),
                ('shows_wishes', models.BooleanField(default=False, verbose_name='ungdomens önskemål framgår')),
                ('resources_exhausted', models.BooleanField(default=False, verbose_name='lokala resurser är uttömda')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='gemensam uppföljning')),
                ('closing_plan_on', models.DateField(blank=True, null=True, verbose_name='plan för avslut')),
                ('cost_agreement', models.CharField(blank=True, max_length=60, verbose_name='kostnadsöverenskommelse')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CarePeriodEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('care', models.CharField(choices=[('inpatient', 'Heldygnsvård inom psykiatrin'), ('residential_care', 'HVB'), ('foster_home', 'Familjehem'), ('supported_housing', 'Stödboende')], max_length=20, verbose_name='vård')),
                ('entry', models.CharField(blank=True, choices=[('planned', 'Planerad'), ('acute', 'Akut')], max_length=8, verbose_name='började')),
                ('placed_by', models.CharField(blank=True, choices=[('municipality', 'Kommunen'), ('region', 'Regionen')], max_length=12, verbose_name='placerad av')),
                ('valid_from', models.DateField(verbose_name='från och med')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='till och med')),
                ('ready_on', models.DateField(blank=True, null=True, verbose_name='utskrivningsklar')),
                ('shows_responsibilities', models.BooleanField(default=False, verbose_name='ansvaret framgår')),
                ('shows_performers', models.BooleanField(default=False, verbose_name='vem som utför framgår')),
                ('shows_school', models.BooleanField(default=False, verbose_name='skolgången framgår')),
                ('shows_wishes', models.BooleanField(default=False, verbose_name='ungdomens önskemål framgår')),
                ('resources_exhausted', models.BooleanField(default=False, verbose_name='lokala resurser är uttömda')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='gemensam uppföljning')),
                ('closing_plan_on', models.DateField(blank=True, null=True, verbose_name='plan för avslut')),
                ('cost_agreement', models.CharField(blank=True, max_length=60, verbose_name='kostnadsöverenskommelse')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('goals', models.CharField(blank=True, choices=[('reached', 'Uppnådda'), ('partly', 'Delvis uppnådda'), ('not_reached', 'Inte uppnådda')], max_length=12, verbose_name='mål')),
                ('receptive', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='mottaglighet för fortsatt behandling')),
                ('school', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='skola')),
                ('health', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='psykisk hälsa')),
                ('conflict', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='konfliktnivå')),
                ('symptoms', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='symtom')),
                ('understanding', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='förståelse för varandra')),
                ('school_at_start', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='skolnärvaro vid start')),
                ('school_at_end', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='skolnärvaro vid slut')),
                ('school_unknown', models.BooleanField(default=False, verbose_name='skolnärvaron är inte känd')),
                ('started_with_kaa', models.BooleanField(default=False, verbose_name='kom i gång inom KAA')),
                ('continued_care', models.CharField(blank=True, choices=[('both', 'BUP och socialtjänsten'), ('bup', 'BUP'), ('social', 'Socialtjänsten'), ('none', 'Ingen')], max_length=8, verbose_name='fortsatt insats')),
                ('transition_planned', models.BooleanField(default=False, verbose_name='plan för övergången finns')),
                ('handed_over_on', models.DateField(blank=True, null=True, verbose_name='överlämnat')),
                ('difficulty', models.CharField(blank=True, choices=[('easy', 'Gick bra'), ('some', 'Vissa svårigheter'), ('hard', 'Svårt'), ('none', 'Ingen överlämning')], max_length=8, verbose_name='övergången')),
                ('days_confirmed', models.BooleanField(default=False, verbose_name='vårddygnen är kontrollerade')),
                ('placement_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('placement_during', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('inpatient_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('inpatient_during', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('missing_noted', models.BooleanField(default=False, verbose_name='det som saknas är genomgånget')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='avslutsanteckning')),
                ('complete', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClosingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('goals', models.CharField(blank=True, choices=[('reached', 'Uppnådda'), ('partly', 'Delvis uppnådda'), ('not_reached', 'Inte uppnådda')], max_length=12, verbose_name='mål')),
                ('receptive', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='mottaglighet för fortsatt behandling')),
                ('school', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='skola')),
                ('health', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='psykisk hälsa')),
                ('conflict', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='konfliktnivå')),
                ('symptoms', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='symtom')),
                ('understanding', models.CharField(blank=True, choices=[('better', 'Bättre'), ('unchanged', 'Oförändrat'), ('worse', 'Sämre'), ('not_judged', 'Ej bedömt')], max_length=12, verbose_name='förståelse för varandra')),
                ('school_at_start', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='skolnärvaro vid start')),
                ('school_at_end', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='skolnärvaro vid slut')),
                ('school_unknown', models.BooleanField(default=False, verbose_name='skolnärvaron är inte känd')),
                ('started_with_kaa', models.BooleanField(default=False, verbose_name='kom i gång inom KAA')),
                ('continued_care', models.CharField(blank=True, choices=[('both', 'BUP och socialtjänsten'), ('bup', 'BUP'), ('social', 'Socialtjänsten'), ('none', 'Ingen')], max_length=8, verbose_name='fortsatt insats')),
                ('transition_planned', models.BooleanField(default=False, verbose_name='plan för övergången finns')),
                ('handed_over_on', models.DateField(blank=True, null=True, verbose_name='överlämnat')),
                ('difficulty', models.CharField(blank=True, choices=[('easy', 'Gick bra'), ('some', 'Vissa svårigheter'), ('hard', 'Svårt'), ('none', 'Ingen överlämning')], max_length=8, verbose_name='övergången')),
                ('days_confirmed', models.BooleanField(default=False, verbose_name='vårddygnen är kontrollerade')),
                ('placement_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('placement_during', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('inpatient_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('inpatient_during', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('missing_noted', models.BooleanField(default=False, verbose_name='det som saknas är genomgånget')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='avslutsanteckning')),
                ('complete', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConflictOfInterest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('declared_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ConflictOfInterestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('declared_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CoordinatedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('noticed_on', models.DateField(verbose_name='behovet uppmärksammat')),
                ('noticed_by', models.CharField(choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='uppmärksammat av')),
                ('offered_on', models.DateField(blank=True, null=True, verbose_name='erbjuden')),
                ('consent', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], default='unknown', max_length=8, verbose_name='samtycke till planen')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='samtycke inhämtat')),
                ('school_invited', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], default='unknown', max_length=8, verbose_name='skolan inbjuden')),
                ('called_on', models.DateField(blank=True, null=True, verbose_name='kallelse')),
                ('meeting_on', models.DateField(blank=True, null=True, verbose_name='möte')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='planen klar')),
                ('shows_measures', models.BooleanField(default=False, verbose_name='behov av insatser')),
                ('shows_each_principals', models.BooleanField(default=False, verbose_name='vad var och en ansvarar för')),
                ('others_measures', models.CharField(blank=True, choices=[('shown', 'Planen visar andras insatser'), ('none', 'Inga insatser av andra')], max_length=8, verbose_name='insatser av andra')),
                ('lead_principal', models.CharField(blank=True, choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='övergripande ansvar')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='följs upp')),
                ('followed_up_on', models.DateField(blank=True, null=True, verbose_name='uppföljd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CoordinatedPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('noticed_on', models.DateField(verbose_name='behovet uppmärksammat')),
                ('noticed_by', models.CharField(choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='uppmärksammat av')),
                ('offered_on', models.DateField(blank=True, null=True, verbose_name='erbjuden')),
                ('consent', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], default='unknown', max_length=8, verbose_name='samtycke till planen')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='samtycke inhämtat')),
                ('school_invited', models.CharField(choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], default='unknown', max_length=8, verbose_name='skolan inbjuden')),
                ('called_on', models.DateField(blank=True, null=True, verbose_name='kallelse')),
                ('meeting_on', models.DateField(blank=True, null=True, verbose_name='möte')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='planen klar')),
                ('shows_measures', models.BooleanField(default=False, verbose_name='behov av insatser')),
                ('shows_each_principals', models.BooleanField(default=False, verbose_name='vad var och en ansvarar för')),
                ('others_measures', models.CharField(blank=True, choices=[('shown', 'Planen visar andras insatser'), ('none', 'Inga insatser av andra')], max_length=8, verbose_name='insatser av andra')),
                ('lead_principal', models.CharField(blank=True, choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='övergripande ansvar')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='följs upp')),
                ('followed_up_on', models.DateField(blank=True, null=True, verbose_name='uppföljd')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectnessNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('text', models.CharField(max_length=300, verbose_name='vad som anses oriktigt')),
                ('noted_on', models.DateField(verbose_name='antecknat')),
            ],
        ),
        migrations.CreateModel(
            name='CorrectnessNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('text', models.CharField(max_length=300, verbose_name='vad som anses oriktigt')),
                ('noted_on', models.DateField(verbose_name='antecknat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CostDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('no_charge', models.BooleanField(default=False, verbose_name='ingen debitering')),
                ('amount', models.BigIntegerField(null=True, verbose_name='belopp i öre')),
                ('decided_by', models.CharField(max_length=160, verbose_name='beslutat av')),
                ('decided_on', models.DateField(verbose_name='beslutat')),
            ],
        ),
        migrations.CreateModel(
            name='CostDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('no_charge', models.BooleanField(default=False, verbose_name='ingen debitering')),
                ('amount', models.BigIntegerField(null=True, verbose_name='belopp i öre')),
                ('decided_by', models.CharField(max_length=160, verbose_name='beslutat av')),
                ('decided_on', models.DateField(verbose_name='beslutat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmergencyOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('opened_at', models.DateTimeField(verbose_name='öppnad')),
                ('closes_at', models.DateTimeField(verbose_name='stängs')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='granskad')),
                ('justified', models.BooleanField(null=True, verbose_name='befogad')),
            ],
        ),
        migrations.CreateModel(
            name='EmergencyOpeningEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('opened_at', models.DateTimeField(verbose_name='öppnad')),
                ('closes_at', models.DateTimeField(verbose_name='stängs')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='granskad')),
                ('justified', models.BooleanField(null=True, verbose_name='befogad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GuardianShield',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('set_on', models.DateField(verbose_name='beslutat')),
                ('lifted_on', models.DateField(null=True, verbose_name='hävt')),
            ],
        ),
        migrations.CreateModel(
            name='GuardianShieldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3, verbose_name='uppgifter')),
                ('reason', models.CharField(max_length=300, verbose_name='skäl')),
                ('set_on', models.DateField(verbose_name='beslutat')),
                ('lifted_on', models.DateField(null=True, verbose_name='hävt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GuestInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_at', models.DateTimeField()),
                ('ends_on', models.DateField(null=True, verbose_name='ser ärendet till och med')),
            ],
        ),
        migrations.CreateModel(
            name='GuestInvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('invited_at', models.DateTimeField()),
                ('ends_on', models.DateField(null=True, verbose_name='ser ärendet till och med')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IdentifierRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('personal', 'Personnummer'), ('coordination', 'Samordningsnummer'), ('reserve', 'Reservnummer'), ('none', 'Saknar nummer')], max_length=12)),
                ('identifier', models.CharField(blank=True, max_length=20)),
                ('replaced_on', models.DateField(verbose_name='ersatt')),
            ],
        ),
        migrations.CreateModel(
            name='IdentifierRecordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('personal', 'Personnummer'), ('coordination', 'Samordningsnummer'), ('reserve', 'Reservnummer'), ('none', 'Saknar nummer')], max_length=12)),
                ('identifier', models.CharField(blank=True, max_length=20)),
                ('replaced_on', models.DateField(verbose_name='ersatt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('instrument', models.CharField(max_length=60, verbose_name='instrument')),
                ('version', models.CharField(blank=True, max_length=20, verbose_name='version')),
                ('informant', models.CharField(choices=[('young_person', 'Ungdomen'), ('mother', 'Mor'), ('father', 'Far'), ('guardian', 'Annan vårdnadshavare'), ('therapist', 'Behandlare'), ('school', 'Skolan')], max_length=12, verbose_name='vem som svarade')),
                ('point', models.CharField(choices=[('before', 'Före'), ('after', 'Efter'), ('months_6', 'Efter 6 månader'), ('months_12', 'Efter 12 månader'), ('other', 'Annat tillfälle')], max_length=12, verbose_name='mättillfälle')),
                ('on', models.DateField(verbose_name='dag')),
                ('score', models.IntegerField(null=True, verbose_name='poäng i hundradelar')),
                ('missing', models.CharField(blank=True, choices=[('declined', 'Ville inte svara'), ('not_reached', 'Nåddes inte'), ('not_asked', 'Frågades inte'), ('other', 'Annat')], max_length=12, verbose_name='saknas för att')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeasureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('instrument', models.CharField(max_length=60, verbose_name='instrument')),
                ('version', models.CharField(blank=True, max_length=20, verbose_name='version')),
                ('informant', models.CharField(choices=[('young_person', 'Ungdomen'), ('mother', 'Mor'), ('father', 'Far'), ('guardian', 'Annan vårdnadshavare'), ('therapist', 'Behandlare'), ('school', 'Skolan')], max_length=12, verbose_name='vem som svarade')),
                ('point', models.CharField(choices=[('before', 'Före'), ('after', 'Efter'), ('months_6', 'Efter 6 månader'), ('months_12', 'Efter 12 månader'), ('other', 'Annat tillfälle')], max_length=12, verbose_name='mättillfälle')),
                ('on', models.DateField(verbose_name='dag')),
                ('score', models.IntegerField(null=True, verbose_name='poäng i hundradelar')),
                ('missing', models.CharField(blank=True, choices=[('declined', 'Ville inte svara'), ('not_reached', 'Nåddes inte'), ('not_asked', 'Frågades inte'), ('other', 'Annat')], max_length=12, verbose_name='saknas för att')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OutsideDisclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('receiver_kind', models.CharField(choices=[('school', 'Skola'), ('residential_care', 'HVB'), ('unit', 'Annan enhet hos en part'), ('authority', 'Annan myndighet'), ('other', 'Annan')], max_length=16, verbose_name='mottagare')),
                ('receiver_name', models.CharField(max_length=120, verbose_name='mottagarens namn')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3))),
                ('ground', models.CharField(choices=[('consent', 'Skriftligt samtycke'), ('arrived', 'Remissen kom in till teamet på papper eller telefon'), ('decision', 'Beslut om intag'), ('acceptance', 'Antagen till behandling'), ('care_under_18', 'OSL 25:12 eller 26:9'), ('duty_to_report', 'Uppgiftsskyldighet, OSL 10:28')], max_length=16, verbose_name='grund')),
                ('consent_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('ground_decided_by', models.CharField(blank=True, max_length=120, verbose_name='beslutat av')),
                ('way', models.CharField(choices=[('letter', 'Brev'), ('phone', 'Telefon'), ('meeting', 'Möte'), ('secure_mail', 'Säker e-post')], max_length=12, verbose_name='sätt')),
                ('made_on', models.DateField(verbose_name='lämnat')),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='OutsideDisclosureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('receiver_kind', models.CharField(choices=[('school', 'Skola'), ('residential_care', 'HVB'), ('unit', 'Annan enhet hos en part'), ('authority', 'Annan myndighet'), ('other', 'Annan')], max_length=16, verbose_name='mottagare')),
                ('receiver_name', models.CharField(max_length=120, verbose_name='mottagarens namn')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('I1', 'Ärendehuvud'), ('I2', 'Identitet'), ('I3', 'Vårdnadshavare och samtycke'), ('I4', 'Underlag'), ('I5', 'Beslut'), ('I6', 'Intern anteckning'), ('I7', 'Behandling'), ('I8', 'Mätningar och vårddygn'), ('I9', 'Avslut'), ('I10', 'Spår')], max_length=3))),
                ('ground', models.CharField(choices=[('consent', 'Skriftligt samtycke'), ('arrived', 'Remissen kom in till teamet på papper eller telefon'), ('decision', 'Beslut om intag'), ('acceptance', 'Antagen till behandling'), ('care_under_18', 'OSL 25:12 eller 26:9'), ('duty_to_report', 'Uppgiftsskyldighet, OSL 10:28')], max_length=16, verbose_name='grund')),
                ('consent_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('ground_decided_by', models.CharField(blank=True, max_length=120, verbose_name='beslutat av')),
                ('way', models.CharField(choices=[('letter', 'Brev'), ('phone', 'Telefon'), ('meeting', 'Möte'), ('secure_mail', 'Säker e-post')], max_length=12, verbose_name='sätt')),
                ('made_on', models.DateField(verbose_name='lämnat')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProtectionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('before', models.CharField(choices=[('none', 'Ingen'), ('marked', 'Sekretessmarkering'), ('protected', 'Skyddad folkbokföring')], max_length=10)),
                ('to', models.CharField(choices=[('none', 'Ingen'), ('marked', 'Sekretessmarkering'), ('protected', 'Skyddad folkbokföring')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ProtectionChangeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('before', models.CharField(choices=[('none', 'Ingen'), ('marked', 'Sekretessmarkering'), ('protected', 'Skyddad folkbokföring')], max_length=10)),
                ('to', models.CharField(choices=[('none', 'Ingen'), ('marked', 'Sekretessmarkering'), ('protected', 'Skyddad folkbokföring')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='QueueEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change', models.CharField(choices=[('added', 'Lagd i kö'), ('moved', 'Flyttad'), ('offered', 'Erbjuden plats'), ('removed', 'Borttagen ur kön')], max_length=8, verbose_name='händelse')),
                ('on', models.DateField(verbose_name='dag')),
                ('place', models.PositiveIntegerField(null=True, verbose_name='plats')),
                ('by_rule', models.BooleanField(default=True, verbose_name='enligt turordning')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('at', models.DateTimeField(verbose_name='tid')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='QueueEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('change', models.CharField(choices=[('added', 'Lagd i kö'), ('moved', 'Flyttad'), ('offered', 'Erbjuden plats'), ('removed', 'Borttagen ur kön')], max_length=8, verbose_name='händelse')),
                ('on', models.DateField(verbose_name='dag')),
                ('place', models.PositiveIntegerField(null=True, verbose_name='plats')),
                ('by_rule', models.BooleanField(default=True, verbose_name='enligt turordning')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl')),
                ('at', models.DateTimeField(verbose_name='tid')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('on', models.DateField(verbose_name='dag')),
                ('count', models.PositiveSmallIntegerField(default=1, verbose_name='antal')),
                ('place', models.CharField(choices=[('home', 'Hemma'), ('team', 'Hos teamet'), ('school', 'I skolan'), ('other_place', 'Annan plats'), ('video', 'Video eller telefon')], max_length=12, verbose_name='plats')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
        ),
        migrations.CreateModel(
            name='SessionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('on', models.DateField(verbose_name='dag')),
                ('count', models.PositiveSmallIntegerField(default=1, verbose_name='antal')),
                ('place', models.CharField(choices=[('home', 'Hemma'), ('team', 'Hos teamet'), ('school', 'I skolan'), ('other_place', 'Annan plats'), ('video', 'Video eller telefon')], max_length=12, verbose_name='plats')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='makulerad')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('draft', 'Utkast'), ('sent', 'Skickad'), ('completion_requested', 'Komplettering begärd'), ('awaiting_decisions', 'Väntar på beslut'), ('accepted', 'Antagen'), ('queued', 'I kö'), ('in_treatment', 'Behandling pågår'), ('closed', 'Avslutad'), ('declined', 'Nekad'), ('taken_back', 'Återtagen'), ('voided', 'Makulerad')], max_length=24)),
                ('to', models.CharField(choices=[('draft', 'Utkast'), ('sent', 'Skickad'), ('completion_requested', 'Komplettering begärd'), ('awaiting_decisions', 'Väntar på beslut'), ('accepted', 'Antagen'), ('queued', 'I kö'), ('in_treatment', 'Behandling pågår'), ('closed', 'Avslutad'), ('declined', 'Nekad'), ('taken_back', 'Återtagen'), ('voided', 'Makulerad')], max_length=24)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Treatment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False)),
                ('queued_on', models.DateField(null=True, verbose_name='i kö sedan')),
                ('queue_place', models.IntegerField(null=True)),
                ('offered_on', models.DateField(null=True, verbose_name='erbjuden plats')),
                ('started_on', models.DateField(null=True, verbose_name='började')),
                ('months', models.PositiveSmallIntegerField(default=4, verbose_name='planerade månader')),
                ('planned_end', models.DateField(null=True, verbose_name='planerat slut')),
                ('ended_on', models.DateField(null=True, verbose_name='slutade')),
                ('main_place', models.CharField(choices=[('home', 'Hemma'), ('team', 'Hos teamet'), ('school', 'I skolan'), ('other_place', 'Annan plats'), ('video', 'Video eller telefon')], default='home', max_length=12, verbose_name='främsta plats')),
                ('warned_of', models.CharField(blank=True, max_length=1000, verbose_name='varningar vid start')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TreatmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('queued_on', models.DateField(null=True, verbose_name='i kö sedan')),
                ('queue_place', models.IntegerField(null=True)),
                ('offered_on', models.DateField(null=True, verbose_name='erbjuden plats')),
                ('started_on', models.DateField(null=True, verbose_name='började')),
                ('months', models.PositiveSmallIntegerField(default=4, verbose_name='planerade månader')),
                ('planned_end', models.DateField(null=True, verbose_name='planerat slut')),
                ('ended_on', models.DateField(null=True, verbose_name='slutade')),
                ('main_place', models.CharField(choices=[('home', 'Hemma'), ('team', 'Hos teamet'), ('school', 'I skolan'), ('other_place', 'Annan plats'), ('video', 'Video eller telefon')], default='home', max_length=12, verbose_name='främsta plats')),
                ('warned_of', models.CharField(blank=True, max_length=1000, verbose_name='varningar vid start')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='circlemember',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='circlemember',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='circlemember',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consent',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consentfile',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consentfile',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consentfile',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='disclosure',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='disclosure',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='disclosure',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grounds',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grounds',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='grounds',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='intakedecision',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='lifecycle',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='youngperson',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='youngperson',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='youngperson',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='circlemember',
            name='circle_member_once',
        ),
        migrations.RemoveConstraint(
            model_name='intakedecision',
            name='one_decision_per_principal',
        ),
        migrations.RemoveConstraint(
            model_name='intakedecision',
            name='never_one_person_for_both',
        ),
        migrations.AddField(
            model_name='circlemember',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='circlemember',
            name='removed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='circlemember',
            name='removed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='circlememberevent',
            name='added_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='circlememberevent',
            name='removed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='circlememberevent',
            name='removed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consent',
            name='asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='tillfrågad'),
        ),
        migrations.AddField(
            model_name='consent',
            name='board',
            field=models.CharField(blank=True, max_length=120, verbose_name='nämnd som beslutat'),
        ),
        migrations.AddField(
            model_name='consent',
            name='board_decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='nämndens beslut'),
        ),
        migrations.AddField(
            model_name='consent',
            name='board_registry_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='diarienummer'),
        ),
        migrations.AddField(
            model_name='consent',
            name='document_reference',
            field=models.CharField(blank=True, max_length=120, verbose_name='handling'),
        ),
        migrations.AddField(
            model_name='consent',
            name='noted_where',
            field=models.CharField(blank=True, max_length=120, verbose_name='antecknat i'),
        ),
        migrations.AddField(
            model_name='consent',
            name='outside_receivers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list),
        ),
        migrations.AddField(
            model_name='consent',
            name='to_treatment',
            field=models.BooleanField(default=True, verbose_name='gäller också behandlingen'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='tillfrågad'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='board',
            field=models.CharField(blank=True, max_length=120, verbose_name='nämnd som beslutat'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='board_decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='nämndens beslut'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='board_registry_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='diarienummer'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='document_reference',
            field=models.CharField(blank=True, max_length=120, verbose_name='handling'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='noted_where',
            field=models.CharField(blank=True, max_length=120, verbose_name='antecknat i'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='outside_receivers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='to_treatment',
            field=models.BooleanField(default=True, verbose_name='gäller också behandlingen'),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='child_opinion_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='child_opinion_on',
            field=models.DateField(null=True, verbose_name='dag för barnets mening'),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='maturity_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='maturity_on',
            field=models.DateField(null=True, verbose_name='dag för mognadsbedömningen'),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='opinion_considered',
            field=models.BooleanField(default=False, verbose_name='barnets mening har beaktats'),
        ),
        migrations.AddField(
            model_name='consentfile',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='child_opinion_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='child_opinion_on',
            field=models.DateField(null=True, verbose_name='dag för barnets mening'),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='maturity_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='maturity_on',
            field=models.DateField(null=True, verbose_name='dag för mognadsbedömningen'),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='opinion_considered',
            field=models.BooleanField(default=False, verbose_name='barnets mening har beaktats'),
        ),
        migrations.AddField(
            model_name='consentfileevent',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='ground_decided_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='beslutat av'),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='disclosureevent',
            name='ground_decided_by',
            field=models.CharField(blank=True, max_length=120, verbose_name='beslutat av'),
        ),
        migrations.AddField(
            model_name='disclosureevent',
            name='reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='bup_contact_since',
            field=models.DateField(blank=True, null=True, verbose_name='kontakt med BUP sedan'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='grounds',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='grounds',
            name='concern_feedback_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkoppling begärd'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='concern_feedback_received_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkoppling mottagen'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='concern_reported_by',
            field=models.CharField(blank=True, choices=[('sender', 'Den avsändande enheten'), ('bup', 'BUP'), ('school', 'Skolan'), ('team', 'Teamet'), ('other', 'Någon annan')], max_length=8, verbose_name='anmäld av'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='concern_reported_on',
            field=models.DateField(blank=True, null=True, verbose_name='orosanmälan'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='contact_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='tillfrågad om kontakter'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='outside_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='varför utanför avtal'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='parallel_support',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], max_length=8, verbose_name='annan pågående insats'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='parallel_support_kind',
            field=models.CharField(blank=True, choices=[('family_therapy', 'Kommunens egen familjebehandling'), ('counselling', 'Råd och stöd'), ('contact_person', 'Kontaktperson eller kontaktfamilj enligt socialtjänstlagen'), ('school_support', 'Stöd i skolan'), ('other', 'Annan insats')], max_length=16, verbose_name='slag av insats'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='relatives_noticed',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], max_length=8, verbose_name='syskons och närståendes behov'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='relatives_offered_by',
            field=models.CharField(blank=True, choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='stöd erbjudet av'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='relatives_offered_on',
            field=models.DateField(blank=True, null=True, verbose_name='stöd erbjudet'),
        ),
        migrations.AddField(
            model_name='grounds',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='grounds',
            name='social_contact_since',
            field=models.DateField(blank=True, null=True, verbose_name='kontakt med socialtjänsten sedan'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='bup_contact_since',
            field=models.DateField(blank=True, null=True, verbose_name='kontakt med BUP sedan'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='concern_feedback_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkoppling begärd'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='concern_feedback_received_on',
            field=models.DateField(blank=True, null=True, verbose_name='återkoppling mottagen'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='concern_reported_by',
            field=models.CharField(blank=True, choices=[('sender', 'Den avsändande enheten'), ('bup', 'BUP'), ('school', 'Skolan'), ('team', 'Teamet'), ('other', 'Någon annan')], max_length=8, verbose_name='anmäld av'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='concern_reported_on',
            field=models.DateField(blank=True, null=True, verbose_name='orosanmälan'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='contact_asked_on',
            field=models.DateField(blank=True, null=True, verbose_name='tillfrågad om kontakter'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='outside_note',
            field=models.CharField(blank=True, max_length=300, verbose_name='varför utanför avtal'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='parallel_support',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], max_length=8, verbose_name='annan pågående insats'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='parallel_support_kind',
            field=models.CharField(blank=True, choices=[('family_therapy', 'Kommunens egen familjebehandling'), ('counselling', 'Råd och stöd'), ('contact_person', 'Kontaktperson eller kontaktfamilj enligt socialtjänstlagen'), ('school_support', 'Stöd i skolan'), ('other', 'Annan insats')], max_length=16, verbose_name='slag av insats'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='relatives_noticed',
            field=models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nej'), ('unknown', 'Okänt')], max_length=8, verbose_name='syskons och närståendes behov'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='relatives_offered_by',
            field=models.CharField(blank=True, choices=[('social', 'Socialtjänsten'), ('health', 'BUP')], max_length=8, verbose_name='stöd erbjudet av'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='relatives_offered_on',
            field=models.DateField(blank=True, null=True, verbose_name='stöd erbjudet'),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='groundsevent',
            name='social_contact_since',
            field=models.DateField(blank=True, null=True, verbose_name='kontakt med socialtjänsten sedan'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='delegation_list',
            field=models.CharField(blank=True, max_length=120, verbose_name='delegationsordning'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='delegation_number',
            field=models.CharField(blank=True, max_length=40, verbose_name='nummer i delegationsordningen'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='letter_due_at',
            field=models.DateTimeField(null=True, verbose_name='beskedet skickas'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='letter_sent_at',
            field=models.DateTimeField(null=True, verbose_name='beskedet skickat'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='outside_decider',
            field=models.CharField(blank=True, max_length=160, verbose_name='beslutat av'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='outside_document',
            field=models.CharField(blank=True, max_length=160, verbose_name='handling'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='presenter',
            field=models.CharField(blank=True, max_length=120, verbose_name='föredragande'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='undone_at',
            field=models.DateTimeField(null=True, verbose_name='ångrat'),
        ),
        migrations.AddField(
            model_name='intakedecision',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='delegation_list',
            field=models.CharField(blank=True, max_length=120, verbose_name='delegationsordning'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='delegation_number',
            field=models.CharField(blank=True, max_length=40, verbose_name='nummer i delegationsordningen'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='letter_due_at',
            field=models.DateTimeField(null=True, verbose_name='beskedet skickas'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='letter_sent_at',
            field=models.DateTimeField(null=True, verbose_name='beskedet skickat'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='outside_decider',
            field=models.CharField(blank=True, max_length=160, verbose_name='beslutat av'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='outside_document',
            field=models.CharField(blank=True, max_length=160, verbose_name='handling'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='presenter',
            field=models.CharField(blank=True, max_length=120, verbose_name='föredragande'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='undone_at',
            field=models.DateTimeField(null=True, verbose_name='ångrat'),
        ),
        migrations.AddField(
            model_name='intakedecisionevent',
            name='undone_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referral',
            name='closed_on',
            field=models.DateField(null=True, verbose_name='avslutad'),
        ),
        migrations.AddField(
            model_name='referral',
            name='region_confirmed_on',
            field=models.DateField(null=True, verbose_name='ansvarig region bekräftad'),
        ),
        migrations.AddField(
            model_name='referral',
            name='taken_back_by',
            field=models.CharField(blank=True, choices=[('sender', 'Remittenten'), ('family', 'Familjen')], max_length=8, verbose_name='återtagen av'),
        ),
        migrations.AddField(
            model_name='referral',
            name='taken_back_on',
            field=models.DateField(null=True, verbose_name='återtagen'),
        ),
        migrations.AddField(
            model_name='referral',
            name='taken_back_reason',
            field=models.CharField(blank=True, choices=[('no_longer_needed', 'Behovet finns inte längre'), ('other_support', 'Ungdomen får annat stöd'), ('does_not_want', 'Ungdomen eller familjen vill inte'), ('moved', 'Familjen har flyttat'), ('other', 'Annat')], max_length=20, verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='referral',
            name='void_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='skäl till makulering'),
        ),
        migrations.AddField(
            model_name='referral',
            name='voided_on',
            field=models.DateField(null=True, verbose_name='makulerad'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='closed_on',
            field=models.DateField(null=True, verbose_name='avslutad'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='region_confirmed_on',
            field=models.DateField(null=True, verbose_name='ansvarig region bekräftad'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='taken_back_by',
            field=models.CharField(blank=True, choices=[('sender', 'Remittenten'), ('family', 'Familjen')], max_length=8, verbose_name='återtagen av'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='taken_back_on',
            field=models.DateField(null=True, verbose_name='återtagen'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='taken_back_reason',
            field=models.CharField(blank=True, choices=[('no_longer_needed', 'Behovet finns inte längre'), ('other_support', 'Ungdomen får annat stöd'), ('does_not_want', 'Ungdomen eller familjen vill inte'), ('moved', 'Familjen har flyttat'), ('other', 'Annat')], max_length=20, verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='void_reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='skäl till makulering'),
        ),
        migrations.AddField(
            model_name='referralevent',
            name='voided_on',
            field=models.DateField(null=True, verbose_name='makulerad'),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='interpreter_language',
            field=models.CharField(blank=True, max_length=60, verbose_name='tolk, språk'),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='placing_municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='youngperson',
            name='stay_municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='changed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='interpreter_language',
            field=models.CharField(blank=True, max_length=60, verbose_name='tolk, språk'),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='placing_municipality',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='youngpersonevent',
            name='stay_municipality',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
        ),
        migrations.AlterField(
            model_name='disclosure',
            name='ground',
            field=models.CharField(choices=[('consent', 'Skriftligt samtycke'), ('arrived', 'Remissen kom in till teamet på papper eller telefon'), ('decision', 'Beslut om intag'), ('acceptance', 'Antagen till behandling'), ('care_under_18', 'OSL 25:12 eller 26:9'), ('duty_to_report', 'Uppgiftsskyldighet, OSL 10:28')], max_length=16, verbose_name='grund'),
        ),
        migrations.AlterField(
            model_name='disclosureevent',
            name='ground',
            field=models.CharField(choices=[('consent', 'Skriftligt samtycke'), ('arrived', 'Remissen kom in till teamet på papper eller telefon'), ('decision', 'Beslut om intag'), ('acceptance', 'Antagen till behandling'), ('care_under_18', 'OSL 25:12 eller 26:9'), ('duty_to_report', 'Uppgiftsskyldighet, OSL 10:28')], max_length=16, verbose_name='grund'),
        ),
        migrations.AlterField(
            model_name='intakedecision',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='intakedecisionevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='circlemember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_circlememberevent" ("added_at", "added_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "removed_at", "removed_by_id", "user_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."referral_id", NEW."removed_at", NEW."removed_by_id", NEW."user_id"); RETURN NULL;', hash='9b03ba6bbf3cf4070efabcb10a08a6b5e494cb13', operation='INSERT', pgid='pgtrigger_insert_insert_33817', table='referrals_circlemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='circlemember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_circlememberevent" ("added_at", "added_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "removed_at", "removed_by_id", "user_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."referral_id", NEW."removed_at", NEW."removed_by_id", NEW."user_id"); RETURN NULL;', hash='8081f8ad652f8021623ad989244d5173ab02ea6b', operation='UPDATE', pgid='pgtrigger_update_update_52ffe', table='referrals_circlemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='circlemember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_circlememberevent" ("added_at", "added_by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "removed_at", "removed_by_id", "user_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."referral_id", OLD."removed_at", OLD."removed_by_id", OLD."user_id"); RETURN NULL;', hash='6055c655dd637a193216be75fd159416911bc7e2', operation='DELETE', pgid='pgtrigger_delete_delete_8e26c', table='referrals_circlemember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consentevent" ("answer", "asked_on", "board", "board_decided_on", "board_registry_number", "document_reference", "file_id", "form", "given_on", "giver", "id", "kinds", "name", "noted_where", "outside_receivers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_ids", "recorded_by_id", "to_treatment", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."answer", NEW."asked_on", NEW."board", NEW."board_decided_on", NEW."board_registry_number", NEW."document_reference", NEW."file_id", NEW."form", NEW."given_on", NEW."giver", NEW."id", NEW."kinds", NEW."name", NEW."noted_where", NEW."outside_receivers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."receiver_ids", NEW."recorded_by_id", NEW."to_treatment", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='37075c4dcdad3cd5e82dfc5adbeedb3e2fe1942c', operation='INSERT', pgid='pgtrigger_insert_insert_0b172', table='referrals_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_consentevent" ("answer", "asked_on", "board", "board_decided_on", "board_registry_number", "document_reference", "file_id", "form", "given_on", "giver", "id", "kinds", "name", "noted_where", "outside_receivers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_ids", "recorded_by_id", "to_treatment", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."answer", NEW."asked_on", NEW."board", NEW."board_decided_on", NEW."board_registry_number", NEW."document_reference", NEW."file_id", NEW."form", NEW."given_on", NEW."giver", NEW."id", NEW."kinds", NEW."name", NEW."noted_where", NEW."outside_receivers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."receiver_ids", NEW."recorded_by_id", NEW."to_treatment", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='611b50a5bbc0049a97181dd1bd6f46b81d6a449c', operation='UPDATE', pgid='pgtrigger_update_update_62932', table='referrals_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consentevent" ("answer", "asked_on", "board", "board_decided_on", "board_registry_number", "document_reference", "file_id", "form", "given_on", "giver", "id", "kinds", "name", "noted_where", "outside_receivers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_ids", "recorded_by_id", "to_treatment", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."answer", OLD."asked_on", OLD."board", OLD."board_decided_on", OLD."board_registry_number", OLD."document_reference", OLD."file_id", OLD."form", OLD."given_on", OLD."giver", OLD."id", OLD."kinds", OLD."name", OLD."noted_where", OLD."outside_receivers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."receiver_ids", OLD."recorded_by_id", OLD."to_treatment", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='85cf24379becb16d4905fc6b4ee94593ca771f7b', operation='DELETE', pgid='pgtrigger_delete_delete_e53ba', table='referrals_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consentfileevent" ("changed_at", "changed_by_id", "child_opinion", "child_opinion_by_id", "child_opinion_on", "id", "maturity", "maturity_by_id", "maturity_on", "opinion_considered", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revision") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."child_opinion", NEW."child_opinion_by_id", NEW."child_opinion_on", NEW."id", NEW."maturity", NEW."maturity_by_id", NEW."maturity_on", NEW."opinion_considered", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."revision"); RETURN NULL;', hash='49609cb9cef2459071ffc33984da73b6a1436940', operation='INSERT', pgid='pgtrigger_insert_insert_1d46b', table='referrals_consentfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."child_opinion" IS DISTINCT FROM (NEW."child_opinion") OR OLD."child_opinion_by_id" IS DISTINCT FROM (NEW."child_opinion_by_id") OR OLD."child_opinion_on" IS DISTINCT FROM (NEW."child_opinion_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."maturity" IS DISTINCT FROM (NEW."maturity") OR OLD."maturity_by_id" IS DISTINCT FROM (NEW."maturity_by_id") OR OLD."maturity_on" IS DISTINCT FROM (NEW."maturity_on") OR OLD."opinion_considered" IS DISTINCT FROM (NEW."opinion_considered") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision"))', func='INSERT INTO "referrals_consentfileevent" ("changed_at", "changed_by_id", "child_opinion", "child_opinion_by_id", "child_opinion_on", "id", "maturity", "maturity_by_id", "maturity_on", "opinion_considered", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revision") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."child_opinion", NEW."child_opinion_by_id", NEW."child_opinion_on", NEW."id", NEW."maturity", NEW."maturity_by_id", NEW."maturity_on", NEW."opinion_considered", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."referral_id", NEW."revision"); RETURN NULL;', hash='ce0688d2ab3054a6a187a1f19fca1cb0b925803c', operation='UPDATE', pgid='pgtrigger_update_update_4322b', table='referrals_consentfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_consentfileevent" ("changed_at", "changed_by_id", "child_opinion", "child_opinion_by_id", "child_opinion_on", "id", "maturity", "maturity_by_id", "maturity_on", "opinion_considered", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revision") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."child_opinion", OLD."child_opinion_by_id", OLD."child_opinion_on", OLD."id", OLD."maturity", OLD."maturity_by_id", OLD."maturity_on", OLD."opinion_considered", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."revision"); RETURN NULL;', hash='c74afc3fe7a76ff916af1a876cce1cf61fb31baa', operation='DELETE', pgid='pgtrigger_delete_delete_9eee8', table='referrals_consentfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disclosure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_disclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receiver_id", "referral_id", "sender_id", "withdrawn_at") VALUES (NEW."consent_ids", NEW."ground", NEW."ground_decided_by", NEW."id", NEW."kinds", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."receiver_id", NEW."referral_id", NEW."sender_id", NEW."withdrawn_at"); RETURN NULL;', hash='10f2b37ebd5e6cec1c1fa0a366c7e3ce20ec5e55', operation='INSERT', pgid='pgtrigger_insert_insert_10354', table='referrals_disclosure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disclosure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_disclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receiver_id", "referral_id", "sender_id", "withdrawn_at") VALUES (NEW."consent_ids", NEW."ground", NEW."ground_decided_by", NEW."id", NEW."kinds", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."receiver_id", NEW."referral_id", NEW."sender_id", NEW."withdrawn_at"); RETURN NULL;', hash='7678fb3d2023ff975d12b26a55a48722af1b9bac', operation='UPDATE', pgid='pgtrigger_update_update_cd759', table='referrals_disclosure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disclosure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_disclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "receiver_id", "referral_id", "sender_id", "withdrawn_at") VALUES (OLD."consent_ids", OLD."ground", OLD."ground_decided_by", OLD."id", OLD."kinds", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."receiver_id", OLD."referral_id", OLD."sender_id", OLD."withdrawn_at"); RETURN NULL;', hash='fa0ebcd76b147bd60a511d53d8f2d1ac61b60d47', operation='DELETE', pgid='pgtrigger_delete_delete_0ecc0', table='referrals_disclosure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grounds',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_groundsevent" ("bup_contact", "bup_contact_since", "changed_at", "changed_by_id", "communication", "communication_causes", "communication_text", "concern_feedback_asked_on", "concern_feedback_received_on", "concern_reported_by", "concern_reported_on", "contact_asked_on", "id", "outside_note", "owner_id", "parallel_support", "parallel_support_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "referral_id", "relatives_noticed", "relatives_offered_by", "relatives_offered_on", "revision", "social_contact", "social_contact_since") VALUES (NEW."bup_contact", NEW."bup_contact_since", NEW."changed_at", NEW."changed_by_id", NEW."communication", NEW."communication_causes", NEW."communication_text", NEW."concern_feedback_asked_on", NEW."concern_feedback_received_on", NEW."concern_reported_by", NEW."concern_reported_on", NEW."contact_asked_on", NEW."id", NEW."outside_note", NEW."owner_id", NEW."parallel_support", NEW."parallel_support_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reasons", NEW."referral_id", NEW."relatives_noticed", NEW."relatives_offered_by", NEW."relatives_offered_on", NEW."revision", NEW."social_contact", NEW."social_contact_since"); RETURN NULL;', hash='c1b656f7312aae7a3a7bf4c700b3ab050088f02f', operation='INSERT', pgid='pgtrigger_insert_insert_24de6', table='referrals_grounds', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grounds',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bup_contact" IS DISTINCT FROM (NEW."bup_contact") OR OLD."bup_contact_since" IS DISTINCT FROM (NEW."bup_contact_since") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."communication" IS DISTINCT FROM (NEW."communication") OR OLD."communication_causes" IS DISTINCT FROM (NEW."communication_causes") OR OLD."communication_text" IS DISTINCT FROM (NEW."communication_text") OR OLD."concern_feedback_asked_on" IS DISTINCT FROM (NEW."concern_feedback_asked_on") OR OLD."concern_feedback_received_on" IS DISTINCT FROM (NEW."concern_feedback_received_on") OR OLD."concern_reported_by" IS DISTINCT FROM (NEW."concern_reported_by") OR OLD."concern_reported_on" IS DISTINCT FROM (NEW."concern_reported_on") OR OLD."contact_asked_on" IS DISTINCT FROM (NEW."contact_asked_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."outside_note" IS DISTINCT FROM (NEW."outside_note") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."parallel_support" IS DISTINCT FROM (NEW."parallel_support") OR OLD."parallel_support_kind" IS DISTINCT FROM (NEW."parallel_support_kind") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."relatives_noticed" IS DISTINCT FROM (NEW."relatives_noticed") OR OLD."relatives_offered_by" IS DISTINCT FROM (NEW."relatives_offered_by") OR OLD."relatives_offered_on" IS DISTINCT FROM (NEW."relatives_offered_on") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."social_contact" IS DISTINCT FROM (NEW."social_contact") OR OLD."social_contact_since" IS DISTINCT FROM (NEW."social_contact_since"))', func='INSERT INTO "referrals_groundsevent" ("bup_contact", "bup_contact_since", "changed_at", "changed_by_id", "communication", "communication_causes", "communication_text", "concern_feedback_asked_on", "concern_feedback_received_on", "concern_reported_by", "concern_reported_on", "contact_asked_on", "id", "outside_note", "owner_id", "parallel_support", "parallel_support_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "referral_id", "relatives_noticed", "relatives_offered_by", "relatives_offered_on", "revision", "social_contact", "social_contact_since") VALUES (NEW."bup_contact", NEW."bup_contact_since", NEW."changed_at", NEW."changed_by_id", NEW."communication", NEW."communication_causes", NEW."communication_text", NEW."concern_feedback_asked_on", NEW."concern_feedback_received_on", NEW."concern_reported_by", NEW."concern_reported_on", NEW."contact_asked_on", NEW."id", NEW."outside_note", NEW."owner_id", NEW."parallel_support", NEW."parallel_support_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reasons", NEW."referral_id", NEW."relatives_noticed", NEW."relatives_offered_by", NEW."relatives_offered_on", NEW."revision", NEW."social_contact", NEW."social_contact_since"); RETURN NULL;', hash='b97aec11d4d62db6778babac823f34cc9941ca65', operation='UPDATE', pgid='pgtrigger_update_update_202cc', table='referrals_grounds', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grounds',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_groundsevent" ("bup_contact", "bup_contact_since", "changed_at", "changed_by_id", "communication", "communication_causes", "communication_text", "concern_feedback_asked_on", "concern_feedback_received_on", "concern_reported_by", "concern_reported_on", "contact_asked_on", "id", "outside_note", "owner_id", "parallel_support", "parallel_support_kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "referral_id", "relatives_noticed", "relatives_offered_by", "relatives_offered_on", "revision", "social_contact", "social_contact_since") VALUES (OLD."bup_contact", OLD."bup_contact_since", OLD."changed_at", OLD."changed_by_id", OLD."communication", OLD."communication_causes", OLD."communication_text", OLD."concern_feedback_asked_on", OLD."concern_feedback_received_on", OLD."concern_reported_by", OLD."concern_reported_on", OLD."contact_asked_on", OLD."id", OLD."outside_note", OLD."owner_id", OLD."parallel_support", OLD."parallel_support_kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reasons", OLD."referral_id", OLD."relatives_noticed", OLD."relatives_offered_by", OLD."relatives_offered_on", OLD."revision", OLD."social_contact", OLD."social_contact_since"); RETURN NULL;', hash='b3ea3eb2c5e4c8029eedcd46809a78e11d9db531', operation='DELETE', pgid='pgtrigger_delete_delete_3ed30', table='referrals_grounds', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "undone_at", "undone_by_id") VALUES (NEW."conditions_for_family_treatment", NEW."decided_at", NEW."decided_by_id", NEW."delegation_list", NEW."delegation_number", NEW."id", NEW."letter_due_at", NEW."letter_sent_at", NEW."message", NEW."other_planning", NEW."outcome", NEW."outside_decider", NEW."outside_document", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."presenter", NEW."principal", NEW."prioritised", NEW."reasons", NEW."recorded_by_id", NEW."referral_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='dde1bbe04ccc99b35dddd18a6941a128ed11853d', operation='INSERT', pgid='pgtrigger_insert_insert_d5015', table='referrals_intakedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."conditions_for_family_treatment" IS DISTINCT FROM (NEW."conditions_for_family_treatment") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."delegation_list" IS DISTINCT FROM (NEW."delegation_list") OR OLD."delegation_number" IS DISTINCT FROM (NEW."delegation_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_due_at" IS DISTINCT FROM (NEW."letter_due_at") OR OLD."letter_sent_at" IS DISTINCT FROM (NEW."letter_sent_at") OR OLD."message" IS DISTINCT FROM (NEW."message") OR OLD."other_planning" IS DISTINCT FROM (NEW."other_planning") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."outside_decider" IS DISTINCT FROM (NEW."outside_decider") OR OLD."outside_document" IS DISTINCT FROM (NEW."outside_document") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."principal" IS DISTINCT FROM (NEW."principal") OR OLD."prioritised" IS DISTINCT FROM (NEW."prioritised") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id"))', func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "undone_at", "undone_by_id") VALUES (NEW."conditions_for_family_treatment", NEW."decided_at", NEW."decided_by_id", NEW."delegation_list", NEW."delegation_number", NEW."id", NEW."letter_due_at", NEW."letter_sent_at", NEW."message", NEW."other_planning", NEW."outcome", NEW."outside_decider", NEW."outside_document", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."presenter", NEW."principal", NEW."prioritised", NEW."reasons", NEW."recorded_by_id", NEW."referral_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='9e770cd9556da087531b61d9b0bc492c45631887', operation='UPDATE', pgid='pgtrigger_update_update_5e636', table='referrals_intakedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakedecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_intakedecisionevent" ("conditions_for_family_treatment", "decided_at", "decided_by_id", "delegation_list", "delegation_number", "id", "letter_due_at", "letter_sent_at", "message", "other_planning", "outcome", "outside_decider", "outside_document", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presenter", "principal", "prioritised", "reasons", "recorded_by_id", "referral_id", "undone_at", "undone_by_id") VALUES (OLD."conditions_for_family_treatment", OLD."decided_at", OLD."decided_by_id", OLD."delegation_list", OLD."delegation_number", OLD."id", OLD."letter_due_at", OLD."letter_sent_at", OLD."message", OLD."other_planning", OLD."outcome", OLD."outside_decider", OLD."outside_document", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."presenter", OLD."principal", OLD."prioritised", OLD."reasons", OLD."recorded_by_id", OLD."referral_id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='c3c5098b214de488e51b517903ac1a97934d1eb2', operation='DELETE', pgid='pgtrigger_delete_delete_8fd77', table='referrals_intakedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='lifecycle', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:awaiting_decisions,accepted:in_treatment,accepted:queued,accepted:taken_back,accepted:voided,awaiting_decisions:accepted,awaiting_decisions:declined,awaiting_decisions:taken_back,awaiting_decisions:voided,completion_requested:sent,completion_requested:taken_back,completion_requested:voided,declined:awaiting_decisions,draft:sent,draft:voided,in_treatment:closed,queued:accepted,queued:in_treatment,queued:taken_back,queued:voided,sent:awaiting_decisions,sent:completion_requested,sent:taken_back,sent:voided}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='7185e892ba76f23af17707408ef5d2d8c4824cc5', operation='UPDATE', pgid='pgtrigger_lifecycle_566bd', table='referrals_referral', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_referralevent" ("case_number", "closed_on", "consent_withdrawn_on", "cost_decided_on", "created_at", "decided_on", "forwarded_at", "host_authority_id", "id", "municipality_decided_on", "outside_agreement", "owner_id", "paying_authority_id", "paying_municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_date", "region_authority_id", "region_confirmed_on", "region_decided_on", "registered_by_authority_id", "registered_by_id", "route", "sending_unit_id", "sent_at", "sent_on", "status", "taken_back_by", "taken_back_on", "taken_back_reason", "treatment_started_on", "version_id", "void_reason", "voided_on", "young_person_id") VALUES (NEW."case_number", NEW."closed_on", NEW."consent_withdrawn_on", NEW."cost_decided_on", NEW."created_at", NEW."decided_on", NEW."forwarded_at", NEW."host_authority_id", NEW."id", NEW."municipality_decided_on", NEW."outside_agreement", NEW."owner_id", NEW."paying_authority_id", NEW."paying_municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."referral_date", NEW."region_authority_id", NEW."region_confirmed_on", NEW."region_decided_on", NEW."registered_by_authority_id", NEW."registered_by_id", NEW."route", NEW."sending_unit_id", NEW."sent_at", NEW."sent_on", NEW."status", NEW."taken_back_by", NEW."taken_back_on", NEW."taken_back_reason", NEW."treatment_started_on", NEW."version_id", NEW."void_reason", NEW."voided_on", NEW."young_person_id"); RETURN NULL;', hash='4aa558eb29fd72f95102c583d51fe9ee0ca0442c', operation='INSERT', pgid='pgtrigger_insert_insert_a74c8', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."case_number" IS DISTINCT FROM (NEW."case_number") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."consent_withdrawn_on" IS DISTINCT FROM (NEW."consent_withdrawn_on") OR OLD."cost_decided_on" IS DISTINCT FROM (NEW."cost_decided_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."forwarded_at" IS DISTINCT FROM (NEW."forwarded_at") OR OLD."host_authority_id" IS DISTINCT FROM (NEW."host_authority_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_decided_on" IS DISTINCT FROM (NEW."municipality_decided_on") OR OLD."outside_agreement" IS DISTINCT FROM (NEW."outside_agreement") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."paying_authority_id" IS DISTINCT FROM (NEW."paying_authority_id") OR OLD."paying_municipality_id" IS DISTINCT FROM (NEW."paying_municipality_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."referral_date" IS DISTINCT FROM (NEW."referral_date") OR OLD."region_authority_id" IS DISTINCT FROM (NEW."region_authority_id") OR OLD."region_confirmed_on" IS DISTINCT FROM (NEW."region_confirmed_on") OR OLD."region_decided_on" IS DISTINCT FROM (NEW."region_decided_on") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."registered_by_authority_id" IS DISTINCT FROM (NEW."registered_by_authority_id") OR OLD."route" IS DISTINCT FROM (NEW."route") OR OLD."sending_unit_id" IS DISTINCT FROM (NEW."sending_unit_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."sent_on" IS DISTINCT FROM (NEW."sent_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."taken_back_by" IS DISTINCT FROM (NEW."taken_back_by") OR OLD."taken_back_on" IS DISTINCT FROM (NEW."taken_back_on") OR OLD."taken_back_reason" IS DISTINCT FROM (NEW."taken_back_reason") OR OLD."treatment_started_on" IS DISTINCT FROM (NEW."treatment_started_on") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."void_reason" IS DISTINCT FROM (NEW."void_reason") OR OLD."voided_on" IS DISTINCT FROM (NEW."voided_on") OR OLD."young_person_id" IS DISTINCT FROM (NEW."young_person_id"))', func='INSERT INTO "referrals_referralevent" ("case_number", "closed_on", "consent_withdrawn_on", "cost_decided_on", "created_at", "decided_on", "forwarded_at", "host_authority_id", "id", "municipality_decided_on", "outside_agreement", "owner_id", "paying_authority_id", "paying_municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_date", "region_authority_id", "region_confirmed_on", "region_decided_on", "registered_by_authority_id", "registered_by_id", "route", "sending_unit_id", "sent_at", "sent_on", "status", "taken_back_by", "taken_back_on", "taken_back_reason", "treatment_started_on", "version_id", "void_reason", "voided_on", "young_person_id") VALUES (NEW."case_number", NEW."closed_on", NEW."consent_withdrawn_on", NEW."cost_decided_on", NEW."created_at", NEW."decided_on", NEW."forwarded_at", NEW."host_authority_id", NEW."id", NEW."municipality_decided_on", NEW."outside_agreement", NEW."owner_id", NEW."paying_authority_id", NEW."paying_municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."referral_date", NEW."region_authority_id", NEW."region_confirmed_on", NEW."region_decided_on", NEW."registered_by_authority_id", NEW."registered_by_id", NEW."route", NEW."sending_unit_id", NEW."sent_at", NEW."sent_on", NEW."status", NEW."taken_back_by", NEW."taken_back_on", NEW."taken_back_reason", NEW."treatment_started_on", NEW."version_id", NEW."void_reason", NEW."voided_on", NEW."young_person_id"); RETURN NULL;', hash='e295c6fba3bb646cd0e30922a0bb2b4e1d89b23d', operation='UPDATE', pgid='pgtrigger_update_update_223e7', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_referralevent" ("case_number", "closed_on", "consent_withdrawn_on", "cost_decided_on", "created_at", "decided_on", "forwarded_at", "host_authority_id", "id", "municipality_decided_on", "outside_agreement", "owner_id", "paying_authority_id", "paying_municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_date", "region_authority_id", "region_confirmed_on", "region_decided_on", "registered_by_authority_id", "registered_by_id", "route", "sending_unit_id", "sent_at", "sent_on", "status", "taken_back_by", "taken_back_on", "taken_back_reason", "treatment_started_on", "version_id", "void_reason", "voided_on", "young_person_id") VALUES (OLD."case_number", OLD."closed_on", OLD."consent_withdrawn_on", OLD."cost_decided_on", OLD."created_at", OLD."decided_on", OLD."forwarded_at", OLD."host_authority_id", OLD."id", OLD."municipality_decided_on", OLD."outside_agreement", OLD."owner_id", OLD."paying_authority_id", OLD."paying_municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."referral_date", OLD."region_authority_id", OLD."region_confirmed_on", OLD."region_decided_on", OLD."registered_by_authority_id", OLD."registered_by_id", OLD."route", OLD."sending_unit_id", OLD."sent_at", OLD."sent_on", OLD."status", OLD."taken_back_by", OLD."taken_back_on", OLD."taken_back_reason", OLD."treatment_started_on", OLD."version_id", OLD."void_reason", OLD."voided_on", OLD."young_person_id"); RETURN NULL;', hash='5e40f6108021e4d88fb8f9b44bff5c33b838c0fa', operation='DELETE', pgid='pgtrigger_delete_delete_e24da', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='youngperson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_youngpersonevent" ("birth_date", "changed_at", "changed_by_id", "first_name", "id", "identifier", "identifier_kind", "interpreter_language", "last_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placing_municipality_id", "protection_level", "public_id", "registered_by_authority_id", "registered_municipality_id", "revision", "sex", "stay_municipality_id") VALUES (NEW."birth_date", NEW."changed_at", NEW."changed_by_id", NEW."first_name", NEW."id", NEW."identifier", NEW."identifier_kind", NEW."interpreter_language", NEW."last_name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placing_municipality_id", NEW."protection_level", NEW."public_id", NEW."registered_by_authority_id", NEW."registered_municipality_id", NEW."revision", NEW."sex", NEW."stay_municipality_id"); RETURN NULL;', hash='1e75da44eff8fce6ce7b232c570df8531dc6c717', operation='INSERT', pgid='pgtrigger_insert_insert_d2633', table='referrals_youngperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='youngperson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identifier" IS DISTINCT FROM (NEW."identifier") OR OLD."identifier_kind" IS DISTINCT FROM (NEW."identifier_kind") OR OLD."interpreter_language" IS DISTINCT FROM (NEW."interpreter_language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."placing_municipality_id" IS DISTINCT FROM (NEW."placing_municipality_id") OR OLD."protection_level" IS DISTINCT FROM (NEW."protection_level") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."registered_by_authority_id" IS DISTINCT FROM (NEW."registered_by_authority_id") OR OLD."registered_municipality_id" IS DISTINCT FROM (NEW."registered_municipality_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."stay_municipality_id" IS DISTINCT FROM (NEW."stay_municipality_id"))', func='INSERT INTO "referrals_youngpersonevent" ("birth_date", "changed_at", "changed_by_id", "first_name", "id", "identifier", "identifier_kind", "interpreter_language", "last_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placing_municipality_id", "protection_level", "public_id", "registered_by_authority_id", "registered_municipality_id", "revision", "sex", "stay_municipality_id") VALUES (NEW."birth_date", NEW."changed_at", NEW."changed_by_id", NEW."first_name", NEW."id", NEW."identifier", NEW."identifier_kind", NEW."interpreter_language", NEW."last_name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placing_municipality_id", NEW."protection_level", NEW."public_id", NEW."registered_by_authority_id", NEW."registered_municipality_id", NEW."revision", NEW."sex", NEW."stay_municipality_id"); RETURN NULL;', hash='8cf7fcf06df855ef07101923b269c35c48a47d2e', operation='UPDATE', pgid='pgtrigger_update_update_9782d', table='referrals_youngperson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='youngperson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_youngpersonevent" ("birth_date", "changed_at", "changed_by_id", "first_name", "id", "identifier", "identifier_kind", "interpreter_language", "last_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placing_municipality_id", "protection_level", "public_id", "registered_by_authority_id", "registered_municipality_id", "revision", "sex", "stay_municipality_id") VALUES (OLD."birth_date", OLD."changed_at", OLD."changed_by_id", OLD."first_name", OLD."id", OLD."identifier", OLD."identifier_kind", OLD."interpreter_language", OLD."last_name", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placing_municipality_id", OLD."protection_level", OLD."public_id", OLD."registered_by_authority_id", OLD."registered_municipality_id", OLD."revision", OLD."sex", OLD."stay_municipality_id"); RETURN NULL;', hash='fe5c47adb58b21a332953e67f2fa5becc9027750', operation='DELETE', pgid='pgtrigger_delete_delete_b4e48', table='referrals_youngperson', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='circlemember',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('user'), condition=models.Q(('removed_at__isnull', True)), name='circle_member_once'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'replaced'), _negated=True), models.Q(('board_decided_on__isnull', False), ('giver', 'guardian'), models.Q(('board', ''), _negated=True), models.Q(('board_registry_number', ''), _negated=True)), _connector='OR'), name='replaced_consent_names_the_decision'),
        ),
        migrations.AddConstraint(
            model_name='intakedecision',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('principal'), condition=models.Q(('undone_at__isnull', True)), name='one_decision_per_principal'),
        ),
        migrations.AddConstraint(
            model_name='intakedecision',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('decided_by'), condition=models.Q(('undone_at__isnull', True)), name='never_one_person_for_both'),
        ),
        migrations.AddConstraint(
            model_name='intakedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('outside_decider', '')), models.Q(('decided_by__isnull', True), ('recorded_by__isnull', False), models.Q(('outside_decider', ''), _negated=True)), _connector='OR'), name='decided_here_or_recorded'),
        ),
        migrations.AddConstraint(
            model_name='intakedecision',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('letter_sent_at__isnull', True), _connector='OR'), name='undone_before_the_letter'),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='lifted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='receiver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='accessblock',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit'),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='lifted_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.accessblock'),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='receiver',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='accessblockevent',
            name='unit',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.agendaitem'),
        ),
        migrations.AddField(
            model_name='careperiod',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='careperiod',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='careperiod',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='care_periods', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='careperiodevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='careperiodevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.careperiod'),
        ),
        migrations.AddField(
            model_name='careperiodevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='careperiodevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='closing',
            name='judged_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='closing',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='closing',
            name='referral',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='closingevent',
            name='judged_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='closingevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='closingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.closing'),
        ),
        migrations.AddField(
            model_name='closingevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='conflictofinterest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictofinterestevent',
            name='authority',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='conflictofinterestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.conflictofinterest'),
        ),
        migrations.AddField(
            model_name='conflictofinterestevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='conflictofinterestevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coordinatedplan',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='coordinatedplan',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coordinatedplan',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='careperiodevent',
            name='plan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.coordinatedplan'),
        ),
        migrations.AddField(
            model_name='careperiod',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referrals.coordinatedplan'),
        ),
        migrations.AddField(
            model_name='coordinatedplanevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='coordinatedplanevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.coordinatedplan'),
        ),
        migrations.AddField(
            model_name='coordinatedplanevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coordinatedplanevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='correctnessnote',
            name='noted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctnessnote',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='correctnessnote',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correctness_notes', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='correctnessnoteevent',
            name='noted_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctnessnoteevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='correctnessnoteevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.correctnessnote'),
        ),
        migrations.AddField(
            model_name='correctnessnoteevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='costdecision',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='costdecision',
            name='payer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='costdecision',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='costdecision',
            name='referral',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cost_decision', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='costdecisionevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='costdecisionevent',
            name='payer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='costdecisionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.costdecision'),
        ),
        migrations.AddField(
            model_name='costdecisionevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='costdecisionevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='block',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='referrals.accessblock'),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='reviewed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='emergencyopening',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='emergencyopeningevent',
            name='authority',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='emergencyopeningevent',
            name='block',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.accessblock'),
        ),
        migrations.AddField(
            model_name='emergencyopeningevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.emergencyopening'),
        ),
        migrations.AddField(
            model_name='emergencyopeningevent',
            name='reviewed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='emergencyopeningevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guardianshield',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='guardianshield',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shields', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='guardianshield',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guardianshieldevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='guardianshieldevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.guardianshield'),
        ),
        migrations.AddField(
            model_name='guardianshieldevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='guardianshieldevent',
            name='set_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guestinvitation',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='guestinvitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guestinvitation',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='guestinvitation',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guestinvitationevent',
            name='authority',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='guestinvitationevent',
            name='invited_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guestinvitationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.guestinvitation'),
        ),
        migrations.AddField(
            model_name='guestinvitationevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='guestinvitationevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='identifierrecord',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_identifiers', to='referrals.youngperson'),
        ),
        migrations.AddField(
            model_name='identifierrecord',
            name='replaced_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='identifierrecordevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.youngperson'),
        ),
        migrations.AddField(
            model_name='identifierrecordevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.identifierrecord'),
        ),
        migrations.AddField(
            model_name='identifierrecordevent',
            name='replaced_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='measure',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='measure',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='measure',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='measureevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='measureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.measure'),
        ),
        migrations.AddField(
            model_name='measureevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='measureevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='outsidedisclosure',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outsidedisclosure',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='outsidedisclosure',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_disclosures', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='outsidedisclosureevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outsidedisclosureevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='outsidedisclosureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.outsidedisclosure'),
        ),
        migrations.AddField(
            model_name='outsidedisclosureevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='protectionchange',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='protectionchange',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='protectionchange',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='protection_changes', to='referrals.youngperson'),
        ),
        migrations.AddField(
            model_name='protectionchangeevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='protectionchangeevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='protectionchangeevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.youngperson'),
        ),
        migrations.AddField(
            model_name='protectionchangeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.protectionchange'),
        ),
        migrations.AddField(
            model_name='queueentry',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queueentryevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queueentryevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.queueentry'),
        ),
        migrations.AddField(
            model_name='session',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='session',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='session',
            name='therapist',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.session'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='therapist',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statuschange',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statuschange',
            name='referral',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='treatment',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='treatment',
            name='referral',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='treatment', to='referrals.referral'),
        ),
        migrations.AddField(
            model_name='sessionevent',
            name='treatment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='session',
            name='treatment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='queueentryevent',
            name='treatment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='queueentry',
            name='treatment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='queue_entries', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='treatment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='treatment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='treatmentevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
        ),
        migrations.AddField(
            model_name='treatmentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.treatment'),
        ),
        migrations.AddField(
            model_name='treatmentevent',
            name='referral',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral'),
        ),
        migrations.AddConstraint(
            model_name='accessblock',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', True), ('receiver__isnull', False), _connector='OR'), name='blocked_unit_has_its_authority'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessblock',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_accessblockevent" ("asked_on", "id", "kind", "lifted_at", "lifted_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_id", "recorded_at", "recorded_by_id", "referral_id", "unit_id") VALUES (NEW."asked_on", NEW."id", NEW."kind", NEW."lifted_at", NEW."lifted_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."receiver_id", NEW."recorded_at", NEW."recorded_by_id", NEW."referral_id", NEW."unit_id"); RETURN NULL;', hash='5dc8a1bbc9246371e89092e4da2abe56b483b98f', operation='INSERT', pgid='pgtrigger_insert_insert_37905', table='referrals_accessblock', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessblock',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_accessblockevent" ("asked_on", "id", "kind", "lifted_at", "lifted_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_id", "recorded_at", "recorded_by_id", "referral_id", "unit_id") VALUES (NEW."asked_on", NEW."id", NEW."kind", NEW."lifted_at", NEW."lifted_by_id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."receiver_id", NEW."recorded_at", NEW."recorded_by_id", NEW."referral_id", NEW."unit_id"); RETURN NULL;', hash='336eaee03097f5a73fbfbc5ce055ec2e99b98c5a', operation='UPDATE', pgid='pgtrigger_update_update_f4033', table='referrals_accessblock', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessblock',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_accessblockevent" ("asked_on", "id", "kind", "lifted_at", "lifted_by_id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "receiver_id", "recorded_at", "recorded_by_id", "referral_id", "unit_id") VALUES (OLD."asked_on", OLD."id", OLD."kind", OLD."lifted_at", OLD."lifted_by_id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."receiver_id", OLD."recorded_at", OLD."recorded_by_id", OLD."referral_id", OLD."unit_id"); RETURN NULL;', hash='a59870fd14ede4712172709401da3631769c4248', operation='DELETE', pgid='pgtrigger_delete_delete_6d7b6', table='referrals_accessblock', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='closing',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='closing_readers'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('complete', False), models.Q(models.Q(('goals', ''), _negated=True), models.Q(('receptive', ''), _negated=True), models.Q(('school', ''), _negated=True), models.Q(('health', ''), _negated=True), models.Q(('conflict', ''), _negated=True), models.Q(('symptoms', ''), _negated=True), models.Q(('understanding', ''), _negated=True), models.Q(('continued_care', ''), _negated=True), models.Q(('difficulty', ''), _negated=True), ('days_confirmed', True), ('judged_by__isnull', False), models.Q(('school_unknown', True), models.Q(('school_at_end__isnull', False), ('school_at_start__isnull', False)), _connector='OR'), models.Q(('continued_care', 'none'), models.Q(('handed_over_on__isnull', False), ('transition_planned', True)), _connector='OR')), _connector='OR'), name='outcome_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('school_at_start__isnull', True), ('school_at_start__lte', 100), _connector='OR'), models.Q(('school_at_end__isnull', True), ('school_at_end__lte', 100), _connector='OR')), name='school_in_per_cent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."complete", NEW."conflict", NEW."continued_care", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."receptive", NEW."referral_id", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='ee76f90b6811488d494429bd1a1de7cf7420abc4', operation='INSERT', pgid='pgtrigger_insert_insert_ba4c6', table='referrals_closing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."complete" IS DISTINCT FROM (NEW."complete") OR OLD."conflict" IS DISTINCT FROM (NEW."conflict") OR OLD."continued_care" IS DISTINCT FROM (NEW."continued_care") OR OLD."days_confirmed" IS DISTINCT FROM (NEW."days_confirmed") OR OLD."difficulty" IS DISTINCT FROM (NEW."difficulty") OR OLD."goals" IS DISTINCT FROM (NEW."goals") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."health" IS DISTINCT FROM (NEW."health") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inpatient_before" IS DISTINCT FROM (NEW."inpatient_before") OR OLD."inpatient_during" IS DISTINCT FROM (NEW."inpatient_during") OR OLD."judged_by_id" IS DISTINCT FROM (NEW."judged_by_id") OR OLD."missing_noted" IS DISTINCT FROM (NEW."missing_noted") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."placement_before" IS DISTINCT FROM (NEW."placement_before") OR OLD."placement_during" IS DISTINCT FROM (NEW."placement_during") OR OLD."receptive" IS DISTINCT FROM (NEW."receptive") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."school" IS DISTINCT FROM (NEW."school") OR OLD."school_at_end" IS DISTINCT FROM (NEW."school_at_end") OR OLD."school_at_start" IS DISTINCT FROM (NEW."school_at_start") OR OLD."school_unknown" IS DISTINCT FROM (NEW."school_unknown") OR OLD."started_with_kaa" IS DISTINCT FROM (NEW."started_with_kaa") OR OLD."symptoms" IS DISTINCT FROM (NEW."symptoms") OR OLD."transition_planned" IS DISTINCT FROM (NEW."transition_planned") OR OLD."understanding" IS DISTINCT FROM (NEW."understanding"))', func='INSERT INTO "referrals_closingevent" ("complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (NEW."complete", NEW."conflict", NEW."continued_care", NEW."days_confirmed", NEW."difficulty", NEW."goals", NEW."handed_over_on", NEW."health", NEW."id", NEW."inpatient_before", NEW."inpatient_during", NEW."judged_by_id", NEW."missing_noted", NEW."note", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placement_before", NEW."placement_during", NEW."receptive", NEW."referral_id", NEW."school", NEW."school_at_end", NEW."school_at_start", NEW."school_unknown", NEW."started_with_kaa", NEW."symptoms", NEW."transition_planned", NEW."understanding"); RETURN NULL;', hash='1c253c6f588f68c88f30a5da0d4f7ca17cab8011', operation='UPDATE', pgid='pgtrigger_update_update_593f3', table='referrals_closing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='closing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_closingevent" ("complete", "conflict", "continued_care", "days_confirmed", "difficulty", "goals", "handed_over_on", "health", "id", "inpatient_before", "inpatient_during", "judged_by_id", "missing_noted", "note", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placement_before", "placement_during", "receptive", "referral_id", "school", "school_at_end", "school_at_start", "school_unknown", "started_with_kaa", "symptoms", "transition_planned", "understanding") VALUES (OLD."complete", OLD."conflict", OLD."continued_care", OLD."days_confirmed", OLD."difficulty", OLD."goals", OLD."handed_over_on", OLD."health", OLD."id", OLD."inpatient_before", OLD."inpatient_during", OLD."judged_by_id", OLD."missing_noted", OLD."note", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placement_before", OLD."placement_during", OLD."receptive", OLD."referral_id", OLD."school", OLD."school_at_end", OLD."school_at_start", OLD."school_unknown", OLD."started_with_kaa", OLD."symptoms", OLD."transition_planned", OLD."understanding"); RETURN NULL;', hash='b1a45d7d61c669b2affa4cf35e303bf6a7773b5c', operation='DELETE', pgid='pgtrigger_delete_delete_aec78', table='referrals_closing', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='conflictofinterest',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('user'), name='conflict_declared_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictofinterest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_conflictofinterestevent" ("authority_id", "declared_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (NEW."authority_id", NEW."declared_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."user_id"); RETURN NULL;', hash='c1e1b6cde9ce4336c2220678288489d5f65f0421', operation='INSERT', pgid='pgtrigger_insert_insert_cf1f5', table='referrals_conflictofinterest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictofinterest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_conflictofinterestevent" ("authority_id", "declared_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (NEW."authority_id", NEW."declared_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."referral_id", NEW."user_id"); RETURN NULL;', hash='15fcbea5b0447c123cfcd2b102afdd73d2ddb594', operation='UPDATE', pgid='pgtrigger_update_update_128a9', table='referrals_conflictofinterest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictofinterest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_conflictofinterestevent" ("authority_id", "declared_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (OLD."authority_id", OLD."declared_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."user_id"); RETURN NULL;', hash='729755233a1c0f7e3063e108388e8037c77c2154', operation='DELETE', pgid='pgtrigger_delete_delete_6376e', table='referrals_conflictofinterest', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='coordinatedplan',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='coordinated_plan_readers'),
        ),
        migrations.AddConstraint(
            model_name='coordinatedplan',
            constraint=models.CheckConstraint(condition=models.Q(('called_on__isnull', True), models.Q(('consent', 'yes'), ('consent_on__isnull', False)), _connector='OR'), name='plan_is_called_with_consent'),
        ),
        migrations.AddConstraint(
            model_name='coordinatedplan',
            constraint=models.CheckConstraint(condition=models.Q(('finished_on__isnull', True), models.Q(('follow_up_on__isnull', False), ('meeting_on__isnull', False), ('shows_each_principals', True), ('shows_measures', True), models.Q(('others_measures', ''), _negated=True), models.Q(('lead_principal', ''), _negated=True)), _connector='OR'), name='finished_plan_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='coordinatedplan',
            constraint=models.CheckConstraint(condition=models.Q(('finished_on__isnull', True), ('finished_on__gte', models.F('meeting_on')), _connector='OR'), name='plan_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coordinatedplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_coordinatedplanevent" ("called_on", "consent", "consent_on", "finished_on", "follow_up_on", "followed_up_on", "id", "lead_principal", "meeting_on", "noticed_by", "noticed_on", "offered_on", "others_measures", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id", "school_invited", "shows_each_principals", "shows_measures") VALUES (NEW."called_on", NEW."consent", NEW."consent_on", NEW."finished_on", NEW."follow_up_on", NEW."followed_up_on", NEW."id", NEW."lead_principal", NEW."meeting_on", NEW."noticed_by", NEW."noticed_on", NEW."offered_on", NEW."others_measures", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."referral_id", NEW."school_invited", NEW."shows_each_principals", NEW."shows_measures"); RETURN NULL;', hash='fb999383914a623578d18c1c8e5caf47f2366e68', operation='INSERT', pgid='pgtrigger_insert_insert_367e4', table='referrals_coordinatedplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coordinatedplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."called_on" IS DISTINCT FROM (NEW."called_on") OR OLD."consent" IS DISTINCT FROM (NEW."consent") OR OLD."consent_on" IS DISTINCT FROM (NEW."consent_on") OR OLD."finished_on" IS DISTINCT FROM (NEW."finished_on") OR OLD."follow_up_on" IS DISTINCT FROM (NEW."follow_up_on") OR OLD."followed_up_on" IS DISTINCT FROM (NEW."followed_up_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lead_principal" IS DISTINCT FROM (NEW."lead_principal") OR OLD."meeting_on" IS DISTINCT FROM (NEW."meeting_on") OR OLD."noticed_by" IS DISTINCT FROM (NEW."noticed_by") OR OLD."noticed_on" IS DISTINCT FROM (NEW."noticed_on") OR OLD."offered_on" IS DISTINCT FROM (NEW."offered_on") OR OLD."others_measures" IS DISTINCT FROM (NEW."others_measures") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."school_invited" IS DISTINCT FROM (NEW."school_invited") OR OLD."shows_each_principals" IS DISTINCT FROM (NEW."shows_each_principals") OR OLD."shows_measures" IS DISTINCT FROM (NEW."shows_measures"))', func='INSERT INTO "referrals_coordinatedplanevent" ("called_on", "consent", "consent_on", "finished_on", "follow_up_on", "followed_up_on", "id", "lead_principal", "meeting_on", "noticed_by", "noticed_on", "offered_on", "others_measures", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id", "school_invited", "shows_each_principals", "shows_measures") VALUES (NEW."called_on", NEW."consent", NEW."consent_on", NEW."finished_on", NEW."follow_up_on", NEW."followed_up_on", NEW."id", NEW."lead_principal", NEW."meeting_on", NEW."noticed_by", NEW."noticed_on", NEW."offered_on", NEW."others_measures", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."referral_id", NEW."school_invited", NEW."shows_each_principals", NEW."shows_measures"); RETURN NULL;', hash='233620d8343f9f5607b532ef2643decbea9da71c', operation='UPDATE', pgid='pgtrigger_update_update_21258', table='referrals_coordinatedplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coordinatedplan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_coordinatedplanevent" ("called_on", "consent", "consent_on", "finished_on", "follow_up_on", "followed_up_on", "id", "lead_principal", "meeting_on", "noticed_by", "noticed_on", "offered_on", "others_measures", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id", "school_invited", "shows_each_principals", "shows_measures") VALUES (OLD."called_on", OLD."consent", OLD."consent_on", OLD."finished_on", OLD."follow_up_on", OLD."followed_up_on", OLD."id", OLD."lead_principal", OLD."meeting_on", OLD."noticed_by", OLD."noticed_on", OLD."offered_on", OLD."others_measures", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."recorded_by_id", OLD."referral_id", OLD."school_invited", OLD."shows_each_principals", OLD."shows_measures"); RETURN NULL;', hash='3df3a9a4ab28ce1e6cdd74d2e70e6d7c936b3b69', operation='DELETE', pgid='pgtrigger_delete_delete_3734f', table='referrals_coordinatedplan', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='careperiod',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='care_period_readers'),
        ),
        migrations.AddConstraint(
            model_name='careperiod',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='care_period_order'),
        ),
        migrations.AddConstraint(
            model_name='careperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('care__in', ['foster_home', 'residential_care', 'supported_housing']), _negated=True), models.Q(('entry', ''), _negated=True), _connector='OR'), name='placement_says_how_it_began'),
        ),
        migrations.AddConstraint(
            model_name='careperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry', 'planned'), _negated=True), models.Q(('plan__isnull', False), ('resources_exhausted', True), ('shows_performers', True), ('shows_responsibilities', True), ('shows_school', True), ('shows_wishes', True)), _connector='OR'), name='planned_placement_stands_on_a_plan'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='careperiod',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_careperiodevent" ("care", "closing_plan_on", "cost_agreement", "entry", "follow_up_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "plan_id", "public_id", "ready_on", "recorded_by_id", "referral_id", "resources_exhausted", "shows_performers", "shows_responsibilities", "shows_school", "shows_wishes", "valid_from", "valid_to", "voided_at") VALUES (NEW."care", NEW."closing_plan_on", NEW."cost_agreement", NEW."entry", NEW."follow_up_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."placed_by", NEW."plan_id", NEW."public_id", NEW."ready_on", NEW."recorded_by_id", NEW."referral_id", NEW."resources_exhausted", NEW."shows_performers", NEW."shows_responsibilities", NEW."shows_school", NEW."shows_wishes", NEW."valid_from", NEW."valid_to", NEW."voided_at"); RETURN NULL;', hash='68264f8162bfc7473b3d48f1a1c4bfec4ccbfd09', operation='INSERT', pgid='pgtrigger_insert_insert_2ccde', table='referrals_careperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='careperiod',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."care" IS DISTINCT FROM (NEW."care") OR OLD."closing_plan_on" IS DISTINCT FROM (NEW."closing_plan_on") OR OLD."cost_agreement" IS DISTINCT FROM (NEW."cost_agreement") OR OLD."entry" IS DISTINCT FROM (NEW."entry") OR OLD."follow_up_on" IS DISTINCT FROM (NEW."follow_up_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."placed_by" IS DISTINCT FROM (NEW."placed_by") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."ready_on" IS DISTINCT FROM (NEW."ready_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."resources_exhausted" IS DISTINCT FROM (NEW."resources_exhausted") OR OLD."shows_performers" IS DISTINCT FROM (NEW."shows_performers") OR OLD."shows_responsibilities" IS DISTINCT FROM (NEW."shows_responsibilities") OR OLD."shows_school" IS DISTINCT FROM (NEW."shows_school") OR OLD."shows_wishes" IS DISTINCT FROM (NEW."shows_wishes") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to") OR OLD."voided_at" IS DISTINCT FROM (NEW."voided_at"))', func='INSERT INTO "referrals_careperiodevent" ("care", "closing_plan_on", "cost_agreement", "entry", "follow_up_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "plan_id", "public_id", "ready_on", "recorded_by_id", "referral_id", "resources_exhausted", "shows_performers", "shows_responsibilities", "shows_school", "shows_wishes", "valid_from", "valid_to", "voided_at") VALUES (NEW."care", NEW."closing_plan_on", NEW."cost_agreement", NEW."entry", NEW."follow_up_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."placed_by", NEW."plan_id", NEW."public_id", NEW."ready_on", NEW."recorded_by_id", NEW."referral_id", NEW."resources_exhausted", NEW."shows_performers", NEW."shows_responsibilities", NEW."shows_school", NEW."shows_wishes", NEW."valid_from", NEW."valid_to", NEW."voided_at"); RETURN NULL;', hash='0900ffb4845fce4299d547545fdae286c5ecda42', operation='UPDATE', pgid='pgtrigger_update_update_1d537', table='referrals_careperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='careperiod',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_careperiodevent" ("care", "closing_plan_on", "cost_agreement", "entry", "follow_up_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_by", "plan_id", "public_id", "ready_on", "recorded_by_id", "referral_id", "resources_exhausted", "shows_performers", "shows_responsibilities", "shows_school", "shows_wishes", "valid_from", "valid_to", "voided_at") VALUES (OLD."care", OLD."closing_plan_on", OLD."cost_agreement", OLD."entry", OLD."follow_up_on", OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."placed_by", OLD."plan_id", OLD."public_id", OLD."ready_on", OLD."recorded_by_id", OLD."referral_id", OLD."resources_exhausted", OLD."shows_performers", OLD."shows_responsibilities", OLD."shows_school", OLD."shows_wishes", OLD."valid_from", OLD."valid_to", OLD."voided_at"); RETURN NULL;', hash='8dc9c57b20aa5bf349e38e9af949d01e7d2e17d4', operation='DELETE', pgid='pgtrigger_delete_delete_10208', table='referrals_careperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_correctnessnoteevent" ("id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (NEW."id", NEW."kind", NEW."noted_by_id", NEW."noted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."referral_id", NEW."text"); RETURN NULL;', hash='480efa49f643b3c03a1431597f0f3dc352e2cd57', operation='INSERT', pgid='pgtrigger_insert_insert_4d593', table='referrals_correctnessnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_correctnessnoteevent" ("id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (NEW."id", NEW."kind", NEW."noted_by_id", NEW."noted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."referral_id", NEW."text"); RETURN NULL;', hash='21fb1f15b22749248a4d26a79b6734c1379de890', operation='UPDATE', pgid='pgtrigger_update_update_35fa3', table='referrals_correctnessnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctnessnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_correctnessnoteevent" ("id", "kind", "noted_by_id", "noted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "referral_id", "text") VALUES (OLD."id", OLD."kind", OLD."noted_by_id", OLD."noted_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."referral_id", OLD."text"); RETURN NULL;', hash='3d0c84daa7ca15ce94408576bbdbd047363c99b9', operation='DELETE', pgid='pgtrigger_delete_delete_b183e', table='referrals_correctnessnote', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='costdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('no_charge', True)), models.Q(('amount__gt', 0), ('no_charge', False)), _connector='OR'), name='cost_decision_has_amount_or_none'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costdecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_costdecisionevent" ("amount", "decided_by", "decided_on", "id", "no_charge", "owner_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id") VALUES (NEW."amount", NEW."decided_by", NEW."decided_on", NEW."id", NEW."no_charge", NEW."owner_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."referral_id"); RETURN NULL;', hash='fc73527360c944d061ca14c357d3a87b413dec61', operation='INSERT', pgid='pgtrigger_insert_insert_cb5cb', table='referrals_costdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costdecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_costdecisionevent" ("amount", "decided_by", "decided_on", "id", "no_charge", "owner_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id") VALUES (NEW."amount", NEW."decided_by", NEW."decided_on", NEW."id", NEW."no_charge", NEW."owner_id", NEW."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."recorded_by_id", NEW."referral_id"); RETURN NULL;', hash='4acdf65384e7e22f28a9bea007f8e559e234a32f', operation='UPDATE', pgid='pgtrigger_update_update_7d93f', table='referrals_costdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='costdecision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_costdecisionevent" ("amount", "decided_by", "decided_on", "id", "no_charge", "owner_id", "payer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "recorded_by_id", "referral_id") VALUES (OLD."amount", OLD."decided_by", OLD."decided_on", OLD."id", OLD."no_charge", OLD."owner_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."recorded_by_id", OLD."referral_id"); RETURN NULL;', hash='b684159b9a85eb5abd59220a8866ff9f7d1301d5', operation='DELETE', pgid='pgtrigger_delete_delete_760e7', table='referrals_costdecision', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='emergencyopening',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_at__isnull', True), models.Q(('justified__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='reviewed_opening_has_a_result'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='emergencyopening',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_emergencyopeningevent" ("authority_id", "block_id", "closes_at", "id", "justified", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reviewed_at", "reviewed_by_id", "user_id") VALUES (NEW."authority_id", NEW."block_id", NEW."closes_at", NEW."id", NEW."justified", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."reviewed_at", NEW."reviewed_by_id", NEW."user_id"); RETURN NULL;', hash='ec85e449fa9fcf5b91a23c365506e8a837d19870', operation='INSERT', pgid='pgtrigger_insert_insert_5f403', table='referrals_emergencyopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='emergencyopening',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_emergencyopeningevent" ("authority_id", "block_id", "closes_at", "id", "justified", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reviewed_at", "reviewed_by_id", "user_id") VALUES (NEW."authority_id", NEW."block_id", NEW."closes_at", NEW."id", NEW."justified", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."reviewed_at", NEW."reviewed_by_id", NEW."user_id"); RETURN NULL;', hash='4712cfe9446ef9165bcfb4b3053f3ac83a95180b', operation='UPDATE', pgid='pgtrigger_update_update_6babd', table='referrals_emergencyopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='emergencyopening',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_emergencyopeningevent" ("authority_id", "block_id", "closes_at", "id", "justified", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reviewed_at", "reviewed_by_id", "user_id") VALUES (OLD."authority_id", OLD."block_id", OLD."closes_at", OLD."id", OLD."justified", OLD."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."reviewed_at", OLD."reviewed_by_id", OLD."user_id"); RETURN NULL;', hash='c6839ee895d5ea7bb7952b193c235921cf61bbfc', operation='DELETE', pgid='pgtrigger_delete_delete_973ff', table='referrals_emergencyopening', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='guardianshield',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('owner'), models.F('kind'), condition=models.Q(('lifted_on__isnull', True)), name='one_shield_per_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (NEW."id", NEW."kind", NEW."lifted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."referral_id", NEW."set_by_id", NEW."set_on"); RETURN NULL;', hash='1c5b41da114722ac9a846c1de25c43c8ef90026b', operation='INSERT', pgid='pgtrigger_insert_insert_7ead2', table='referrals_guardianshield', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (NEW."id", NEW."kind", NEW."lifted_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."referral_id", NEW."set_by_id", NEW."set_on"); RETURN NULL;', hash='37cc9ecf51874060024479f2b5674905815d2b92', operation='UPDATE', pgid='pgtrigger_update_update_25a6e', table='referrals_guardianshield', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guardianshield',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guardianshieldevent" ("id", "kind", "lifted_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "set_by_id", "set_on") VALUES (OLD."id", OLD."kind", OLD."lifted_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."referral_id", OLD."set_by_id", OLD."set_on"); RETURN NULL;', hash='670493f7d6614dacb6809d69bf95f3dbdc4bc46a', operation='DELETE', pgid='pgtrigger_delete_delete_5c3b2', table='referrals_guardianshield', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='guestinvitation',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('user'), name='guest_invited_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestinvitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guestinvitationevent" ("authority_id", "ends_on", "id", "invited_at", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."id", NEW."invited_at", NEW."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."user_id"); RETURN NULL;', hash='5087ef7e646c7584d40cbb4c9574f8b0ce147830', operation='INSERT', pgid='pgtrigger_insert_insert_422ff', table='referrals_guestinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestinvitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_guestinvitationevent" ("authority_id", "ends_on", "id", "invited_at", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."id", NEW."invited_at", NEW."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."referral_id", NEW."user_id"); RETURN NULL;', hash='40782537d199d89cdeafe3af18ce32b8687d6310', operation='UPDATE', pgid='pgtrigger_update_update_6dbaf', table='referrals_guestinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guestinvitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_guestinvitationevent" ("authority_id", "ends_on", "id", "invited_at", "invited_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "user_id") VALUES (OLD."authority_id", OLD."ends_on", OLD."id", OLD."invited_at", OLD."invited_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."user_id"); RETURN NULL;', hash='6e6572ff54c8ec6d8761831aca11cc332bb5a351', operation='DELETE', pgid='pgtrigger_delete_delete_302b8', table='referrals_guestinvitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifierrecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_identifierrecordevent" ("id", "identifier", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "replaced_on") VALUES (NEW."id", NEW."identifier", NEW."kind", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."replaced_by_id", NEW."replaced_on"); RETURN NULL;', hash='f690f9bfcead25339b338428e312d8f15e90b34e', operation='INSERT', pgid='pgtrigger_insert_insert_d8233', table='referrals_identifierrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifierrecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_identifierrecordevent" ("id", "identifier", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "replaced_on") VALUES (NEW."id", NEW."identifier", NEW."kind", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."replaced_by_id", NEW."replaced_on"); RETURN NULL;', hash='bda36c81029868ae331b2f70dfac6ceb91f06d4b', operation='UPDATE', pgid='pgtrigger_update_update_6d350', table='referrals_identifierrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifierrecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_identifierrecordevent" ("id", "identifier", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "replaced_on") VALUES (OLD."id", OLD."identifier", OLD."kind", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."replaced_by_id", OLD."replaced_on"); RETURN NULL;', hash='d6b4ceea6bd89bdb7ec2ac9cc499cbaa76c04cb4', operation='DELETE', pgid='pgtrigger_delete_delete_69407', table='referrals_identifierrecord', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='measure_readers'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('missing', ''), ('score__isnull', False)), models.Q(('score__isnull', True), models.Q(('missing', ''), _negated=True)), _connector='OR'), name='measure_has_score_or_reason'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(models.F('referral'), models.F('instrument'), models.F('informant'), models.F('point'), condition=models.Q(('voided_at__isnull', True), models.Q(('point', 'other'), _negated=True)), name='measured_once_at_a_point'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_measureevent" ("id", "informant", "instrument", "missing", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "public_id", "recorded_by_id", "referral_id", "score", "version", "voided_at") VALUES (NEW."id", NEW."informant", NEW."instrument", NEW."missing", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."point", NEW."public_id", NEW."recorded_by_id", NEW."referral_id", NEW."score", NEW."version", NEW."voided_at"); RETURN NULL;', hash='75f6c367b76b57c28fd965d3411005942dbb9076', operation='INSERT', pgid='pgtrigger_insert_insert_0e778', table='referrals_measure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."informant" IS DISTINCT FROM (NEW."informant") OR OLD."instrument" IS DISTINCT FROM (NEW."instrument") OR OLD."missing" IS DISTINCT FROM (NEW."missing") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."point" IS DISTINCT FROM (NEW."point") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."voided_at" IS DISTINCT FROM (NEW."voided_at"))', func='INSERT INTO "referrals_measureevent" ("id", "informant", "instrument", "missing", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "public_id", "recorded_by_id", "referral_id", "score", "version", "voided_at") VALUES (NEW."id", NEW."informant", NEW."instrument", NEW."missing", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."point", NEW."public_id", NEW."recorded_by_id", NEW."referral_id", NEW."score", NEW."version", NEW."voided_at"); RETURN NULL;', hash='007e818ea66ab93c68a3c35cdf9acc11e80718ba', operation='UPDATE', pgid='pgtrigger_update_update_d6b96', table='referrals_measure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_measureevent" ("id", "informant", "instrument", "missing", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "point", "public_id", "recorded_by_id", "referral_id", "score", "version", "voided_at") VALUES (OLD."id", OLD."informant", OLD."instrument", OLD."missing", OLD."on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."point", OLD."public_id", OLD."recorded_by_id", OLD."referral_id", OLD."score", OLD."version", OLD."voided_at"); RETURN NULL;', hash='758cde75dbcf0aa7c359f60b67f5c0eda9cc9ff3', operation='DELETE', pgid='pgtrigger_delete_delete_2172d', table='referrals_measure', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='outsidedisclosure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', 'consent'), models.Q(('consent_ids', []), _negated=True)), models.Q(('ground__in', ['care_under_18', 'duty_to_report']), models.Q(('reason', ''), _negated=True), models.Q(('ground_decided_by', ''), _negated=True)), _connector='OR'), name='outside_disclosure_has_a_ground'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outsidedisclosure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_outsidedisclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_by_id", "made_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_kind", "receiver_name", "recorded_at", "referral_id", "way") VALUES (NEW."consent_ids", NEW."ground", NEW."ground_decided_by", NEW."id", NEW."kinds", NEW."made_by_id", NEW."made_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_kind", NEW."receiver_name", NEW."recorded_at", NEW."referral_id", NEW."way"); RETURN NULL;', hash='28e9c815cfde4b5384d450d91eef9bc32a32283a', operation='INSERT', pgid='pgtrigger_insert_insert_79d1d', table='referrals_outsidedisclosure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outsidedisclosure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_outsidedisclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_by_id", "made_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_kind", "receiver_name", "recorded_at", "referral_id", "way") VALUES (NEW."consent_ids", NEW."ground", NEW."ground_decided_by", NEW."id", NEW."kinds", NEW."made_by_id", NEW."made_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."receiver_kind", NEW."receiver_name", NEW."recorded_at", NEW."referral_id", NEW."way"); RETURN NULL;', hash='b3ad5102bcaf731e599308be87c3dedc03e3ad0d', operation='UPDATE', pgid='pgtrigger_update_update_d059e', table='referrals_outsidedisclosure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outsidedisclosure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_outsidedisclosureevent" ("consent_ids", "ground", "ground_decided_by", "id", "kinds", "made_by_id", "made_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "receiver_kind", "receiver_name", "recorded_at", "referral_id", "way") VALUES (OLD."consent_ids", OLD."ground", OLD."ground_decided_by", OLD."id", OLD."kinds", OLD."made_by_id", OLD."made_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."receiver_kind", OLD."receiver_name", OLD."recorded_at", OLD."referral_id", OLD."way"); RETURN NULL;', hash='7fe3ccb7e2846a307491ee2f542fc045bab349a2', operation='DELETE', pgid='pgtrigger_delete_delete_11800', table='referrals_outsidedisclosure', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='protectionchange',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='protection_is_lowered_by_two'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionchange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_protectionchangeevent" ("asked_at", "asked_by_id", "before", "confirmed_at", "confirmed_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_at", "to") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."before", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."refused_at", NEW."to"); RETURN NULL;', hash='3aa61ab735ede296916bafcc7ea1e62729030e47', operation='INSERT', pgid='pgtrigger_insert_insert_58d41', table='referrals_protectionchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionchange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_protectionchangeevent" ("asked_at", "asked_by_id", "before", "confirmed_at", "confirmed_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_at", "to") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."before", NEW."confirmed_at", NEW."confirmed_by_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."refused_at", NEW."to"); RETURN NULL;', hash='d38a037871a337d9145c6854ca3b9ebb9140df5f', operation='UPDATE', pgid='pgtrigger_update_update_cdfb2', table='referrals_protectionchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='protectionchange',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_protectionchangeevent" ("asked_at", "asked_by_id", "before", "confirmed_at", "confirmed_by_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "refused_at", "to") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."before", OLD."confirmed_at", OLD."confirmed_by_id", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."refused_at", OLD."to"); RETURN NULL;', hash='3e7c24dd03bb644583ffc0e838ebb4cd82afe6cd', operation='DELETE', pgid='pgtrigger_delete_delete_0abcb', table='referrals_protectionchange', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='treatment',
            index=django.contrib.postgres.indexes.GinIndex(fields=['readers'], name='treatment_readers'),
        ),
        migrations.AddIndex(
            model_name='treatment',
            index=models.Index(condition=models.Q(('queue_place__isnull', False)), fields=['queue_place'], name='treatment_in_queue'),
        ),
        migrations.AddConstraint(
            model_name='treatment',
            constraint=models.CheckConstraint(condition=models.Q(('planned_end__isnull', True), ('planned_end__gte', models.F('started_on')), _connector='OR'), name='treatment_planned_order'),
        ),
        migrations.AddConstraint(
            model_name='treatment',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='treatment_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_treatmentevent" ("ended_on", "id", "main_place", "months", "offered_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "queue_place", "queued_on", "referral_id", "started_on", "warned_of") VALUES (NEW."ended_on", NEW."id", NEW."main_place", NEW."months", NEW."offered_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_end", NEW."queue_place", NEW."queued_on", NEW."referral_id", NEW."started_on", NEW."warned_of"); RETURN NULL;', hash='6d20b90f9e9d017346466c70f0007d5f3f558211', operation='INSERT', pgid='pgtrigger_insert_insert_44182', table='referrals_treatment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."main_place" IS DISTINCT FROM (NEW."main_place") OR OLD."months" IS DISTINCT FROM (NEW."months") OR OLD."offered_on" IS DISTINCT FROM (NEW."offered_on") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."planned_end" IS DISTINCT FROM (NEW."planned_end") OR OLD."queue_place" IS DISTINCT FROM (NEW."queue_place") OR OLD."queued_on" IS DISTINCT FROM (NEW."queued_on") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."warned_of" IS DISTINCT FROM (NEW."warned_of"))', func='INSERT INTO "referrals_treatmentevent" ("ended_on", "id", "main_place", "months", "offered_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "queue_place", "queued_on", "referral_id", "started_on", "warned_of") VALUES (NEW."ended_on", NEW."id", NEW."main_place", NEW."months", NEW."offered_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_end", NEW."queue_place", NEW."queued_on", NEW."referral_id", NEW."started_on", NEW."warned_of"); RETURN NULL;', hash='8b52d998fdbf350444710d720c1b79c91f1b3d6c', operation='UPDATE', pgid='pgtrigger_update_update_8adcb', table='referrals_treatment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_treatmentevent" ("ended_on", "id", "main_place", "months", "offered_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "queue_place", "queued_on", "referral_id", "started_on", "warned_of") VALUES (OLD."ended_on", OLD."id", OLD."main_place", OLD."months", OLD."offered_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_end", OLD."queue_place", OLD."queued_on", OLD."referral_id", OLD."started_on", OLD."warned_of"); RETURN NULL;', hash='76a4161d3589aa3dce325c27c317265b894747b5', operation='DELETE', pgid='pgtrigger_delete_delete_a3bd2', table='referrals_treatment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1), ('count__lte', 40)), name='session_count'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_sessionevent" ("count", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "recorded_by_id", "therapist_id", "treatment_id", "voided_at") VALUES (NEW."count", NEW."id", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."public_id", NEW."recorded_by_id", NEW."therapist_id", NEW."treatment_id", NEW."voided_at"); RETURN NULL;', hash='998067523cfdf4a7537fb44ca84d67ca226254b9', operation='INSERT', pgid='pgtrigger_insert_insert_d6544', table='referrals_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_sessionevent" ("count", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "recorded_by_id", "therapist_id", "treatment_id", "voided_at") VALUES (NEW."count", NEW."id", NEW."on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."recorded_by_id", NEW."therapist_id", NEW."treatment_id", NEW."voided_at"); RETURN NULL;', hash='b217f0396210b19eef1671927424541fe1814d06', operation='UPDATE', pgid='pgtrigger_update_update_17da5', table='referrals_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_sessionevent" ("count", "id", "on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "recorded_by_id", "therapist_id", "treatment_id", "voided_at") VALUES (OLD."count", OLD."id", OLD."on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."public_id", OLD."recorded_by_id", OLD."therapist_id", OLD."treatment_id", OLD."voided_at"); RETURN NULL;', hash='692c4fcd2686646479c322380d1bd35ceb6d42a1', operation='DELETE', pgid='pgtrigger_delete_delete_732e8', table='referrals_session', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='queueentry',
            constraint=models.CheckConstraint(condition=models.Q(('by_rule', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='broken_order_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='queueentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_queueentryevent" ("at", "by_id", "by_rule", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (NEW."at", NEW."by_id", NEW."by_rule", NEW."change", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."reason", NEW."treatment_id"); RETURN NULL;', hash='26885f706e80172c9802fb70baa60760b4862973', operation='INSERT', pgid='pgtrigger_insert_insert_6736e', table='referrals_queueentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='queueentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_queueentryevent" ("at", "by_id", "by_rule", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (NEW."at", NEW."by_id", NEW."by_rule", NEW."change", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."reason", NEW."treatment_id"); RETURN NULL;', hash='7f7b9ab276de12f1c75a4305635c6aa66c941a36', operation='UPDATE', pgid='pgtrigger_update_update_b6a6f', table='referrals_queueentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='queueentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_queueentryevent" ("at", "by_id", "by_rule", "change", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (OLD."at", OLD."by_id", OLD."by_rule", OLD."change", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."reason", OLD."treatment_id"); RETURN NULL;', hash='73af182b7768f093c1c5a7fd1466524bc32b337e', operation='DELETE', pgid='pgtrigger_delete_delete_abf16', table='referrals_queueentry', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(models.F('treatment'), models.F('meeting_on'), name='once_on_an_agenda'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_agendaitemevent" ("at", "by_id", "id", "meeting_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."meeting_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."reason", NEW."treatment_id"); RETURN NULL;', hash='0775dfb13c867deea97214d88153154b250b891a', operation='INSERT', pgid='pgtrigger_insert_insert_a2f19', table='referrals_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "referrals_agendaitemevent" ("at", "by_id", "id", "meeting_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."meeting_on", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."reason", NEW."treatment_id"); RETURN NULL;', hash='36b831887578e2821b7784c9ac019de19d6fb67c', operation='UPDATE', pgid='pgtrigger_update_update_05a10', table='referrals_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "referrals_agendaitemevent" ("at", "by_id", "id", "meeting_on", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "treatment_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."meeting_on", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."reason", OLD."treatment_id"); RETURN NULL;', hash='67e69d14720ccf81e62cd7c90f37771d767c6838', operation='DELETE', pgid='pgtrigger_delete_delete_40fde', table='referrals_agendaitem', when='AFTER')),
        ),
        ]),
        migrations.RunSQL(EARLIER_ROWS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='closed_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'taken_back'), _negated=True), models.Q(('taken_back_on__isnull', False), models.Q(('taken_back_by', ''), _negated=True), models.Q(('taken_back_reason', ''), _negated=True)), _connector='OR'), name='taken_back_says_by_whom_and_why'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'voided'), _negated=True), models.Q(('voided_on__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='voided_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground__in', ['care_under_18', 'duty_to_report']), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), models.Q(('ground_decided_by', ''), _negated=True)), _connector='OR'), name='legal_ground_has_reason_and_decider'),
        ),
    ]
