"""One attribute in the book form: label and type, the field that fits, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.books.book import WireType
from ui.theme import TextSize, Theme, set_look
from ui.viewmodels.book_form_fields import Field
from ui.widgets.announce import announce
from ui.widgets.make import label

LINES_SHOWN = 4
YES_NO = (("", ""), ("Yes", "true"), ("No", "false"))
Editor = QLineEdit | QPlainTextEdit | QComboBox


class FieldEditor(QWidget):
    """edited(name, text) when the user types; submitted() on Enter."""

    edited = Signal(str, str)
    submitted = Signal()

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = field.name
        self._editor = self._make_editor(field)
        self._error = label(wrap=True)
        self._error.setFont(theme.font(TextSize.SMALL))
        set_look(self._error, "tone", "danger")
        self._lay_out(field)
        self.show_field(field)

    @property
    def editor(self) -> Editor:
        """The widget that takes the focus."""
        return self._editor

    def show_field(self, field: Field) -> None:
        """Show this text and error; a text that stands there already is left alone."""
        if _text(self._editor) != field.text:
            # Whatever else changes the text is the user's doing, also without a key press: speech
            # input and screen readers set it.
            with QSignalBlocker(self._editor):
                _set_text(self._editor, field.text)
        if field.error != self._error.text():
            announce(self._editor, field.error, at_once=True)
        self._error.setText(field.error)
        self._error.setVisible(bool(field.error))
        self._editor.setAccessibleDescription(field.error or field.type_name)
        set_look(self._editor, "problem", "true" if field.error else "false")

    def _make_editor(self, field: Field) -> Editor:
        if field.type is WireType.BOOLEAN and not field.fixed:
            return self._choice()
        if field.many_lines:
            return self._lines(field)
        line = QLineEdit()
        line.setReadOnly(field.fixed or field.type is WireType.NULL)
        line.textChanged.connect(lambda text: self.edited.emit(self._name, text))
        line.returnPressed.connect(self.submitted)
        return line

    def _choice(self) -> QComboBox:
        choice = QComboBox()
        for words, text in YES_NO:
            choice.addItem(words or "(none)", text)
        choice.currentIndexChanged.connect(
            lambda _: self.edited.emit(self._name, choice.currentData())
        )
        return choice

    def _lines(self, field: Field) -> QPlainTextEdit:
        lines = QPlainTextEdit()
        lines.setTabChangesFocus(True)
        lines.setReadOnly(field.fixed)
        if field.type is not WireType.STRING:
            lines.setFont(self._theme.fixed_font(TextSize.SMALL))
        lines.setFixedHeight(LINES_SHOWN * lines.fontMetrics().lineSpacing() + 24)
        lines.textChanged.connect(lambda: self.edited.emit(self._name, lines.toPlainText()))
        return lines

    def _lay_out(self, field: Field) -> None:
        self._editor.setAccessibleName(field.label)
        caption = label(field.label)
        caption.setBuddy(self._editor)
        kind = label(_type_words(field))
        kind.setFont(self._theme.font(TextSize.SMALL))
        set_look(kind, "tone", "muted")
        heading = QHBoxLayout()
        heading.addWidget(caption)
        heading.addStretch()
        heading.addWidget(kind, alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space(1))
        column.addLayout(heading)
        column.addWidget(self._editor)
        column.addWidget(self._error)


def _type_words(field: Field) -> str:
    if field.fixed:
        return "key, cannot be changed"
    return f"{field.type_name}, key" if field.is_key else field.type_name


def _text(editor: Editor) -> str:
    match editor:
        case QLineEdit():
            return editor.text()
        case QComboBox():
            return str(editor.currentData())
        case QPlainTextEdit():
            return editor.toPlainText()


def _set_text(editor: Editor, text: str) -> None:
    match editor:
        case QLineEdit():
            editor.setText(text)
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(text)))
        case QPlainTextEdit():
            editor.setPlainText(text)
