import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [("followup", "0018_a_late_answer_is_a_note")]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="ReportFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("xlsx", "Excelbok"),
                                    ("csv", "CSV"),
                                    ("oppen", "Öppen version"),
                                ],
                                max_length=5,
                                verbose_name="slag",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="filnamn")),
                        ("content", models.BinaryField(verbose_name="innehåll")),
                        ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="followup.reportversion",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportFileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pdf", "PDF"),
                                    ("xlsx", "Excelbok"),
                                    ("csv", "CSV"),
                                    ("oppen", "Öppen version"),
                                ],
                                max_length=5,
                                verbose_name="slag",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="filnamn")),
                        ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reportfile",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="followup.reportversion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="reportfile",
                    constraint=models.UniqueConstraint(models.F("version"), models.F("kind"), name="report_file_once"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="481e7929dcb54086b15521966fc6cc45158a2781",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_5d370",
                            table="followup_reportfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportfileevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "version_id") VALUES (NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sha256", NEW."version_id"); RETURN NULL;',
                            hash="4b1770b3a684aa3a06ff4ccb5547cffe766b1e74",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8d5a",
                            table="followup_reportfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                            func='INSERT INTO "followup_reportfileevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "version_id") VALUES (NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sha256", NEW."version_id"); RETURN NULL;',
                            hash="84f4395e981feb95895ca9a0fe86314f0c644266",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ed64",
                            table="followup_reportfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportfileevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "version_id") VALUES (OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sha256", OLD."version_id"); RETURN NULL;',
                            hash="3e35a88174d8ac4ce8cb58652aeb408be5afc1fd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5432",
                            table="followup_reportfile",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
