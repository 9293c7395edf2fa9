"""What can be done with what the token inspector shows: below it, always in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import N_, _
from ui.actions.action import value_action
from ui.look.theme import Theme
from ui.secret_clipboard import KEPT_S, copy_secret
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.widgets.announce import announce
from ui.widgets.frames.flow import FlowLayout
from ui.widgets.make import button

SHOWN_MS = 6_000
"""How long it says that something was copied."""

SECRETS = {
    InspectedSecret.ID_TOKEN: N_("ID token (cleared in {seconds} s)"),
    InspectedSecret.ACCESS_TOKEN: N_("Access token (cleared in {seconds} s)"),
    InspectedSecret.AWS_CREDENTIALS: N_("AWS credentials (cleared in {seconds} s)"),
}


class InspectorFoot(QWidget):
    """texts: what can be copied besides the secrets, by name; an empty one is not offered."""

    def __init__(
        self,
        theme: Theme,
        view_model: InspectorViewModel,
        texts: Callable[[], tuple[tuple[str, str], ...]],
        paste: Callable[[], None],
        suppose: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._texts = texts
        self._copy = button(_("Copy"), lambda: None, kind="link")
        self._menu = QMenu(self._copy)
        self._menu.aboutToShow.connect(self.fill)
        self._copy.setMenu(self._menu)
        self._back = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._back.timeout.connect(self._show_idle)
        row = FlowLayout(theme.space(2), self)
        row.addWidget(button(_("Paste a token…"), paste, kind="link"))
        row.addWidget(button(_("What if…"), suppose, kind="link"))
        row.addWidget(self._copy)
        self._show_idle()

    def show_state(self) -> None:
        """Say whether there is anything to copy."""
        there = any(text for _name, text in self._texts()) or self._view_model.copyable()
        self._copy.setEnabled(bool(there))

    def fill(self) -> None:
        """What there is to copy now."""
        self._menu.clear()
        for name, text in self._texts():
            if text:
                self._menu.addAction(value_action(self._menu, name, partial(self._take, text)))
        secrets = self._view_model.copyable()
        if secrets:
            self._menu.addSeparator()
        for what in secrets:
            words = _(SECRETS[what], seconds=KEPT_S)
            self._menu.addAction(value_action(self._menu, words, partial(self._take_secret, what)))

    def _take(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._tell(_("Copied"))

    def _take_secret(self, what: InspectedSecret) -> None:
        """Asked for only now: it may have been renewed, or be gone."""
        text = self._view_model.secret_text(what)
        if text:
            copy_secret(text)
            self._tell(_("Copied · clears in {seconds} s", seconds=KEPT_S))

    def _tell(self, words: str) -> None:
        self._copy.setText(_("Copied"))
        self._copy.setAccessibleName(words)
        announce(self._copy, words)
        self._back.start()

    def _show_idle(self) -> None:
        self._copy.setText(_("Copy"))
        self._copy.setAccessibleName(_("Copy"))
