"""A line in the foot of a page: a result that needs no decision, shown for a time, with one action.

It has a place of its own and covers nothing. Without anything to say it takes no room.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _, paragraph
from ui.actions.registry import UNDO_DISCARD
from ui.look.theme import Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import Message
from ui.widgets.announce import announce
from ui.widgets.make import button, horizontal, label
from ui.widgets.texts.icon_label import IconLabel

NOTICE_MS = 6_000
UNDO_MS = 20_000
"""Twenty seconds: a screen reader reads the line out first, and then its button has to be reached.
(WCAG 2.2, 2.2.1, takes as much for the least in which one can react to a limit of time.)
"""


class FootLine(QFrame):
    """One line of the strip, hidden until there is something to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = horizontal(theme.space(2), self)
        self.row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        self.setMinimumHeight(theme.line(7) + theme.space(2))
        set_look(self, "surface", "foot")
        self.hide()


class NoticeLine(FootLine):
    """One line that goes away after a time, with at most one action; a screen reader is told."""

    seen = Signal()
    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._notice: Message | None = None
        self._icon = IconLabel(theme, "success", "success")
        self._words = label(wrap=True)
        self._action = button("", self.acted.emit, kind="link")
        self.row.addWidget(self._icon)
        self.row.addWidget(self._words, 1)
        self.row.addWidget(self._action)
        self.fading = QTimer(self)
        self.fading.setSingleShot(True)
        self.fading.timeout.connect(self._fade)

    def show_notice(self, notice: Message | None) -> None:
        """Show this line, or hide."""
        if notice == self._notice:
            return
        self._notice = notice
        if notice is None:
            self.hide()
            return
        self.fading.setInterval(UNDO_MS if notice.action else NOTICE_MS)
        self.show()
        self._icon.show_icon(notice.tone.value, notice.tone.value)
        self._words.setText(notice.title)
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        keys = _keys() if notice.action else ""
        self._action.setToolTip(tool_tip(keys))
        self.setToolTip(tool_tip(notice.hint))
        self.setAccessibleName(paragraph(notice.title, notice.hint, keys))
        announce(self, self.accessibleName())
        self.fading.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Its time begins when it can be seen."""
        super().showEvent(event)
        self.fading.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it does not go away: another page may be saying the same just now."""
        super().hideEvent(event)
        self.fading.stop()

    def _fade(self) -> None:
        # Who is about to press the button must not see it go away.
        focused: QWidget | None = self.window().focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self.fading.start()
        else:
            self.seen.emit()


def _keys() -> str:
    keys = QKeySequence(UNDO_DISCARD.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return _("{keys} takes it back.", keys=keys)
