"""One link of the chain group → role → credentials, with the rail that joins it to the next."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.arn_label import ArnLabel

RAIL = 24
DOT = 5.0


class LinkState(Enum):
    """How a link stands; the words beside it say the same."""

    HOLDS = "success"
    PLAIN = "accent"
    DOUBTFUL = "warning"
    OPEN = "text_muted"


class ChainStep(QWidget):
    """name is the heading and what a screen reader says; lines and ARNs stand below it."""

    def __init__(
        self, theme: Theme, name: str, *, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last = last
        self._link = LinkState.OPEN
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self._heading = label(name, font=theme.font(TextSize.SMALL))
        set_look(self._heading, "tone", "muted")
        self._column = vertical(theme.space(1), self)
        self._column.setContentsMargins(RAIL, 0, 0, 0 if last else theme.space(4))
        self._column.addWidget(self._heading)
        self._lines: list[QWidget] = []
        theme.changed.connect(self.update)

    def show_link(
        self, link: LinkState, words: str, arns: tuple[str, ...] = (), *, note: str = ""
    ) -> None:
        """words: what this link is, one a line; note says why, smaller.

        arns: one is shown below the words; of several, one a line, each is behind its line.
        """
        wanted = (link, words, arns, note)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._link = link
        self._clear()
        lines = words.splitlines()
        if len(lines) == len(arns) > 1:
            for line, arn in zip(lines, arns, strict=True):
                self._add(self._copied(line, arn))
        else:
            for line in lines:
                self._add(self._words(line))
            for arn in arns:
                self._add(ArnLabel(self._theme, arn, copy=_("Copy ARN")))
        if note:
            self._add(self._note(note))
        self.setAccessibleDescription(f"{words}. {note}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rail and the dot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(DOT + 2, self._heading.geometry().center().y() + 1)
            if not self._last:
                painter.setPen(QPen(self._theme.colour("border"), 2))
                painter.drawLine(
                    QPointF(middle.x(), middle.y() + DOT + 3),
                    QPointF(middle.x(), self.height() + 2),
                )
            colour = self._theme.colour(self._link.value)
            painter.setPen(QPen(colour, 2))
            filled = self._link is not LinkState.OPEN
            painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, DOT, DOT)

    def _add(self, widget: QWidget) -> None:
        self._lines.append(widget)
        self._column.addWidget(widget)

    def _clear(self) -> None:
        for widget in self._lines:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._lines = []

    def _copied(self, text: str, arn: str) -> QWidget:
        """One of several: its name, with the ARN on hover and behind the button."""
        pair = QWidget()
        words = self._words(text)
        words.setToolTip(tool_tip(arn))
        row = horizontal(self._theme.space(1), pair)
        row.addWidget(words, 1)
        row.addWidget(CopyButton(self._theme, _("Copy ARN of {name}", name=text), lambda: arn))
        return pair

    def _words(self, text: str) -> QLabel:
        words = label(text, self._theme.font(bold=True), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return words

    def _note(self, text: str) -> QLabel:
        tones = {LinkState.DOUBTFUL: "warning", LinkState.HOLDS: "success"}
        tone = tones.get(self._link, "muted")
        return label(text, self._theme.font(TextSize.SMALL), tone=tone, wrap=True)
