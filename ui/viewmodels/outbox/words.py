"""An edit in words: which book, what was to happen to it, what was typed. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.books.edits.edit import Edit, EditKind
from core.books.values.book import WireValue
from core.books.values.columns import label_of
from core.books.values.display import text_of
from core.books.values.display import typed_text as whole_text
from core.i18n import _, pgettext


def title_of(edit: Edit) -> str:
    """The book's title: the last part of its key."""
    return edit.key.values[-1][2]


def done_words(edit: Edit) -> str:
    """What happened: "Added “Solaris”."."""
    if edit.kind is EditKind.ADD:
        return _("Added “{title}”.", title=title_of(edit))
    return _("Saved the change to “{title}”.", title=title_of(edit))


def not_done_words(edit: Edit) -> str:
    """What did not happen: "“Solaris” was not added."."""
    if edit.kind is EditKind.ADD:
        return _("“{title}” was not added.", title=title_of(edit))
    return _("“{title}” was not changed.", title=title_of(edit))


def action_words(edit: Edit) -> str:
    """What is to happen: "Add “Solaris” – Stanisław Lem", "Change “Solaris”: Year"."""
    title = title_of(edit)
    if edit.kind is EditKind.CHANGE:
        changed = ", ".join(label_of(name) for name in edit.changes)
        return _("Change “{title}”: {attributes}", title=title, attributes=changed)
    if len(edit.key.values) == 1:
        return _("Add “{title}”", title=title)
    return _("Add “{title}” – {author}", title=title, author=edit.key.values[0][2])


def typed_lines(edit: Edit) -> tuple[tuple[str, str], ...]:
    """Label and text of everything that the edit is about, as it was typed."""
    keys = {name: text for name, _kind, text in edit.key.values}
    others = {name: _shown(value) for name, value in edit.changes.items() if name not in keys}
    return tuple((label_of(name), text) for name, text in {**keys, **others}.items())


def typed_text(edit: Edit) -> str:
    """The same as text for the clipboard, each value whole: text_of shortens binary data."""
    keys = {name: text for name, _kind, text in edit.key.values}
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
    return pgettext("value", "(none)") if value is None else text_of(value)
