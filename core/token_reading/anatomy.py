"""A token taken apart: its parts, its claims, and the letters of the token that each stands in.

Sources: RFC 7515, 3 and 7.1 (the three parts of a signed token), RFC 7516, 7.1 (the five of an
encrypted one), RFC 4648, 3.5 and 5 (base64url and its spare bits), RFC 7519, 4 (names given twice).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.redaction import Secret
from core.token_reading.base64url import Decoded, decode
from core.token_reading.json_members import Member, fault_of, members

SIGNED_PARTS, ENCRYPTED_PARTS = 3, 5
MOST_PARTS = 12
"""Of a text with more dots, the last part holds the rest."""


class PartKind(Enum):
    """What a part of a token is; those of an encrypted token, its header apart, are SEALED."""

    HEADER = "header"
    PAYLOAD = "payload"
    SIGNATURE = "signature"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Part:
    """From start to end, in letters of the token; the dots belong to none."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One member of the header or the payload. start and end: its letters in the token.

    raw is the value as the token writes it, in JSON; value what it means, where it can be read.
    """

    name: str
    raw: str
    value: object
    part: PartKind
    start: int
    end: int


class FaultKind(Enum):
    """What is wrong with the form of a token."""

    PARTS = "another number of parts"
    LETTER = "a letter that is not base64url"
    LENGTH = "a length that no bytes have"
    SPARE_BITS = "a second spelling of the same bytes"
    TEXT = "bytes that are not UTF-8"
    JSON = "a text that is not JSON"
    OBJECT = "JSON that is not an object"
    TWICE = "a claim given twice"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the form of a token is wrong: place is a letter of the token, counted from 0.

    sign: the letter, or the claim, that it is about. count: how many parts there are.
    """

    kind: FaultKind
    place: int
    part: PartKind
    sign: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A token as it is written. claims: the header's first, each in the token's order."""

    token: Secret
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...] = field(repr=False, compare=False)
    faults: tuple[Fault, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether it has the three parts of a signed token, sound or not."""
        return len(self.parts) == SIGNED_PARTS

    @property
    def is_encrypted(self) -> bool:
        """Whether it has the five parts of an encrypted token, such as a refresh token."""
        return len(self.parts) == ENCRYPTED_PARTS

    @property
    def header(self) -> Mapping[str, object]:
        """What the header says; of a name given twice the last."""
        return {each.name: each.value for each in self.claims if each.part is PartKind.HEADER}

    @property
    def payload(self) -> Mapping[str, object]:
        """What the payload says, likewise."""
        return {each.name: each.value for each in self.claims if each.part is PartKind.PAYLOAD}

    def text(self, name: str) -> str:
        """A claim of the payload that is a text; else an empty one."""
        return as_text(self.payload.get(name))

    def time(self, name: str) -> float | None:
        """A claim of the payload that is a moment; None without one."""
        return as_time(self.payload.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A claim of the payload that is a list of texts, or one text; else nothing."""
        value = self.payload.get(name)
        listed = value if isinstance(value, list) else [value]
        return tuple(each for each in listed if isinstance(each, str) and each)

    def claim(self, name: str, part: PartKind = PartKind.PAYLOAD) -> Claim | None:
        """The claim of this name; of one given twice the last."""
        found = [each for each in self.claims if each.name == name and each.part is part]
        return found[-1] if found else None


LATEST = 253402300800
"""The year 10000, from which a calendar has no dates."""


def as_time(value: object) -> float | None:
    """Seconds since the epoch, when the value can be some."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LATEST:
        return None
    return float(value)


def as_text(value: object) -> str:
    """The value when it is a text; else an empty one."""
    return value if isinstance(value, str) else ""


def take_apart(token: str) -> Anatomy:
    """The anatomy of any text at all."""
    parts = _parts(token)
    claims: list[Claim] = []
    faults: list[Fault] = []
    if len(parts) not in (SIGNED_PARTS, ENCRYPTED_PARTS):
        faults.append(Fault(FaultKind.PARTS, 0, PartKind.HEADER, count=len(parts)))
    for part in parts:
        read = decode(token[part.start : part.end])
        faults += _faults_of(part, read, token)
        if part.kind in (PartKind.HEADER, PartKind.PAYLOAD):
            found, wrong = _claims(part, read)
            claims += found
            # What follows from a fault that is told already is not told again.
            faults += [] if read.wrong_at is not None or read.cut else wrong
    return Anatomy(Secret(token), parts, tuple(claims), tuple(faults))


def _parts(token: str) -> tuple[Part, ...]:
    texts = token.split(".", MOST_PARTS - 1)
    sealed = len(texts) == ENCRYPTED_PARTS
    kinds = [PartKind.HEADER]
    if not sealed:
        kinds += [PartKind.PAYLOAD, PartKind.SIGNATURE]
    kinds += [PartKind.SEALED] * (len(texts) - len(kinds))
    found, start = [], 0
    for kind, text in zip(kinds, texts, strict=False):
        found.append(Part(kind, start, start + len(text)))
        start += len(text) + 1
    return tuple(found)


def _faults_of(part: Part, read: Decoded, token: str) -> Iterable[Fault]:
    if read.wrong_at is not None:
        place = part.start + read.wrong_at
        yield Fault(FaultKind.LETTER, place, part.kind, sign=token[place])
    elif read.cut:
        yield Fault(FaultKind.LENGTH, part.end, part.kind)
    elif read.spare_bits:
        yield Fault(FaultKind.SPARE_BITS, part.end - 1, part.kind)


class _Places:
    """Letters of a decoded text to letters of the token; asked from left to right."""

    def __init__(self, part: Part, text: str) -> None:
        self._start, self._end = part.start, part.end
        self._text = text
        self._ascii = text.isascii()
        self._letter = self._byte = 0

    def first(self, letter: int) -> int:
        """The first letter of the token that has a bit of this one."""
        return min(self._start + self._bytes_to(letter) * 4 // 3, self._end)

    def last(self, letter: int) -> int:
        """Behind the last letter of the token that has a bit of what ends before this one."""
        return min(self._start - (-self._bytes_to(letter) * 4 // 3), self._end)

    def _bytes_to(self, letter: int) -> int:
        if self._ascii:
            return letter
        if letter < self._letter:
            self._letter = self._byte = 0
        self._byte += len(self._text[self._letter : letter].encode())
        self._letter = letter
        return self._byte


def _claims(part: Part, read: Decoded) -> tuple[list[Claim], list[Fault]]:
    text, not_text_at = _as_text(read.data)
    places = _Places(part, text)
    found = [_claim(part, places, member) for member in members(text)]
    faults: list[Fault] = []
    if not_text_at is not None:
        faults.append(Fault(FaultKind.TEXT, part.start + not_text_at * 4 // 3, part.kind))
    elif (wrong := fault_of(text)) is not None:
        faults.append(Fault(FaultKind.JSON, places.first(wrong), part.kind))
    elif not text.lstrip(" \t\r\n").startswith("{"):
        faults.append(Fault(FaultKind.OBJECT, part.start, part.kind))
    if (twice := _given_twice(found)) is not None:
        faults.append(Fault(FaultKind.TWICE, twice.start, part.kind, sign=twice.name))
    return found, faults


def _given_twice(claims: list[Claim]) -> Claim | None:
    """The first claim whose name was there before."""
    seen: set[str] = set()
    for claim in claims:
        if claim.name in seen:
            return claim
        seen.add(claim.name)
    return None


def _claim(part: Part, places: _Places, member: Member) -> Claim:
    start, end = places.first(member.start), places.last(member.end)
    return Claim(member.name, member.raw, member.value, part.kind, start, end)


def _as_text(data: bytes) -> tuple[str, int | None]:
    """The text, or its beginning and the byte from which it is none."""
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        return data[: error.start].decode(), error.start
