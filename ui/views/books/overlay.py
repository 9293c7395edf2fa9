"""What floats over the table's lower edge: how loading goes, and results that need no decision.

It lies over the rows instead of beside them, so that nothing moves when it comes and goes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from core.books.reading.listing import SyncProgress
from ui.look.icons import keep_icon
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.messages import Message, count
from ui.widgets.announce import announce
from ui.widgets.make import button, horizontal, label
from ui.widgets.texts.icon_label import IconLabel

BAR_WIDTH = 120
NOTICE_MS = 6_000
UNDO_MS = 20_000
"""Long enough to be read, thought about and reached."""
SLOW = " · taking longer than usual"


class FloatingCard(QFrame):
    """Keeps to one lower corner of its parent, and above the card that it yields to."""

    def __init__(self, theme: Theme, parent: QWidget, corner: Qt.AlignmentFlag) -> None:
        super().__init__(parent)
        self._margin = theme.space(4)
        self._corner = corner
        self._clear_of = QRect()
        self.yields_to: FloatingCard | None = None
        set_look(self, "surface", "card")
        self.row = horizontal(theme.space(2), self)
        self.row.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Take the size of the content and go to the corner, above what is to stay in sight."""
        parent = self.parentWidget()
        area = parent.rect() if parent is not None else self.rect()
        size = self.sizeHint()
        right = self._corner is Qt.AlignmentFlag.AlignRight
        left = area.width() - size.width() - self._margin if right else self._margin
        top = area.height() - size.height() - self._margin
        place = QRect(left, top, size.width(), size.height())
        # A scroll bar that comes or goes meanwhile moves the rows by less than this.
        clear = self._clear_of.adjusted(0, -self._margin, 0, self._margin)
        if not self._clear_of.isEmpty() and place.intersects(clear):
            place.moveBottom(clear.top())
        other = self.yields_to
        if other is not None and not other.isHidden() and place.intersects(other.geometry()):
            place.moveBottom(other.geometry().top() - self._margin // 2)
        self.setGeometry(place)


class LoadingCard(FloatingCard):
    """A bar, pages and rows, and a stop button."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, Qt.AlignmentFlag.AlignRight)
        self._words = label(font=theme.font(TextSize.SMALL))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._bar.setAccessibleName("Loading books")
        stop = button("Stop", self.stopped.emit, kind="quiet")
        keep_icon(stop, theme, "stop", "text_muted")
        stop.setAccessibleName("Stop loading")
        self.row.addWidget(self._bar)
        self.row.addWidget(self._words)
        self.row.addWidget(stop)

    def show_progress(self, progress: SyncProgress | None, *, slow: bool = False) -> None:
        """Show how far it is, or go away; slow: the next page takes longer than usual."""
        self.setVisible(progress is not None)
        if progress is None:
            return
        expected = progress.expected or 0
        # Left to itself, a progress bar has the whole window painted before setValue() returns.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, max(expected, progress.rows) if expected else 0)
        self._bar.setValue(progress.rows)
        self._bar.setUpdatesEnabled(True)
        of = f" of about {expected:,}" if expected > progress.rows else ""
        words = _so_far(progress, of)
        self._words.setText(f"{words.rstrip('…')}{SLOW}" if slow else words)
        self.settle()


class NoticeCard(FloatingCard):
    """One line that goes away after a time, with at most one action; a screen reader is told."""

    seen = Signal()
    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, Qt.AlignmentFlag.AlignLeft)
        self._notice: Message | None = None
        self._icon = IconLabel(theme, "success", "success")
        self._words = label()
        self.row.addWidget(self._icon)
        self._action = button("", self.acted.emit, kind="link")
        self.row.addWidget(self._words)
        self.row.addWidget(self._action)
        self.row.addSpacing(theme.space(1))
        self.setMinimumHeight(theme.space(9))
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self.seen)

    def show_notice(self, notice: Message | None, clear_of: QRect) -> None:
        """Show this line, or go away; clear_of: the row that it may be about."""
        if notice == self._notice:
            return
        self._notice = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._icon.show_icon(notice.tone.value, notice.tone.value)
        self._words.setText(notice.title)
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self._clear_of = clear_of
        self.setToolTip(tool_tip(notice.hint))
        self.setAccessibleName(f"{notice.title} {notice.hint}".strip())
        announce(self, self.accessibleName())
        self.settle()
        self.raise_()
        self._fading.start(UNDO_MS if notice.action else NOTICE_MS)


def _so_far(progress: SyncProgress, of: str) -> str:
    if not progress.pages:
        return "Asking for the first page…"
    return f"{count(progress.pages, 'page')}, {progress.rows:,}{of} books"
