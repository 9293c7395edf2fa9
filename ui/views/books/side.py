"""Beside the table: the form, or what became of an edit; one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.viewmodels.books.denied import Denied
from ui.viewmodels.books.edit_result import Conflict, Decision, NotSaved
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.widgets.announce import announce
from ui.widgets.frames.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.views.book_form.panel import BookFormPanel
    from ui.views.edit_result.conflict_panel import ConflictPanel
    from ui.views.edit_result.denied_panel import DeniedPanel
    from ui.views.edit_result.not_saved_panel import NotSavedPanel

    Panel = BookFormPanel | DeniedPanel | ConflictPanel | NotSavedPanel
    P = TypeVar("P", BookFormPanel, DeniedPanel, ConflictPanel, NotSavedPanel)

WIDTH = 400


class BooksSide(Stack):
    """A form that is being typed into stays in front; the decision comes after it.

    A panel is made when it is first wanted: most people who sign in want to read.
    """

    opened = Signal()
    shut = Signal()

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_models = view_models
        self._panels: dict[type, Panel] = {}
        self.setMinimumWidth(WIDTH)
        self.hide()
        view_models.form.changed.connect(self._render)
        view_models.result.changed.connect(self._render)
        self._render()

    @property
    def is_open(self) -> bool:
        """Whether a panel is shown."""
        return not self.isHidden()

    def focus(self) -> None:
        """Put the focus into the panel."""
        for panel in self._panels.values():
            if panel is self.currentWidget():
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
            announce(panel, panel.accessibleDescription(), at_once=True)

    def _wanted(self) -> Panel | None:
        if self._view_models.form.state.is_open:
            return self._form()
        decision = self._view_models.result.state.decision
        return self._panel_for(decision) if decision is not None else None

    def _form(self) -> BookFormPanel:
        from ui.views.book_form.panel import BookFormPanel

        theme, view_models = self._theme, self._view_models
        return self._made(
            BookFormPanel, lambda: BookFormPanel(theme, view_models.form, view_models.access)
        )

    def _panel_for(self, decision: Decision) -> Panel:
        theme, view_models = self._theme, self._view_models
        match decision:
            case Denied():
                from ui.views.edit_result.denied_panel import DeniedPanel

                denied = self._made(DeniedPanel, lambda: DeniedPanel(theme, view_models))
                denied.show_denied(decision)
                return denied
            case Conflict():
                from ui.views.edit_result.conflict_panel import ConflictPanel

                conflict = self._made(ConflictPanel, lambda: ConflictPanel(theme, view_models))
                conflict.show_conflict(decision)
                return conflict
            case NotSaved():
                from ui.views.edit_result.not_saved_panel import NotSavedPanel

                not_saved = self._made(NotSavedPanel, lambda: NotSavedPanel(theme, view_models))
                not_saved.show_reason(decision)
                return not_saved

    def _made(self, kind: type[P], make: Callable[[], P]) -> P:
        panel = self._panels.get(kind)
        if isinstance(panel, kind):
            return panel
        made = make()
        self._panels[kind] = made
        self.addWidget(made)
        return made
