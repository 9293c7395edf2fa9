"""Adding a book and changing one: what is typed, what is wrong with it, and queueing the edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.books.edits.edit import Edit, EditKind
from core.books.library import Library
from core.books.reading.listing import BookRow
from core.books.values.book import Book, Patch, WireType
from core.books.values.columns import Column, label_of
from core.errors import AppError, InputRefused
from core.i18n import _
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.books.book_form_fields import (
    Field,
    additions,
    fields_again,
    fields_for,
    typed_patch,
    without_values,
)


@dataclass(frozen=True, slots=True)
class BookFormState:
    """heading: what is being done, None while the form is closed. saving: the edit is being queued.

    problem: why it could not be queued, when no single field is at fault. first_wrong: the
    attribute whose field wants the focus after a refused save. leaving: asked to close while
    something was typed; the next cancel() discards it. new_name and new_type: what stands in the
    row for a further attribute, which has no field yet; new_error: why it cannot have one.
    """

    heading: str | None = None
    kind: EditKind = EditKind.ADD
    fields: tuple[Field, ...] = ()
    saving: bool = False
    problem: AppError | None = None
    first_wrong: str | None = None
    leaving: bool = False
    new_name: str = ""
    new_type: WireType = WireType.STRING
    new_error: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is a form to show."""
        return self.heading is not None


class BookFormViewModel(ViewModel[BookFormState]):
    """One form at a time. Nothing that was typed is lost before the outbox has it."""

    opened = Signal()
    """Another book stands in the form now."""
    saved = Signal(object)
    """The Edit is in the outbox, durable, and can be sent."""
    dropped = Signal()
    """What was typed was discarded; take_back() has it again."""

    def __init__(
        self,
        workers: Workers,
        library: Library,
        columns: Callable[[], tuple[Column, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(BookFormState(), parent)
        self._workers = workers
        self._library = library
        self._columns = columns
        self._scope = TaskScope(self)
        self._target: Book | Edit | None = None
        self._typed = False
        self._next: _Form | None = None
        self._dropped: _Form | None = None

    @property
    def is_typed(self) -> bool:
        """Whether something was typed that is nowhere else yet."""
        return self._state.is_open and (self._typed or bool(self._state.new_name.strip()))

    def add(self) -> None:
        """Open an empty form for a new book."""
        fields = fields_for(self._columns(), {}, {}, EditKind.ADD)
        self._open(_Form(None, BookFormState(_("Add a book"), EditKind.ADD, fields)))

    def edit(self, row: BookRow) -> None:
        """Open a book; when an edit of it waits for a decision, that edit."""
        if row.edit_id is not None and row.mark is not None and row.mark.editable_again:
            self._scope.start(self._open_edit(row.edit_id), self._failed)
            return
        attributes = row.book.attributes
        fields = fields_for(self._columns(), attributes, attributes, EditKind.CHANGE)
        self._open(_Form(row.book, BookFormState(_("Edit book"), EditKind.CHANGE, fields)))

    def edit_again(self, edit: Edit) -> None:
        """Open an edit that did not go through, as it would be saved now."""
        fields = fields_again(self._columns(), edit)
        self._open(_Form(edit, BookFormState(_("Edit again"), edit.kind, fields)))

    def take_back(self) -> None:
        """Have what was discarded last in the form again."""
        dropped, self._dropped = self._dropped, None
        if dropped is not None:
            self._open(dropped)

    def type(self, name: str, text: str) -> None:
        """This stands in the field of that attribute now."""
        fields = tuple(
            replace(field, text=text, error="") if field.name == name else field
            for field in self._state.fields
        )
        self._typed = True
        self._next = None
        self._become(replace(self._state, fields=fields, first_wrong=None, leaving=False))

    def name_attribute(self, name: str, kind: WireType) -> None:
        """This stands in the row for a further attribute now."""
        self._next = None
        named = replace(self._state, new_name=name, new_type=kind, new_error="", leaving=False)
        self._become(named)

    def add_attribute(self, name: str, kind: WireType) -> None:
        """Give the book an attribute that no field is there for. Raises InputRefused."""
        name = name.strip()
        if not name:
            raise InputRefused(_("The attribute has no name."), _("Type one, such as publisher."))
        if any(field.name == name for field in self._state.fields):
            raise InputRefused(_("There is already a field for {name}.", name=name))
        field = Field(name, label_of(name), kind, added=True)
        fields = (*self._state.fields, field)
        self._become(replace(self._state, fields=fields, new_name="", new_error=""))

    def save(self) -> None:
        """Check what was typed, put the edit into the outbox, and close the form."""
        if self._state.saving or not self._state.is_open or not self._add_named():
            return
        patch, errors = typed_patch(self._state.fields)
        errors = {**without_values(self._state.fields), **errors}
        if errors:
            self._show_errors(errors)
            return
        self._become(replace(self._state, saving=True, problem=None))
        self._scope.start(self._save(patch), self._failed)

    def cancel(self) -> None:
        """Close the form. When something was typed, ask first; asked again, discard it."""
        if self.is_typed and not self._state.leaving:
            self._become(replace(self._state, leaving=True))
        elif not self._state.saving:
            self._drop()

    def stay(self) -> None:
        """Continue typing."""
        self._next = None
        self._become(replace(self._state, leaving=False))

    async def close(self) -> None:
        """Stop."""
        await self._scope.close()

    async def _save(self, patch: Patch) -> None:
        edit = await self._workers.store(_queue, self._library, self._target, patch)
        following = self._next
        self._shut()
        self.saved.emit(edit)
        if following is not None:
            self._open(following)

    async def _open_edit(self, edit_id: int) -> None:
        edits = await self._workers.store(self._library.edits)
        for edit in edits:
            if edit.id == edit_id:
                self.edit_again(edit)

    def _open(self, form: _Form) -> None:
        if self.is_typed or self._state.saving:
            # Another book would take the place of what is in no outbox yet.
            self._next = form
            self._become(replace(self._state, leaving=not self._state.saving))
            return
        self._target = form.target
        self._typed = form.typed
        self._become(form.state)
        self.opened.emit()

    def _drop(self) -> None:
        kept = replace(self._state, leaving=False)
        dropped = _Form(self._target, kept, typed=self._typed) if self.is_typed else None
        following = self._next
        self._shut()
        if dropped is not None:
            self._dropped = dropped
            self.dropped.emit()
        if following is not None:
            self._open(following)

    def _shut(self) -> None:
        self._target = None
        self._typed = False
        self._next = None
        self._become(BookFormState())

    def _add_named(self) -> bool:
        """Make a field for the attribute that was named and not added; False: it cannot be."""
        state = self._state
        if not state.new_name.strip():
            return True
        try:
            self.add_attribute(state.new_name, state.new_type)
        except InputRefused as refusal:
            self._become(replace(state, new_error=str(refusal)))
            return False
        return True

    def _show_errors(self, errors: Mapping[str, str]) -> None:
        fields = tuple(
            replace(field, error=errors.get(field.name, ""), added=False)
            for field in self._state.fields
        )
        first = next((field.name for field in fields if field.error), None)
        self._become(replace(self._state, fields=fields, saving=False, first_wrong=first))

    def _failed(self, error: AppError) -> None:
        if isinstance(error, InputRefused) and error.field:
            self._show_errors({error.field: str(error)})
        else:
            self._become(replace(self._state, saving=False, problem=error))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that is not on screen: what it edits, what stands in it, whether that was typed."""

    target: Book | Edit | None
    state: BookFormState
    typed: bool = False


def _queue(library: Library, target: Book | Edit | None, patch: Patch) -> Edit:
    match target:
        case Book():
            return library.change(target, patch)
        case Edit():
            return library.edit_again(target.id, patch)
        case None:
            return library.add(additions(patch))
