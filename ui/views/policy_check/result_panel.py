"""The answer of a check: the headline, what to change, notes, and JSON to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from core.i18n import _
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.policy_check.result import CheckResult, Line, Mark
from ui.widgets.announce import announce
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.code_view import CodeView
from ui.widgets.texts.icon_label import IconLabel

CODE_LINES = 60
CAPTION_WIDTH = 128
SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class ResultPanel(QFrame):
    """Hidden while there is no answer; a screen reader is told when one comes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: CheckResult | None = None
        self._content: QWidget | None = None
        self.setAccessibleName(_("Result"))
        set_look(self, "surface", "card")
        space = theme.space
        self._column = vertical(0, self)
        self._column.setContentsMargins(space(4), space(3), space(4), space(3))
        self.hide()

    def show_result(self, result: CheckResult | None) -> bool:
        """Show this answer; None hides the panel. Whether there is one, and it is another."""
        if result == self._shown:
            return False
        self._shown = result
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        self.setVisible(result is not None)
        if result is not None:
            self.setAccessibleDescription(result.as_text)
            self._content = self._filled(result)
            self._column.addWidget(self._content)
            announce(self, result.headline)
        return result is not None

    def _filled(self, result: CheckResult) -> QWidget:
        space = self._theme.space
        content = QWidget()
        column = vertical(space(2), content)
        head = horizontal(space(2))
        head.addWidget(_icon(self._theme, result.mark))
        title = label(result.headline, self._theme.font(bold=True), wrap=True)
        title.setTextInteractionFlags(SELECTABLE)
        head.addWidget(title, 1)
        head.addWidget(CopyButton(self._theme, _("Copy result"), lambda: result.as_text))
        column.addLayout(head)
        for line in result.lines:
            column.addWidget(self._line(line))
        for code in result.codes:
            column.addWidget(label(code.title, self._theme.font(bold=True)))
            view = CodeView(self._theme, code.title, most_lines=CODE_LINES)
            view.set_text(code.text)
            column.addWidget(view)
        for note in result.notes:
            words = label(note, self._theme.font(TextSize.SMALL), tone="muted", wrap=True)
            words.setTextInteractionFlags(SELECTABLE)
            column.addWidget(words)
        return content

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        row = horizontal(self._theme.space(2), made)
        row.addWidget(_icon(self._theme, line.mark), alignment=Qt.AlignmentFlag.AlignTop)
        if line.caption:
            caption = label(line.caption, tone="muted", wrap=True)
            caption.setMinimumWidth(self._theme.room(CAPTION_WIDTH))
            row.addWidget(caption, alignment=Qt.AlignmentFlag.AlignTop)
            made.setAccessibleName(line.caption)
            made.setAccessibleDescription(line.words)
        words = label(line.words, wrap=True)
        words.setTextInteractionFlags(SELECTABLE)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return made


def _icon(theme: Theme, mark: Mark) -> IconLabel:
    return IconLabel(theme, mark.value, "text_muted" if mark is Mark.PLAIN else mark.value)
