"""What can be done with an edit that did not go through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.books.edits.edit import Edit
from core.i18n import N_, _
from ui.actions.action import value_action
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.books.denied import RoleOffer
from ui.viewmodels.outbox.words import typed_text
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.widgets.announce import announce
from ui.widgets.buttons.copy_button import SHOWN_MS
from ui.widgets.buttons.push_button import PushButton
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, vertical


class DecisionButtons(QWidget):
    """Send as another role, Edit again, Keep as draft, Copy text; apart from them Discard.

    Each but the copying closes the panel, and tells the form or the outbox. They take as few lines
    as they can: the more they took, the less would be seen of what they are about.
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
        super().__init__(parent)
        self.edit_again = button(_("Edit again"), self._edit_again, kind="primary", default=False)
        keep = button(_("Keep as draft"), self._keep_as_draft)
        self._copy_button = button(_("Copy text"), self._copy, kind="quiet")
        self._copy_button.setToolTip(tool_tip(_("Copy what you typed")))
        away = button(_(discard), self._discard, kind="danger")
        self._edit = edit
        self._result = view_models.result
        self._form = view_models.form
        self._outbox = view_models.outbox
        self._offers: tuple[RoleOffer, ...] = ()
        self._send = button("", self._send_as_first)
        self._roles = QMenu(self)
        self._send.hide()
        buttons = (self._send, self.edit_again, keep, self._copy_button, away)
        vertical(0, self).addWidget(FlowRow(theme.space(2), buttons, apart=away))

    def offer_roles(self, offers: Sequence[RoleOffer]) -> None:
        """Offer to send the edit as one of these roles instead."""
        self._offers = tuple(offers)
        self._send.setVisible(bool(offers))
        self._stand_out(self._send if offers else self.edit_again)
        self._roles.clear()
        for offer in offers:
            value_action(self._roles, offer.name, partial(self._send_as, offer))
        if len(offers) == 1:
            self._send.setText(_("Send as {role}", role=offers[0].name))
        else:
            self._send.setText(_("Send as…"))
        words = _("Switches you to that role, then sends this edit with it.")
        self._send.setToolTip(tool_tip(words))
        self._send.setAccessibleDescription(words)

    def _stand_out(self, best: PushButton) -> None:
        """One button is the primary one: the one that gets the edit through."""
        for each in (self._send, self.edit_again):
            set_look(each, "kind", "primary" if each is best else "")

    def _send_as_first(self) -> None:
        if len(self._offers) == 1:
            self._send_as(self._offers[0])
        elif self._offers:
            self._roles.popup(self._send.mapToGlobal(self._send.rect().bottomLeft()))

    def _send_as(self, offer: RoleOffer) -> None:
        """By this press the edit becomes that role's: it was another's until now."""
        self._result.send_as(offer)

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
            back = _("Copy text")
            QTimer.singleShot(SHOWN_MS, self, lambda: self._copy_button.setText(back))
