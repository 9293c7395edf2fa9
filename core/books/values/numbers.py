"""DynamoDB's numbers: which are allowed, how they are written, how they sort.

Up to 38 significant digits, magnitudes from 1E-130 to 9.99…E+125, and zero. Source: Amazon
DynamoDB developer guide, "Supported data types and naming rules", "Number".
"""

from __future__ import annotations

import re
from decimal import Decimal

from core.errors import InputRefused
from core.i18n import _, ngettext
from core.pasted_text import plain_number

MAX_DIGITS = 38
MAX_EXPONENT = 125
MIN_EXPONENT = -130
_SMALLEST, _LARGEST = f"1E{MIN_EXPONENT}", f"9.99E+{MAX_EXPONENT}"

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_PLAIN_LENGTH = 40
_BIAS = 500
_NINES = str.maketrans("0123456789", "9876543210")


def parse_number(text: str, field: str = "") -> str:
    """Typed text as DynamoDB will give it back: ASCII, no needless zeros. Raises InputRefused."""
    typed = plain_number(text)
    if not _NUMBER.fullmatch(typed):
        raise InputRefused(
            _("“{text}” is not a number.", text=text.strip()),
            _("Write it like 1961, -3.5 or 6.02E23."),
            field=field,
        )
    negative, digits, exponent = _parts(typed)
    if not digits:
        return "0"
    if len(digits) > MAX_DIGITS:
        raise InputRefused(
            ngettext("This number has {n} digit.", "This number has {n} digits.", len(digits)),
            _(
                "DynamoDB keeps at most {limit} digits. Shorten it, or keep it as text.",
                limit=MAX_DIGITS,
            ),
            field=field,
        )
    if not MIN_EXPONENT <= exponent <= MAX_EXPONENT:
        raise InputRefused(
            _("This number is too large or too small for DynamoDB."),
            _(
                "Its size must be between {smallest} and {largest}.",
                smallest=_SMALLEST,
                largest=_LARGEST,
            ),
            field=field,
        )
    return ("-" if negative else "") + _written(digits, exponent)


def is_number(text: object) -> bool:
    """Whether it is a number as DynamoDB writes one; NaN and infinity are not."""
    return isinstance(text, str) and _NUMBER.fullmatch(text) is not None


def sort_text(number: str) -> str:
    """Text whose plain order is the order of the numbers, to the last of 38 digits."""
    if number.isascii() and number.isdecimal() and number[0] != "0":
        # A year, a price, a count of pages.
        return f"2{len(number) - 1 + _BIAS:03d}{number.rstrip('0')}"
    negative, digits, exponent = _parts(number)
    if not digits:
        return "1"
    magnitude = f"{exponent + _BIAS:03d}{digits}"
    return f"0{magnitude.translate(_NINES)}~" if negative else f"2{magnitude}"


def _parts(number: str) -> tuple[bool, str, int]:
    """Sign, significant digits, and the exponent of the first of them (1.5E3 gives "15", 3)."""
    sign, raw, exponent = Decimal(number).as_tuple()
    written = "".join(map(str, raw)).lstrip("0")
    digits = written.rstrip("0")
    return bool(sign), digits, len(written) - 1 + int(exponent)


def _written(digits: str, exponent: int) -> str:
    places = len(digits) - 1 - exponent
    if places <= 0 and exponent < _PLAIN_LENGTH:
        return digits + "0" * -places
    if 0 < places < _PLAIN_LENGTH:
        padded = digits.rjust(places + 1, "0")
        return f"{padded[:-places]}.{padded[-places:]}"
    fraction = f".{digits[1:]}" if digits[1:] else ""
    return f"{digits[0]}{fraction}E{exponent:+d}"
