"""Where a refused request leads: to what its error means, and to what its role may do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.errors import ServiceSaid
from core.i18n import _
from core.recorded_calls.call import Call
from ui.look.theme import Theme
from ui.viewmodels.access.places import place_of_call
from ui.viewmodels.navigation import AccessPlace
from ui.widgets.buttons.why_button import WhyButton
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button

ShowAccess = Callable[[AccessPlace], None]
"""Shows what a role may do. An opened case has no such way: its roles are not this user's."""


class RefusalWays(FlowRow):
    """Hidden unless a service has refused the request."""

    def __init__(
        self, theme: Theme, show_access: ShowAccess | None, parent: QWidget | None = None
    ) -> None:
        self._go_to_access = show_access
        self._leads_to: AccessPlace | None = None
        self._why = WhyButton()
        self._access = button(_("Show in Access"), self._show_in_access, kind="link")
        super().__init__(theme.space(3), (self._why, self._access), parent)
        self.hide()

    def show_call(self, call: Call) -> None:
        """Offer the ways from this one."""
        refused = call.refused and bool(call.error)
        said = ServiceSaid(call.error, call.message, call.operation) if refused else None
        self._leads_to = place_of_call(call) if self._go_to_access is not None else None
        self._why.show_said(said)
        self._access.setVisible(self._leads_to is not None)
        self.setVisible(refused)
        self.updateGeometry()

    def _show_in_access(self) -> None:
        if self._leads_to is not None and self._go_to_access is not None:
            self._go_to_access(self._leads_to)
