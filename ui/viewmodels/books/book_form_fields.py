"""The fields of the book form: one for each attribute, with its type. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.books.edits.edit import Edit, EditKind
from core.books.values.attribute_values import same_value, type_of
from core.books.values.book import Attributes, Patch, WireType, WireValue
from core.books.values.columns import Column, label_of
from core.books.values.display import text_of, typed_text
from core.books.values.parsing import parse_value, unchanged
from core.books.values.spelling import with_spelling_of
from core.errors import InputRefused
from core.i18n import N_, _

TYPE_NAMES = {
    WireType.STRING: N_("text"),
    WireType.NUMBER: N_("number"),
    WireType.BOOLEAN: N_("yes or no"),
    WireType.STRING_SET: N_("set of texts"),
    WireType.NUMBER_SET: N_("set of numbers"),
    WireType.BINARY: N_("binary, as base64"),
    WireType.BINARY_SET: N_("set of binary values, as base64"),
    WireType.LIST: N_("list, as JSON"),
    WireType.MAP: N_("map, as JSON"),
    WireType.NULL: N_("null"),
}
"""What a person calls the types; to be translated where they are shown."""
TYPES_TO_ADD = (
    WireType.STRING,
    WireType.NUMBER,
    WireType.BOOLEAN,
    WireType.STRING_SET,
    WireType.NUMBER_SET,
    WireType.LIST,
    WireType.MAP,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute in the form.

    text is what stands in the field, in the spelling of values.typed. seen is the value that
    the book had, None when it had none; given is the one that the field was filled with. fixed:
    it cannot be typed here. error: why the text cannot be sent; empty when it can. note: what else
    is to be known of the value. added: the user made this field, and has not been asked about it
    while it is empty.
    """

    name: str
    label: str
    type: WireType
    text: str = ""
    is_key: bool = False
    fixed: bool = False
    seen: WireValue | None = None
    error: str = ""
    given: WireValue | None = None
    note: str = ""
    added: bool = False

    @property
    def many_lines(self) -> bool:
        """Whether the value needs more than one line."""
        return self.type in _MANY_LINES or needs_room(self.text)

    @property
    def type_name(self) -> str:
        """The type in words."""
        return _(TYPE_NAMES[self.type])


_MANY_LINES = {
    WireType.STRING_SET,
    WireType.NUMBER_SET,
    WireType.BINARY_SET,
    WireType.LIST,
    WireType.MAP,
}


def needs_room(text: str) -> bool:
    """Whether a text holds what a field of one line does not show, or could not be given."""
    return any(sign in text for sign in _NOT_IN_A_LINE)


_NOT_IN_A_LINE = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff\ufffe"


def fields_for(
    columns: Sequence[Column], seen: Attributes, wanted: Attributes, kind: EditKind
) -> tuple[Field, ...]:
    """The form of a book: every known attribute, and those that only this book has."""
    known = {column.name for column in columns}
    others = [Column(name, label_of(name)) for name in sorted({*seen, *wanted} - known)]
    return tuple(_field(column, seen, wanted, kind) for column in (*columns, *others))


def fields_again(columns: Sequence[Column], edit: Edit) -> tuple[Field, ...]:
    """The form of an edit that did not go through: what saving it would make of the book.

    After a conflict each field that somebody else changed says so.
    """
    seen = edit.current.attributes if edit.current else edit.seen
    known = {column.name for column in columns}
    gone = [Column(name, label_of(name)) for name in sorted({*edit.seen, *edit.wanted} - known)]
    fields = fields_for((*columns, *gone), seen, edit.merged, edit.kind)
    return tuple(replace(field, note=_conflict_note(edit, field.name)) for field in fields)


_LONGEST = 80
"""Signs of a value that are quoted in a note."""


def _conflict_note(edit: Edit, name: str) -> str:
    """What somebody else did to the attribute meanwhile.

    Theirs where the field holds mine, and what was seen where it holds theirs; else nothing.
    """
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
        return _("Somebody else added this.")
    if theirs is None:
        return _("Somebody else removed this. You saw “{value}”.", value=_quoted(seen))
    return _("Somebody else changed this. You saw “{value}”.", value=_quoted(seen))


def _replaced(mine: WireValue | None, theirs: WireValue | None) -> str:
    if theirs is None:
        return _("Somebody else removed this. Saving puts yours back.")
    if mine is None:
        return _("Somebody else wrote “{value}”. Saving removes it.", value=_quoted(theirs))
    return _("Somebody else wrote “{value}”. Saving replaces it with yours.", value=_quoted(theirs))


def _quoted(value: WireValue) -> str:
    text = " ".join(text_of(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _same(one: WireValue | None, other: WireValue | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_value(one, other)


def _field(column: Column, seen: Attributes, wanted: Attributes, kind: EditKind) -> Field:
    value = wanted.get(column.name)
    return Field(
        name=column.name,
        label=column.label,
        type=column.type if value is None else type_of(value),
        text="" if value is None else typed_text(value),
        is_key=column.is_key,
        fixed=column.is_key and kind is EditKind.CHANGE,
        seen=seen.get(column.name),
        given=value,
    )


def typed_patch(fields: Iterable[Field]) -> tuple[dict[str, WireValue | None], dict[str, str]]:
    """What the fields say, and the sentences for those that cannot be sent, by attribute name.

    A field that was left as it is keeps the very value that it was filled with; one that was
    emptied removes the attribute. Keys of a book that exists are left out.
    """
    patch: dict[str, WireValue | None] = {}
    errors: dict[str, str] = {}
    for field in fields:
        if field.fixed:
            continue
        try:
            patch[field.name] = _typed_value(field)
        except InputRefused as refusal:
            errors[field.name] = str(refusal)
    return patch, errors


def _typed_value(field: Field) -> WireValue | None:
    if field.given is not None and field.text == typed_text(field.given):
        return field.given
    if field.seen is not None and _as_seen(field, field.seen):
        return field.seen
    if not field.text.strip():
        return _emptied(field)
    typed = parse_value(field.text, field.type, field.name)
    return typed if field.given is None else with_spelling_of(field.given, typed)


def _as_seen(field: Field, seen: WireValue) -> bool:
    return type_of(seen) is field.type and unchanged(field.text, seen)


def _emptied(field: Field) -> WireValue | None:
    if field.is_key:
        raise InputRefused(
            _("{attribute} is empty.", attribute=field.label),
            _("Every book needs it: it is part of the key."),
            field=field.name,
        )
    return None


def without_values(fields: Iterable[Field]) -> dict[str, str]:
    """Sentences for the fields that the user has added and left empty, by attribute name."""
    return {
        field.name: _(
            "{attribute} has no value yet. Type one, or save again to leave it out.",
            attribute=field.label,
        )
        for field in fields
        if field.added and not field.text.strip()
    }


def additions(patch: Patch) -> Mapping[str, WireValue]:
    """The attributes of a new book: what was typed, without the empty fields."""
    return {name: value for name, value in patch.items() if value is not None}
