"""Facts of issuer and buyer keep the form that their readers give them; an e-invoice says how many rules it kept.

The bounds are those of costsharing/facts.py, and hold whoever writes.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("costsharing", "0009_proposals_and_printed_posts"),
    ]

    operations = [
        AtOnce(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="invoicefile",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="invoicefile",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="invoicefile",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="invoicefile",
                    name="rules_checked",
                    field=models.PositiveSmallIntegerField(null=True, verbose_name="kontrollerade regler"),
                ),
                migrations.AddField(
                    model_name="invoicefileevent",
                    name="rules_checked",
                    field=models.PositiveSmallIntegerField(null=True, verbose_name="kontrollerade regler"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invoicefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "costsharing_invoicefileevent" ("id", "invoice_id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_checked", "sha256") VALUES (NEW."id", NEW."invoice_id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rules_checked", NEW."sha256"); RETURN NULL;',
                            hash="2524800ae92d4144d5948304f6ddea960bf9f65b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_52075",
                            table="costsharing_invoicefile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invoicefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invoice_id" IS DISTINCT FROM (NEW."invoice_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."rules_checked" IS DISTINCT FROM (NEW."rules_checked") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))',
                            func='INSERT INTO "costsharing_invoicefileevent" ("id", "invoice_id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_checked", "sha256") VALUES (NEW."id", NEW."invoice_id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rules_checked", NEW."sha256"); RETURN NULL;',
                            hash="2e0f7e33290558e56971cdcc57eca7c0eaaaad5d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ae637",
                            table="costsharing_invoicefile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invoicefile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "costsharing_invoicefileevent" ("id", "invoice_id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_checked", "sha256") VALUES (OLD."id", OLD."invoice_id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rules_checked", OLD."sha256"); RETURN NULL;',
                            hash="e329c79afe5a019eba07706d8246be5ccf9de69e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c6a40",
                            table="costsharing_invoicefile",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.RemoveConstraint(model_name="invoiceissuer", name="invoice_issuer_ocr_length"),
                migrations.AddConstraint(
                    model_name="invoiceissuer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ocr_check", "fixed"), ("ocr_length__gte", 9), ("ocr_length__lte", 25)
                        )
                        | models.Q(models.Q(("ocr_check", "fixed"), _negated=True), ("ocr_length__isnull", True)),
                        name="invoice_issuer_ocr_length",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoiceissuer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("giro_number__regex", "^[0-9]{2,8}$")), name="invoice_issuer_giro_digits"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoiceissuer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("vat_number", ""), ("vat_number__regex", "^SE[0-9]{10}01$"), _connector="OR"
                        ),
                        name="invoice_issuer_vat_number",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoiceissuer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("own_cost_account__regex", "^[0-9]{1,10}$"),
                            ("own_revenue_account__regex", "^[0-9]{1,10}$"),
                            ("receivable_account__regex", "^[0-9]{1,10}$"),
                            ("revenue_account__regex", "^[0-9]{1,10}$"),
                            models.Q(("vat_account", ""), ("vat_account__regex", "^[0-9]{1,10}$"), _connector="OR"),
                        ),
                        name="invoice_issuer_account_digits",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoiceissuer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("counterpart_dimension__isnull", True), ("counterpart_dimension__gte", 20), _connector="OR"
                        ),
                        name="invoice_issuer_own_dimension",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoicerecipient",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("endpoint_id__regex", "^[0-9]{10}$"), ("endpoint_scheme", "0007")),
                            models.Q(("endpoint_id__regex", "^[0-9]{13}$"), ("endpoint_scheme", "0088")),
                            _connector="OR",
                        ),
                        name="invoice_recipient_endpoint_digits",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invoicerecipient",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("reference_pattern__regex", "^[]\\[0-9A-Za-zÅÄÖåäö /_{},?-]*$")),
                        name="invoice_recipient_harmless_pattern",
                    ),
                ),
            ]
        )
    ]
