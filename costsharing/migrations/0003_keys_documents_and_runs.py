"""Cost keys, several kinds of documents in öre, runs, and the facts that an invoice needs."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


# What was billed in whole kronor is kept in öre, and the share of the inhabitants becomes a row of its own. The rows
# are frozen, so the triggers rest meanwhile. The way back rounds nothing: until here all amounts were whole kronor.
KEPT = """
set constraints all immediate;
alter table costsharing_invoice disable trigger user;
update costsharing_invoice set amount_ore = amount_ore * 100;
alter table costsharing_invoice enable trigger user;
update costsharing_invoiceevent set amount_ore = amount_ore * 100;
insert into costsharing_invoiceshare (invoice_id, "order", name, kind, weight, total_weight, costs_kr, numerator,
                                      denominator)
select i.id, 1, 'Invånare', 'population', i.population, i.population_total,
  coalesce((select sum(l.amount_kr) from costsharing_costline l where l.table_id = i.table_id), 0), 1, 1
from costsharing_invoice i;
set constraints all deferred;
"""
KEPT_BACK = """
set constraints all immediate;
alter table costsharing_invoice disable trigger user;
update costsharing_invoice set amount_ore = amount_ore / 100;
update costsharing_invoice i set population = s.weight, population_total = s.total_weight
  from costsharing_invoiceshare s where s.invoice_id = i.id and s."order" = 1;
alter table costsharing_invoice enable trigger user;
update costsharing_invoiceevent set amount_ore = amount_ore / 100;
delete from costsharing_invoiceshare;
set constraints all deferred;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_who_checks_the_log'),
        ('agreements', '0010_who_sends_referrals'),
        ('costsharing', '0002_row_level_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField('invoice', 'amount_kr', 'amount_ore'),
        migrations.RenameField('invoiceevent', 'amount_kr', 'amount_ore'),
        AtOnce([
            migrations.AlterField('invoice', 'population', models.PositiveIntegerField('invånare', null=True)),
            migrations.AlterField('invoice', 'population_total', models.PositiveIntegerField('parternas invånare', null=True)),
            migrations.AlterField('invoiceevent', 'population', models.PositiveIntegerField('invånare', null=True)),
            migrations.AlterField('invoiceevent', 'population_total', models.PositiveIntegerField('parternas invånare', null=True)),
            migrations.CreateModel(
                name='BookkeepingOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                    ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                    ('content', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='BookkeepingOrderEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                    ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                    ('sha256', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CarriedCost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('period_start', models.DateField(verbose_name='period från och med')),
                    ('period_end', models.DateField(verbose_name='period till och med')),
                    ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                    ('note', models.CharField(max_length=200, verbose_name='underlag')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['period_start', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CarriedCostEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('period_start', models.DateField(verbose_name='period från och med')),
                    ('period_end', models.DateField(verbose_name='period till och med')),
                    ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                    ('note', models.CharField(max_length=200, verbose_name='underlag')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CostKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='ordning')),
                    ('name', models.CharField(max_length=80, verbose_name='namn')),
                    ('kind', models.CharField(choices=[('population', 'Antal invånare'), ('equal', 'Lika delar'), ('one_party', 'En part'), ('fixed', 'Fast belopp'), ('per_case', 'Antal ärenden')], max_length=12, verbose_name='fördelas efter')),
                    ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], max_length=12), blank=True, default=list)),
                    ('numerator', models.PositiveIntegerField(default=1, verbose_name='del av kostnaden, täljare')),
                    ('denominator', models.PositiveIntegerField(default=1, verbose_name='del av kostnaden, nämnare')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='källa till antal')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['order'],
                },
            ),
            migrations.CreateModel(
                name='CostKeyEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('order', models.PositiveSmallIntegerField(verbose_name='ordning')),
                    ('name', models.CharField(max_length=80, verbose_name='namn')),
                    ('kind', models.CharField(choices=[('population', 'Antal invånare'), ('equal', 'Lika delar'), ('one_party', 'En part'), ('fixed', 'Fast belopp'), ('per_case', 'Antal ärenden')], max_length=12, verbose_name='fördelas efter')),
                    ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], max_length=12), blank=True, default=list)),
                    ('numerator', models.PositiveIntegerField(default=1, verbose_name='del av kostnaden, täljare')),
                    ('denominator', models.PositiveIntegerField(default=1, verbose_name='del av kostnaden, nämnare')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='källa till antal')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CostKeyPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('weight', models.PositiveBigIntegerField(verbose_name='antal eller kronor')),
                ],
            ),
            migrations.CreateModel(
                name='CostKeyPartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('weight', models.PositiveBigIntegerField(verbose_name='antal eller kronor')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InvoiceIssuer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('street', models.CharField(blank=True, max_length=80, verbose_name='adress')),
                    ('postcode', models.CharField(blank=True, max_length=6, verbose_name='postnummer')),
                    ('town', models.CharField(blank=True, max_length=60, verbose_name='ort')),
                    ('giro', models.CharField(choices=[('bankgiro', 'Bankgiro'), ('plusgiro', 'Plusgiro')], default='bankgiro', max_length=8, verbose_name='betalas till')),
                    ('giro_number', models.CharField(max_length=10, verbose_name='gironummer')),
                    ('ocr_check', models.CharField(choices=[('none', 'Bara kontrollsiffra'), ('fixed', 'Fast längd och kontrollsiffra'), ('digit', 'Längdsiffra och kontrollsiffra')], default='none', max_length=6, verbose_name='OCR-nummer')),
                    ('ocr_length', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='OCR-numrets längd')),
                    ('vat_number', models.CharField(blank=True, max_length=14, verbose_name='momsregistreringsnummer')),
                    ('payment_days', models.PositiveSmallIntegerField(default=30, verbose_name='betalningsvillkor i dagar')),
                    ('contact_name', models.CharField(blank=True, max_length=80, verbose_name='kontaktperson')),
                    ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                    ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                    ('receivable_account', models.CharField(max_length=10, verbose_name='kundfordringar')),
                    ('revenue_account', models.CharField(max_length=10, verbose_name='intäkt, andra kommuners andelar')),
                    ('vat_account', models.CharField(blank=True, max_length=10, verbose_name='utgående moms')),
                    ('own_cost_account', models.CharField(max_length=10, verbose_name='kostnad, egen andel')),
                    ('own_revenue_account', models.CharField(max_length=10, verbose_name='intäkt, egen andel')),
                    ('counterpart_dimension', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dimension för motpart')),
                ],
            ),
            migrations.CreateModel(
                name='InvoiceIssuerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('street', models.CharField(blank=True, max_length=80, verbose_name='adress')),
                    ('postcode', models.CharField(blank=True, max_length=6, verbose_name='postnummer')),
                    ('town', models.CharField(blank=True, max_length=60, verbose_name='ort')),
                    ('giro', models.CharField(choices=[('bankgiro', 'Bankgiro'), ('plusgiro', 'Plusgiro')], default='bankgiro', max_length=8, verbose_name='betalas till')),
                    ('giro_number', models.CharField(max_length=10, verbose_name='gironummer')),
                    ('ocr_check', models.CharField(choices=[('none', 'Bara kontrollsiffra'), ('fixed', 'Fast längd och kontrollsiffra'), ('digit', 'Längdsiffra och kontrollsiffra')], default='none', max_length=6, verbose_name='OCR-nummer')),
                    ('ocr_length', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='OCR-numrets längd')),
                    ('vat_number', models.CharField(blank=True, max_length=14, verbose_name='momsregistreringsnummer')),
                    ('payment_days', models.PositiveSmallIntegerField(default=30, verbose_name='betalningsvillkor i dagar')),
                    ('contact_name', models.CharField(blank=True, max_length=80, verbose_name='kontaktperson')),
                    ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='telefon')),
                    ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                    ('receivable_account', models.CharField(max_length=10, verbose_name='kundfordringar')),
                    ('revenue_account', models.CharField(max_length=10, verbose_name='intäkt, andra kommuners andelar')),
                    ('vat_account', models.CharField(blank=True, max_length=10, verbose_name='utgående moms')),
                    ('own_cost_account', models.CharField(max_length=10, verbose_name='kostnad, egen andel')),
                    ('own_revenue_account', models.CharField(max_length=10, verbose_name='intäkt, egen andel')),
                    ('counterpart_dimension', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dimension för motpart')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InvoiceRecipient',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('street', models.CharField(blank=True, max_length=80, verbose_name='adress')),
                    ('postcode', models.CharField(blank=True, max_length=6, verbose_name='postnummer')),
                    ('town', models.CharField(blank=True, max_length=60, verbose_name='ort')),
                    ('buyer_reference', models.CharField(max_length=40, verbose_name='Er referens')),
                    ('reference_pattern', models.CharField(blank=True, max_length=80, verbose_name='mönster för Er referens')),
                    ('reference_help', models.CharField(blank=True, max_length=120, verbose_name='hjälptext')),
                    ('endpoint_scheme', models.CharField(default='0007', max_length=4, verbose_name='slag av e-fakturaadress')),
                    ('endpoint_id', models.CharField(max_length=20, verbose_name='e-fakturaadress')),
                    ('payment_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='betalningsvillkor i dagar')),
                    ('counterpart_code', models.CharField(blank=True, max_length=10, verbose_name='motpartskod')),
                ],
            ),
            migrations.CreateModel(
                name='InvoiceRecipientEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('street', models.CharField(blank=True, max_length=80, verbose_name='adress')),
                    ('postcode', models.CharField(blank=True, max_length=6, verbose_name='postnummer')),
                    ('town', models.CharField(blank=True, max_length=60, verbose_name='ort')),
                    ('buyer_reference', models.CharField(max_length=40, verbose_name='Er referens')),
                    ('reference_pattern', models.CharField(blank=True, max_length=80, verbose_name='mönster för Er referens')),
                    ('reference_help', models.CharField(blank=True, max_length=120, verbose_name='hjälptext')),
                    ('endpoint_scheme', models.CharField(default='0007', max_length=4, verbose_name='slag av e-fakturaadress')),
                    ('endpoint_id', models.CharField(max_length=20, verbose_name='e-fakturaadress')),
                    ('payment_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='betalningsvillkor i dagar')),
                    ('counterpart_code', models.CharField(blank=True, max_length=10, verbose_name='motpartskod')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InvoiceRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('charge', 'Faktura a conto'), ('settlement', 'Slutavräkning'), ('outside', 'Ärende utanför avtalet'), ('credit', 'Kreditfaktura')], default='charge', max_length=10, verbose_name='slag')),
                    ('period_start', models.DateField(verbose_name='period från och med')),
                    ('period_end', models.DateField(verbose_name='period till och med')),
                    ('attempt', models.PositiveSmallIntegerField(default=1)),
                    ('state', models.CharField(choices=[('draft', 'Utkast'), ('approved', 'Godkänd'), ('issuing', 'Utfärdas'), ('issued', 'Utfärdad')], default='draft', max_length=8, verbose_name='läge')),
                    ('prepared_at', models.DateTimeField(verbose_name='framtagen')),
                    ('approved_at', models.DateTimeField(null=True, verbose_name='godkänd')),
                    ('issue_at', models.DateTimeField(null=True, verbose_name='utfärdas')),
                    ('finished_at', models.DateTimeField(null=True, verbose_name='klar')),
                ],
            ),
            migrations.CreateModel(
                name='InvoiceRunEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('kind', models.CharField(choices=[('charge', 'Faktura a conto'), ('settlement', 'Slutavräkning'), ('outside', 'Ärende utanför avtalet'), ('credit', 'Kreditfaktura')], default='charge', max_length=10, verbose_name='slag')),
                    ('period_start', models.DateField(verbose_name='period från och med')),
                    ('period_end', models.DateField(verbose_name='period till och med')),
                    ('attempt', models.PositiveSmallIntegerField(default=1)),
                    ('state', models.CharField(choices=[('draft', 'Utkast'), ('approved', 'Godkänd'), ('issuing', 'Utfärdas'), ('issued', 'Utfärdad')], default='draft', max_length=8, verbose_name='läge')),
                    ('prepared_at', models.DateTimeField(verbose_name='framtagen')),
                    ('approved_at', models.DateTimeField(null=True, verbose_name='godkänd')),
                    ('issue_at', models.DateTimeField(null=True, verbose_name='utfärdas')),
                    ('finished_at', models.DateTimeField(null=True, verbose_name='klar')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InvoiceShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='nyckel')),
                    ('kind', models.CharField(choices=[('population', 'Antal invånare'), ('equal', 'Lika delar'), ('one_party', 'En part'), ('fixed', 'Fast belopp'), ('per_case', 'Antal ärenden')], max_length=12, verbose_name='fördelas efter')),
                    ('weight', models.PositiveBigIntegerField(verbose_name='andel')),
                    ('total_weight', models.PositiveBigIntegerField(verbose_name='av')),
                    ('costs_kr', models.PositiveBigIntegerField(verbose_name='kostnader per år')),
                    ('numerator', models.PositiveIntegerField(default=1)),
                    ('denominator', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ['order'],
                },
            ),
            migrations.CreateModel(
                name='InvoiceShareEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('order', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='nyckel')),
                    ('kind', models.CharField(choices=[('population', 'Antal invånare'), ('equal', 'Lika delar'), ('one_party', 'En part'), ('fixed', 'Fast belopp'), ('per_case', 'Antal ärenden')], max_length=12, verbose_name='fördelas efter')),
                    ('weight', models.PositiveBigIntegerField(verbose_name='andel')),
                    ('total_weight', models.PositiveBigIntegerField(verbose_name='av')),
                    ('costs_kr', models.PositiveBigIntegerField(verbose_name='kostnader per år')),
                    ('numerator', models.PositiveIntegerField(default=1)),
                    ('denominator', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LineDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=300, verbose_name='fråga')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='LineDecisionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('question', models.CharField(max_length=300, verbose_name='fråga')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='VatDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_supply', models.BooleanField(verbose_name='är det en tillhandahållen tjänst eller vara?')),
                    ('is_social_care', models.BooleanField(verbose_name='är det social omsorg eller något som har ett nära samband med den?')),
                    ('category', models.CharField(choices=[('E', 'Undantag från moms, 10 kap. 14 § ML'), ('O', 'Utanför momsens tillämpningsområde'), ('S', 'Moms 25 procent')], max_length=1, verbose_name='moms')),
                    ('motivation', models.CharField(max_length=500, verbose_name='motivering')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'get_latest_by': 'pk',
                },
            ),
            migrations.CreateModel(
                name='VatDecisionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('is_supply', models.BooleanField(verbose_name='är det en tillhandahållen tjänst eller vara?')),
                    ('is_social_care', models.BooleanField(verbose_name='är det social omsorg eller något som har ett nära samband med den?')),
                    ('category', models.CharField(choices=[('E', 'Undantag från moms, 10 kap. 14 § ML'), ('O', 'Utanför momsens tillämpningsområde'), ('S', 'Moms 25 procent')], max_length=1, verbose_name='moms')),
                    ('motivation', models.CharField(max_length=500, verbose_name='motivering')),
                    ('body', models.CharField(max_length=80, verbose_name='beslutat av')),
                    ('decided_on', models.DateField(verbose_name='beslutsdatum')),
                    ('reference', models.CharField(blank=True, max_length=80, verbose_name='referens')),
                    ('registered_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costline',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costline',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costline',
                name='delete_delete',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costtable',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costtable',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='costtable',
                name='delete_delete',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoice',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoice',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoice',
                name='delete_delete',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceline',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceline',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='invoiceline',
                name='delete_delete',
            ),
            migrations.RemoveConstraint(
                model_name='invoice',
                name='invoice_once_per_period',
            ),
            migrations.RemoveConstraint(
                model_name='invoice',
                name='invoice_period_order',
            ),
            migrations.AddField(
                model_name='costline',
                name='borne_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='costline',
                name='category',
                field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], default='other', max_length=12, verbose_name='kostnadsslag'),
            ),
            migrations.AddField(
                model_name='costlineevent',
                name='borne_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='costlineevent',
                name='category',
                field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], default='other', max_length=12, verbose_name='kostnadsslag'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='adopted_by',
                field=models.CharField(blank=True, max_length=80, verbose_name='fastställd av'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='adopted_on',
                field=models.DateField(blank=True, null=True, verbose_name='fastställd'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='adopted_reference',
                field=models.CharField(blank=True, max_length=80, verbose_name='referens'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='first_day',
                field=models.DateField(blank=True, null=True, verbose_name='debiteras från och med'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='last_day',
                field=models.DateField(blank=True, null=True, verbose_name='debiteras till och med'),
            ),
            migrations.AddField(
                model_name='costtable',
                name='stage',
                field=models.CharField(choices=[('proposed', 'Förslag'), ('adopted', 'Fastställd')], default='adopted', max_length=8, verbose_name='läge'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='adopted_by',
                field=models.CharField(blank=True, max_length=80, verbose_name='fastställd av'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='adopted_on',
                field=models.DateField(blank=True, null=True, verbose_name='fastställd'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='adopted_reference',
                field=models.CharField(blank=True, max_length=80, verbose_name='referens'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='first_day',
                field=models.DateField(blank=True, null=True, verbose_name='debiteras från och med'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='last_day',
                field=models.DateField(blank=True, null=True, verbose_name='debiteras till och med'),
            ),
            migrations.AddField(
                model_name='costtableevent',
                name='stage',
                field=models.CharField(choices=[('proposed', 'Förslag'), ('adopted', 'Fastställd')], default='adopted', max_length=8, verbose_name='läge'),
            ),
            migrations.AlterField(
                model_name='invoice',
                name='amount_ore',
                field=models.PositiveBigIntegerField(verbose_name='belopp i öre'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='attempt',
                field=models.PositiveSmallIntegerField(default=1),
            ),
            migrations.AddField(
                model_name='invoice',
                name='credits',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='costsharing.invoice'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='kind',
                field=models.CharField(choices=[('charge', 'Faktura a conto'), ('settlement', 'Slutavräkning'), ('outside', 'Ärende utanför avtalet'), ('credit', 'Kreditfaktura')], default='charge', max_length=10, verbose_name='slag'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='ocr',
                field=models.CharField(blank=True, max_length=25, verbose_name='OCR-nummer'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='reason',
                field=models.CharField(blank=True, max_length=300, verbose_name='skäl till krediten'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='vat_category',
                field=models.CharField(blank=True, choices=[('E', 'Undantag från moms, 10 kap. 14 § ML'), ('O', 'Utanför momsens tillämpningsområde'), ('S', 'Moms 25 procent')], max_length=1, verbose_name='moms'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='vat_ore',
                field=models.PositiveBigIntegerField(default=0, verbose_name='moms i öre'),
            ),
            migrations.AlterField(
                model_name='invoiceevent',
                name='amount_ore',
                field=models.PositiveBigIntegerField(verbose_name='belopp i öre'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='attempt',
                field=models.PositiveSmallIntegerField(default=1),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='credits',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoice'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='kind',
                field=models.CharField(choices=[('charge', 'Faktura a conto'), ('settlement', 'Slutavräkning'), ('outside', 'Ärende utanför avtalet'), ('credit', 'Kreditfaktura')], default='charge', max_length=10, verbose_name='slag'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='ocr',
                field=models.CharField(blank=True, max_length=25, verbose_name='OCR-nummer'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='reason',
                field=models.CharField(blank=True, max_length=300, verbose_name='skäl till krediten'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='vat_category',
                field=models.CharField(blank=True, choices=[('E', 'Undantag från moms, 10 kap. 14 § ML'), ('O', 'Utanför momsens tillämpningsområde'), ('S', 'Moms 25 procent')], max_length=1, verbose_name='moms'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='vat_ore',
                field=models.PositiveBigIntegerField(default=0, verbose_name='moms i öre'),
            ),
            migrations.AddField(
                model_name='invoiceline',
                name='category',
                field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], default='other', max_length=12, verbose_name='kostnadsslag'),
            ),
            migrations.AddField(
                model_name='invoicelineevent',
                name='category',
                field=models.CharField(choices=[('staff', 'Personal'), ('premises', 'Lokal och arbetsplats'), ('vehicle', 'Bil'), ('supervision', 'Handledning'), ('training', 'Utbildning'), ('other', 'Övrigt')], default='other', max_length=12, verbose_name='kostnadsslag'),
            ),
            migrations.AlterField(
                model_name='costline',
                name='amount_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kronor per år'),
            ),
            migrations.AlterField(
                model_name='costlineevent',
                name='amount_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kronor per år'),
            ),
            migrations.AlterField(
                model_name='costtable',
                name='printed_month_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kostnad per månad enligt avtalet'),
            ),
            migrations.AlterField(
                model_name='costtable',
                name='printed_total_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kostnad helår enligt avtalet'),
            ),
            migrations.AlterField(
                model_name='costtableevent',
                name='printed_month_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kostnad per månad enligt avtalet'),
            ),
            migrations.AlterField(
                model_name='costtableevent',
                name='printed_total_kr',
                field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='kostnad helår enligt avtalet'),
            ),
            migrations.AlterField(
                model_name='invoice',
                name='decision',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='costsharing.billingdecision'),
            ),
            migrations.AlterField(
                model_name='invoice',
                name='table',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='costsharing.costtable'),
            ),
            migrations.AlterField(
                model_name='invoice',
                name='year_amount_kr',
                field=models.PositiveBigIntegerField(null=True, verbose_name='kommunens belopp för året'),
            ),
            migrations.AlterField(
                model_name='invoiceevent',
                name='decision',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.billingdecision'),
            ),
            migrations.AlterField(
                model_name='invoiceevent',
                name='table',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable'),
            ),
            migrations.AlterField(
                model_name='invoiceevent',
                name='year_amount_kr',
                field=models.PositiveBigIntegerField(null=True, verbose_name='kommunens belopp för året'),
            ),
            migrations.AlterField(
                model_name='invoicefile',
                name='kind',
                field=models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'XLSX'), ('csv', 'CSV'), ('xml', 'E-faktura (Peppol BIS Billing 3)'), ('sie', 'SIE 4I')], max_length=4),
            ),
            migrations.AlterField(
                model_name='invoicefileevent',
                name='kind',
                field=models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'XLSX'), ('csv', 'CSV'), ('xml', 'E-faktura (Peppol BIS Billing 3)'), ('sie', 'SIE 4I')], max_length=4),
            ),
            migrations.AlterField(
                model_name='printedrow',
                name='amount_kr',
                field=models.PositiveBigIntegerField(verbose_name='kronor per år'),
            ),
            migrations.AlterField(
                model_name='printedrowevent',
                name='amount_kr',
                field=models.PositiveBigIntegerField(verbose_name='kronor per år'),
            ),
            migrations.AlterField(
                model_name='printedtable',
                name='total_kr',
                field=models.PositiveBigIntegerField(verbose_name='summa enligt avtalet'),
            ),
            migrations.AlterField(
                model_name='printedtableevent',
                name='total_kr',
                field=models.PositiveBigIntegerField(verbose_name='summa enligt avtalet'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costlineevent" ("amount_kr", "borne_by_id", "category", "id", "included_in", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "resource", "table_id", "to_decide", "unit") VALUES (NEW."amount_kr", NEW."borne_by_id", NEW."category", NEW."id", NEW."included_in", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quantity", NEW."resource", NEW."table_id", NEW."to_decide", NEW."unit"); RETURN NULL;', hash='9427f8ae0cdd4e11338c5059ad4509b15014462b', operation='INSERT', pgid='pgtrigger_insert_insert_74581', table='costsharing_costline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_costlineevent" ("amount_kr", "borne_by_id", "category", "id", "included_in", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "resource", "table_id", "to_decide", "unit") VALUES (NEW."amount_kr", NEW."borne_by_id", NEW."category", NEW."id", NEW."included_in", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quantity", NEW."resource", NEW."table_id", NEW."to_decide", NEW."unit"); RETURN NULL;', hash='c6b072025775cdc5f464e1e65fed4aec4cc31b8f', operation='UPDATE', pgid='pgtrigger_update_update_6e3c7', table='costsharing_costline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costlineevent" ("amount_kr", "borne_by_id", "category", "id", "included_in", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "resource", "table_id", "to_decide", "unit") VALUES (OLD."amount_kr", OLD."borne_by_id", OLD."category", OLD."id", OLD."included_in", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quantity", OLD."resource", OLD."table_id", OLD."to_decide", OLD."unit"); RETURN NULL;', hash='e5ba251807df1dc75cf5d5d361d62e702d0f57d2', operation='DELETE', pgid='pgtrigger_delete_delete_76748', table='costsharing_costline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costtable',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_total_kr", "stage", "version_id", "year") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."agreement_id", NEW."first_day", NEW."id", NEW."last_day", NEW."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."population_set_id", NEW."printed_month_kr", NEW."printed_total_kr", NEW."stage", NEW."version_id", NEW."year"); RETURN NULL;', hash='33fee443b9b4c48107aef1368fd8b5eef8a22108', operation='INSERT', pgid='pgtrigger_insert_insert_51592', table='costsharing_costtable', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costtable',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_total_kr", "stage", "version_id", "year") VALUES (NEW."adopted_by", NEW."adopted_on", NEW."adopted_reference", NEW."agreement_id", NEW."first_day", NEW."id", NEW."last_day", NEW."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."population_set_id", NEW."printed_month_kr", NEW."printed_total_kr", NEW."stage", NEW."version_id", NEW."year"); RETURN NULL;', hash='6420bbb20324d27628191fef690df585e1f1be09', operation='UPDATE', pgid='pgtrigger_update_update_90811', table='costsharing_costtable', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costtable',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costtableevent" ("adopted_by", "adopted_on", "adopted_reference", "agreement_id", "first_day", "id", "last_day", "locked_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population_set_id", "printed_month_kr", "printed_total_kr", "stage", "version_id", "year") VALUES (OLD."adopted_by", OLD."adopted_on", OLD."adopted_reference", OLD."agreement_id", OLD."first_day", OLD."id", OLD."last_day", OLD."locked_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."population_set_id", OLD."printed_month_kr", OLD."printed_total_kr", OLD."stage", OLD."version_id", OLD."year"); RETURN NULL;', hash='40034d8b7a4e071899f5fcad617fe71905fe7621', operation='DELETE', pgid='pgtrigger_delete_delete_164e2', table='costsharing_costtable', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceevent" ("agreement_id", "amount_ore", "approved_at", "approved_by_id", "attempt", "buyer_id", "buyer_reference", "credits_id", "decision_id", "due_on", "id", "issued_at", "issued_by_id", "issued_on", "issuer_id", "kind", "ocr", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "reason", "run_id", "serial", "series_year", "state", "table_id", "vat_category", "vat_ore", "year_amount_kr") VALUES (NEW."agreement_id", NEW."amount_ore", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."buyer_id", NEW."buyer_reference", NEW."credits_id", NEW."decision_id", NEW."due_on", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."issued_on", NEW."issuer_id", NEW."kind", NEW."ocr", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."reason", NEW."run_id", NEW."serial", NEW."series_year", NEW."state", NEW."table_id", NEW."vat_category", NEW."vat_ore", NEW."year_amount_kr"); RETURN NULL;', hash='736ed46597bef4fd84fd32ac6cc5cd15d4486d33', operation='INSERT', pgid='pgtrigger_insert_insert_94786', table='costsharing_invoice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."amount_ore" IS DISTINCT FROM (NEW."amount_ore") OR OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."attempt" IS DISTINCT FROM (NEW."attempt") OR OLD."buyer_id" IS DISTINCT FROM (NEW."buyer_id") OR OLD."buyer_reference" IS DISTINCT FROM (NEW."buyer_reference") OR OLD."credits_id" IS DISTINCT FROM (NEW."credits_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issuer_id" IS DISTINCT FROM (NEW."issuer_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."ocr" IS DISTINCT FROM (NEW."ocr") OR OLD."period_end" IS DISTINCT FROM (NEW."period_end") OR OLD."period_start" IS DISTINCT FROM (NEW."period_start") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."run_id" IS DISTINCT FROM (NEW."run_id") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."series_year" IS DISTINCT FROM (NEW."series_year") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."table_id" IS DISTINCT FROM (NEW."table_id") OR OLD."vat_category" IS DISTINCT FROM (NEW."vat_category") OR OLD."vat_ore" IS DISTINCT FROM (NEW."vat_ore") OR OLD."year_amount_kr" IS DISTINCT FROM (NEW."year_amount_kr"))', func='INSERT INTO "costsharing_invoiceevent" ("agreement_id", "amount_ore", "approved_at", "approved_by_id", "attempt", "buyer_id", "buyer_reference", "credits_id", "decision_id", "due_on", "id", "issued_at", "issued_by_id", "issued_on", "issuer_id", "kind", "ocr", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "reason", "run_id", "serial", "series_year", "state", "table_id", "vat_category", "vat_ore", "year_amount_kr") VALUES (NEW."agreement_id", NEW."amount_ore", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."buyer_id", NEW."buyer_reference", NEW."credits_id", NEW."decision_id", NEW."due_on", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."issued_on", NEW."issuer_id", NEW."kind", NEW."ocr", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."reason", NEW."run_id", NEW."serial", NEW."series_year", NEW."state", NEW."table_id", NEW."vat_category", NEW."vat_ore", NEW."year_amount_kr"); RETURN NULL;', hash='7228638c2bd7becaf558b7815a11728a81ca56f3', operation='UPDATE', pgid='pgtrigger_update_update_3a65f', table='costsharing_invoice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoice',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceevent" ("agreement_id", "amount_ore", "approved_at", "approved_by_id", "attempt", "buyer_id", "buyer_reference", "credits_id", "decision_id", "due_on", "id", "issued_at", "issued_by_id", "issued_on", "issuer_id", "kind", "ocr", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "reason", "run_id", "serial", "series_year", "state", "table_id", "vat_category", "vat_ore", "year_amount_kr") VALUES (OLD."agreement_id", OLD."amount_ore", OLD."approved_at", OLD."approved_by_id", OLD."attempt", OLD."buyer_id", OLD."buyer_reference", OLD."credits_id", OLD."decision_id", OLD."due_on", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."issued_on", OLD."issuer_id", OLD."kind", OLD."ocr", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."public_id", OLD."reason", OLD."run_id", OLD."serial", OLD."series_year", OLD."state", OLD."table_id", OLD."vat_category", OLD."vat_ore", OLD."year_amount_kr"); RETURN NULL;', hash='2e7d3ada142b1564fc574f498ed9929953e04f99', operation='DELETE', pgid='pgtrigger_delete_delete_76a8e', table='costsharing_invoice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicelineevent" ("amount_ore", "category", "id", "included_in", "invoice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource") VALUES (NEW."amount_ore", NEW."category", NEW."id", NEW."included_in", NEW."invoice_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource"); RETURN NULL;', hash='387d45ca5da5909c68df50f48506a57e167bc0a6', operation='INSERT', pgid='pgtrigger_insert_insert_b28c3', table='costsharing_invoiceline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoicelineevent" ("amount_ore", "category", "id", "included_in", "invoice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource") VALUES (NEW."amount_ore", NEW."category", NEW."id", NEW."included_in", NEW."invoice_id", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource"); RETURN NULL;', hash='6fa4d70b6b0fb6c6580acdcab590ec69370826a9', operation='UPDATE', pgid='pgtrigger_update_update_81567', table='costsharing_invoiceline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicelineevent" ("amount_ore", "category", "id", "included_in", "invoice_id", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource") VALUES (OLD."amount_ore", OLD."category", OLD."id", OLD."included_in", OLD."invoice_id", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource"); RETURN NULL;', hash='ca5ad136ee90393c56a0ea73fdb46bdf340a2336', operation='DELETE', pgid='pgtrigger_delete_delete_28693', table='costsharing_invoiceline', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='costtable',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_day__isnull', True), ('first_day__year', models.F('year')), _connector='OR'), models.Q(('last_day__isnull', True), ('last_day__year', models.F('year')), _connector='OR')), name='cost_table_days_in_its_year'),
            ),
            migrations.AddConstraint(
                model_name='costtable',
                constraint=models.CheckConstraint(condition=models.Q(('first_day__isnull', True), ('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='cost_table_days_in_order'),
            ),
            migrations.AddField(
                model_name='bookkeepingorder',
                name='issuer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='bookkeepingorderevent',
                name='issuer',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='bookkeepingorderevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.bookkeepingorder'),
            ),
            migrations.AddField(
                model_name='carriedcost',
                name='authority',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='carriedcost',
                name='line',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='carriedcost',
                name='registered_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='carriedcost',
                name='table',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_costs', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='carriedcostevent',
                name='authority',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='carriedcostevent',
                name='line',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='carriedcostevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.carriedcost'),
            ),
            migrations.AddField(
                model_name='carriedcostevent',
                name='registered_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='carriedcostevent',
                name='table',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='costkey',
                name='registered_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='costkey',
                name='table',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='costkeyevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.costkey'),
            ),
            migrations.AddField(
                model_name='costkeyevent',
                name='registered_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='costkeyevent',
                name='table',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='costkeypart',
                name='key',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='costsharing.costkey'),
            ),
            migrations.AddField(
                model_name='costkeypart',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
            ),
            migrations.AddField(
                model_name='costkeypartevent',
                name='key',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costkey'),
            ),
            migrations.AddField(
                model_name='costkeypartevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organisation'),
            ),
            migrations.AddField(
                model_name='costkeypartevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.costkeypart'),
            ),
            migrations.AddField(
                model_name='invoiceissuer',
                name='authority',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='invoice_issuer', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoiceissuerevent',
                name='authority',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoiceissuerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.invoiceissuer'),
            ),
            migrations.AddField(
                model_name='invoicerecipient',
                name='buyer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerecipient',
                name='issuer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoice_recipients', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerecipientevent',
                name='buyer',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerecipientevent',
                name='issuer',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerecipientevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.invoicerecipient'),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='agreement',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoice_runs', to='agreements.agreement'),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='approved_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='issue_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='issuer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='prepared_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerun',
                name='table',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='bookkeepingorderevent',
                name='run',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='bookkeepingorder',
                name='run',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='own_share', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='invoice',
                name='run',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='invoiceevent',
                name='run',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoicerun'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.UniqueConstraint(models.F('agreement'), models.F('buyer'), models.F('kind'), models.F('period_start'), models.F('attempt'), condition=models.Q(('kind__in', ['charge', 'settlement'])), name='invoice_once_per_period'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('credits__isnull', False), ('kind', 'credit')), models.Q(models.Q(('kind', 'credit'), _negated=True), ('credits__isnull', True)), _connector='OR'), name='invoice_credit_refers'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'credit'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='invoice_credit_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'charge'), _negated=True), models.Q(('decision__isnull', False), ('table__isnull', False)), _connector='OR'), name='invoice_charge_rests_on_a_decision'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('amount_ore__gt', 0)), name='invoice_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('vat_category', 'S'), ('vat_ore', 0), _connector='OR'), name='invoice_vat_only_when_due'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='invoice_period_order'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='agreement',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='approved_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='issue_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='issuer',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.invoicerun'),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='prepared_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='invoicerunevent',
                name='table',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costtable'),
            ),
            migrations.AddField(
                model_name='invoiceshare',
                name='invoice',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='costsharing.invoice'),
            ),
            migrations.AddField(
                model_name='invoiceshareevent',
                name='invoice',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoice'),
            ),
            migrations.AddField(
                model_name='invoiceshareevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.invoiceshare'),
            ),
            migrations.AddField(
                model_name='linedecision',
                name='borne_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='linedecision',
                name='line',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='linedecision',
                name='registered_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='linedecisionevent',
                name='borne_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority'),
            ),
            migrations.AddField(
                model_name='linedecisionevent',
                name='line',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.costline'),
            ),
            migrations.AddField(
                model_name='linedecisionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.linedecision'),
            ),
            migrations.AddField(
                model_name='linedecisionevent',
                name='registered_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='vatdecision',
                name='agreement',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vat_decisions', to='agreements.agreement'),
            ),
            migrations.AddField(
                model_name='vatdecision',
                name='registered_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='vatdecisionevent',
                name='agreement',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement'),
            ),
            migrations.AddField(
                model_name='vatdecisionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.vatdecision'),
            ),
            migrations.AddField(
                model_name='vatdecisionevent',
                name='registered_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddConstraint(
                model_name='carriedcost',
                constraint=models.CheckConstraint(condition=models.Q(('amount_ore__gt', 0)), name='carried_cost_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='carriedcost',
                constraint=models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='carried_cost_period_order'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='carriedcost',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_carriedcostevent" ("amount_ore", "authority_id", "id", "line_id", "note", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (NEW."amount_ore", NEW."authority_id", NEW."id", NEW."line_id", NEW."note", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='3369d029344fc75ecfecc724e9014e05ac418e24', operation='INSERT', pgid='pgtrigger_insert_insert_3f4da', table='costsharing_carriedcost', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='carriedcost',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_carriedcostevent" ("amount_ore", "authority_id", "id", "line_id", "note", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (NEW."amount_ore", NEW."authority_id", NEW."id", NEW."line_id", NEW."note", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."table_id"); RETURN NULL;', hash='da90faaad46ccb31a0b4f2cc9a7815f7520c1d78', operation='UPDATE', pgid='pgtrigger_update_update_eea48', table='costsharing_carriedcost', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='carriedcost',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_carriedcostevent" ("amount_ore", "authority_id", "id", "line_id", "note", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "table_id") VALUES (OLD."amount_ore", OLD."authority_id", OLD."id", OLD."line_id", OLD."note", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_at", OLD."registered_by_id", OLD."table_id"); RETURN NULL;', hash='a647cc7b5a14b8dc0277a32a5652c52d8d89651b', operation='DELETE', pgid='pgtrigger_delete_delete_0c58e', table='costsharing_carriedcost', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='costkey',
                constraint=models.UniqueConstraint(models.F('table'), models.F('order'), name='cost_key_order_once'),
            ),
            migrations.AddConstraint(
                model_name='costkey',
                constraint=models.CheckConstraint(condition=models.Q(('numerator__gt', 0), ('numerator__lte', models.F('denominator'))), name='cost_key_part_of_the_cost'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkey',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costkeyevent" ("body", "categories", "decided_on", "denominator", "id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id", "source", "table_id") VALUES (NEW."body", NEW."categories", NEW."decided_on", NEW."denominator", NEW."id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."source", NEW."table_id"); RETURN NULL;', hash='62a746f181b85cfe6896884dcce1953fdc673ae0', operation='INSERT', pgid='pgtrigger_insert_insert_0ec94', table='costsharing_costkey', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkey',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_costkeyevent" ("body", "categories", "decided_on", "denominator", "id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id", "source", "table_id") VALUES (NEW."body", NEW."categories", NEW."decided_on", NEW."denominator", NEW."id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."source", NEW."table_id"); RETURN NULL;', hash='9c7eb3e7d6185d54e00572e9c6ef4813e9558c66', operation='UPDATE', pgid='pgtrigger_update_update_440ee', table='costsharing_costkey', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkey',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costkeyevent" ("body", "categories", "decided_on", "denominator", "id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id", "source", "table_id") VALUES (OLD."body", OLD."categories", OLD."decided_on", OLD."denominator", OLD."id", OLD."kind", OLD."name", OLD."numerator", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."registered_at", OLD."registered_by_id", OLD."source", OLD."table_id"); RETURN NULL;', hash='05df3a6403168a322009d5eb37740372e5ed78d7', operation='DELETE', pgid='pgtrigger_delete_delete_69682', table='costsharing_costkey', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='costkeypart',
                constraint=models.UniqueConstraint(models.F('key'), models.F('organisation'), name='cost_key_part_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkeypart',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costkeypartevent" ("id", "key_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") VALUES (NEW."id", NEW."key_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."weight"); RETURN NULL;', hash='171bae7cd19f756bbdb51afad7d4d09d556242af', operation='INSERT', pgid='pgtrigger_insert_insert_dfe93', table='costsharing_costkeypart', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkeypart',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_costkeypartevent" ("id", "key_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") VALUES (NEW."id", NEW."key_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."weight"); RETURN NULL;', hash='cc297afe3d1f11ae34fcfcc2265f335bab5fdfcf', operation='UPDATE', pgid='pgtrigger_update_update_a1dea', table='costsharing_costkeypart', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='costkeypart',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_costkeypartevent" ("id", "key_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") VALUES (OLD."id", OLD."key_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."weight"); RETURN NULL;', hash='a303ae622a12634a95f6a2ee34064f0b825248be', operation='DELETE', pgid='pgtrigger_delete_delete_02e7d', table='costsharing_costkeypart', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='invoiceissuer',
                constraint=models.CheckConstraint(condition=models.Q(('payment_days__gte', 1), ('payment_days__lte', 90)), name='invoice_issuer_payment_days'),
            ),
            migrations.AddConstraint(
                model_name='invoiceissuer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ocr_check', 'fixed'), ('ocr_length__gte', 2), ('ocr_length__lte', 25)), models.Q(models.Q(('ocr_check', 'fixed'), _negated=True), ('ocr_length__isnull', True)), _connector='OR'), name='invoice_issuer_ocr_length'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceissuer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceissuerevent" ("authority_id", "contact_email", "contact_name", "contact_phone", "counterpart_dimension", "giro", "giro_number", "id", "ocr_check", "ocr_length", "own_cost_account", "own_revenue_account", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "receivable_account", "revenue_account", "street", "town", "vat_account", "vat_number") VALUES (NEW."authority_id", NEW."contact_email", NEW."contact_name", NEW."contact_phone", NEW."counterpart_dimension", NEW."giro", NEW."giro_number", NEW."id", NEW."ocr_check", NEW."ocr_length", NEW."own_cost_account", NEW."own_revenue_account", NEW."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."receivable_account", NEW."revenue_account", NEW."street", NEW."town", NEW."vat_account", NEW."vat_number"); RETURN NULL;', hash='cd04a5b708b8f6991627c200191be7d63dd6820f', operation='INSERT', pgid='pgtrigger_insert_insert_4f0f2', table='costsharing_invoiceissuer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceissuer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoiceissuerevent" ("authority_id", "contact_email", "contact_name", "contact_phone", "counterpart_dimension", "giro", "giro_number", "id", "ocr_check", "ocr_length", "own_cost_account", "own_revenue_account", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "receivable_account", "revenue_account", "street", "town", "vat_account", "vat_number") VALUES (NEW."authority_id", NEW."contact_email", NEW."contact_name", NEW."contact_phone", NEW."counterpart_dimension", NEW."giro", NEW."giro_number", NEW."id", NEW."ocr_check", NEW."ocr_length", NEW."own_cost_account", NEW."own_revenue_account", NEW."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."receivable_account", NEW."revenue_account", NEW."street", NEW."town", NEW."vat_account", NEW."vat_number"); RETURN NULL;', hash='987edc15366e2fa415a02a423849d507110356fb', operation='UPDATE', pgid='pgtrigger_update_update_8a446', table='costsharing_invoiceissuer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceissuer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceissuerevent" ("authority_id", "contact_email", "contact_name", "contact_phone", "counterpart_dimension", "giro", "giro_number", "id", "ocr_check", "ocr_length", "own_cost_account", "own_revenue_account", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "receivable_account", "revenue_account", "street", "town", "vat_account", "vat_number") VALUES (OLD."authority_id", OLD."contact_email", OLD."contact_name", OLD."contact_phone", OLD."counterpart_dimension", OLD."giro", OLD."giro_number", OLD."id", OLD."ocr_check", OLD."ocr_length", OLD."own_cost_account", OLD."own_revenue_account", OLD."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."receivable_account", OLD."revenue_account", OLD."street", OLD."town", OLD."vat_account", OLD."vat_number"); RETURN NULL;', hash='af13a1852f51533b11cd864d35d09f07b39040fb', operation='DELETE', pgid='pgtrigger_delete_delete_f7b51', table='costsharing_invoiceissuer', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='invoicerecipient',
                constraint=models.UniqueConstraint(models.F('issuer'), models.F('buyer'), name='invoice_recipient_once'),
            ),
            migrations.AddConstraint(
                model_name='invoicerecipient',
                constraint=models.CheckConstraint(condition=models.Q(('endpoint_scheme__in', ['0007', '0088'])), name='invoice_recipient_known_scheme'),
            ),
            migrations.AddConstraint(
                model_name='invoicerecipient',
                constraint=models.CheckConstraint(condition=models.Q(('payment_days__isnull', True), models.Q(('payment_days__gte', 1), ('payment_days__lte', 90)), _connector='OR'), name='invoice_recipient_payment_days'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerecipient',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerecipientevent" ("buyer_id", "buyer_reference", "counterpart_code", "endpoint_id", "endpoint_scheme", "id", "issuer_id", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "reference_help", "reference_pattern", "street", "town") VALUES (NEW."buyer_id", NEW."buyer_reference", NEW."counterpart_code", NEW."endpoint_id", NEW."endpoint_scheme", NEW."id", NEW."issuer_id", NEW."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."reference_help", NEW."reference_pattern", NEW."street", NEW."town"); RETURN NULL;', hash='3f5b1143750c64159edb19041f56215c80490e51', operation='INSERT', pgid='pgtrigger_insert_insert_c16eb', table='costsharing_invoicerecipient', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerecipient',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoicerecipientevent" ("buyer_id", "buyer_reference", "counterpart_code", "endpoint_id", "endpoint_scheme", "id", "issuer_id", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "reference_help", "reference_pattern", "street", "town") VALUES (NEW."buyer_id", NEW."buyer_reference", NEW."counterpart_code", NEW."endpoint_id", NEW."endpoint_scheme", NEW."id", NEW."issuer_id", NEW."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."reference_help", NEW."reference_pattern", NEW."street", NEW."town"); RETURN NULL;', hash='5758f44145335bdfaae7053bcf46cd5785e197ad', operation='UPDATE', pgid='pgtrigger_update_update_f5945', table='costsharing_invoicerecipient', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerecipient',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerecipientevent" ("buyer_id", "buyer_reference", "counterpart_code", "endpoint_id", "endpoint_scheme", "id", "issuer_id", "payment_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "reference_help", "reference_pattern", "street", "town") VALUES (OLD."buyer_id", OLD."buyer_reference", OLD."counterpart_code", OLD."endpoint_id", OLD."endpoint_scheme", OLD."id", OLD."issuer_id", OLD."payment_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."reference_help", OLD."reference_pattern", OLD."street", OLD."town"); RETURN NULL;', hash='a715fb26302ca9bf06deb093f654c720b5379c52', operation='DELETE', pgid='pgtrigger_delete_delete_3026d', table='costsharing_invoicerecipient', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.UniqueConstraint(models.F('table'), models.F('kind'), models.F('period_start'), models.F('attempt'), name='invoice_run_once'),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(('period_end__gte', models.F('period_start'))), name='invoice_run_period_order'),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='invoice_run_approved_when_it_says_so'),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='invoice_run_approved_by_another'),
            ),
            migrations.AddConstraint(
                model_name='invoicerun',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved']), models.Q(('issue_at__isnull', False), ('issue_by__isnull', False)), _connector='OR'), name='invoice_run_issued_by_somebody'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='lifecycle', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:approved,approved:issuing,issuing:issued}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='6a5b22c461c655268daed87f41592c93bca60a0c', operation='UPDATE', pgid='pgtrigger_lifecycle_cf7c6', table='costsharing_invoicerun', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (NEW."agreement_id", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."finished_at", NEW."id", NEW."issue_at", NEW."issue_by_id", NEW."issuer_id", NEW."kind", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."state", NEW."table_id"); RETURN NULL;', hash='31df9af6c3d53457e0990d1e21cb4a9a5dbd15bc', operation='INSERT', pgid='pgtrigger_insert_insert_97d28', table='costsharing_invoicerun', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (NEW."agreement_id", NEW."approved_at", NEW."approved_by_id", NEW."attempt", NEW."finished_at", NEW."id", NEW."issue_at", NEW."issue_by_id", NEW."issuer_id", NEW."kind", NEW."period_end", NEW."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."public_id", NEW."state", NEW."table_id"); RETURN NULL;', hash='4850360870a0533c43e71e7b4a069016437e3a64', operation='UPDATE', pgid='pgtrigger_update_update_a4381', table='costsharing_invoicerun', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoicerun',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoicerunevent" ("agreement_id", "approved_at", "approved_by_id", "attempt", "finished_at", "id", "issue_at", "issue_by_id", "issuer_id", "kind", "period_end", "period_start", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "public_id", "state", "table_id") VALUES (OLD."agreement_id", OLD."approved_at", OLD."approved_by_id", OLD."attempt", OLD."finished_at", OLD."id", OLD."issue_at", OLD."issue_by_id", OLD."issuer_id", OLD."kind", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."prepared_at", OLD."prepared_by_id", OLD."public_id", OLD."state", OLD."table_id"); RETURN NULL;', hash='601cd56759ebc56f2cd0589f9040d218af1d1917', operation='DELETE', pgid='pgtrigger_delete_delete_10f8b', table='costsharing_invoicerun', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bookkeepingorder',
                trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='17a242aa5015c0a148033f745e446825b5af057b', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_670e7', table='costsharing_bookkeepingorder', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bookkeepingorder',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_bookkeepingorderevent" ("amount_ore", "id", "issuer_id", "made_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (NEW."amount_ore", NEW."id", NEW."issuer_id", NEW."made_at", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."run_id", NEW."sha256"); RETURN NULL;', hash='9d9a75ac898000b7159a0cf13c31d2ab4db671d3', operation='INSERT', pgid='pgtrigger_insert_insert_147b8', table='costsharing_bookkeepingorder', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bookkeepingorder',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."amount_ore" IS DISTINCT FROM (NEW."amount_ore") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issuer_id" IS DISTINCT FROM (NEW."issuer_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."run_id" IS DISTINCT FROM (NEW."run_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func='INSERT INTO "costsharing_bookkeepingorderevent" ("amount_ore", "id", "issuer_id", "made_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (NEW."amount_ore", NEW."id", NEW."issuer_id", NEW."made_at", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."run_id", NEW."sha256"); RETURN NULL;', hash='616f3131efe945c25c66013e84e25bfac62abfc8', operation='UPDATE', pgid='pgtrigger_update_update_8509d', table='costsharing_bookkeepingorder', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='bookkeepingorder',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_bookkeepingorderevent" ("amount_ore", "id", "issuer_id", "made_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "sha256") VALUES (OLD."amount_ore", OLD."id", OLD."issuer_id", OLD."made_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."run_id", OLD."sha256"); RETURN NULL;', hash='906fa47af35eafe0012167d4c505392002b3513b', operation='DELETE', pgid='pgtrigger_delete_delete_cdd76', table='costsharing_bookkeepingorder', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='invoiceshare',
                constraint=models.UniqueConstraint(models.F('invoice'), models.F('order'), name='invoice_share_order_once'),
            ),
            migrations.AddConstraint(
                model_name='invoiceshare',
                constraint=models.CheckConstraint(condition=models.Q(('denominator__gt', 0), ('total_weight__gt', 0), ('weight__lte', models.F('total_weight'))), name='invoice_share_is_a_share'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (NEW."costs_kr", NEW."denominator", NEW."id", NEW."invoice_id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."total_weight", NEW."weight"); RETURN NULL;', hash='23c464e4335b7bb97260c990f89b49e9c337c488', operation='INSERT', pgid='pgtrigger_insert_insert_a4ca9', table='costsharing_invoiceshare', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (NEW."costs_kr", NEW."denominator", NEW."id", NEW."invoice_id", NEW."kind", NEW."name", NEW."numerator", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."total_weight", NEW."weight"); RETURN NULL;', hash='ec758b73a84ba3f3899e064ff184be1e5f67c924', operation='UPDATE', pgid='pgtrigger_update_update_72cf2', table='costsharing_invoiceshare', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invoiceshare',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_invoiceshareevent" ("costs_kr", "denominator", "id", "invoice_id", "kind", "name", "numerator", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "total_weight", "weight") VALUES (OLD."costs_kr", OLD."denominator", OLD."id", OLD."invoice_id", OLD."kind", OLD."name", OLD."numerator", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."total_weight", OLD."weight"); RETURN NULL;', hash='55bc15a3ca15ad60f0d0474481bf89b62003c9ef', operation='DELETE', pgid='pgtrigger_delete_delete_b13f0', table='costsharing_invoiceshare', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='linedecision',
                trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='25e229c7ff2fa63a1e7931efcb4ced7bbc9adb63', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_47f9a', table='costsharing_linedecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='linedecision',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_linedecisionevent" ("body", "borne_by_id", "decided_on", "id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "registered_at", "registered_by_id") VALUES (NEW."body", NEW."borne_by_id", NEW."decided_on", NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question", NEW."reference", NEW."registered_at", NEW."registered_by_id"); RETURN NULL;', hash='c84aeeb3a5200d7a0eddf824871f14f502342a40', operation='INSERT', pgid='pgtrigger_insert_insert_8550b', table='costsharing_linedecision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='linedecision',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_linedecisionevent" ("body", "borne_by_id", "decided_on", "id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "registered_at", "registered_by_id") VALUES (NEW."body", NEW."borne_by_id", NEW."decided_on", NEW."id", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question", NEW."reference", NEW."registered_at", NEW."registered_by_id"); RETURN NULL;', hash='e9c785b7da54779fa72d6354b9f35b675573e7d0', operation='UPDATE', pgid='pgtrigger_update_update_256dc', table='costsharing_linedecision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='linedecision',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_linedecisionevent" ("body", "borne_by_id", "decided_on", "id", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "reference", "registered_at", "registered_by_id") VALUES (OLD."body", OLD."borne_by_id", OLD."decided_on", OLD."id", OLD."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question", OLD."reference", OLD."registered_at", OLD."registered_by_id"); RETURN NULL;', hash='122b1c4a158682420463845f28e546a4158b4d05', operation='DELETE', pgid='pgtrigger_delete_delete_6a821', table='costsharing_linedecision', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='vatdecision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('category', 'O'), ('is_supply', False)), models.Q(('category', 'E'), ('is_social_care', True), ('is_supply', True)), models.Q(('category', 'S'), ('is_social_care', False), ('is_supply', True)), _connector='OR'), name='vat_decision_follows_from_the_answers'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vatdecision',
                trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ff8f5ff6b0d563445fdbd1c1552c04db1e7915e', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_6783b', table='costsharing_vatdecision', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vatdecision',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_vatdecisionevent" ("agreement_id", "body", "category", "decided_on", "id", "is_social_care", "is_supply", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id") VALUES (NEW."agreement_id", NEW."body", NEW."category", NEW."decided_on", NEW."id", NEW."is_social_care", NEW."is_supply", NEW."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."registered_at", NEW."registered_by_id"); RETURN NULL;', hash='8465a06c1893c4347fb1db63f239d75063554fe6', operation='INSERT', pgid='pgtrigger_insert_insert_7770a', table='costsharing_vatdecision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vatdecision',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_vatdecisionevent" ("agreement_id", "body", "category", "decided_on", "id", "is_social_care", "is_supply", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id") VALUES (NEW."agreement_id", NEW."body", NEW."category", NEW."decided_on", NEW."id", NEW."is_social_care", NEW."is_supply", NEW."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."registered_at", NEW."registered_by_id"); RETURN NULL;', hash='fecce01fcfb7e472392a56844178aa9e1c352f08', operation='UPDATE', pgid='pgtrigger_update_update_d9b65', table='costsharing_vatdecision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vatdecision',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_vatdecisionevent" ("agreement_id", "body", "category", "decided_on", "id", "is_social_care", "is_supply", "motivation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "registered_at", "registered_by_id") VALUES (OLD."agreement_id", OLD."body", OLD."category", OLD."decided_on", OLD."id", OLD."is_social_care", OLD."is_supply", OLD."motivation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference", OLD."registered_at", OLD."registered_by_id"); RETURN NULL;', hash='4a70579513a6b42afcad0f6fd89acddf5f13f7a9', operation='DELETE', pgid='pgtrigger_delete_delete_d3663', table='costsharing_vatdecision', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(KEPT, KEPT_BACK),
        AtOnce([
            migrations.RemoveField(
                model_name='invoiceevent',
                name='population',
            ),
            migrations.RemoveField(
                model_name='invoiceevent',
                name='population_total',
            ),
            migrations.RemoveField(
                model_name='invoice',
                name='population',
            ),
            migrations.RemoveField(
                model_name='invoice',
                name='population_total',
            ),
        ]),
    ]
