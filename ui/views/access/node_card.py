"""One link of the chain as a card: its name, its lines, and a click that unfolds what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.look.tool_tip import tool_tip
from ui.viewmodels.access.state import Column, Line, Node
from ui.widgets.buttons.content_button import ContentButton
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.elided_label import ElidedLabel

_TONES = {"success": "success", "warning": "warning", "danger": "danger", "text_muted": "muted"}


class NodeCard(ContentButton):
    """Checked while its explanation is unfolded."""

    def __init__(self, theme: Theme, node: Node, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = node
        self._theme = theme
        self._shown: Column | None = None
        self._rows: list[QWidget] = []
        self.setCheckable(True)
        self.setAccessibleName(node.title)
        set_look(self, "kind", "node")
        space = theme.space
        self._column = vertical(2, self)
        self._column.setContentsMargins(space(2), space(2), space(2), space(2))
        self._column.addWidget(label(node.title, theme.font(TextSize.SMALL), tone="muted"))
        self._column.addStretch()

    @property
    def column(self) -> Column | None:
        """What it shows."""
        return self._shown

    def show_column(self, column: Column) -> None:
        """Show these lines."""
        if column == self._shown:
            return
        self._shown = column
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(line) for line in column.lines]
        for place, row in enumerate(self._rows, 1):
            self._column.insertWidget(place, row)
        set_look(self, "problem", "true" if column.broken else "false")
        broken = _("The line is broken here.") if column.broken else ""
        self.setAccessibleDescription(f"{column.spoken}. {broken}".strip())
        self.setToolTip(tool_tip("\n".join(line.text for line in column.lines)))
        self.updateGeometry()

    def line_y(self, number: int) -> int | None:
        """The middle of a line, in the card's own pixels."""
        if number >= len(self._rows):
            return None
        first = self._rows[number].findChild(ElidedLabel)
        within = first.geometry().center().y() if first is not None else 0
        return self._rows[number].y() + within

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        beside = horizontal(self._theme.space(1), row)
        if line.mark.shape:
            mark = label(line.mark.shape, tone=_TONES.get(line.mark.colour, ""))
            beside.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        below = vertical(0)
        words = ElidedLabel(line.text)
        words.setFont(self._theme.font(bold=line.strong))
        below.addWidget(words)
        if line.note:
            note = ElidedLabel(line.note, mode=Qt.TextElideMode.ElideRight)
            note.setFont(self._theme.font(TextSize.SMALL))
            set_look(note, "tone", "muted")
            below.addWidget(note)
        beside.addLayout(below, 1)
        return row
