"""The strip below the table: how far loading is, and results that need no decision.

It has a place of its own and covers no cell. Without anything to say it takes no room.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from core.books.reading.listing import SyncProgress
from core.i18n import N_, _, ngettext, number
from ui.look.icons import keep_icon
from ui.look.theme import TextSize, Theme
from ui.viewmodels.books.books_state import Sorting
from ui.widgets.frames.notice_line import FootLine, NoticeLine
from ui.widgets.make import button, label, vertical

BAR_WIDTH = 120
SLOW = N_("taking longer than usual")


class LoadingLine(FootLine):
    """A bar, pages and rows, and a stop button."""

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words = label(font=theme.font(TextSize.SMALL), wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._bar.setAccessibleName(_("Loading books"))
        stop = button(_("Stop"), self.stopped.emit, kind="quiet")
        keep_icon(stop, theme, "stop", "text_muted")
        stop.setAccessibleName(_("Stop loading"))
        self.row.addWidget(self._bar)
        self.row.addWidget(self._words, 1)
        self.row.addWidget(stop)

    def show_sorting(self, sorting: Sorting | None) -> None:
        """Show how far sorting is, or hide."""
        self.setVisible(sorting is not None)
        if sorting is not None:
            self._show(sorting.done, sorting.rows)
            self._words.setText(
                ngettext(
                    "Sorting {done} of {n} book",
                    "Sorting {done} of {n} books",
                    sorting.rows,
                    done=number(sorting.done),
                )
            )

    def show_progress(self, progress: SyncProgress | None, *, slow: bool = False) -> None:
        """Show how far it is, or hide; slow: the next page takes longer than usual."""
        self.setVisible(progress is not None)
        if progress is None:
            return
        expected = progress.expected or 0
        self._show(progress.rows, max(expected, progress.rows) if expected else 0)
        self._words.setText(_so_far(progress, slow=slow))

    def _show(self, done: int, of: int) -> None:
        # Left to itself, a progress bar has the whole window painted before setValue() returns.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)


class BooksFoot(QWidget):
    """The lines one below the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = NoticeLine(theme)
        self.loading = LoadingLine(theme)
        column = vertical(0, self)
        column.addWidget(self.notice)
        column.addWidget(self.loading)


def _so_far(progress: SyncProgress, *, slow: bool) -> str:
    if not progress.pages:
        return _("Still asking for the first page…") if slow else _("Asking for the first page…")
    words = _counted(progress)
    return f"{words} · {_(SLOW)}" if slow else words


def _counted(progress: SyncProgress) -> str:
    pages = ngettext("{n} page", "{n} pages", progress.pages)
    expected = progress.expected or 0
    if expected > progress.rows:
        return ngettext(
            "{pages}, {rows} of about {n} book",
            "{pages}, {rows} of about {n} books",
            expected,
            pages=pages,
            rows=number(progress.rows),
        )
    return ngettext("{pages}, {n} book", "{pages}, {n} books", progress.rows, pages=pages)
