"""Labels, buttons and layouts in one line each, with the properties that the style sheet reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look.theme import set_look
from ui.widgets.buttons.push_button import PushButton

PLAIN = 0
"""Qt.TextFormat.PlainText. By its number: naming `Qt` costs 25 ms before the first paint."""


def label(
    text: str = "", font: QFont | None = None, *, tone: str = "", wrap: bool = False
) -> QLabel:
    """A label; tone as in theme.qss (muted, danger, …).

    Its text is never taken for HTML: it may come from a book, a token or a service.
    """
    made = QLabel()
    made.setProperty("textFormat", PLAIN)
    made.setText(text)
    made.setWordWrap(wrap)
    if font is not None:
        made.setFont(font)
    if tone:
        set_look(made, "tone", tone)
    return made


def button(
    text: str, pressed: Callable[[], object], *, kind: str = "", default: bool = True
) -> PushButton:
    """A push button that calls pressed; kind as in theme.qss.

    A primary one is the default of its form as well, unless default says otherwise.
    """
    made = PushButton(text)
    made.clicked.connect(lambda: pressed())
    if kind:
        set_look(made, "kind", kind)
    if kind == "primary" and default:
        made.setDefault(True)
    return made


def vertical(spacing: int, parent: QWidget | None = None) -> QVBoxLayout:
    """A column with this distance, in pixels, between its parts and no margins of its own."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(0, 0, 0, 0)
    if parent is not None:
        parent.setLayout(made)
    return made


def horizontal(spacing: int, parent: QWidget | None = None) -> QHBoxLayout:
    """A row with this distance, in pixels, between its parts and no margins of its own."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(0, 0, 0, 0)
    if parent is not None:
        parent.setLayout(made)
    return made
