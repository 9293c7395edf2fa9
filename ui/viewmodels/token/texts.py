"""The token page as text: what the picture says, line by line, for ears and for e-mails. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from core.i18n import N_, _, ngettext, number, pgettext
from core.token_reading.anatomy import Claim, PartKind
from core.token_reading.checks import Check, Standing
from core.token_reading.comparing import Difference
from ui.viewmodels.token.claim_rows import row_of, shown
from ui.viewmodels.token.state import PASTE, Compared, Judged, Reading, TokenState

MOST_LINES = 500
"""Claims that are written out; the rest is counted."""

NOTHING_SENT = N_("Nothing on this page is sent anywhere.")


def standing_words(standing: Standing) -> str:
    """How a check came out, in a word or two."""
    match standing:
        case Standing.HOLDS:
            return pgettext("check of a token", "holds")
        case Standing.DOUBTFUL:
            return pgettext("check of a token", "doubtful")
        case Standing.FAILS:
            return pgettext("check of a token", "fails")
        case Standing.UNKNOWN:
            return pgettext("check of a token", "not checked")


def check_words(check: Check) -> str:
    """One check on one line."""
    return _(
        "{check}: {standing}. {why}",
        check=check.name,
        standing=standing_words(check.standing),
        why=check.why,
    )


def lengths_words(reading: Reading, *, revealed: bool) -> str:
    """How long its parts are, and that the signature is masked."""
    lengths = [number(part.end - part.start) for part in reading.token.parts]
    if not reading.token.is_signed:
        return ngettext("{n} part.", "{n} parts.", len(lengths))
    values = dict(zip(("header", "payload", "signature"), lengths, strict=True))
    if revealed:
        return _("Header {header} characters, payload {payload}, signature {signature}.", **values)
    return _(
        "Header {header} characters, payload {payload}, signature {signature}, masked.", **values
    )


def page_text(state: TokenState, now: float, skew: float) -> str:
    """All that the page says of the tab that is open."""
    return "\n".join(_lines(state, now, skew))


def _lines(state: TokenState, now: float, skew: float) -> Iterator[str]:
    yield _("Token: {tab}", tab=state.tab.title)
    if state.tab.note:
        yield state.tab.note
    yield from filter(None, (state.missing, state.hint))
    if state.current == PASTE:
        yield _("Paste a token to read it here.")
    for name, words in state.facts:
        yield _("{name}: {words}", name=name, words=words)
    reading = state.reading
    if reading is not None and state.judged is not None:
        yield from _judged(state.judged)
        yield ""
        yield lengths_words(reading, revealed=state.revealed)
        if state.compared is not None:
            yield from _compared(state.compared, now, skew)
        else:
            yield from _claims(reading, now, skew)
    yield ""
    yield _(NOTHING_SENT)


def _judged(judged: Judged) -> Iterator[str]:
    yield judged.belonging.whose
    yield judged.belonging.verdict
    yield from (f"– {why}" for _standing, why in judged.belonging.reasons)
    if judged.checks:
        yield ""
        yield _("Checks")
        yield from (f"– {check_words(check)}" for check in judged.checks)


def _claims(reading: Reading, now: float, skew: float) -> Iterator[str]:
    yield ""
    yield _("Claims")
    for row in reading.rows[:MOST_LINES]:
        words = _(
            "{group}, {name} ({claim}): {value}. {meaning}",
            group=row.meaning.group.label,
            name=shown(row.meaning.name),
            claim=shown(row.claim.name),
            value=row.value(now, skew),
            meaning=row.meaning.meaning,
        )
        yield f"– {words}"
    left = len(reading.rows) - MOST_LINES
    if left > 0:
        yield ngettext("… and {n} more.", "… and {n} more.", left)


def _compared(compared: Compared, now: float, skew: float) -> Iterator[str]:
    yield ""
    yield _("{first} and {second}", first=compared.first, second=compared.second)
    yield from compared.found.sentences
    differences = compared.found.differences[:MOST_LINES]
    for each, (name, _full) in zip(differences, difference_names(differences), strict=True):
        before, after = difference_words(each, now, skew)
        words = _("{claim}: {before} → {after}", claim=name, before=before, after=after)
        yield f"– {words}"


def difference_names(differences: Sequence[Difference]) -> tuple[tuple[str, str], ...]:
    """Of each the short name, and the full one; both full where two have the same short name."""
    claims = [each.before or each.after for each in differences]
    short = [shown(row_of(each).meaning.name) if each is not None else "" for each in claims]
    return tuple(
        (name if short.count(name) == 1 else shown(each.name), shown(each.name))
        for name, each in zip(short, differences, strict=True)
    )


def difference_words(difference: Difference, now: float, skew: float) -> tuple[str, str]:
    """Both values; a dash where a token does not have the claim."""
    return _side(difference.before, now, skew), _side(difference.after, now, skew)


def _side(claim: Claim | None, now: float, skew: float) -> str:
    return "–" if claim is None else row_of(claim).value(now, skew)


def claims_json(reading: Reading) -> str:
    """The payload as JSON; each number and text as the token writes it."""
    claims = [each for each in reading.token.claims if each.part is PartKind.PAYLOAD]
    lines = ",\n".join(f"  {_quoted(each.name)}: {_pretty(each)}" for each in claims)
    return f"{{\n{lines}\n}}" if lines else "{}"


def _pretty(claim: Claim) -> str:
    if not isinstance(claim.value, list | dict):
        return claim.raw
    try:
        return json.dumps(claim.value, indent=2, ensure_ascii=False).replace("\n", "\n  ")
    except RecursionError:  # it can be read deeper than written
        return claim.raw


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
