"""Finds the tokens in whatever was pasted: a header, a curl line, a service's answer, a cookie.

A token may be broken over lines, in quotes, in an e-mail's "> ", or percent-encoded. What was
pasted is kept as it is: each find says from where to where it stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote

from core.redaction import Secret
from core.token_reading.base64url import decode

MOST = 1_000_000
"""Letters that are looked at."""

MANY = 12
"""Tokens that are taken out of one text."""

_DOTS = 2
_SHORTEST_PART, _SHORTEST_NAMELESS, _SHORTEST_PIECE = 6, 10, 16
# The letters of base64url with which a brace begins, and behind it a quote, a blank, a line's end
# or the other brace.
_BEGINS = re.compile(
    r"(?:(?<![A-Za-z0-9_.\-])|(?<=%[0-9A-Fa-f]{2}))e(?:y[A-DI-L]|w[k-r0-3]|3[0-3])[A-Za-z0-9_-]"
)
# Up to what surely is none of a token's; what is merely wrong in one is told by its anatomy.
_RUN = re.compile(r"[^\s\"'`<>(){}\[\],;|\\&]++")
_LETTERS = re.compile(r"[A-Za-z0-9_.\-]++")
_LINE_END = r"(?:\r\n|\r|\n|\\r\\n|\\n)"
_BREAK = re.compile(
    rf"[ \t]*+[\"']?[ \t]*+[\\+]?[ \t]*+{_LINE_END}(?:[ \t>|+]|[\"'](?=[A-Za-z0-9_.-]))*+"
)
_ENDS = re.compile(rf"[ \t]*+(?:[\"',;)}}\]\\+]|{_LINE_END}|\Z)")
_NAME = re.compile(
    r"([A-Za-z][\w.%@+-]{0,120}?)(?:\\{0,3}[\"']|%22)?[ \t]{0,4}(?:[:=]|%3[Aa]|%3[Dd])[ \t]{0,4}"
    r"(?:\\{0,3}[\"']|%22)?(?:bearer[ \t]{1,4}|bearer%20|bearer\+)?\Z",
    re.IGNORECASE,
)
_BEARER = re.compile(r"bearer[ \t]{1,4}\Z", re.IGNORECASE)
_BEFORE = 180
_SIGNATURES = {"HS256": 43, "ES256": 86, "RS256": 683, "PS256": 683}
"""The longest signature that is usual: RSA keys have up to 4096 bits."""
_WHOLE_SIGNATURES = (43, 86, 342, 683)


class Nothing(Enum):
    """Why no token was found."""

    EMPTY = "nothing was pasted"
    AWS_KEYS = "AWS credentials"
    CLAIMS = "claims without a token"
    OTHER = "another text"


@dataclass(frozen=True, slots=True)
class Found:
    """One token. start and end: where it stands in the text; called: the name before it there."""

    token: Secret
    start: int
    end: int
    called: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: tokens in the order of the text, or why there are none.

    cut: the text is longer than what was looked at. more: there are more tokens than these.
    """

    tokens: tuple[Found, ...]
    nothing: Nothing | None = None
    cut: bool = False
    more: bool = False
    text: Secret = field(default_factory=lambda: Secret(""))


def find_tokens(text: str) -> Findings:
    """Every token in the text."""
    looked_at = text[:MOST]
    whole = _only_a_token(looked_at)
    found = [whole] if whole is not None else list(_each(looked_at))
    if not found:
        nameless = _word_with_dots(looked_at)
        found = [nameless] if nameless is not None else []
    return Findings(
        tuple(found[:MANY]),
        None if found else _why_not(looked_at),
        cut=len(text) > MOST,
        more=len(found) > MANY,
        text=Secret(text),
    )


def _each(text: str) -> Iterator[Found]:
    at = count = 0
    while count <= MANY and (begins := _BEGINS.search(text, at)) is not None:
        start = begins.start()
        run = _RUN.match(text, start)
        at = run.end() if run else begins.end()
        if run and not re.search("[.%]", run[0]) and not _BREAK.match(text, at):
            continue
        token, at = _read_from(text, start)
        if token.count(".") >= 1 and len(token) > 2 * _SHORTEST_PART:
            yield Found(Secret(token), start, at, _called(text, start))
            count += 1


def _read_from(text: str, start: int) -> tuple[str, int]:
    """The token that begins here, lines joined, and where it ends."""
    piece, at = _piece(text, start)
    pieces, dots, tail = [piece], piece.count("."), len(piece) - piece.rfind(".") - 1
    while dots < _DOTS or (dots == _DOTS and _is_short(pieces[0], tail)):
        gap = _BREAK.match(text, at)
        line = _LETTERS.match(text, gap.end()) if gap else None
        if line is None or not _ENDS.match(text, line.end()) or _is_another(line[0]):
            break
        pieces.append(line[0])
        at = line.end()
        dots += line[0].count(".")
        last = line[0].rfind(".")
        tail = len(line[0]) - last - 1 if last >= 0 else tail + len(line[0])
    return "".join(pieces), at


def _piece(text: str, start: int) -> tuple[str, int]:
    """The first piece of a token, without what surely belongs to the text around it."""
    run = _RUN.match(text, start)
    end = run.end() if run else start
    piece = text[start:end]
    if "%" in piece:
        meant = unquote(piece, errors="replace")
        inside = _RUN.match(meant)
        return (inside[0] if inside else meant), end
    in_a_path = text[max(0, start - 1) : start] in ("/", "=")
    sound = _LETTERS.match(piece)
    if sound is not None and sound[0].count(".") >= _DOTS and in_a_path:
        after = piece[sound.end() : sound.end() + 1]
        if after in ("/", "?", "#"):
            return sound[0], start + sound.end()
    kept = piece.rstrip("!?:=")
    if kept.count(".") > _DOTS and kept.endswith("."):
        kept = kept[:-1]
    return kept, start + len(kept)


def _is_short(first: str, signature: int) -> bool:
    """Whether a signature of so many letters may go on in the next line."""
    if signature in _WHOLE_SIGNATURES:
        return False
    header = decode(first.partition(".")[0]).data
    longest = [most for name, most in _SIGNATURES.items() if name.encode() in header]
    return signature < (longest[0] if longest else 0)


def _is_another(line: str) -> bool:
    """Whether a line is a whole token of its own."""
    return _BEGINS.match(line) is not None and line.count(".") >= _DOTS


def _only_a_token(text: str) -> Found | None:
    """The text when it is one token with blanks in it, as a PDF or a terminal may give it."""
    start = len(text) - len(text.lstrip())
    bearer = re.match(r"bearer\s+", text[start : start + 40], re.IGNORECASE)
    start += bearer.end() if bearer else 0
    end = len(text.rstrip())
    if " " not in text[start:end] and "\t" not in text[start:end]:
        return None
    pieces = text[start:end].split()
    token = "".join(pieces)
    sound = _LETTERS.fullmatch(token) and token.count(".") in (2, 4) and _BEGINS.match(token)
    if not sound or any(len(each) < _SHORTEST_PIECE for each in pieces[:-1]):
        return None
    return Found(Secret(token), start, end, "Bearer" if bearer else "")


def _word_with_dots(text: str) -> Found | None:
    """A single word of three or five long parts, though its header is none: see its anatomy.

    Or one that begins as a token does, however it goes on.
    """
    start = len(text) - len(text.lstrip(" \t\r\n\"'"))
    end = len(text.rstrip(" \t\r\n\"',;"))
    bearer = re.match(r"bearer\s+", text[start : start + 40], re.IGNORECASE)
    start += bearer.end() if bearer else 0
    word = text[start:end]
    if len(word.split(None, 1)) != 1:
        return None
    parts = word.split(".", 5)
    dotted = len(parts) in (3, 5) and all(len(each) >= _SHORTEST_NAMELESS for each in parts)
    begun = _BEGINS.match(word) is not None
    if not (dotted and "//" not in word) and not (begun and len(word) > _SHORTEST_NAMELESS):
        return None
    return Found(Secret(word), start, end, "Bearer" if bearer else "")


def _called(text: str, start: int) -> str:
    """The name that the text gives to what begins here: IdToken, Authorization, a cookie's."""
    before = text[max(0, start - _BEFORE) : start]
    named = _NAME.search(before)
    if named is not None:
        return named[1].rpartition(".")[2]
    return "Bearer" if _BEARER.search(before) else ""


def _why_not(text: str) -> Nothing:
    if not text.strip():
        return Nothing.EMPTY
    if re.search(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}", text) or "SecretAccessKey" in text:
        return Nothing.AWS_KEYS
    if re.search(r"[\"'](?:iss|sub|exp|cognito:username)[\"']\s{0,4}:", text):
        return Nothing.CLAIMS
    return Nothing.OTHER
