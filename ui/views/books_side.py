"""Beside the table: the form, or what became of an edit; one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.theme import Theme
from ui.viewmodels.books_desk import BooksDesk
from ui.viewmodels.denial import Clash, Decision, Denied, NotTaken
from ui.views.book_form import BookFormPanel
from ui.views.conflict_panel import ConflictPanel
from ui.views.denied_panel import DeniedPanel
from ui.views.not_taken_panel import NotTakenPanel

WIDTH = 400
Panel = BookFormPanel | DeniedPanel | ConflictPanel | NotTakenPanel


class BooksSide(QStackedWidget):
    """A form that is being typed into stays in front; the decision comes after it."""

    opened = Signal()
    shut = Signal()

    def __init__(self, theme: Theme, desk: BooksDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = BookFormPanel(theme, desk.form)
        self._denied = DeniedPanel(theme, desk.result)
        self._conflict = ConflictPanel(theme, desk.result)
        self._not_taken = NotTakenPanel(theme, desk.result)
        for panel in (self._form, self._denied, self._conflict, self._not_taken):
            self.addWidget(panel)
        self.setMinimumWidth(WIDTH)
        self.hide()
        desk.form.changed.connect(self._render)
        desk.result.changed.connect(self._render)
        self._render()

    @property
    def is_open(self) -> bool:
        """Whether a panel is shown."""
        return not self.isHidden()

    def focus(self) -> None:
        """Put the focus into the panel."""
        panel = self.currentWidget()
        if isinstance(panel, Panel):
            panel.focus()

    def _render(self) -> None:
        panel = self._wanted()
        was_open, before = self.is_open, self.currentWidget()
        if panel is not None:
            self.setCurrentWidget(panel)
        self.setVisible(panel is not None)
        if panel is None and was_open:
            self.shut.emit()
        elif panel is not None and (not was_open or before is not panel):
            self.opened.emit()
            panel.focus()

    def _wanted(self) -> Panel | None:
        if self._desk.form.state.is_open:
            return self._form
        decision = self._desk.result.state.decision
        return self._panel_for(decision) if decision is not None else None

    def _panel_for(self, decision: Decision) -> Panel:
        match decision:
            case Denied():
                self._denied.show_denied(decision)
                return self._denied
            case Clash():
                self._conflict.show_clash(decision)
                return self._conflict
            case NotTaken():
                self._not_taken.show_reason(decision)
                return self._not_taken
