"""Bookplate's first sign-in of a fresh process, from the click to the first row on screen.

python sign_in_bookplate.py SECONDS USERNAME PASSWORD [main.py's arguments]

SECONDS: how long typing takes, from the moment the form is there to the click.
"""

from __future__ import annotations

import runpy
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from tests.bench.fresh import ROOT
from tests.bench.probe import Ticks, finish, visible, watch

AFTERWARDS_MS = 1000
"""The window is not finished with its first row: gaps are looked for a while longer."""


class SignsIn(QObject):
    """Types what a person types, clicks, and waits for a painted row.

    Looking for a widget takes milliseconds, in which the app has to wait; so each is looked for
    once, and the table only when the window's title has changed.
    """

    def __init__(
        self, application: QApplication, typing: float, username: str, password: str
    ) -> None:
        super().__init__(application)
        self._typing = typing
        self._typed = {"Username": username, "Password": password}
        self._began = 0.0
        self._button: QPushButton | None = None
        self._title = ""
        self._clicked: float | None = None
        self._table: QTableView | None = None
        self._watched = False
        self._shown = 0.0
        self._ticks = Ticks(self, self._look)

    def _look(self) -> None:
        if self._button is None:
            self._type()
        elif self._clicked is None:
            self._click(self._button)
        elif self._table is None:
            self._find_table(self._button.window())
        elif not self._watched and self._table.model().rowCount() > 0:
            self._watched = True
            self._table.viewport().installEventFilter(self)
            self._table.viewport().update()

    def _type(self) -> None:
        button = visible(QPushButton, "Sign in")
        fields = {name: visible(QLineEdit, name) for name in self._typed}
        if button is None or None in fields.values():
            return
        for name, text in self._typed.items():
            fields[name].setText(text)
        self._button, self._title = button, button.window().windowTitle()
        self._began = time.monotonic()

    def _click(self, button: QPushButton) -> None:
        if button.isEnabled() and time.monotonic() - self._began >= self._typing:
            self._clicked = time.monotonic()
            self._ticks.forget()
            QTimer.singleShot(0, button.click)

    def _find_table(self, window: QWidget) -> None:
        if window.windowTitle() != self._title:
            self._table = visible(QTableView, "Books")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._shown:
            QTimer.singleShot(0, self._note_row)
        return super().eventFilter(watched, event)

    def _note_row(self) -> None:
        if self._shown or self._clicked is None:
            return
        self._shown = time.monotonic() - self._clicked
        QTimer.singleShot(AFTERWARDS_MS, self._done)

    def _done(self) -> None:
        finish(first_row=self._shown, gap=self._ticks.longest)


seconds, name, secret = sys.argv[1:4]
watch(lambda application: SignsIn(application, float(seconds), name, secret))
sys.argv[:4] = [str(ROOT / "main.py")]
runpy.run_path(sys.argv[0], run_name="__main__")
