"""A link from what is said of a claim to the claim itself, on the token page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.push_button import PushButton


class ClaimLink(PushButton):
    """Says to a screen reader, and on hover, which claim it leads to."""

    def __init__(
        self, claim: str, pressed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Show in Token"), parent)
        set_look(self, "kind", "link")
        self.clicked.connect(lambda: pressed())
        self._tell(claim)
        if not claim:
            self.hide()

    def show_claim(self, claim: str) -> None:
        """Lead to this claim; without one, hide."""
        self.setVisible(bool(claim))
        self._tell(claim)

    def _tell(self, claim: str) -> None:
        words = _("Leads to the claim {claim} on the page “Token”.", claim=claim)
        self.setAccessibleDescription(words)
        self.setToolTip(tool_tip(words))
