"""The button "Why?" beside what a service refused: it leads to what the error means.

Whatever is around it explains: the workspace shows the page of errors, and where there is no
workspace, or a dialog stands before it, a window of its own opens. So a banner needs no wiring.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from core.errors import ServiceSaid
from core.i18n import _
from ui.look.theme import set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.push_button import PushButton


@runtime_checkable
class ExplainsErrors(Protocol):
    """A widget that can show what an error means."""

    def explain_error(self, said: ServiceSaid) -> None:
        """Show it."""


class WhyButton(PushButton):
    """Hidden until there are words of a service to explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Why?"), parent)
        self._said: ServiceSaid | None = None
        set_look(self, "kind", "link")
        self.setToolTip(tool_tip(_("What this error means, and what can be done about it")))
        self.clicked.connect(self._ask)
        self.hide()

    def show_said(self, said: ServiceSaid | None) -> None:
        """Offer to explain this; None hides the button."""
        self._said = said
        self.setAccessibleDescription("" if said is None else said.code)
        self.setVisible(said is not None)

    def _ask(self) -> None:
        if self._said is not None:
            explain_error(self, self._said)


def explain_error(asks: QWidget, said: ServiceSaid) -> None:
    """Have the nearest widget around asks that can do so show what said means."""
    around = asks.parentWidget()
    while around is not None:
        if isinstance(around, ExplainsErrors):
            around.explain_error(said)
            return
        around = around.parentWidget()
