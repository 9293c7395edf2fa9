"""One attribute in the book form: label and type, the field that fits, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QWidget,
)

from core.books.values.book import WireType
from core.i18n import N_, _, paragraph
from ui.look.theme import TextSize, Theme, set_look
from ui.viewmodels.books.book_form_fields import Field, needs_room
from ui.widgets.announce import announce
from ui.widgets.fields.exact_text_edit import ExactTextEdit
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.make import horizontal, label, vertical

LINES_SHOWN = 4
YES_NO = ((N_("(none)"), ""), (N_("Yes"), "true"), (N_("No"), "false"))
ENDS = "\r\n\ufeff"
"""What comes with a line that was copied from a list or a file, and is not part of it."""
Editor = QLineEdit | ExactTextEdit | QComboBox


class FieldEditor(QWidget):
    """edited(name, text) when the user types; submitted() on Enter."""

    # No Signal(str, str): on its way through Qt a text loses the byte order mark it begins with.
    edited = Signal(object, object)
    submitted = Signal()

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = field.name
        self._label = field.label
        self._text = field.text
        self._breakable = field.type is WireType.STRING
        self._note = label(field.note, theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._note.setVisible(bool(field.note))
        self._editor = self._make_editor(field)
        self._error = label(wrap=True, font=theme.font(TextSize.SMALL))
        set_look(self._error, "tone", "danger")
        self._lay_out(field)
        self.show_field(field)

    @property
    def editor(self) -> Editor:
        """The widget that takes the focus."""
        return self._editor

    def show_field(self, field: Field) -> None:
        """Show this text and error; a text that stands there already is left alone."""
        self._text = field.text
        if _text(self._editor) != field.text:
            # Whatever else changes the text is the user's doing, also without a key press: speech
            # input and screen readers set it.
            with QSignalBlocker(self._editor):
                _set_text(self._editor, field.text)
        if field.error != self._error.text():
            announce(self._editor, field.error, at_once=True)
        self._error.setText(field.error)
        self._error.setVisible(bool(field.error))
        described = paragraph(_("{type}.", type=field.type_name), field.note)
        self._editor.setAccessibleDescription(field.error or described)
        set_look(self._editor, "problem", "true" if field.error else "false")

    def _make_editor(self, field: Field) -> Editor:
        if field.type is WireType.BOOLEAN and not field.fixed:
            return self._choice()
        if field.many_lines:
            return self._lines(field.type, fixed=field.fixed)
        line = LineEdit()
        line.setReadOnly(field.fixed or field.type is WireType.NULL)
        line.textChanged.connect(lambda text: self._typed_into(line, text))
        line.returnPressed.connect(self.submitted)
        return line

    def _choice(self) -> QComboBox:
        choice = QComboBox()
        for words, text in YES_NO:
            choice.addItem(_(words), text)
        choice.currentIndexChanged.connect(
            lambda _place: self.edited.emit(self._name, choice.currentData())
        )
        return choice

    def _lines(self, kind: WireType, *, fixed: bool = False) -> ExactTextEdit:
        lines = ExactTextEdit()
        lines.setTabChangesFocus(True)
        lines.setReadOnly(fixed)
        if kind is not WireType.STRING:
            lines.setFont(self._theme.fixed_font(TextSize.SMALL))
        lines.setFixedHeight(LINES_SHOWN * lines.fontMetrics().lineSpacing() + 24)
        lines.textChanged.connect(lambda: self._emit(lines.exact_text()))
        return lines

    def _typed_into(self, line: QLineEdit, text: str) -> None:
        """A line that was pasted with the break at its end is a line; more of them need room."""
        if not (self._breakable and needs_room(text)) or line is not self._editor:
            self._emit(text)
            return
        before = self._text
        place, pasted, replaced = _difference(before, text)
        if needs_room(pasted.strip(ENDS)):
            self._grow(before, place, pasted, replaced)
            return
        with QSignalBlocker(line):
            line.setText(before)
            line.setSelection(_units(before[:place]), _units(before[place : place + replaced]))
        line.insert(pasted.strip(ENDS))

    def _grow(self, before: str, place: int, pasted: str, replaced: int) -> None:
        """Have several lines instead of one; undo goes back to what was in the one."""
        line, had_focus = self._editor, self._editor.hasFocus()
        lines = self._lines(WireType.STRING)
        with QSignalBlocker(lines):
            lines.show_text(before)
        self._editor = lines
        lines.setAccessibleName(self._label)
        lines.setAccessibleDescription(line.accessibleDescription())
        self._caption.setBuddy(lines)
        self._column.replaceWidget(line, lines)
        line.hide()
        line.deleteLater()
        lines.show()
        if had_focus:
            lines.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = lines.textCursor()
        cursor.setPosition(_units(before[:place]))
        cursor.setPosition(_units(before[: place + replaced]), QTextCursor.MoveMode.KeepAnchor)
        lines.setTextCursor(cursor)
        lines.insert_text(pasted)

    def _emit(self, text: str) -> None:
        self._text = text
        self.edited.emit(self._name, text)

    def _lay_out(self, field: Field) -> None:
        self._editor.setAccessibleName(field.label)
        caption = self._caption = label(field.label)
        caption.setBuddy(self._editor)
        kind = label(_type_words(field), font=self._theme.font(TextSize.SMALL))
        set_look(kind, "tone", "muted")
        heading = horizontal(self._theme.space(1))
        heading.addWidget(caption)
        heading.addStretch()
        heading.addWidget(kind, alignment=Qt.AlignmentFlag.AlignBottom)
        column = self._column = vertical(self._theme.space(1), self)
        column.addLayout(heading)
        column.addWidget(self._editor)
        column.addWidget(self._note)
        column.addWidget(self._error)


def _type_words(field: Field) -> str:
    if field.fixed:
        return _("key, cannot be changed")
    return _("{type}, key", type=field.type_name) if field.is_key else field.type_name


def _text(editor: Editor) -> str:
    match editor:
        case QLineEdit():
            return editor.text()
        case QComboBox():
            return str(editor.currentData())
        case ExactTextEdit():
            return editor.exact_text()


def _set_text(editor: Editor, text: str) -> None:
    match editor:
        case QLineEdit():
            editor.setText(text)
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(text)))
        case ExactTextEdit():
            editor.show_text(text)


def _difference(before: str, after: str) -> tuple[int, str, int]:
    """Where the texts begin to differ, what is there now, and how many letters it replaced."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return start, after[start : len(after) - end], len(before) - end - start


def _alike(left: str, right: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _units(text: str) -> int:
    """How long Qt says a text is: a letter beyond U+FFFF counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
