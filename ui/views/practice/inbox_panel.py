"""The practice inbox, beside a question: what would have come to a phone or by mail."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from core.auth.conversation.challenge import AuthenticatorSetup, Challenge, CodeRequired
from core.i18n import _
from ui.backend.gateway import PracticeMessage
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.practice.inbox import PracticeInbox
from ui.widgets.make import button, horizontal, label, vertical


class PracticeInboxPanel(QWidget):
    """used(code): this code is to be filled in."""

    used = Signal(str)

    def __init__(self, theme: Theme, inbox: PracticeInbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inbox = inbox
        self._shown: dict[PracticeMessage, _Slip] = {}
        self._offers = True
        self.setAccessibleName(_("Practice inbox"))
        self._authenticator = _Slip(theme, _("Authenticator app"))
        self._authenticator.used.connect(self.used)
        self._slips = vertical(theme.space(2))
        self._empty = label(_("No messages yet."), tone="muted")
        self._lay_out()
        inbox.changed.connect(self._render)
        self._render()

    def watch(self, challenge: Challenge | None) -> None:
        """Show what answers this question, or the messages when None is asked."""
        self._offers = challenge is None or isinstance(challenge, CodeRequired | AuthenticatorSetup)
        for slip in self._shown.values():
            slip.offer(self._offers)
        self._inbox.watch(challenge)

    def leave(self) -> None:
        """No question is open any more."""
        self._inbox.stop()
        self.hide()
        self.deleteLater()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(2), self)
        column.setContentsMargins(space(3), space(2), 0, 0)
        column.addWidget(label(_("Practice inbox"), font=self._theme.font(bold=True)))
        explanation = label(
            _("Messages that would go to your phone or mailbox. Nothing is really sent."),
            font=self._theme.font(TextSize.SMALL),
            tone="muted",
            wrap=True,
        )
        column.addWidget(explanation)
        column.addSpacing(space(1))
        column.addWidget(self._authenticator)
        column.addLayout(self._slips)
        column.addWidget(self._empty)
        column.addStretch()

    def _render(self) -> None:
        state = self._inbox.state
        self._authenticator.setVisible(bool(state.code))
        left = _("New code in {seconds} s.", seconds=state.seconds_left)
        self._authenticator.show_words(left, state.code)
        self._empty.setVisible(state.looked and not state.messages and not state.code)
        self._show(state.messages)

    def _show(self, messages: tuple[PracticeMessage, ...]) -> None:
        """Those that stay keep their place under the mouse and the focus."""
        if tuple(self._shown) == messages:
            return
        for message in self._shown.keys() - set(messages):
            gone = self._shown.pop(message)
            self._slips.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, message in enumerate(messages):
            if message not in self._shown:
                self._shown[message] = self._slip(message)
                self._slips.insertWidget(place, self._shown[message])
        self._shown = {message: self._shown[message] for message in messages}
        # A screen reader goes by another order than the eye.
        for slip in self._shown.values():
            slip.raise_()

    def _slip(self, message: PracticeMessage) -> _Slip:
        slip = _Slip(self._theme, _sent(message))
        slip.show_words(message.text, message.code)
        slip.offer(self._offers)
        slip.used.connect(self.used)
        return slip


def _sent(message: PracticeMessage) -> str:
    """How, and where to."""
    match message.medium:
        case "SMS":
            return _("SMS to {to}", to=message.to)
        case "EMAIL":
            return _("E-mail to {to}", to=message.to)
        case medium:
            return _("{medium} to {to}", medium=medium, to=message.to)


class _Slip(QFrame):
    """One message, and the button that fills its code in."""

    used = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._code = label(font=theme.fixed_font())
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._use = button(_("Use"), lambda: self.used.emit(self._code.text()))
        set_look(self, "surface", "card")
        lines = vertical(theme.space(1))
        lines.addWidget(label(title, font=theme.font(TextSize.SMALL), tone="muted"))
        lines.addWidget(self._code)
        lines.addWidget(self._words)
        row = horizontal(theme.space(3), self)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.addLayout(lines, 1)
        row.addWidget(self._use, alignment=Qt.AlignmentFlag.AlignVCenter)

    def offer(self, offered: bool) -> None:
        """Whether what is asked is a code."""
        self._use.setVisible(offered)

    def show_words(self, words: str, code: str) -> None:
        """Another code, or the same with less time left."""
        self._words.setText(words)
        self._code.setText(code)
        self._use.setAccessibleName(_("Use {code}", code=code))
        self._use.setToolTip(tool_tip(_("Fill in this code")))
        self.setAccessibleName(f"{self._title}: {words}")
