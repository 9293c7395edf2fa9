"""The token itself: whose it is and whether it works here, its letters, and the checks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from core.i18n import N_, _
from core.token_reading.belonging import Belonging, TokenUse
from core.token_reading.checks import Standing
from ui.look.theme import TextSize, Theme
from ui.look.tool_tip import tool_tip
from ui.messages import Message, Tone, lines
from ui.viewmodels.token.state import TokenState
from ui.viewmodels.token.texts import NOTHING_SENT
from ui.viewmodels.token.token import TokenViewModel
from ui.views.token.checks import ChecksPanel
from ui.views.token.letters import TokenLetters
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.flow import FlowRow
from ui.widgets.make import button, label, vertical

_USE = N_("Use in requests by hand")
_EXCHANGE = N_("Puts it into both requests by hand. Nothing is sent until you press Send.")
_SHOW, _HIDE = N_("Show signature"), N_("Hide signature")


class ReadingPane(QScrollArea):
    """pointed(Lit or None): the claim under the mouse, in the letters or beside a check."""

    pointed = Signal(object)
    exchange_wanted = Signal()
    """The two requests by hand, with this token."""

    def __init__(
        self,
        theme: Theme,
        view_model: TokenViewModel,
        parent: QWidget | None = None,
        *,
        by_hand: bool,
    ) -> None:
        """by_hand: whether requests can be sent by hand."""
        super().__init__(parent)
        self._view_model = view_model
        self._by_hand = by_hand
        self._verdict = Banner(theme)
        self._note = label(font=theme.font(TextSize.SMALL), wrap=True)
        self._letters = TokenLetters(theme)
        self._letters.pointed.connect(self.pointed)
        self._show = button(_(_SHOW), self._turn, kind="link")
        self._exchange = button(_(_USE), self.exchange_wanted.emit, kind="link")
        self._exchange.setToolTip(tool_tip(_(_EXCHANGE)))
        self._exchange.setAccessibleDescription(_(_EXCHANGE))
        self._copy = CopyButton(theme, _("Copy token"), view_model.token_text, secret=True)
        self._checks = ChecksPanel(theme)
        self._checks.pointed.connect(self.pointed)
        self._content = QWidget()
        self._lay_out(theme)

    def show_state(self, state: TokenState) -> None:
        """Show this token."""
        if state.judged is None:
            return
        self._verdict.show_message(verdict_of(state.judged.belonging))
        self._note.setText(state.tab.note)
        self._note.setVisible(bool(state.tab.note))
        self._letters.show_state(state)
        self._exchange.setVisible(self._by_hand and state.exchangeable)
        self._show.setText(_(_HIDE) if state.revealed else _(_SHOW))
        self._checks.show_checks(state.judged.checks)

    def _lay_out(self, theme: Theme) -> None:
        space = theme.space
        row = FlowRow(space(2), (self._show, self._copy, self._exchange))
        sent = label(_(NOTHING_SENT), font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        column = vertical(space(3), self._content)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        for part in (self._verdict, self._note, self._letters):
            column.addWidget(part)
        column.addWidget(row)
        column.addWidget(self._checks)
        column.addStretch()
        column.addWidget(sent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _turn(self) -> None:
        self._view_model.reveal(not self._view_model.state.revealed)


def verdict_of(found: Belonging) -> Message:
    """Whose it is as a title; whether it works here, and why not, below."""
    reasons = [why for _standing, why in found.reasons]
    return Message(_tone(found), found.whose, lines(found.verdict, *reasons))


def _tone(found: Belonging) -> Tone:
    if found.works:
        return Tone.WARNING if found.reasons else Tone.SUCCESS
    harmless = found.use in (TokenUse.ACCESS, TokenUse.ENCRYPTED) and len(found.reasons) <= 1
    if harmless:
        return Tone.INFO
    unsure = all(standing is not Standing.FAILS for standing, _why in found.reasons)
    return Tone.WARNING if unsure else Tone.DANGER
