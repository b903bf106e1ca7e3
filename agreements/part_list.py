"""The small tables of an agreement's content, each described once."""

from agreements.actions.parts import write_age, write_criterion
from agreements.choices import CriterionKind
from agreements.forms import background_parts, text_parts
from agreements.parts import Group, Part

SECTIONS = Part(
    "avsnitt",
    "Avsnitt",
    "avsnitt",
    "Avsnittens beteckningar och rubriker så som avtalet skriver dem.",
    text_parts.SectionForm,
    (("Beteckning", "label"), ("Rubrik", "title")),
    text=True,
)
COMMITMENTS = Part(
    "ataganden",
    "Åtaganden",
    "åtagande",
    "Vem som ska göra vad och hur ofta. Varje åtagande följs upp varje år.",
    text_parts.CommitmentForm,
    (("Åtagande", "text"), ("Vem", "who"), ("Hur ofta", "how_often"), ("Avsnitt", "section")),
    text=True,
)
GOALS = Part(
    "mal",
    "Mål",
    "mål",
    "Avtalets mål med indikator och målvärde.",
    text_parts.GoalForm,
    (("Mål", "text"), ("Målnivå", "get_level_display"), ("Indikator", "indicator"), ("Målvärde", "target")),
    text=True,
)
RESULTS = Part(
    "malresultat",
    "Resultat per mål och år",
    "resultat",
    "Vad målen kom till. Ett uppfyllt mål behöver ett utfall eller en beskrivning.",
    text_parts.GoalResultForm,
    (("Mål", "goal"), ("År", "year"), ("Uppfyllt", "met"), ("Utfall", "figure"), ("Beskrivning", "note")),
    related=("goal",),
)
AGES = Part(
    "alder",
    "Ålder",
    "åldersangivelse",
    "Anger avtalet ålder på flera ställen läggs alla in. En av dem är bindande.",
    text_parts.AgeForm,
    (("Avsnitt", "section"), ("Från och med", "age_from"), ("Till och med", "age_to"), ("Bindande", "binding")),
    text=True,
    write=write_age,
)
CRITERIA = Part(
    "kriterier",
    "Inklusionskriterier",
    "kriterium",
    "Kriterierna besvaras i varje remiss.",
    text_parts.CriterionForm,
    (("Kriterium", "text"), ("Gäller ålder", "about_age")),
    text=True,
    fixed={"kind": CriterionKind.INCLUSION},
    write=write_criterion,
)
LOGIC = Part(
    "kriterielasning",
    "Så läses kriterierna",
    "uppgift",
    "Om alla inklusionskriterier ska vara uppfyllda eller om ett räcker.",
    text_parts.LogicForm,
    (("Så läses kriterierna", "get_logic_display"),),
    text=True,
    single=True,
)
CAUSES = Part(
    "kommunikation",
    "Orsaker till otillräcklig förmåga till kommunikation",
    "orsak",
    "Kan väljas när ungdomen inte har tillräcklig förmåga till kommunikation för behandlingen.",
    text_parts.CauseForm,
    (("Orsak", "text"),),
    text=True,
    fixed={"kind": CriterionKind.COMMUNICATION_CAUSE},
    write=write_criterion,
)
REASONS = Part(
    "skal-att-neka",
    "Skäl att neka",
    "skäl",
    "Skälen som kan väljas när en remiss nekas.",
    text_parts.RefusalForm,
    (
        ("Skäl", "get_code_display"),
        ("Får bara väljas av", "get_only_for_display"),
        ("Står i avtalet", "in_agreement"),
    ),
    text=True,
)
TEAM = Part(
    "team",
    "Team",
    "team",
    "Teamets namn, metoder och behandlingsmanual.",
    background_parts.TeamForm,
    (("Namn", "name"), ("Metoder", "methods"), ("Behandlingsmanual från år", "manual_year")),
    single=True,
)
EMPLOYERS = Part(
    "arbetsgivare",
    "Arbetsgivare",
    "arbetsgivare",
    "Vem som anställer vilken personal, och från när. Byter personalen arbetsgivare läggs en ny rad in.",
    background_parts.EmployerForm,
    (
        ("Personal", "get_staff_kind_display"),
        ("Arbetsgivare", "authority"),
        ("Enhet", "unit"),
        ("Från och med", "valid_from"),
        ("Till och med", "valid_to"),
    ),
    related=("authority__organisation", "unit"),
)
DEMANDS = Part(
    "kompetenskrav",
    "Kompetenskrav",
    "krav",
    "Avtalets krav på personalen. Det som är meriterande är inte ett krav.",
    text_parts.DemandForm,
    (("Krav", "text"), ("Personal", "get_staff_kind_display"), ("Meriterande", "merit")),
    text=True,
)
LADDER = Part(
    "tvisttrappa",
    "Tvisttrappa",
    "steg",
    "I vilken ordning en tvist tas upp. Tvister som rör en enskild och principiella tvister har var sin trappa.",
    text_parts.LadderForm,
    (("Vem", "label"), ("Steg", "order"), ("Slag", "get_kind_display"), ("Samtal inom dagar", "within_days")),
    text=True,
)
OBLIGATIONS = Part(
    "krav",
    "Vad avtalet kräver",
    "krav",
    "Uppföljning, revidering, utvärdering och ställningstaganden, och hur deras dag bestäms.",
    background_parts.ObligationForm,
    (
        ("Vad", "title"),
        ("Slag", "get_kind_display"),
        ("Så bestäms dagen", "get_rule_display"),
        ("Senast", "due_on"),
        ("Månader efter verksamhetsstart", "after_months"),
        ("Ansvarig", "responsible"),
    ),
)
NOTIFIED = Part(
    "underrattas",
    "Underrättas vid uppsägning",
    "organisation",
    "De organisationer som en part ska underrätta när den säger upp avtalet.",
    text_parts.NotifiedForm,
    (("Organisation", "organisation"),),
    text=True,
    related=("organisation",),
)
CHANGES = Part(
    "andringshistorik",
    "Ändringshistorik",
    "ändring",
    "Dokumentets egen förteckning över ändringar.",
    background_parts.ChangeLogForm,
    (("Ändring", "change"), ("Datum", "on"), ("Utförd av", "by")),
)
CONSULTATIONS = Part(
    "remissinstanser",
    "Remissinstanser",
    "remissinstans",
    "De som har fått yttra sig om texten.",
    background_parts.ConsultationForm,
    (("Remissinstans", "body"), ("Skickad", "sent_on"), ("Besvarad", "answered_on")),
)
PROVIDERS = Part(
    "enskilda-aktorer",
    "Enskilda aktörer",
    "aktör",
    "Aktörer som är bundna av avtalet genom ett eget avtal med en part.",
    background_parts.ProviderForm,
    (("Aktör", "name"), ("Part", "party"), ("Från och med", "valid_from"), ("Till och med", "valid_to")),
    by_party=True,
    related=("party__organisation", "party__authority__organisation"),
)
STEERING = Part(
    "styrdokument",
    "Styrdokument",
    "styrdokument",
    "Dokument som parterna följer.",
    background_parts.SteeringForm,
    (("Dokument", "title"), ("Utgåva", "edition"), ("Länk", "address"), ("Ses över senast", "review_on")),
)
HISTORIC = Part(
    "aldre-namn",
    "Äldre namn och lagrum",
    "namn eller lagrum",
    "Det som avtalet kallar något annat än i dag. Avtalets ord ändras inte.",
    background_parts.HistoricForm,
    (("Gällde då", "then"), ("Gäller nu", "now"), ("Slag", "get_kind_display")),
)
PREDECESSORS = Part(
    "foregangare",
    "Föregångare",
    "föregångare",
    "Samverkan som fanns före avtalet.",
    background_parts.PredecessorForm,
    (("Vad", "name"), ("Från år", "year_from"), ("Till år", "year_to"), ("Anteckning", "note")),
)

GROUPS = (
    Group("Målgrupp", (AGES, CRITERIA, LOGIC, CAUSES, REASONS)),
    Group("Åtaganden och mål", (SECTIONS, COMMITMENTS, GOALS, RESULTS)),
    Group("Team", (TEAM, EMPLOYERS, DEMANDS)),
    Group("Uppföljning, uppsägning och tvist", (OBLIGATIONS, NOTIFIED, LADDER)),
    Group("Bakgrund", (PREDECESSORS, HISTORIC, CHANGES, CONSULTATIONS, STEERING, PROVIDERS)),
)
PARTS = {part.slug: part for group in GROUPS for part in group.parts}
