"""Secrets that do not show themselves, and text with the secrets struck out."""

from __future__ import annotations

import re
from dataclasses import dataclass

MASK = "••••"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A string that only reveal() gives away: not repr, not str, not format, not pickle."""

    _value: str

    def reveal(self) -> str:
        """The secret itself. Call it where it is sent or stored, and nowhere else."""
        return self._value

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a Secret is not pickled")


# A letter of base64, also as a URL or a JSON text spells it; the same for the padding.
_LETTER = r"(?:[A-Za-z0-9+/_-]|%(?:25)?2[BbFf]|\\{1,3}/|\\{1,3}u002[BbFf])"
_PAD = r"(?:=|%(?:25)?3[Dd]|\\{1,3}u003[Dd])"
_BEGINS = r"(?<![\w+/-])(?<!\w[.:])"
_ENDS = r"(?![\w+/=-]|[.:]\w|%[0-9A-Fa-f]{2}|\\{1,3}[u/])"
# Both cases within the first 40 letters; a word such as InvalidParameterException has them too.
_MIXED = (
    r"(?=[^\s\"'&]{0,39}?[a-z])(?=[^\s\"'&]{0,39}?[A-Z])(?![A-Za-z]+(?:Exception|Error|Warning)\b)"
)

_JWT = r"eyJ[\w-]{8,}(?:\.[\w-]*){1,4}"
_KEY_ID = r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"
_LONG_BASE64 = rf"(?:{_LETTER}|{_PAD}){{100,}}"
# 30 bytes (an AWS secret key), 32 (a state, a verifier, a practice key) and 40 (the password of a
# device) without padding; with padding any number, since little else ends in an equals sign.
_RANDOM_BYTES = rf"{_BEGINS}{_MIXED}(?:{_LETTER}{{54}}|{_LETTER}{{43}}|{_LETTER}{{40}}){_ENDS}"
_PADDED = rf"{_BEGINS}{_MIXED}{_LETTER}{{20,}}{_PAD}{{1,2}}(?!\w)"
_HEX_KEY = r"(?<![0-9A-Za-z])[0-9A-Fa-f]{64,}(?![0-9A-Za-z])"
_BASE32 = r"(?<![0-9A-Za-z])[A-Z2-7]{32,}(?![0-9A-Za-z])"
_CLIENT_SECRET = r"(?<![0-9A-Za-z])(?=[a-z]*\d)[a-z0-9]{50,}(?![0-9A-Za-z])"
_SHAPES = re.compile(
    "|".join(
        (
            _JWT,
            _KEY_ID,
            _LONG_BASE64,
            _PADDED,
            _RANDOM_BYTES,
            _HEX_KEY,
            _BASE32,
            _CLIENT_SECRET,
        )
    )
)

_BLANK = r"(?:[ _+-]|%(?:25)?2[0Bb])?"
_NAMES = (
    r"(?:password|passwd|passphrase|secret|token|authorization|signature|credential|session|cookie"
    rf"|verifier|otpauth|(?:cache|table|practice|control|private|device){_BLANK}key"
    r"|(?:_|User|Confirmation)code|(?<=[\"'])ANSWER"
    r"|SRP_A|SRP_B|SALT|access_?key_?id)[\w-]{0,40}"
)
_QUOTE = r"(?:\\{0,3}[\"']|%(?:25)?2[27])"
_NAMED = re.compile(
    rf"""(?P<name>{_NAMES}(?:{_QUOTE}?(?:\s{{0,4}}(?:[:=]|%(?:25)?3[AaDd])\s{{0,4}}|>)"""
    # A pair such as ("Authorization", "Bearer …").
    r"""|["'],\s{0,4}(?=b?["'])))"""
    # In quotes, which may be escaped, up to the same quotes; else up to the value's or line's end.
    r"""b?(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?"""
    r"""|(?P<escaped>\\{1,3}["'])(?:(?!(?<!\\)(?P=escaped)).)*(?P=escaped)?|[^\r\n,}&<]+)""",
    re.IGNORECASE,
)
# What the browser brings back. These names are common words, so the value has to look the part.
_OAUTH = re.compile(
    r"""(?P<name>(?<![A-Za-z_-])(?:code=(?!\d{1,3}\b)|["']code["']\s{0,4}:\s{0,4}["'](?=[\w-]{32})"""
    r"""|(?:state|nonce|code_challenge)["']?\s{0,4}[:=]\s{0,4}["']?(?=[\w%.~-]{16})))"""
    r"""[\w%.~+/-]{4,}""",
    re.IGNORECASE,
)


def strike_out(text: str) -> str:
    """text with everything that looks like a secret masked, by its shape or by its name.

    Shapes: JWTs, AWS key ids, secret keys and session tokens, the base64, hexadecimal or base32 of
    random bytes, also as URLs and JSON spell them. Names: what stands after a word such as
    password, token or Authorization and a colon or an equals sign, up to the end of the value or
    line; the code and the state that a browser brings. Rather too much than too little.
    """
    named = _NAMED.sub(lambda found: f"{found['name']}{MASK}", text)
    named = _OAUTH.sub(lambda found: f"{found['name']}{MASK}", named)
    return _SHAPES.sub(MASK, named)


_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def on_one_line(text: str) -> str:
    """text with line breaks, control characters and changes of direction written as escapes."""
    return _UNPRINTED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
