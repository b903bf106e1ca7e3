import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0013_all_municipalities_and_regions"),
        ("agreements", "0010_who_sends_referrals"),
        ("followup", "0004_what_finance_reads_of_a_cost_decision"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="FrozenFigures",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("statistics", models.JSONField(verbose_name="siffror")),
                        (
                            "hidden",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200), default=list, verbose_name="dolda"
                            ),
                        ),
                        ("salt", models.CharField(max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportRecipient",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="namn")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("leadership", "Länsgemensam ledning"),
                                    ("board", "Nämnd eller styrelse"),
                                    ("users", "Brukar- eller anhörigorganisation"),
                                    ("supervision", "Tillsynsmyndighet"),
                                    ("other", "Annan"),
                                ],
                                max_length=12,
                                verbose_name="slag",
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickad")),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "fulfilment",
                            models.CharField(
                                choices=[
                                    ("met", "Uppfyllt"),
                                    ("partly", "Delvis uppfyllt"),
                                    ("not_met", "Inte uppfyllt"),
                                ],
                                max_length=8,
                                verbose_name="uppfyllt",
                            ),
                        ),
                        ("evidence", models.TextField(max_length=1000, verbose_name="underlag")),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.commitment",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.party",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["commitment__order", "commitment", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FigureConfirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.party"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="OwnFigures",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("tables", models.JSONField(verbose_name="tabeller")),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.party"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportComment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("whole", "Hela rapporten"),
                                    ("figures", "Siffrorna"),
                                    ("answers", "Svaren på åtagandena"),
                                    ("development", "Gemensam utveckling"),
                                    ("duties", "Uppfyller parterna sina åtaganden?"),
                                    ("clarity", "Är avtalet tydligt nog?"),
                                    ("statistics", "Statistik"),
                                    ("costs", "Kostnader"),
                                    ("effect", "Effekt för familjerna"),
                                    ("experience", "Övrig erfarenhet"),
                                ],
                                max_length=12,
                                verbose_name="del",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="kommentar")),
                        ("fix", models.BooleanField(default=False, verbose_name="begär rättelse")),
                        ("answer", models.TextField(blank=True, max_length=1000, verbose_name="svar")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        ("digest", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.party"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField(null=True)),
                        (
                            "heading",
                            models.CharField(
                                choices=[
                                    ("development", "Gemensam utveckling"),
                                    ("duties", "Uppfyller parterna sina åtaganden?"),
                                    ("clarity", "Är avtalet tydligt nog?"),
                                    ("statistics", "Statistik"),
                                    ("costs", "Kostnader"),
                                    ("effect", "Effekt för familjerna"),
                                    ("experience", "Övrig erfarenhet"),
                                ],
                                max_length=12,
                                verbose_name="rubrik",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="text")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReportVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("content", models.JSONField(verbose_name="innehåll")),
                        ("digest", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        ("reason", models.TextField(blank=True, verbose_name="skäl")),
                        ("frozen_at", models.DateTimeField(verbose_name="inlämnad")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportSignatureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        ("digest", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.party",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reportsignature",
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
                migrations.AddField(
                    model_name="reportsignature",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="followup.reportversion",
                    ),
                ),
                migrations.CreateModel(
                    name="ReportCommentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("whole", "Hela rapporten"),
                                    ("figures", "Siffrorna"),
                                    ("answers", "Svaren på åtagandena"),
                                    ("development", "Gemensam utveckling"),
                                    ("duties", "Uppfyller parterna sina åtaganden?"),
                                    ("clarity", "Är avtalet tydligt nog?"),
                                    ("statistics", "Statistik"),
                                    ("costs", "Kostnader"),
                                    ("effect", "Effekt för familjerna"),
                                    ("experience", "Övrig erfarenhet"),
                                ],
                                max_length=12,
                                verbose_name="del",
                            ),
                        ),
                        ("text", models.TextField(max_length=1000, verbose_name="kommentar")),
                        ("fix", models.BooleanField(default=False, verbose_name="begär rättelse")),
                        ("answer", models.TextField(blank=True, max_length=1000, verbose_name="svar")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.authority",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reportcomment",
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
                migrations.AddField(
                    model_name="reportcomment",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="followup.reportversion",
                    ),
                ),
                migrations.CreateModel(
                    name="OwnFiguresEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "authority",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.authority",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.party",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.ownfigures",
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
                migrations.AddField(
                    model_name="ownfigures",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_figures",
                        to="followup.reportversion",
                    ),
                ),
                migrations.CreateModel(
                    name="FrozenFiguresEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.frozenfigures",
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
                migrations.AddField(
                    model_name="frozenfigures",
                    name="version",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="followup.reportversion"
                    ),
                ),
                migrations.CreateModel(
                    name="FigureConfirmationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=160, verbose_name="namn")),
                        ("role", models.CharField(max_length=60, verbose_name="roll")),
                        ("at", models.DateTimeField(verbose_name="tid")),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.party",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.figureconfirmation",
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
                migrations.AddField(
                    model_name="figureconfirmation",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="followup.reportversion",
                    ),
                ),
                migrations.CreateModel(
                    name="YearReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("yearly", "Årlig uppföljning"),
                                    ("pilot", "Uppföljning efter första året"),
                                    ("in_depth", "Fördjupad utvärdering"),
                                ],
                                default="yearly",
                                max_length=8,
                                verbose_name="slag",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="namn")),
                        ("first_day", models.DateField(verbose_name="första dagen")),
                        ("last_day", models.DateField(verbose_name="sista dagen")),
                        ("purposes", models.BooleanField(default=True, verbose_name="avtalets tre syften")),
                        ("parts", models.BooleanField(default=False, verbose_name="de fyra delarna")),
                        ("fill_in_by", models.DateField(verbose_name="ifylld senast")),
                        ("comment_by", models.DateField(verbose_name="kommentarer senast")),
                        ("confirm_by", models.DateField(verbose_name="siffror bekräftade senast")),
                        ("adopt_by", models.DateField(verbose_name="fastställd senast")),
                        ("demand_due", models.DateField(blank=True, null=True, verbose_name="kravets dag")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("open", "Öppen"),
                                    ("sent", "Inlämnad"),
                                    ("steering", "Hos styrgruppen"),
                                    ("adopted", "Fastställd av styrgruppen"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="läge",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="skäl till ny version")),
                        ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                        ("opened_at", models.DateTimeField(verbose_name="öppnad")),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="year_reports",
                                to="agreements.agreement",
                            ),
                        ),
                        (
                            "agreement_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.agreementversion",
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.obligation",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-last_day", "-first_day", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportVersionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                        ("digest", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                        ("reason", models.TextField(blank=True, verbose_name="skäl")),
                        ("frozen_at", models.DateTimeField(verbose_name="inlämnad")),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reportversion",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="followup.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="reportversion",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="followup.yearreport"
                    ),
                ),
                migrations.CreateModel(
                    name="ReportTextEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField(null=True)),
                        (
                            "heading",
                            models.CharField(
                                choices=[
                                    ("development", "Gemensam utveckling"),
                                    ("duties", "Uppfyller parterna sina åtaganden?"),
                                    ("clarity", "Är avtalet tydligt nog?"),
                                    ("statistics", "Statistik"),
                                    ("costs", "Kostnader"),
                                    ("effect", "Effekt för familjerna"),
                                    ("experience", "Övrig erfarenhet"),
                                ],
                                max_length=12,
                                verbose_name="rubrik",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="text")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reporttext",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="followup.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="reporttext",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="followup.yearreport"
                    ),
                ),
                migrations.CreateModel(
                    name="ReportRecipientEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="namn")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("leadership", "Länsgemensam ledning"),
                                    ("board", "Nämnd eller styrelse"),
                                    ("users", "Brukar- eller anhörigorganisation"),
                                    ("supervision", "Tillsynsmyndighet"),
                                    ("other", "Annan"),
                                ],
                                max_length=12,
                                verbose_name="slag",
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="skickad")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.reportrecipient",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="followup.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="reportrecipient",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recipients", to="followup.yearreport"
                    ),
                ),
                migrations.CreateModel(
                    name="CommitmentAnswerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        (
                            "fulfilment",
                            models.CharField(
                                choices=[
                                    ("met", "Uppfyllt"),
                                    ("partly", "Delvis uppfyllt"),
                                    ("not_met", "Inte uppfyllt"),
                                ],
                                max_length=8,
                                verbose_name="uppfyllt",
                            ),
                        ),
                        ("evidence", models.TextField(max_length=1000, verbose_name="underlag")),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.commitment",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.party",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.commitmentanswer",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="followup.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="commitmentanswer",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="followup.yearreport"
                    ),
                ),
                migrations.CreateModel(
                    name="YearReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_context", pghistory.utils.JSONField(null=True)),
                        ("pgh_context_id", models.UUIDField(null=True)),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("yearly", "Årlig uppföljning"),
                                    ("pilot", "Uppföljning efter första året"),
                                    ("in_depth", "Fördjupad utvärdering"),
                                ],
                                default="yearly",
                                max_length=8,
                                verbose_name="slag",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="namn")),
                        ("first_day", models.DateField(verbose_name="första dagen")),
                        ("last_day", models.DateField(verbose_name="sista dagen")),
                        ("purposes", models.BooleanField(default=True, verbose_name="avtalets tre syften")),
                        ("parts", models.BooleanField(default=False, verbose_name="de fyra delarna")),
                        ("fill_in_by", models.DateField(verbose_name="ifylld senast")),
                        ("comment_by", models.DateField(verbose_name="kommentarer senast")),
                        ("confirm_by", models.DateField(verbose_name="siffror bekräftade senast")),
                        ("adopt_by", models.DateField(verbose_name="fastställd senast")),
                        ("demand_due", models.DateField(blank=True, null=True, verbose_name="kravets dag")),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("open", "Öppen"),
                                    ("sent", "Inlämnad"),
                                    ("steering", "Hos styrgruppen"),
                                    ("adopted", "Fastställd av styrgruppen"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="läge",
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="skäl till ny version")),
                        ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd")),
                        ("opened_at", models.DateTimeField(verbose_name="öppnad")),
                        (
                            "agreement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.agreement",
                            ),
                        ),
                        (
                            "agreement_version",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.agreementversion",
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="agreements.obligation",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.authority",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="followup.yearreport",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="reportsignature",
                    constraint=models.UniqueConstraint(
                        models.F("version"), models.F("party"), name="report_signed_once_a_party"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportsignature",
                    constraint=models.UniqueConstraint(
                        models.F("version"), models.F("by"), name="report_signed_once_a_person"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2e8bc4e950c31ba655fbde554a2eb19075df51dd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_8297d",
                            table="followup_reportsignature",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportsignatureevent" ("at", "by_id", "digest", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (NEW."at", NEW."by_id", NEW."digest", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."version_id"); RETURN NULL;',
                            hash="d4e2b9c63c18ddaa85f0b6722cb9628fca82da2c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f835d",
                            table="followup_reportsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_reportsignatureevent" ("at", "by_id", "digest", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (NEW."at", NEW."by_id", NEW."digest", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."version_id"); RETURN NULL;',
                            hash="75911c5b72dd7856901f4aed4bf2a58fc1719425",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8dead",
                            table="followup_reportsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportsignature",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportsignatureevent" ("at", "by_id", "digest", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (OLD."at", OLD."by_id", OLD."digest", OLD."id", OLD."name", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."version_id"); RETURN NULL;',
                            hash="1a8bb06242e4110a23f9ff730ad21a55e7b6bea6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2515",
                            table="followup_reportsignature",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportcomment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="report_comment_says_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportcomment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_comment_answered_by_somebody",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a69f689b974ccc7182e3e972a567ed151f0ac9c3",
                            operation="DELETE",
                            pgid="pgtrigger_kept_29bc7",
                            table="followup_reportcomment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportcommentevent" ("answer", "answered_at", "answered_by_id", "at", "authority_id", "by_id", "fix", "id", "name", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "text", "version_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."authority_id", NEW."by_id", NEW."fix", NEW."id", NEW."name", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."text", NEW."version_id"); RETURN NULL;',
                            hash="81cd1aed98e3b46db9c0cacfcac8e82d4c65fc78",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_59485",
                            table="followup_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_reportcommentevent" ("answer", "answered_at", "answered_by_id", "at", "authority_id", "by_id", "fix", "id", "name", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "text", "version_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."at", NEW."authority_id", NEW."by_id", NEW."fix", NEW."id", NEW."name", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."text", NEW."version_id"); RETURN NULL;',
                            hash="fc169680f1581db0d320711097e73f81ed5e949b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_982e6",
                            table="followup_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportcommentevent" ("answer", "answered_at", "answered_by_id", "at", "authority_id", "by_id", "fix", "id", "name", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "text", "version_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."at", OLD."authority_id", OLD."by_id", OLD."fix", OLD."id", OLD."name", OLD."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."text", OLD."version_id"); RETURN NULL;',
                            hash="bafbe36a541c65ee13a1a48fae6b37f36d4e8ab4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_afea5",
                            table="followup_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ownfigures",
                    constraint=models.UniqueConstraint(
                        models.F("version"), models.F("party"), name="own_figures_once_a_party"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ownfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5c066cccd27701b78d7cb74f6bcd3d964388366f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_3da31",
                            table="followup_ownfigures",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ownfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_ownfiguresevent" ("authority_id", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."authority_id", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;',
                            hash="b6cf3f70485da780854297b5f6fa169cd007a175",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0a92",
                            table="followup_ownfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ownfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."party_id" IS DISTINCT FROM (NEW."party_id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                            func='INSERT INTO "followup_ownfiguresevent" ("authority_id", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."authority_id", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;',
                            hash="488f78116f8a304777e0d064b1d983acf34af862",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_18feb",
                            table="followup_ownfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ownfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_ownfiguresevent" ("authority_id", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."authority_id", OLD."id", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;',
                            hash="732e3a49975c6948201f1c94639f56f3a3b8dd1e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e1f92",
                            table="followup_ownfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="frozenfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c41fd56b881890a55e652838707a619e4349a29a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_0ff04",
                            table="followup_frozenfigures",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="frozenfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_frozenfiguresevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;',
                            hash="6a0c293c3e732bfd463819a967b923bef51b1a5d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a0ab9",
                            table="followup_frozenfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="frozenfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                            func='INSERT INTO "followup_frozenfiguresevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;',
                            hash="ffd6cdf7b31a34e02ceb8548fe83d0eb3ea6e8f4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0fdf1",
                            table="followup_frozenfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="frozenfigures",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_frozenfiguresevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;',
                            hash="c61d9e263e4c7b28bfadf399426465e423537ef9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c1247",
                            table="followup_frozenfigures",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="figureconfirmation",
                    constraint=models.UniqueConstraint(
                        models.F("version"), models.F("party"), name="figures_confirmed_once_a_party"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figureconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e028ada3259beaaea0bea5fdd36a287c50aa1f1c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_bba62",
                            table="followup_figureconfirmation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figureconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_figureconfirmationevent" ("at", "by_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."version_id"); RETURN NULL;',
                            hash="5ca3451e810c926ced477090db9927a7514855b5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_848ba",
                            table="followup_figureconfirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figureconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_figureconfirmationevent" ("at", "by_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (NEW."at", NEW."by_id", NEW."id", NEW."name", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."version_id"); RETURN NULL;',
                            hash="91caf735813a254da5de20387a6000607eda02f7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_315b2",
                            table="followup_figureconfirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figureconfirmation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_figureconfirmationevent" ("at", "by_id", "id", "name", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version_id") VALUES (OLD."at", OLD."by_id", OLD."id", OLD."name", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."version_id"); RETURN NULL;',
                            hash="2e1d02cf3eae2c162350c488ca6123fda06914a6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_965de",
                            table="followup_figureconfirmation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearreport",
                    constraint=models.UniqueConstraint(
                        models.F("agreement"),
                        models.F("first_day"),
                        models.F("last_day"),
                        name="year_report_once_a_period",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))), name="year_report_period_in_order"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("adopt_by__gte", models.F("comment_by")),
                            ("comment_by__gte", models.F("fill_in_by")),
                            ("confirm_by__gte", models.F("fill_in_by")),
                            ("adopt_by__gte", models.F("confirm_by")),
                        ),
                        name="year_report_days_in_order",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("purposes", True), ("parts", True), _connector="OR"),
                        name="year_report_has_headings",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="yearreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("demand__isnull", True), ("demand_due__isnull", True)),
                            models.Q(("demand__isnull", False), ("demand_due__isnull", False)),
                            _connector="OR",
                        ),
                        name="year_report_demand_has_a_day",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="lifecycle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."stage", \':\', NEW."stage") = ANY(\'{open:sent,sent:steering,sent:open,steering:open,steering:adopted,adopted:open}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."stage" IS DISTINCT FROM NEW."stage") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "stage" from "%" to "%" on table %\', OLD."stage", NEW."stage", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="c1b366a823d167494a37359ca1ccec44e5b629ed",
                            operation="UPDATE",
                            pgid="pgtrigger_lifecycle_af893",
                            table="followup_yearreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="45a5ef415491221f67d3a6968eadde5aee68418b",
                            operation="DELETE",
                            pgid="pgtrigger_kept_15021",
                            table="followup_yearreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_yearreportevent" ("adopt_by", "adopted_on", "agreement_id", "agreement_version_id", "comment_by", "confirm_by", "demand_due", "demand_id", "fill_in_by", "first_day", "id", "kind", "last_day", "name", "opened_at", "owner_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purposes", "reason", "stage") VALUES (NEW."adopt_by", NEW."adopted_on", NEW."agreement_id", NEW."agreement_version_id", NEW."comment_by", NEW."confirm_by", NEW."demand_due", NEW."demand_id", NEW."fill_in_by", NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."name", NEW."opened_at", NEW."owner_id", NEW."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."purposes", NEW."reason", NEW."stage"); RETURN NULL;',
                            hash="5d5f79b961687cfeeb36d96c8c217681e6354bc6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ebb1b",
                            table="followup_yearreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_yearreportevent" ("adopt_by", "adopted_on", "agreement_id", "agreement_version_id", "comment_by", "confirm_by", "demand_due", "demand_id", "fill_in_by", "first_day", "id", "kind", "last_day", "name", "opened_at", "owner_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purposes", "reason", "stage") VALUES (NEW."adopt_by", NEW."adopted_on", NEW."agreement_id", NEW."agreement_version_id", NEW."comment_by", NEW."confirm_by", NEW."demand_due", NEW."demand_id", NEW."fill_in_by", NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."name", NEW."opened_at", NEW."owner_id", NEW."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."purposes", NEW."reason", NEW."stage"); RETURN NULL;',
                            hash="d67e0d54ca5e199a4dab7d7b50c331d637ca52b0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e1697",
                            table="followup_yearreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="yearreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_yearreportevent" ("adopt_by", "adopted_on", "agreement_id", "agreement_version_id", "comment_by", "confirm_by", "demand_due", "demand_id", "fill_in_by", "first_day", "id", "kind", "last_day", "name", "opened_at", "owner_id", "parts", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "purposes", "reason", "stage") VALUES (OLD."adopt_by", OLD."adopted_on", OLD."agreement_id", OLD."agreement_version_id", OLD."comment_by", OLD."confirm_by", OLD."demand_due", OLD."demand_id", OLD."fill_in_by", OLD."first_day", OLD."id", OLD."kind", OLD."last_day", OLD."name", OLD."opened_at", OLD."owner_id", OLD."parts", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."purposes", OLD."reason", OLD."stage"); RETURN NULL;',
                            hash="842f1b32f32b2b12950667fed1d5bc16c06d1dd9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e09f1",
                            table="followup_yearreport",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportversion",
                    constraint=models.UniqueConstraint(
                        models.F("report"), models.F("number"), name="report_version_number_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportversion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="report_later_version_has_a_reason",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7a453c852e490e0fa487bed9ac9234976a2a5389",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_fixed_f39dc",
                            table="followup_reportversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportversionevent" ("digest", "frozen_at", "frozen_by_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id") VALUES (NEW."digest", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."report_id"); RETURN NULL;',
                            hash="4c97977d5a85ab6b310d3cd51dc817f7b7d933b5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_730b6",
                            table="followup_reportversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."frozen_by_id" IS DISTINCT FROM (NEW."frozen_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id"))',
                            func='INSERT INTO "followup_reportversionevent" ("digest", "frozen_at", "frozen_by_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id") VALUES (NEW."digest", NEW."frozen_at", NEW."frozen_by_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."report_id"); RETURN NULL;',
                            hash="5639d3478920d4c673d8f96b58cee94a03eaff42",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_eb3e0",
                            table="followup_reportversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportversionevent" ("digest", "frozen_at", "frozen_by_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "report_id") VALUES (OLD."digest", OLD."frozen_at", OLD."frozen_by_id", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."report_id"); RETURN NULL;',
                            hash="995f6b5b3e7e2694c033735481a5259131ddf6d0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_820f4",
                            table="followup_reportversion",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reporttext",
                    constraint=models.UniqueConstraint(
                        models.F("report"), models.F("heading"), name="report_text_once_a_heading"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reporttext",
                    constraint=models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 4000
                        ),
                        name="report_text_length",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reporttextevent" ("changed_at", "changed_by_id", "heading", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "revision", "text") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."heading", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."report_id", NEW."revision", NEW."text"); RETURN NULL;',
                            hash="d389b4165f18e6943416ae34caf0f2a1db6edc91",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e5e81",
                            table="followup_reporttext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_reporttextevent" ("changed_at", "changed_by_id", "heading", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "revision", "text") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."heading", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."report_id", NEW."revision", NEW."text"); RETURN NULL;',
                            hash="28e857c4496d6130fd64c50a9ad56e8fca99e7dd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21a88",
                            table="followup_reporttext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reporttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reporttextevent" ("changed_at", "changed_by_id", "heading", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "revision", "text") VALUES (OLD."changed_at", OLD."changed_by_id", OLD."heading", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."report_id", OLD."revision", OLD."text"); RETURN NULL;',
                            hash="a545fd3b0c94ca15fab15dd50b7d02c7ed7a2455",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5b22a",
                            table="followup_reporttext",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportrecipient",
                    constraint=models.UniqueConstraint(
                        models.F("report"), models.F("name"), name="report_recipient_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportrecipient",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="report_recipient_has_a_name"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrecipient",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportrecipientevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sent_on") VALUES (NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."report_id", NEW."sent_on"); RETURN NULL;',
                            hash="92050b1d126bb08be622233dc1ad080780fbaef1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bc49b",
                            table="followup_reportrecipient",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrecipient",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_reportrecipientevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sent_on") VALUES (NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."report_id", NEW."sent_on"); RETURN NULL;',
                            hash="ba6dd8dce164d96b126b971d58608cc67c20a35e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_91f3c",
                            table="followup_reportrecipient",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportrecipient",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_reportrecipientevent" ("id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sent_on") VALUES (OLD."id", OLD."kind", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."report_id", OLD."sent_on"); RETURN NULL;',
                            hash="1671f0bd4590e2a809ffa2a0947265c6f0a58915",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_596c6",
                            table="followup_reportrecipient",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitmentanswer",
                    constraint=models.UniqueConstraint(
                        fields=("report", "commitment", "party"), name="commitment_answered_once", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitmentanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="commitment_answer_has_evidence"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitmentanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_commitmentanswerevent" ("commitment_id", "evidence", "fulfilment", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") VALUES (NEW."commitment_id", NEW."evidence", NEW."fulfilment", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."report_id"); RETURN NULL;',
                            hash="75499d5e5a5a602e015defc0e2fa38aaf6aa64c7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a1c7a",
                            table="followup_commitmentanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitmentanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "followup_commitmentanswerevent" ("commitment_id", "evidence", "fulfilment", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") VALUES (NEW."commitment_id", NEW."evidence", NEW."fulfilment", NEW."id", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."report_id"); RETURN NULL;',
                            hash="da6cc8b30a728c89b5bae658e3e83b1392a149ca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d15e",
                            table="followup_commitmentanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitmentanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "followup_commitmentanswerevent" ("commitment_id", "evidence", "fulfilment", "id", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") VALUES (OLD."commitment_id", OLD."evidence", OLD."fulfilment", OLD."id", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."report_id"); RETURN NULL;',
                            hash="373057e79b888666e6f696a7ef6a86c7b1aec367",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67619",
                            table="followup_commitmentanswer",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        )
    ]
