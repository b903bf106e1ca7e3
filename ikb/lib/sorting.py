"""Swedish alphabetical order in pure Python, independent of the database's collations.

… X Y Z Å Ä Ö; V and W are two letters; Æ sorts as Ä, Ø as Ö, Ü as Y; É as E unless everything else is equal.
Spaces come before other signs, signs before digits, digits before letters, one sign at a time.
"""

import unicodedata

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_SAME_AS = {
    "æ": "ä",
    "ę": "ä",
    "ø": "ö",
    "œ": "ö",
    "ő": "ö",
    "ü": "y",
    "ű": "y",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "ß": "ss",
    "ı": "i",
}

type Key = tuple[tuple[tuple[int, int], ...], tuple[str, ...], tuple[bool, ...], str]


def swedish_key(text: str) -> Key:
    """A key for `sorted`: letters first, then accents, then lower before upper case, then the text itself."""
    letters: list[tuple[int, int]] = []
    accents: list[str] = []
    capitals: list[bool] = []
    for sign in unicodedata.normalize("NFC", text):
        base, accent = _base(sign.lower())
        letters.extend(_weight(letter) for letter in base)
        accents.append(accent)
        capitals.append(sign != sign.lower())
    return tuple(letters), tuple(accents), tuple(capitals), text


def _base(sign: str) -> tuple[str, str]:
    """The letters a lower-case sign sorts as, and what tells it from them ("" when nothing does)."""
    if sign in _LETTERS:
        return sign, ""
    if sign in _SAME_AS:
        return _SAME_AS[sign], sign
    decomposed = unicodedata.normalize("NFD", sign)
    return decomposed[0], decomposed[1:]


def _weight(letter: str) -> tuple[int, int]:
    """Group (space, sign, digit, letter, other alphabets) and place within it."""
    if letter.isspace():
        return 0, 0
    if letter in _LETTERS:
        return 3, _LETTERS.index(letter)
    if letter.isdecimal():
        return 2, unicodedata.decimal(letter)
    return (4 if letter.isalpha() else 1), ord(letter)
