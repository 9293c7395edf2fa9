"""Adding a book and changing one: what is typed, what is wrong with it, and queueing the edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.books.book import Book, Patch, WireType
from core.books.edit import Edit, EditKind, EditState
from core.books.library import Library
from core.books.query import BookRow
from core.books.schema import Column, label_of
from core.errors import AppError, InputRefused
from ui.tasks import TaskScope, Workers
from ui.viewmodels.book_form_fields import Field, additions, fields_for, typed_patch

NEEDS_DECISION = (EditState.CONFLICT, EditState.REFUSED, EditState.DRAFT)


@dataclass(frozen=True, slots=True)
class BookFormState:
    """heading: what is being done, None while the form is closed. saving: the edit is being queued.

    problem: why it could not be queued, when no single field is at fault. first_wrong: the
    attribute whose field wants the focus after a refused save. leaving: asked to close while
    something was typed; the next cancel() gives it up.
    """

    heading: str | None = None
    kind: EditKind = EditKind.ADD
    fields: tuple[Field, ...] = ()
    saving: bool = False
    problem: AppError | None = None
    first_wrong: str | None = None
    leaving: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is a form to show."""
        return self.heading is not None


class BookFormViewModel(QObject):
    """One form at a time. Nothing that was typed is lost before the outbox has it."""

    changed = Signal()
    opened = Signal()
    """Another book stands in the form now."""
    saved = Signal(object)
    """The Edit is in the outbox, durable, and can be sent."""

    def __init__(
        self,
        workers: Workers,
        library: Library,
        columns: Callable[[], tuple[Column, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workers = workers
        self._library = library
        self._columns = columns
        self._scope = TaskScope(self)
        self._target: Book | Edit | None = None
        self._typed = False
        self._state = BookFormState()

    @property
    def state(self) -> BookFormState:
        """What the form shows now."""
        return self._state

    def add(self) -> None:
        """Open an empty form for a new book."""
        fields = fields_for(self._columns(), {}, {}, EditKind.ADD)
        self._open(None, BookFormState("Add a book", EditKind.ADD, fields))

    def edit(self, row: BookRow) -> None:
        """Open a book; when an edit of it waits for a decision, that edit."""
        if row.edit_id is not None and row.mark in NEEDS_DECISION:
            self._scope.start(self._open_edit(row.edit_id), self._failed)
            return
        attributes = row.book.attributes
        fields = fields_for(self._columns(), attributes, attributes, EditKind.CHANGE)
        self._open(row.book, BookFormState("Edit book", EditKind.CHANGE, fields))

    def edit_again(self, edit: Edit) -> None:
        """Open an edit that did not go through, with everything that was typed."""
        seen = edit.current.attributes if edit.current else edit.seen
        fields = fields_for(self._columns(), seen, edit.wanted, edit.kind)
        self._open(edit, BookFormState("Edit again", edit.kind, fields))

    def type(self, name: str, text: str) -> None:
        """This stands in the field of that attribute now."""
        fields = tuple(
            replace(field, text=text, error="") if field.name == name else field
            for field in self._state.fields
        )
        self._typed = True
        self._become(replace(self._state, fields=fields, first_wrong=None, leaving=False))

    def add_attribute(self, name: str, kind: WireType) -> None:
        """Give the book an attribute that no field is there for. Raises InputRefused."""
        name = name.strip()
        if not name:
            raise InputRefused("The attribute has no name.", "Type one, such as publisher.")
        if any(field.name == name for field in self._state.fields):
            raise InputRefused(f"There is a field for {name} already.")
        field = Field(name, label_of(name), kind)
        self._become(replace(self._state, fields=(*self._state.fields, field)))

    def save(self) -> None:
        """Check what was typed, put the edit into the outbox, and close the form."""
        if self._state.saving or not self._state.is_open:
            return
        patch, errors = typed_patch(self._state.fields)
        if errors:
            self._show_errors(errors)
            return
        self._become(replace(self._state, saving=True, problem=None))
        self._scope.start(self._save(patch), self._failed)

    def cancel(self) -> None:
        """Close the form. When something was typed, ask first; asked again, give it up."""
        if self._typed and not self._state.leaving:
            self._become(replace(self._state, leaving=True))
        elif not self._state.saving:
            self._shut()

    def stay(self) -> None:
        """Go on typing."""
        self._become(replace(self._state, leaving=False))

    async def close(self) -> None:
        """Stop."""
        await self._scope.close()

    async def _save(self, patch: Patch) -> None:
        edit = await self._workers.store(_queue, self._library, self._target, patch)
        self._shut()
        self.saved.emit(edit)

    async def _open_edit(self, edit_id: int) -> None:
        edits = await self._workers.store(self._library.edits)
        for edit in edits:
            if edit.id == edit_id:
                self.edit_again(edit)

    def _open(self, target: Book | Edit | None, state: BookFormState) -> None:
        self._target = target
        self._typed = False
        self._become(state)
        self.opened.emit()

    def _shut(self) -> None:
        self._target = None
        self._typed = False
        self._become(BookFormState())

    def _show_errors(self, errors: Mapping[str, str]) -> None:
        fields = tuple(
            replace(field, error=errors.get(field.name, "")) for field in self._state.fields
        )
        first = next((field.name for field in fields if field.error), None)
        self._become(replace(self._state, fields=fields, saving=False, first_wrong=first))

    def _failed(self, error: AppError) -> None:
        if isinstance(error, InputRefused) and error.field:
            self._show_errors({error.field: str(error)})
        else:
            self._become(replace(self._state, saving=False, problem=error))

    def _become(self, state: BookFormState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _queue(library: Library, target: Book | Edit | None, patch: Patch) -> Edit:
    match target:
        case Book():
            return library.change(target, patch)
        case Edit():
            return library.edit_again(target.id, patch)
        case None:
            return library.add(additions(patch))
