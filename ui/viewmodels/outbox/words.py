"""An edit in words: which book, what was to happen to it, what was typed. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edits.edit import Edit, EditKind
from core.books.values.book import WireValue
from core.books.values.display import text_of
from core.books.values.display import typed_text as whole_text
from core.books.values.schema import label_of


def title_of(edit: Edit) -> str:
    """The book's title: the last part of its key, in quotation marks."""
    return f"“{edit.key.values[-1][2]}”"


def done_words(edit: Edit) -> str:
    """What happened: "added" or "changed"."""
    return "added" if edit.kind is EditKind.ADD else "changed"


def action_words(edit: Edit) -> str:
    """What is to happen: "Add “Solaris” by Stanisław Lem", "Change “Solaris”: Year"."""
    if edit.kind is EditKind.ADD:
        by = f" – {edit.key.values[0][2]}" if len(edit.key.values) > 1 else ""
        return f"Add {title_of(edit)}{by}"
    return f"Change {title_of(edit)}: {', '.join(label_of(name) for name in edit.changes)}"


def typed_lines(edit: Edit) -> tuple[tuple[str, str], ...]:
    """Label and text of everything that the edit is about, as it was typed."""
    keys = {name: text for name, _, text in edit.key.values}
    others = {name: _shown(value) for name, value in edit.changes.items() if name not in keys}
    return tuple((label_of(name), text) for name, text in {**keys, **others}.items())


def typed_text(edit: Edit) -> str:
    """The same as text for the clipboard, each value whole: text_of shortens binary data."""
    keys = {name: text for name, _, text in edit.key.values}
    others = {
        name: _shown(value) if value is None else whole_text(value)
        for name, value in edit.changes.items()
        if name not in keys
    }
    return "\n".join(f"{label_of(name)}: {text}" for name, text in {**keys, **others}.items())


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One attribute of a book that was changed twice: as it was seen, as typed, as it is now."""

    label: str
    seen: str
    mine: str
    theirs: str


def conflict_rows(edit: Edit) -> tuple[ConflictRow, ...]:
    """Every attribute on which the three versions do not agree."""
    theirs = edit.current.attributes if edit.current else {}
    names = dict.fromkeys((*edit.wanted, *edit.seen, *theirs))
    rows = (
        ConflictRow(
            label_of(name),
            _shown(edit.seen.get(name)),
            _shown(edit.wanted.get(name)),
            _shown(theirs.get(name)),
        )
        for name in names
    )
    return tuple(row for row in rows if not row.seen == row.mine == row.theirs)


def _shown(value: WireValue | None) -> str:
    return "(none)" if value is None else text_of(value)
