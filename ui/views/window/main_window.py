"""The one window: the sign-in page, or the workspace of the user who is signed in.

It is part of the first paint: each class of Qt's that is not named until later saves up to 1 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from core.i18n import _
from ui.about.name import NAME
from ui.secret_clipboard import take_back_secret
from ui.settings.settings import WINDOW_PLACE
from ui.widgets.frames.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from core.errors import ServiceSaid
    from ui.look.theme import Theme
    from ui.settings.settings import Settings
    from ui.viewmodels.shell_intents import ShellIntents
    from ui.views.sign_in.page import SignInPage

OPENS_AT = (1200, 760)
WORKS_FROM = (900, 600)


class MainWindow(QMainWindow):
    """Remembers its place. may_close is asked before it closes, and may open a dialog instead."""

    closed = Signal()
    painted = Signal()
    """The first paint is done, and the event loop runs."""
    error_asked = Signal(object)
    """What an error means is to be shown in a window of its own (core.errors.ServiceSaid)."""

    def __init__(
        self, theme: Theme, sign_in: SignInPage, settings: Settings, intents: ShellIntents
    ) -> None:
        super().__init__()
        # Before anything is in it: what comes later is then styled once.
        theme.dress(self)
        self.sign_in = sign_in
        self.may_close: Callable[[], bool] = _always
        self._settings = settings
        self._intents = intents
        self._workspace: QWidget | None = None
        self._title = ""
        self._stack = Stack()
        self._stack.addWidget(sign_in)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(NAME)
        self.setMinimumSize(*WORKS_FROM)
        self.resize(*OPENS_AT)
        self.setAcceptDrops(True)
        self._restore_place()
        sign_in.painted.connect(self.painted)
        sign_in.completed.connect(self._add_actions)
        sign_in.focus()

    def show_sign_in(self) -> None:
        """Back to the sign-in page; the workspace before it is gone."""
        workspace, self._workspace = self._workspace, None
        self.cover_workspace()
        self._discard(workspace)

    def place_workspace(self, workspace: QWidget) -> None:
        """A workspace that is still being made: in its place already, and not to be seen."""
        self._stack.addWidget(workspace)

    def show_workspace(self, workspace: QWidget, title: str) -> None:
        """The placed workspace of one user, instead of the sign-in page or another user's."""
        former, self._workspace = self._workspace, workspace
        self._title = title
        self.uncover_workspace()
        self._discard(former)

    def hold_workspace(self) -> None:
        """Take no more presses in the workspace: what is behind it is being closed."""
        if self._workspace is not None:
            self._workspace.setEnabled(False)

    def cover_workspace(self) -> None:
        """The sign-in page in front of the workspace, which stays as it is."""
        self._stack.setCurrentWidget(self.sign_in)
        self.setWindowTitle(NAME)
        self.sign_in.focus()

    def uncover_workspace(self) -> None:
        """The workspace again, if there is one; what was typed for another user goes."""
        if self._workspace is not None:
            self.sign_in.form.forget_password()
            self._stack.setCurrentWidget(self._workspace)
            self.setWindowTitle(_("{title} – Bookplate", title=self._title))

    @property
    def shows_workspace(self) -> bool:
        """Whether a workspace is to be seen, and not the sign-in page."""
        return self._stack.currentWidget() is not self.sign_in

    def explain_error(self, said: ServiceSaid) -> None:
        """For all that stands outside a workspace, or before one."""
        self.error_asked.emit(said)

    def _restore_place(self) -> None:
        place = self._settings.get(WINDOW_PLACE)
        if place is not None:
            self.restoreGeometry(place)

    def _add_actions(self) -> None:
        from ui.actions.action import Action
        from ui.actions.registry import ABOUT, QUIT

        Action(ABOUT, self._intents.show_about, self)
        Action(QUIT, self.close, self)

    def _discard(self, workspace: QWidget | None) -> None:
        if workspace is not None:
            self._stack.removeWidget(workspace)
            workspace.deleteLater()

    def come_forward(self) -> None:
        """Raise the window above others, out of the task bar if it is there."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere: a case, or a configuration."""
        from ui.widgets.dropped_files import files_in, take_copy

        if files_in(event.mimeData()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open them."""
        from ui.widgets.dropped_files import files_in, take_copy

        take_copy(event)
        self._intents.open_files(files_in(event.mimeData()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as the eye does."""
        from ui.accessibility.reading_order import step

        return step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first; keep the place."""
        if not self.may_close():
            event.ignore()
            return
        # Before the program ends: clipboard managers keep what an ended program leaves.
        take_back_secret()
        self._settings.keep(WINDOW_PLACE, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()


def _always() -> bool:
    return True
