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
        ("costsharing", "0014_who_sees_outcomes_and_what_a_settlement_locks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='BankFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='filnamn')),
                ('sha256', models.CharField(max_length=64)),
                ('message_id', models.CharField(max_length=120, verbose_name='meddelande-id')),
                ('imported_at', models.DateTimeField(verbose_name='inläst')),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
            ],
        ),
        migrations.CreateModel(
            name='BankFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='filnamn')),
                ('sha256', models.CharField(max_length=64)),
                ('message_id', models.CharField(max_length=120, verbose_name='meddelande-id')),
                ('imported_at', models.DateTimeField(verbose_name='inläst')),
                ('imported_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('issuer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.bankfile')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                ('paid_on', models.DateField(verbose_name='betaldag')),
                ('reference', models.TextField(blank=True, verbose_name='referens')),
                ('payer_name', models.CharField(blank=True, max_length=140, verbose_name='betalare')),
                ('source', models.CharField(choices=[('manual', 'Registrerad för hand'), ('file', 'Bankfil'), ('part', 'Del av en betalning'), ('reversal', 'Rättelse'), ('freed', 'Tagen från en annan faktura')], default='manual', max_length=8, verbose_name='källa')),
                ('position', models.CharField(blank=True, max_length=20, verbose_name='plats i filen')),
                ('divided', models.BooleanField(default=False, verbose_name='fördelad')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till rättelsen')),
                ('registered_at', models.DateTimeField(verbose_name='registrerad')),
                ('bank_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='costsharing.bankfile')),
                ('invoice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='costsharing.invoice')),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.authority')),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='costsharing.payment')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PaymentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('amount_ore', models.BigIntegerField(verbose_name='belopp i öre')),
                ('paid_on', models.DateField(verbose_name='betaldag')),
                ('reference', models.TextField(blank=True, verbose_name='referens')),
                ('payer_name', models.CharField(blank=True, max_length=140, verbose_name='betalare')),
                ('source', models.CharField(choices=[('manual', 'Registrerad för hand'), ('file', 'Bankfil'), ('part', 'Del av en betalning'), ('reversal', 'Rättelse'), ('freed', 'Tagen från en annan faktura')], default='manual', max_length=8, verbose_name='källa')),
                ('position', models.CharField(blank=True, max_length=20, verbose_name='plats i filen')),
                ('divided', models.BooleanField(default=False, verbose_name='fördelad')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='skäl till rättelsen')),
                ('registered_at', models.DateTimeField(verbose_name='registrerad')),
                ('bank_file', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.bankfile')),
                ('invoice', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoice')),
                ('issuer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.authority')),
                ('origin', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.payment')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.payment')),
                ('registered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('made_on', models.DateField(verbose_name='dag')),
                ('due_on', models.DateField(verbose_name='betalas senast')),
                ('left_ore', models.PositiveBigIntegerField(verbose_name='återstår i öre')),
                ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='costsharing.invoice')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ReminderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('made_on', models.DateField(verbose_name='dag')),
                ('due_on', models.DateField(verbose_name='betalas senast')),
                ('left_ore', models.PositiveBigIntegerField(verbose_name='återstår i öre')),
                ('name', models.CharField(max_length=80, verbose_name='filnamn')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('invoice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='costsharing.invoice')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='costsharing.reminder')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.UniqueConstraint(models.F('issuer'), models.F('sha256'), name='bank_file_bytes_once'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.UniqueConstraint(models.F('issuer'), models.F('message_id'), name='bank_file_message_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bankfile',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d307da9fc1f2b4af642545813464d48b5c18c2c5', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_35163', table='costsharing_bankfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bankfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_bankfileevent" ("id", "imported_at", "imported_by_id", "issuer_id", "message_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (NEW."id", NEW."imported_at", NEW."imported_by_id", NEW."issuer_id", NEW."message_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256"); RETURN NULL;', hash='f263c046e44319e377138a86ade1b2a7d7dcad35', operation='INSERT', pgid='pgtrigger_insert_insert_32b1c', table='costsharing_bankfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bankfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_bankfileevent" ("id", "imported_at", "imported_by_id", "issuer_id", "message_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (NEW."id", NEW."imported_at", NEW."imported_by_id", NEW."issuer_id", NEW."message_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256"); RETURN NULL;', hash='0d021e040bd41236f1d5fb5c17bb65148e3134e6', operation='UPDATE', pgid='pgtrigger_update_update_b4c51', table='costsharing_bankfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bankfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_bankfileevent" ("id", "imported_at", "imported_by_id", "issuer_id", "message_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (OLD."id", OLD."imported_at", OLD."imported_by_id", OLD."issuer_id", OLD."message_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256"); RETURN NULL;', hash='b12e75fdc76a4553255db8b49b768c0053b4c3d9', operation='DELETE', pgid='pgtrigger_delete_delete_87d36', table='costsharing_bankfile', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['issuer', 'paid_on'], name='payment_by_day'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount_ore', 0), _negated=True), name='payment_not_nothing'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'manual'), _negated=True), models.Q(('amount_ore__gt', 0), ('invoice__isnull', False)), _connector='OR'), name='payment_by_hand_above_zero'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bank_file__isnull', False), ('source', 'file')), models.Q(models.Q(('source', 'file'), _negated=True), ('bank_file__isnull', True), ('position', '')), _connector='OR'), name='payment_of_a_file'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin__isnull', True), ('source__in', ['manual', 'file'])), models.Q(('origin__isnull', False), ('source__in', ['part', 'reversal', 'freed'])), _connector='OR'), name='payment_follows_its_origin'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'reversal'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('source', 'reversal'), _negated=True), ('reason', '')), _connector='OR'), name='payment_corrected_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('divided', False), ('invoice__isnull', True), _connector='OR'), name='payment_divided_or_of_an_invoice'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(models.F('bank_file'), models.F('position'), name='payment_of_a_file_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(models.F('origin'), models.F('source'), condition=models.Q(('source__in', ['reversal', 'freed'])), name='payment_corrected_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4cd5c7ee3126cb306222de7390a3090571bf7b26', operation='DELETE', pgid='pgtrigger_stays_ebb65', table='costsharing_payment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_paymentevent" ("amount_ore", "bank_file_id", "divided", "id", "invoice_id", "issuer_id", "origin_id", "paid_on", "payer_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "reason", "reference", "registered_at", "registered_by_id", "source") VALUES (NEW."amount_ore", NEW."bank_file_id", NEW."divided", NEW."id", NEW."invoice_id", NEW."issuer_id", NEW."origin_id", NEW."paid_on", NEW."payer_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."reason", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."source"); RETURN NULL;', hash='440b0f7960723c9abe857c0b92d5223f19ec315b', operation='INSERT', pgid='pgtrigger_insert_insert_7dd64', table='costsharing_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "costsharing_paymentevent" ("amount_ore", "bank_file_id", "divided", "id", "invoice_id", "issuer_id", "origin_id", "paid_on", "payer_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "reason", "reference", "registered_at", "registered_by_id", "source") VALUES (NEW."amount_ore", NEW."bank_file_id", NEW."divided", NEW."id", NEW."invoice_id", NEW."issuer_id", NEW."origin_id", NEW."paid_on", NEW."payer_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."reason", NEW."reference", NEW."registered_at", NEW."registered_by_id", NEW."source"); RETURN NULL;', hash='68daa47a56d1c82b3bad02c1dd6b6c182e2945ab', operation='UPDATE', pgid='pgtrigger_update_update_b92ba', table='costsharing_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_paymentevent" ("amount_ore", "bank_file_id", "divided", "id", "invoice_id", "issuer_id", "origin_id", "paid_on", "payer_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "reason", "reference", "registered_at", "registered_by_id", "source") VALUES (OLD."amount_ore", OLD."bank_file_id", OLD."divided", OLD."id", OLD."invoice_id", OLD."issuer_id", OLD."origin_id", OLD."paid_on", OLD."payer_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."public_id", OLD."reason", OLD."reference", OLD."registered_at", OLD."registered_by_id", OLD."source"); RETURN NULL;', hash='94f18387c0944719f7da9565ae13b94ca30a7024', operation='DELETE', pgid='pgtrigger_delete_delete_4097f', table='costsharing_payment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(models.F('invoice'), models.F('number'), name='reminder_number_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('left_ore__gt', 0), ('number__gt', 0)), name='reminder_of_something'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('made_on'))), name='reminder_gives_days'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='fixed', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6062c2abef3f87b3d44656d43c4789ccfbec37f7', operation='UPDATE OR DELETE', pgid='pgtrigger_fixed_02411', table='costsharing_reminder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_reminderevent" ("due_on", "id", "invoice_id", "left_ore", "made_at", "made_by_id", "made_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (NEW."due_on", NEW."id", NEW."invoice_id", NEW."left_ore", NEW."made_at", NEW."made_by_id", NEW."made_on", NEW."name", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256"); RETURN NULL;', hash='6274e3849b8affb2b5ed112583a9e44a81a7c5f1', operation='INSERT', pgid='pgtrigger_insert_insert_0977a', table='costsharing_reminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invoice_id" IS DISTINCT FROM (NEW."invoice_id") OR OLD."left_ore" IS DISTINCT FROM (NEW."left_ore") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_on" IS DISTINCT FROM (NEW."made_on") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))', func='INSERT INTO "costsharing_reminderevent" ("due_on", "id", "invoice_id", "left_ore", "made_at", "made_by_id", "made_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (NEW."due_on", NEW."id", NEW."invoice_id", NEW."left_ore", NEW."made_at", NEW."made_by_id", NEW."made_on", NEW."name", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256"); RETURN NULL;', hash='d06d38058c3b0cbee571203c7268d6efbc1132c0', operation='UPDATE', pgid='pgtrigger_update_update_4de9c', table='costsharing_reminder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reminder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "costsharing_reminderevent" ("due_on", "id", "invoice_id", "left_ore", "made_at", "made_by_id", "made_on", "name", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") VALUES (OLD."due_on", OLD."id", OLD."invoice_id", OLD."left_ore", OLD."made_at", OLD."made_by_id", OLD."made_on", OLD."name", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256"); RETURN NULL;', hash='86c7234fdd8f656974a0596b95bd073133e37be5', operation='DELETE', pgid='pgtrigger_delete_delete_d829e', table='costsharing_reminder', when='AFTER')),
        ),
    ])]
