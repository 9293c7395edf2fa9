"""What the form says beside a field that somebody else changed while it was edited. Pure."""

from __future__ import annotations

from core.books.edits.edit import Edit
from core.books.values.book import WireValue
from core.books.values.display import text_of
from core.books.values.wire import same_value

_LONGEST = 80


def conflict_note(edit: Edit, name: str) -> str:
    """Theirs where the field holds mine, and what was seen where it holds theirs; else nothing."""
    if not edit.conflicted or edit.current is None:
        return ""
    seen, theirs = edit.seen.get(name), edit.current.attributes.get(name)
    if _same(seen, theirs):
        return ""
    if name not in edit.changes:
        return _taken_over(seen, theirs)
    return "" if _same(edit.wanted.get(name), theirs) else _replaced(edit.wanted.get(name), theirs)


def _taken_over(seen: WireValue | None, theirs: WireValue | None) -> str:
    if seen is None:
        return "Somebody else added this."
    did = "removed" if theirs is None else "changed"
    return f"Somebody else {did} this. You saw {_quoted(seen)}."


def _replaced(mine: WireValue | None, theirs: WireValue | None) -> str:
    if theirs is None:
        return "Somebody else removed this. Saving puts yours back."
    did = "removes it" if mine is None else "replaces it with yours"
    return f"Somebody else wrote {_quoted(theirs)}. Saving {did}."


def _quoted(value: WireValue) -> str:
    text = " ".join(text_of(value).split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def _same(one: WireValue | None, other: WireValue | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_value(one, other)
