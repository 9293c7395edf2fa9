"""The frame of every panel beside the table: a heading, a body that scrolls, buttons below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.i18n import _
from ui.actions.action import Action, give
from ui.actions.registry import CLOSE_PANEL
from ui.look.icons import keep_icon
from ui.look.theme import Theme, set_look
from ui.widgets.buttons.push_button import ToolButton
from ui.widgets.make import horizontal, label, vertical

MIN_WIDTH = 280


class _Content(QWidget):
    """What scrolls. changed: it may need another width now."""

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        """Qt tells a scroll area only, which keeps it from the panel around it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().event(event)


class SidePanel(QFrame):
    """name is the heading and what a screen reader says. closed: the user wants it away."""

    closed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._least = MIN_WIDTH
        set_look(self, "surface", "side")
        self.heading = label(name, font=theme.font(bold=True))
        self._close = ToolButton()
        keep_icon(self._close, theme, "close", "text_muted")
        self._close.setAccessibleName(_("Close {name}", name=name))
        give(self._close, Action(CLOSE_PANEL, self.closed.emit, self))
        content = self._content = _Content()
        content.changed.connect(self.updateGeometry)
        # A stretch keeps the body at the top; an alignment would squeeze texts that wrap.
        stacked = vertical(0, content)
        space = theme.space
        stacked.setContentsMargins(space(4), space(1), space(4), space(4))
        self.body = vertical(space(3))
        stacked.addLayout(self.body)
        stacked.addStretch()
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        # Both fill themselves with the window's colour, which is not that of the panel.
        content.setAutoFillBackground(False)
        self.scroll_area.viewport().setAutoFillBackground(False)
        self.buttons = horizontal(space(2))
        self._top = horizontal(space(2))
        self._lay_out()

    def _lay_out(self) -> None:
        space = self._theme.space
        top = self._top
        top.setContentsMargins(space(4), space(3), space(2), space(2))
        top.addWidget(self.heading, 1)
        top.addWidget(self._close)
        self._foot = QFrame()
        set_look(self._foot, "surface", "foot")
        self.buttons.setContentsMargins(space(4), space(3), space(4), space(3))
        self._foot.setLayout(self.buttons)
        self._foot.hide()
        column = vertical(0, self)
        column.addLayout(top)
        column.addWidget(self.scroll_area, 1)
        column.addWidget(self._foot)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it needs, which grows with the text: else that would be cut off.

        What needs more than larger text explains, such as a long word, is scrolled to.
        """
        bar = self.scroll_area.verticalScrollBar()
        around = bar.sizeHint().width() + self._theme.space(1)
        needed = self._content.minimumSizeHint().width() + around
        width = min(max(needed, self._least), self._theme.room(self._least))
        return QSize(width, super().minimumSizeHint().height())

    def be_at_least(self, width: int) -> None:
        """Never narrower than this, in pixels."""
        self._least = width
        self.updateGeometry()

    def hold(self, held: bool) -> None:
        """While held, what is put into the body is neither laid out nor painted."""
        self.body.setEnabled(not held)
        self.scroll_area.setUpdatesEnabled(not held)

    def add_button(self, button: QWidget) -> None:
        """Put a button into the foot."""
        self.buttons.addWidget(button)
        self._foot.show()

    def show_foot(self, shown: bool) -> None:
        """Show or hide the buttons."""
        self._foot.setVisible(shown)

    def add_to_head(self, *buttons: QWidget) -> None:
        """Put these before the one that closes."""
        for button in buttons:
            self._top.insertWidget(self._top.count() - 1, button)

    def add_above_foot(self, widget: QWidget) -> None:
        """Put this between what scrolls and the buttons, always in sight."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout), "the frame is a column"
        column.insertWidget(column.indexOf(self._foot), widget)

    def set_icon(self, icon: QWidget) -> None:
        """Put an icon before the heading."""
        self._top.insertWidget(0, icon)
