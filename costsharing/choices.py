"""Enumerations of cost sharing and invoices, each with its Swedish term."""

from django.db.models import TextChoices


class Basis(TextChoices):
    """Debiteras enligt: which of two tables is billed (CO-06)."""

    COMPUTED = "computed", "Beräknat"
    PRINTED = "printed", "Tryckt i avtalet"


class CostCategory(TextChoices):
    """Kostnadsslag: what a cost key covers (001:118: staff is shared, premises, car, supervision, training are not)."""

    STAFF = "staff", "Personal"
    PREMISES = "premises", "Lokal och arbetsplats"
    VEHICLE = "vehicle", "Bil"
    SUPERVISION = "supervision", "Handledning"
    TRAINING = "training", "Utbildning"
    OTHER = "other", "Övrigt"


class TableStage(TextChoices):
    """Kostnadstabellens läge: a budget is proposed before it is adopted, and only an adopted one is charged."""

    PROPOSED = "proposed", "Förslag"
    ADOPTED = "adopted", "Fastställd"


class KeyKind(TextChoices):
    """Fördelningsnyckel (CO-04, CO-08): what weighs."""

    POPULATION = "population", "Antal invånare"
    EQUAL = "equal", "Lika delar"
    ONE_PARTY = "one_party", "En part"
    FIXED = "fixed", "Fast belopp"
    PER_CASE = "per_case", "Antal ärenden"


class DocumentKind(TextChoices):
    """What an invoice is for. A credit note is a document of its own (381)."""

    CHARGE = "charge", "Faktura a conto"
    SETTLEMENT = "settlement", "Slutavräkning"
    OUTSIDE = "outside", "Ärende utanför avtalet"
    CREDIT = "credit", "Kreditfaktura"


class VatCategory(TextChoices):
    """Moms: decided per agreement, never guessed (design of EN 16931: E, O, S)."""

    EXEMPT = "E", "Undantag från moms, 10 kap. 14 § ML"
    OUTSIDE = "O", "Utanför momsens tillämpningsområde"
    STANDARD = "S", "Moms 25 procent"


class Giro(TextChoices):
    """Where the invoice is paid."""

    BANKGIRO = "bankgiro", "Bankgiro"
    PLUSGIRO = "plusgiro", "Plusgiro"


class OcrCheck(TextChoices):
    """What the issuer has agreed with its bank on the length of OCR numbers, beside the check digit."""

    NONE = "none", "Bara kontrollsiffra"
    FIXED = "fixed", "Fast längd och kontrollsiffra"
    DIGIT = "digit", "Längdsiffra och kontrollsiffra"


class ReferenceShape(TextChoices):
    """What a buyer wants Er referens to look like."""

    SEVEN = "seven", "Sju siffror"
    EIGHT = "eight", "Åtta siffror"
    ZZ = "zz", "ZZ och två till sex siffror"
    FREE = "free", "Fri text"
    OWN = "own", "Eget mönster"


class EndpointScheme(TextChoices):
    """Slag av e-fakturaadress: the number by which the network knows the buyer (ISO 6523)."""

    ORGANISATION = "0007", "Organisationsnummer (0007)"
    GLN = "0088", "GLN (0088)"


class RunState(TextChoices):
    """Faktureringens läge."""

    DRAFT = "draft", "Utkast"
    APPROVED = "approved", "Godkänd"
    ISSUING = "issuing", "Utfärdas"
    ISSUED = "issued", "Utfärdad"


class InvoiceState(TextChoices):
    """Fakturans läge."""

    DRAFT = "draft", "Utkast"
    APPROVED = "approved", "Godkänd"
    ISSUED = "issued", "Utfärdad"


class PaymentSource(TextChoices):
    """How a payment came to be registered."""

    MANUAL = "manual", "Registrerad för hand"
    FILE = "file", "Bankfil"
    PART = "part", "Del av en betalning"
    REVERSAL = "reversal", "Rättelse"
    FREED = "freed", "Tagen från en annan faktura"


class FileKind(TextChoices):
    """The frozen files of an issued invoice."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    XML = "xml", "E-faktura (Peppol BIS Billing 3)"
    SIE = "sie", "SIE 4I"


CONTENT_TYPES: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.XML: "application/xml",
    FileKind.SIE: "application/octet-stream",
}

STEPS: list[tuple[str, str]] = [
    (InvoiceState.DRAFT, InvoiceState.APPROVED),
    (InvoiceState.APPROVED, InvoiceState.ISSUED),
]
"""The only ways an invoice moves; the database refuses every other one."""

RUN_STEPS: list[tuple[str, str]] = [
    (RunState.DRAFT, RunState.APPROVED),
    (RunState.APPROVED, RunState.ISSUING),
    (RunState.ISSUING, RunState.ISSUED),
]
"""The only ways a run moves."""

TONES: dict[str, str] = {
    InvoiceState.DRAFT: "neutral",
    InvoiceState.APPROVED: "info",
    InvoiceState.ISSUED: "ok",
    RunState.ISSUING: "info",
}
"""Colour on top of the word, for parts/status.html."""


class PlacementCare(TextChoices):
    """Form of care of a placement (003:655)."""

    RESIDENTIAL_CARE = "residential_care", "Hem för vård eller boende (HVB)"
    FOSTER_HOME = "foster_home", "Familjehem"
    SUPPORTED_HOUSING = "supported_housing", "Stödboende"


class SplitKind(TextChoices):
    """How the two principals share the cost of a placement (CO-13)."""

    KRONOR = "kronor", "I kronor"
    PERCENT = "percent", "I procent"
    STANDARD = "standard", "Schablon: regionen en tredjedel, kommunen två tredjedelar"


class CostUnit(TextChoices):
    """What the estimated cost of a placement is counted for."""

    DAY = "day", "dygn"
    MONTH = "month", "månad"
