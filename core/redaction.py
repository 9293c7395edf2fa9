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


_JWT = r"eyJ[\w-]{8,}(?:\.[\w-]*){1,4}"
_KEY_ID = r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"
_LONG_BASE64 = r"[A-Za-z0-9+/=_-]{100,}"
_AWS_SECRET_KEY = (
    r"(?<![\w+/=:.-])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}\d)"
    r"[A-Za-z0-9+/]{40}(?![\w+/=:.-])"
)
_SHAPES = re.compile("|".join((_JWT, _KEY_ID, _LONG_BASE64, _AWS_SECRET_KEY)))

_NAMES = (
    r"(?:password|passwd|secret|token|authorization|signature|credential|session|cookie"
    r"|(?:_|User|Confirmation)code|(?<=[\"'])ANSWER"
    r"|SRP_A|SRP_B|SALT|access_?key_?id)[\w-]{0,40}"
)
_NAMED = re.compile(
    rf"""(?P<name>{_NAMES}["']?\s{{0,4}}[:=]\s{{0,4}})"""
    r"""b?(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\r\n,}&]+)""",
    re.IGNORECASE,
)


def strike_out(text: str) -> str:
    """text with everything that looks like a secret masked, by its shape or by its name.

    Shapes: JWTs, AWS key ids, secret keys and session tokens. Names: what stands after a word
    such as password, token or Authorization and a colon or an equals sign, up to the end of the
    value or line. Rather too much than too little.
    """
    named = _NAMED.sub(lambda found: f"{found['name']}{MASK}", text)
    return _SHAPES.sub(MASK, named)
