"""What comes of a text that was pasted, dropped or typed. Pure; a long text takes a moment."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from core.chosen_files import name_of, read_chosen
from core.errors import AppError
from core.i18n import _, ngettext
from core.os_trouble import words_of
from core.redaction import Secret
from core.token_reading.anatomy import take_apart
from core.token_reading.fault_words import fault_words, nothing_words
from core.token_reading.finding import MANY, MOST, find_tokens
from ui.viewmodels.token.claim_rows import rows_of
from ui.viewmodels.token.state import Reading


@dataclass(frozen=True, slots=True)
class Pasted:
    """One token that was found. note: under which name it stood in the text."""

    reading: Reading
    note: str = ""


@dataclass(frozen=True, slots=True)
class PasteResult:
    """hint: why nothing was found, or what was left out; else empty."""

    found: tuple[Pasted, ...]
    hint: str = ""


def read_token(token: Secret) -> Reading:
    """Any text as a token."""
    anatomy = take_apart(token.reveal())
    return Reading(anatomy, rows_of(anatomy))


def read_pasted(text: str) -> PasteResult:
    """Every token in the text."""
    findings = find_tokens(text)
    found = tuple(Pasted(read_token(one.token), _note(one.called)) for one in findings.tokens)
    if findings.nothing is not None:
        return PasteResult((), nothing_words(findings.nothing))
    if findings.cut:
        return PasteResult(found, _("Only the first million characters were read."))
    if findings.more:
        hint = ngettext(
            "There are more tokens in it; the first {n} is shown.",
            "There are more tokens in it; the first {n} are shown.",
            MANY,
        )
        return PasteResult(found, hint)
    return PasteResult(found)


def typing_words(result: PasteResult) -> str:
    """What is wrong with a text that is still being typed; empty when each of its tokens is whole.

    A token that is only begun is not taken for one that is malformed until the typing is over.
    """
    faults = [fault for each in result.found for fault in each.reading.token.faults]
    return fault_words(faults[0]) if faults else result.hint if not result.found else ""


def _note(called: str) -> str:
    return _("Found under the name {name}.", name=called) if called else ""


def text_of(file: Path) -> str:
    """The beginning of a file, as far as tokens are looked for in it. Raises AppError."""
    try:
        data = read_chosen(file, MOST + 1)
    except OSError as error:
        raise AppError(
            _("{file} could not be read: {reason}.", file=name_of(file), reason=words_of(error))
        ) from error
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return data.decode("utf-16" if wide else "utf-8", errors="replace")


READ_AT_ONCE = MOST // 20
"""Letters up to which reading a text takes less time than a person notices."""
