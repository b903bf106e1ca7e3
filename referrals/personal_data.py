"""Finds personal data in a short free text that must not hold any (RE-13).

An identity number is certain and refused. A name is a guess: the writer is asked. Both rules are pure.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from stdnum import luhn

MUNICIPALITIES = Path(__file__).resolve().parents[1] / "ikb" / "accounts" / "data" / "municipalities_se.csv"


class Found(StrEnum):
    """What a text holds that it should not."""

    NUMBER = "number"
    """Personnummer, samordningsnummer or reservnummer."""
    NAME = "name"
    """What looks like the name of a person."""


# --- Identity numbers ------------------------------------------------------------------------------------------------

_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
WRITTEN_NUMBER = f"(?<![0-9])(?:19|20)?[0-9]{{2}}{_MONTH}{_DAY}[-+]?[0-9]{{4}}(?![0-9])"
"""As forms write it. The check digit is not asked: a number with a slip still points out its person.

Holds in Python and in PostgreSQL, whose constraint refuses the same (Consultation.Meta).
"""

_DATE_GAP, _TAIL_GAP = r"[ \-+./_]{0,3}", r"[ \-+]{0,3}"
_LOOSE = [
    re.compile(
        r"(?=(?<![0-9])("
        + _DATE_GAP.join(["[0-9]"] * before)
        + _DATE_GAP
        + _TAIL_GAP.join(["[0-9]"] * 4)
        + r")(?![0-9]))"
    )
    for before in (8, 6)
]
_RESERVES = [
    re.compile(_TAIL_GAP.join(parts), re.IGNORECASE)
    for parts in (
        (r"(?<![0-9])99", "(?:19|20)", "[0-9]{2}", "[0-9]{2}", "[0-9]{4}(?![0-9])"),
        (r"(?<![0-9])(?:19|20)", "[0-9]{2}", "[0-9]{2}", "[0-9]{2}", "[KMX][0-9]{3}(?![0-9])"),
        (r"(?<![0-9])(?:19|20)", "[0-9]{2}", "[0-9]{2}", "[0-9]{2}", r"[A-Z]{2}[0-9][0-9A-Z](?!\w)"),
        (r"(?<![0-9])(?:19|20)", "[0-9]{2}", _MONTH, "(?:3[2-9]|[45][0-9])", "[0-9]{4}(?![0-9])"),
        (
            r"(?<![0-9])(?:00|2[2-9])",
            "[0-9]{2}",
            "[0-9]{2}",
            "[0-9]{2}",
            r"(?=[A-Z]{0,3}[0-9])[0-9A-HJ-NPR-UX-Z]{4}(?!\w)",
        ),
    )
]
"""The shapes of ikb.lib.identifiers, also with spaces or hyphens between their parts."""


def identity_number(text: str) -> str:
    """The first identity number in `text` as it stands there, or nothing.

    Ten or twelve digits, with hyphen, plus, spaces or dots anywhere. Where the shape is unusual the check digit
    decides, so that a date followed by a time, or a telephone number, is rarely taken for a person.
    """
    plain = _plain(text)
    for each in (text, plain):
        if match := re.search(WRITTEN_NUMBER, each):
            return match[0]
    for shape in _LOOSE:
        if found := next((m[1] for m in shape.finditer(plain) if _is_person(re.sub("[^0-9]", "", m[1]))), ""):
            return found
    return next((match[0] for shape in _RESERVES if (match := shape.search(plain))), "")


def _is_person(digits: str) -> bool:
    """Ten or twelve digits with a plausible day and the right check digit."""
    short = digits[-10:]
    plausible = digits[:-10] in ("", "19", "20") and re.match("[0-9]{2}" + _MONTH + _DAY, short)
    return bool(plausible) and luhn.is_valid(short)


# --- Names -----------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_]))*")
_SENTENCE_END = re.compile(r"[.!?:;\n•]\s*[\-–—\"”'(]*\s*$")
_BETWEEN = re.compile(r"\.?[ \t]+")
_AFTER_CUE = re.compile(r"[ ,:(\"”]{1,3}")

ABBREVIATIONS = frozenset(
    "adhd asd asi basun bbic bup bvc dbt elevhälsan fhv hsl hvb ifo ikb ivo kbt lss lvm lvu mst npf"
    " orosanmälan osl pdl rosu sip sis soc sol sos spsm tbs vab va vc vux".split()
)
ORGANISATIONAL = frozenset(
    "akademiska barn enheten familj familjeenheten förskolan gymnasiet heby hemmet kommun kommunen kommunens"
    " lagen länet maria mini-maria mottagningen nämnden norra polisen region regionen regionens samordnaren"
    " sjukhuset skola skolan socialjouren socialtjänst socialtjänsten socialtjänstlagen socialstyrelsen stora"
    " södra sverige sveriges teamet ungdom ungdomar ungdomsmottagningen västra östra skåne sörmland"
    " östergötland småland uppland jämtland härjedalen värmland västmanland dalarna gävleborg västernorrland"
    " västerbotten norrbotten blekinge halland kronoberg götaland götalandsregionen län".split()
)
ENDINGS = tuple(
    "skolan skola gymnasiet enheten enhet nämnden förvaltningen mottagningen kliniken jouren tjänsten teamet"
    " kommun kommunen kommunerna hemmet sjukhuset regionen verket styrelsen kontoret hälsan vården centralen".split()
)
"""How words for places of work end, which are often written with a capital."""

OPENERS = frozenset(
    "alla alltså anmälan annan att av barnet behandlare behöver bland bra de den denna deras det detta"
    " diskuterade du där eftersom ej elev en enligt ett familjen fick flera fortsatt från fråga frågan frågar"
    " frågade frågor för föräldrar före får föreslog gav ger gick gäller gällde hade han handledning handlar"
    " har hen hennes hon hos hur hänvisade hänvisad hänvisar hör hörde i information informerade informerar"
    " ingen inget inte ja jag kan klart kommer kontakt kontakta kontaktade kontaktar kort kunde kurator"
    " kuratorn lotsade lämnade lärare läraren man med mejl mejlade mellan men mer möte nej ny nu när något"
    " några och om orolig oro osäker pratade på rektor rektorn rekommenderade ring ringde ringer råd rådgivning"
    " rådde samma samråd samtal samtalade se sedan ska skickade skulle socialsekreterare stöd svar svarade tack"
    " telefon telefonsamtal tidigare till tillbaka tipsade träffade under undrade undrar uppgav uppföljning ur"
    " ut utan vad var varför verkar vet vi via vid vilka vilken vill ville vårdnadshavare väntar återkommer"
    " återkom är önskar önskade över".split()
)
"""Words that Swedish notes begin with: a capital there says nothing."""

CUES = frozenset(
    "heter hette kallas namn namnet flicka flickan pojke pojken tjej tjejen kille killen dotter dottern"
    " dotterns son sonen sonens mamma mamman pappa pappan mor modern far fadern syster systern bror brodern"
    " syskonet barnet ungdomen ungdom eleven elev patienten klienten brukaren fru herr vårdnadshavare"
    " vårdnadshavaren mormor morfar farmor farfar".split()
)
"""After one of these a single word with a capital is a first name."""


@cache
def _places() -> frozenset[str]:
    """Every word of the names of the 290 municipalities, in small letters."""
    with MUNICIPALITIES.open(encoding="utf-8") as rows:
        names = [row["name"] for row in csv.DictReader(rows)]
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


def _is_known(word: str) -> bool:
    """The name of a place, an authority or a place of work, also in the genitive."""
    small = word.casefold()
    forms = {small, small.removesuffix("s")}
    known = _places() | ABBREVIATIONS | ORGANISATIONAL
    return bool(forms & known) or small.removesuffix("s").endswith(ENDINGS)


def _is_name_like(word: str) -> bool:
    """ "Anna", "Anna-Karin", "ANNA": each part in the manner of a name, and nothing known."""
    if len(word) < 2 or (len(word) == 2 and word.isupper()) or _is_known(word):
        return False
    return all(part.istitle() or part.isupper() for part in re.split("[-'’]", word))


def name_like(text: str) -> list[str]:
    """What looks like names of persons, in the order of the text: a reason to ask, never to refuse.

    Two words or more with a capital in a row, unless all of them are places or authorities; or a single one after
    "heter", "flickan", "son" and their like.
    """
    plain = _plain(text)
    found = []
    for run, called in _runs(plain):
        if (called or len(run) > 1) and any(_is_name_like(word[0]) for word in run):
            found.append(plain[run[0].start() : run[-1].end()])
    return found


def _runs(plain: str) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Words with a capital that stand together, and whether the word before them is one that a name follows."""
    run: list[re.Match[str]] = []
    called, last, end = False, "", 0
    for word in _WORD.finditer(plain):
        between = plain[end : word.start()]
        full_stop = between.startswith(".") and len(last) > 1  # after an initial it ends no sentence: "A. Svensson"
        if run and (full_stop or not _BETWEEN.fullmatch(between) or not word[0][0].isupper()):
            yield run, called
            run = []
        if word[0][0].isupper() and not (not run and _says_nothing(word, plain)):
            called = called if run else last.casefold() in CUES and bool(_AFTER_CUE.fullmatch(between))
            run = [*run, word]
        last, end = word[0], word.end()
    if run:
        yield run, called


def _says_nothing(word: re.Match[str], plain: str) -> bool:
    """The capital of an ordinary word that begins a sentence."""
    begins = not word.start() or bool(_SENTENCE_END.search(plain[: word.start()]))
    return begins and word[0].casefold() in OPENERS | CUES


def find(text: str) -> tuple[Found, str] | None:
    """The gravest thing found: the number as it stands, or the names in quotation marks."""
    if number := identity_number(text):
        return Found.NUMBER, number
    if names := name_like(text):
        return Found.NAME, ", ".join(f"”{name}”" for name in names[:3])
    return None


def _plain(text: str) -> str:
    """Full-width digits, special dashes and spaces as ordinary ones; invisible signs gone."""
    signs = []
    for sign in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(sign)
        if category == "Nd":
            signs.append(str(unicodedata.digit(sign)))
        elif category != "Cf":
            signs.append("-" if category == "Pd" or sign == "−" else " " if category == "Zs" else sign)
    return "".join(signs)
