"""One line of text that is shortened to fit, whole on hover and for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from ui.look.tool_tip import tool_tip


class ElidedLabel(QLabel):
    """Elides in the middle by default: the ends of an ARN say what it is and which one.

    text() is the whole text, however much of it is drawn.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setAccessibleName(text)
        self._refresh()

    def shown_text(self) -> str:
        """What is drawn at the present width."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.width())

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """A few characters must always fit."""
        metrics = self.fontMetrics()
        return QSize(
            min(metrics.horizontalAdvance("MMMM…"), self.sizeHint().width()), metrics.height() + 2
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only a shortened text needs its whole on hover."""
        super().resizeEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Another font shortens differently."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text as a label would, in the palette's colours."""
        option = QStyleOption()
        option.initFrom(self)
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                self.rect(),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.palette(),
                bool(option.state & QStyle.StateFlag.State_Enabled),
                self.shown_text(),
                self.foregroundRole(),
            )

    def _refresh(self) -> None:
        self.setToolTip(tool_tip(self.text()) if self.shown_text() != self.text() else "")
        self.update()
