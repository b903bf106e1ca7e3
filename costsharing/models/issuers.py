"""Who invoices and who is invoiced: accounts, references, addresses, and the decision on VAT."""

from django.db import models
from django.db.models import Q

from agreements.models import Agreement
from costsharing.choices import EndpointScheme, Giro, OcrCheck, VatCategory
from costsharing.facts import FIRST_OWN_DIMENSION, SHORTEST_FIXED
from costsharing.models.tables import FIXED
from costsharing.ocr import LONGEST, LengthCheck, OcrRule, format_bankgiro, format_plusgiro
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User

ACCOUNT = "^[0-9]{1,10}$"
PATTERN = r"^[]\[0-9A-Za-zÅÄÖåäö /_{},?-]*$"
"""What costsharing.references takes has no group, no choice and no star."""


class Address(models.Model):
    """A postal address in Sweden."""

    street = models.CharField("adress", max_length=80, blank=True)
    postcode = models.CharField("postnummer", max_length=6, blank=True)
    town = models.CharField("ort", max_length=60, blank=True)

    class Meta:
        abstract = True


@tracked()
class InvoiceIssuer(Address):
    """The invoicing authority's own facts: giro, OCR agreement, VAT number, accounts for the books (SIE)."""

    authority = models.OneToOneField(Authority, models.PROTECT, related_name="invoice_issuer")
    giro = models.CharField("betalas till", max_length=8, choices=Giro, default=Giro.BANKGIRO)
    giro_number = models.CharField("gironummer", max_length=10)
    ocr_check = models.CharField("OCR-nummer", max_length=6, choices=OcrCheck, default=OcrCheck.NONE)
    ocr_length = models.PositiveSmallIntegerField("OCR-numrets längd", null=True, blank=True)
    vat_number = models.CharField("momsregistreringsnummer", max_length=14, blank=True)
    payment_days = models.PositiveSmallIntegerField("betalningsvillkor i dagar", default=30)
    contact_name = models.CharField("kontaktperson", max_length=80, blank=True)
    contact_phone = models.CharField("telefon", max_length=30, blank=True)
    contact_email = models.EmailField("e-post", blank=True)
    receivable_account = models.CharField("kundfordringar", max_length=10)
    revenue_account = models.CharField("intäkt, andra kommuners andelar", max_length=10)
    vat_account = models.CharField("utgående moms", max_length=10, blank=True)
    own_cost_account = models.CharField("kostnad, egen andel", max_length=10)
    own_revenue_account = models.CharField("intäkt, egen andel", max_length=10)
    counterpart_dimension = models.PositiveSmallIntegerField("dimension för motpart", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment_days__gte=1, payment_days__lte=90), name="invoice_issuer_payment_days"
            ),
            models.CheckConstraint(
                condition=Q(ocr_check=OcrCheck.FIXED, ocr_length__gte=SHORTEST_FIXED, ocr_length__lte=LONGEST)
                | Q(~Q(ocr_check=OcrCheck.FIXED), ocr_length__isnull=True),
                name="invoice_issuer_ocr_length",
            ),
            models.CheckConstraint(condition=Q(giro_number__regex="^[0-9]{2,8}$"), name="invoice_issuer_giro_digits"),
            models.CheckConstraint(
                condition=Q(vat_number="") | Q(vat_number__regex="^SE[0-9]{10}01$"), name="invoice_issuer_vat_number"
            ),
            models.CheckConstraint(
                condition=Q(
                    receivable_account__regex=ACCOUNT,
                    revenue_account__regex=ACCOUNT,
                    own_cost_account__regex=ACCOUNT,
                    own_revenue_account__regex=ACCOUNT,
                )
                & (Q(vat_account="") | Q(vat_account__regex=ACCOUNT)),
                name="invoice_issuer_account_digits",
            ),
            models.CheckConstraint(
                condition=Q(counterpart_dimension__isnull=True) | Q(counterpart_dimension__gte=FIRST_OWN_DIMENSION),
                name="invoice_issuer_own_dimension",
            ),
        ]

    def __str__(self) -> str:
        return str(self.authority)

    @property
    def giro_text(self) -> str:
        """As "5050-1055" or "28 65 43-4"."""
        written = format_bankgiro if self.giro == Giro.BANKGIRO else format_plusgiro
        return written(self.giro_number)

    @property
    def ocr_rule(self) -> OcrRule:
        """The agreement with the bank."""
        return OcrRule(LengthCheck(self.ocr_check), self.ocr_length)


@tracked()
class InvoiceRecipient(Address):
    """What one issuer knows of one buyer: Er referens with its pattern, electronic address, counterpart code."""

    issuer = models.ForeignKey(Authority, models.PROTECT, related_name="invoice_recipients")
    buyer = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    buyer_reference = models.CharField("Er referens", max_length=40)
    reference_pattern = models.CharField("mönster för Er referens", max_length=80, blank=True)
    reference_help = models.CharField("hjälptext", max_length=120, blank=True)
    endpoint_scheme = models.CharField("slag av e-fakturaadress", max_length=4, default="0007")
    endpoint_id = models.CharField("e-fakturaadress", max_length=20)
    payment_days = models.PositiveSmallIntegerField("betalningsvillkor i dagar", null=True, blank=True)
    counterpart_code = models.CharField("motpartskod", max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("issuer", "buyer", name="invoice_recipient_once"),
            models.CheckConstraint(
                condition=Q(endpoint_scheme__in=["0007", "0088"]), name="invoice_recipient_known_scheme"
            ),
            models.CheckConstraint(
                condition=Q(endpoint_scheme=EndpointScheme.ORGANISATION, endpoint_id__regex="^[0-9]{10}$")
                | Q(endpoint_scheme=EndpointScheme.GLN, endpoint_id__regex="^[0-9]{13}$"),
                name="invoice_recipient_endpoint_digits",
            ),
            models.CheckConstraint(
                condition=Q(reference_pattern__regex=PATTERN), name="invoice_recipient_harmless_pattern"
            ),
            models.CheckConstraint(
                condition=Q(payment_days__isnull=True) | Q(payment_days__gte=1, payment_days__lte=90),
                name="invoice_recipient_payment_days",
            ),
        ]

    def __str__(self) -> str:
        return str(self.buyer)


@tracked()
class VatDecision(models.Model):
    """Momsbeslut of one agreement: both questions answered, the category that follows, who decided. Never guessed."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="vat_decisions")
    is_supply = models.BooleanField("är det en tillhandahållen tjänst eller vara?")
    is_social_care = models.BooleanField("är det social omsorg eller något som har ett nära samband med den?")
    category = models.CharField("moms", max_length=1, choices=VatCategory)
    motivation = models.CharField("motivering", max_length=500)
    body = models.CharField("beslutat av", max_length=80)
    decided_on = models.DateField("beslutsdatum")
    reference = models.CharField("referens", max_length=80, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        get_latest_by = "pk"
        constraints = [
            models.CheckConstraint(
                condition=Q(category=VatCategory.OUTSIDE, is_supply=False)
                | Q(category=VatCategory.EXEMPT, is_supply=True, is_social_care=True)
                | Q(category=VatCategory.STANDARD, is_supply=True, is_social_care=False),
                name="vat_decision_follows_from_the_answers",
            )
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_category_display()}"
