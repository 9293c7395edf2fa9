"""Pasted text, cleaned: signs that are not seen, or are other signs of the same meaning. Pure.

Copied from a web page, a chat or a document, a code or a name brings zero-width and direction
signs with it, blanks around it, or full-width letters; none of them is ever meant.
Source: Unicode Standard Annex 15 (NFKC), and general category Cf, "format".

Passwords never come here: every character of a password counts.
"""

from __future__ import annotations

import re
import unicodedata

_USUAL_LENGTHS = (6, 8)
"""Cognito's codes have six digits, those that begin a sign-in eight."""

_UNBROKEN = re.compile(r"(?<![0-9])[0-9]+(?![0-9])")
_IN_GROUPS = re.compile(r"(?<![0-9])[0-9]+(?:[\s-][0-9]+)*(?![0-9])")
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_BETWEEN_DIGITS = re.compile(r"[\s\u2015-]+")
_MINUS_SIGNS = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-")
_FULL_WIDTH = {"\uff0b": "+", "\uff0e": ".", "\uff25": "E", "\uff45": "e"}
_PLAIN_SIGNS = str.maketrans({**_MINUS_SIGNS, **_FULL_WIDTH})


def clean_name(text: str) -> str:
    """A user name or an address as it is meant: NFKC, nothing invisible, no blanks around it."""
    # Twice: taking a sign out may bring two together that compose.
    return unicodedata.normalize("NFKC", visible(unicodedata.normalize("NFKC", text))).strip()


def code_in(text: str) -> str:
    """The digits of a code, out of whatever was copied with it; empty when there are none.

    "Your code is 123456. It expires in 5 minutes." gives 123456, and so does "123-456". Where no
    number has a code's usual length, or several have, all the digits count.
    """
    return _NOT_A_DIGIT.sub("", code_typed(text))


def code_typed(text: str) -> str:
    """As code_in(), with whatever else stands between the digits: what is no code can be told."""
    return _quoted_code(text) or _BETWEEN_DIGITS.sub("", _plain(text))


def plain_number(text: str) -> str:
    """A number in ASCII: 1961 for １９６１, -3.5 for −3.5. What is no number stays none."""
    return _plain(text).strip()


def visible(text: str) -> str:
    """The text without what only directs how it is shown: zero-width signs, byte order marks."""
    if text.isascii():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _quoted_code(text: str) -> str | None:
    """The one number in a text that has the usual length of a code."""
    plain = _plain(text)
    for shape in (_UNBROKEN, _IN_GROUPS):
        runs = {_NOT_A_DIGIT.sub("", run) for run in shape.findall(plain)}
        usual = [run for run in runs if len(run) in _USUAL_LENGTHS]
        if len(usual) == 1:
            return usual[0]
    return None


def _plain(text: str) -> str:
    """Full-width digits and signs in ASCII, and one minus sign for all that look like one.

    Digit by digit, as the NFKC of a whole text would make 32 of 3².
    """
    if text.isascii():
        return text
    digits = "".join(_narrow(sign) if sign.isdecimal() else sign for sign in visible(text))
    return digits.translate(_PLAIN_SIGNS)


def _narrow(digit: str) -> str:
    return unicodedata.normalize("NFKC", digit)
