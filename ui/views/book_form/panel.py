"""The form beside the table in which a book is added or changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.books.values.book import WireType
from core.errors import InputRefused
from core.i18n import N_, _
from ui.actions.action import Action
from ui.actions.registry import SAVE_BOOK
from ui.look.theme import Theme
from ui.messages import Message, Tone, message_from
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.books.book_form import BookFormState, BookFormViewModel
from ui.viewmodels.books.book_form_fields import Field
from ui.views.book_form.field import FieldEditor
from ui.views.book_form.new_attribute_row import NewAttributeRow
from ui.views.book_form.role_advice import RoleAdviceBanner
from ui.widgets.buttons.action_button import action_button
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.frames.side_panel import SidePanel
from ui.widgets.make import button, vertical

BEING_SAVED = N_("The book is being saved.")


class BookFormPanel(SidePanel):
    """Renders the form's state; every key press goes to the view model at once."""

    def __init__(
        self,
        theme: Theme,
        view_model: BookFormViewModel,
        access: AccessViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Book form"), parent)
        self._advice = RoleAdviceBanner(theme, view_model, access)
        self._view_model = view_model
        self._editors: dict[str, FieldEditor] = {}
        self._shape: tuple[tuple[str, WireType, bool], ...] = ()
        self._banner = Banner(theme)
        self._fields = vertical(theme.space(3))
        self._new_attribute = NewAttributeRow(theme)
        self._more = Disclosure(theme, _("Add an attribute"), self._new_attribute)
        self._saving = Action(SAVE_BOOK, view_model.save, self)
        self._save = action_button(theme, self._saving, kind="primary")
        self._cancel = button(_("Cancel"), view_model.cancel)
        self._fill_panel()
        self._connect()
        self._render()

    def focus(self) -> None:
        """Put the focus on the first field that can be typed into."""
        # The caller may have heard of the form's new fields before this panel did.
        self._render_fields(self._view_model.state.fields)
        fields = [field for field in self._view_model.state.fields if not field.fixed]
        if fields:
            self._focus_on(fields[0].name)

    def _fill_panel(self) -> None:
        self.body.addWidget(self._advice)
        self.body.addWidget(self._banner)
        self.body.addLayout(self._fields)
        self.body.addWidget(self._more)
        self.buttons.addStretch()
        self.add_button(self._cancel)
        self.add_button(self._save)

    def _connect(self) -> None:
        view_model = self._view_model
        self.closed.connect(view_model.cancel)
        self._banner.acted.connect(view_model.cancel)
        self._new_attribute.wanted.connect(self._add_attribute)
        self._new_attribute.named.connect(view_model.name_attribute)
        view_model.changed.connect(self._render)
        view_model.opened.connect(self.focus)

    def _render(self) -> None:
        state = self._view_model.state
        self.heading.setText(state.heading or "")
        self._banner.show_message(_message(state))
        self._saving.allow(BEING_SAVED if state.saving else "")
        self._save.setText(_("Saving…") if state.saving else _("Save"))
        self._save.setAccessibleName(_("Save"))
        self._new_attribute.show_name(state.new_name, state.new_type)
        self._new_attribute.show_error(state.new_error)
        self._render_fields(state.fields)
        if state.first_wrong is not None:
            self._focus_on(state.first_wrong)

    def _render_fields(self, fields: tuple[Field, ...]) -> None:
        shape = tuple((field.name, field.type, field.fixed) for field in fields)
        if shape != self._shape:
            self._shape = shape
            self._rebuild(fields)
        for field in fields:
            self._editors[field.name].show_field(field)

    def _rebuild(self, fields: tuple[Field, ...]) -> None:
        for editor in self._editors.values():
            self._fields.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._editors = {field.name: self._editor(field) for field in fields}

    def _editor(self, field: Field) -> FieldEditor:
        editor = FieldEditor(self._theme, field)
        editor.edited.connect(self._view_model.type)
        editor.submitted.connect(self._view_model.save)
        self._fields.addWidget(editor)
        # The layout would show it later, and only what is shown takes the focus.
        editor.show()
        return editor

    def _add_attribute(self, name: str, kind: WireType) -> None:
        try:
            self._view_model.add_attribute(name, kind)
        except InputRefused as refusal:
            self._new_attribute.show_error(str(refusal))
            return
        self._focus_on(name.strip())

    def _focus_on(self, name: str) -> None:
        editor = self._editors[name]
        editor.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area.ensureWidgetVisible(editor)


def _message(state: BookFormState) -> Message | None:
    if state.leaving:
        return Message(
            Tone.WARNING,
            _("Discard your changes?"),
            _("Press Esc again to discard, or keep typing."),
            _("Discard"),
        )
    return message_from(state.problem) if state.problem else None
