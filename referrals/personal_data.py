"""What looks like a name in a text that must hold no personal data (RE-13, X-7).

An identity number is recognised by its shape (`agreements.ladder.holds_identity_number`) and refused. A name cannot be
recognised for certain: the rule warns of two capitalised words in a row and of a capitalised word after one that a name
follows; places and the services of the cooperation are known and left alone.
"""

import re

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_TWO_NAMES = re.compile(rf"\b({_WORD})\s+({_WORD})\b")
_CALLED = "heter kallas flickan pojken ungdomen dottern dotter sonen son eleven mamman pappan modern fadern"
_AFTER = re.compile(rf"\b(?i:{_CALLED.replace(' ', '|')})\s+({_WORD})\b")
_KNOWN = frozenset(
    "Region Kommun Barn Familj Socialtjänsten Socialförvaltningen Socialnämnden Skolan Elevhälsan Mottagningen Bup Sip"
    " Ikb Lvu Uppsala Heby Tierp Knivsta Håbo Enköping Östhammar Älvkarleby Kalmar Emmaboda Torsås Borgholm Gotland"
    " Östersund Stockholm Gottsunda Akademiska Sverige Måndag Tisdag Onsdag Torsdag Fredag".split()
)
_OPENERS = frozenset(
    "En Ett Den Det De Fråga Frågan Frågor Råd Samtal Möte Telefon Kort Gav Hänvisade Hänvisad Vill Ville Ringde Ny Om"
    " Kan Hur Vad När Var Vi Jag Hon Han Återkommer Information Handläggare Kurator Rektor".split()
)

_BEFORE_A_NAME = frozenset(_CALLED.title().split())


def name_like(text: str) -> list[str]:
    """What looks like a name, in the order of the text; a reason to ask, never to refuse."""
    pairs = [
        match.group(0)
        for match in _TWO_NAMES.finditer(text)
        if match.group(1) not in _KNOWN | _OPENERS | _BEFORE_A_NAME and match.group(2) not in _KNOWN
    ]
    after = [match.group(1) for match in _AFTER.finditer(text) if match.group(1) not in _KNOWN]
    return pairs + [name for name in after if not any(name in pair for pair in pairs)]
