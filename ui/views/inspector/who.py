"""The head of the token inspector: whose token it is, and whether its signature was verified."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.auth.tokens.tokens import NotVerified, Verified
from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.inspector.state import InspectorState
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.elided_label import ElidedLabel
from ui.widgets.texts.icon_label import IconLabel


class InspectorWho(QWidget):
    """The key's id on hover; below, whose key it is, or why it was not verified."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._user = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._user.setFont(theme.font(bold=True))
        self._icon = IconLabel(theme, "success", "success")
        self._verified = label()
        self._reason = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        column = vertical(theme.space(3), self)
        row = horizontal(theme.space(1))
        row.addWidget(self._user, 1)
        row.addWidget(self._icon)
        row.addWidget(self._verified)
        column.addLayout(row)
        column.addWidget(self._reason)

    def show_state(self, state: InspectorState) -> None:
        """Show this user."""
        self._user.set_text(state.username)
        match state.verification:
            case Verified(kid=kid, keys_of=host):
                hover = _("Signature checked with the user pool's key {kid}", kid=kid)
                keys = _("Keys from {host}", host=host) if host else ""
                self._show(_("verified"), "success", hover, keys)
            case NotVerified(reason=reason):
                self._show(_("not verified"), "warning", reason, reason)

    def _show(self, words: str, tone: str, hover: str, reason: str = "") -> None:
        self._verified.setText(words)
        self._icon.show_icon(tone, tone)
        set_look(self._verified, "tone", tone)
        self._verified.setToolTip(tool_tip(hover))
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
