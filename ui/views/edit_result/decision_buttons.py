"""What can be done with an edit that did not go through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.books.edits.edit import Edit
from core.i18n import N_, _
from ui.look.theme import Theme
from ui.look.tool_tip import tool_tip
from ui.viewmodels.outbox.words import typed_text
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.widgets.announce import announce
from ui.widgets.buttons.button_grid import ButtonGrid
from ui.widgets.buttons.copy_button import SHOWN_MS
from ui.widgets.make import button


class DecisionButtons(ButtonGrid):
    """Edit again, Keep as draft, Copy, and apart from them the button that discards the edit.

    Each closes the panel, and tells the form or the outbox.
    """

    def __init__(
        self,
        theme: Theme,
        view_models: UserViewModels,
        edit: Callable[[], Edit | None],
        *,
        discard: str = N_("Discard"),
        parent: QWidget | None = None,
    ) -> None:
        self.edit_again = button(_("Edit again"), self._edit_again, kind="primary", default=False)
        keep = button(_("Keep as draft"), self._keep_as_draft)
        self._copy_button = button(_("Copy"), self._copy)
        self._copy_button.setToolTip(tool_tip(_("Copy what you typed")))
        away = button(_(discard), self._discard, kind="danger")
        buttons = (self.edit_again, keep, self._copy_button)
        super().__init__(theme, buttons, parent, apart=away)
        self._edit = edit
        self._result = view_models.result
        self._form = view_models.form
        self._outbox = view_models.outbox

    def _edit_again(self) -> None:
        if edit := self._result.take():
            self._form.edit_again(edit)

    def _keep_as_draft(self) -> None:
        if edit := self._result.take():
            self._outbox.keep_as_draft(edit)

    def _discard(self) -> None:
        """After a conflict this keeps the other version."""
        if edit := self._result.take():
            self._outbox.discard(edit, self._result.tell_discarded)

    def _copy(self) -> None:
        edit = self._edit()
        if edit is not None:
            QGuiApplication.clipboard().setText(typed_text(edit))
            self._copy_button.setText(_("Copied"))
            announce(self._copy_button, _("Copied"))
            QTimer.singleShot(SHOWN_MS, self, lambda: self._copy_button.setText(_("Copy")))
