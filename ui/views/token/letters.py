"""A token's letters in three colours: the lit claim's marked, the signature masked until asked for.

Drawn, as Qt's text fields take seconds to lay out one long word. Of a long part only some lines
are shown: those of the lit claim, or of the first fault, or else its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _, paragraph, pgettext
from core.redaction import MASK
from core.token_reading.anatomy import Claim, Part, PartKind
from ui.look.theme import TextSize, Theme
from ui.viewmodels.token.claim_rows import shown
from ui.viewmodels.token.state import Lit, TokenState
from ui.viewmodels.token.texts import lengths_words
from ui.widgets.announce import announce

MOST_LINES = {
    PartKind.HEADER: 2,
    PartKind.PAYLOAD: 7,
    PartKind.SIGNATURE: 3,
    PartKind.SEALED: 2,
}
INKS = {
    PartKind.HEADER: "accent",
    PartKind.PAYLOAD: "success",
    PartKind.SIGNATURE: "warning",
    PartKind.SEALED: "text_muted",
}
MASKED = MASK * 6


def part_words(kind: PartKind) -> str:
    """What the part is called."""
    match kind:
        case PartKind.HEADER:
            return pgettext("part of a token", "header")
        case PartKind.PAYLOAD:
            return pgettext("part of a token", "payload")
        case PartKind.SIGNATURE:
            return pgettext("part of a token", "signature")
        case PartKind.SEALED:
            return pgettext("part of a token", "encrypted")


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands on one line: letters of the token from start on. first: its part begins here."""

    part: Part
    start: int
    text: str
    first: bool
    masked: bool = False


class TokenLetters(QWidget):
    """pointed(Lit or None): the claim whose letters are under the mouse."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Drawn from left to right in every language, so that words keep their places.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._state: TokenState | None = None
        self._lines: tuple[_Line, ...] = ()
        self._font = theme.fixed_font(TextSize.SMALL)
        metrics = QFontMetricsF(self._font)
        self._letter, self._height = metrics.horizontalAdvance("M"), round(metrics.height() * 1.25)
        names = QFontMetricsF(theme.font(TextSize.SMALL))
        self._names = max(names.horizontalAdvance(part_words(each)) for each in PartKind) + 12
        self.setAccessibleName(_("Letters of the token"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_state(self, state: TokenState) -> None:
        """Show this token, and what is lit of it."""
        before, self._state = self._state, state
        if before is not None and _drawn(before) == _drawn(state):
            return
        self._break_lines(self.width())
        self.setAccessibleDescription(self._words())
        if before is not None and before.lit != state.lit and self.hasFocus():
            announce(self, self._place_words())
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as there are."""
        return QSize(320, self._height * max(1, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        """A few letters beside the names of the parts."""
        return QSize(round(self._names + 12 * self._letter), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        super().resizeEvent(event)
        self._break_lines(event.size().width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the claim under the mouse."""
        self.pointed.emit(self._claim_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go from claim to claim, in the order of the letters."""
        reading = self._state.reading if self._state is not None else None
        claims = reading.token.claims if reading is not None else ()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not claims:
            super().keyPressEvent(event)
            return
        lit = self._lit_claim()
        place = claims.index(lit) + step if lit in claims else (0 if step > 0 else len(claims) - 1)
        claim = claims[max(0, min(len(claims) - 1, place))]
        self.pointed.emit(Lit(claim.name, claim.part))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It has gone."""
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, one below the other, the parts' names at their right."""
        with QPainter(self) as painter:
            for number, line in enumerate(self._lines):
                self._paint_line(painter, line, number * self._height)
            if self.hasFocus():
                painter.setPen(self._theme.colour("focus"))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_line(self, painter: QPainter, line: _Line, top: int) -> None:
        ink = self._theme.colour(INKS[line.part.kind])
        painter.setFont(self._font)
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QRectF(0, top, self.width() - self._names, self._height)
        lit = self._lit_claim()
        if lit is not None and not line.masked:
            self._paint_lit(painter, line, lit, top)
        painter.setPen(ink)
        painter.drawText(room, middle, line.text)
        for place in self._faults_in(line):
            left = (place - line.start) * self._letter
            painter.fillRect(
                QRectF(left, top + self._height - 3, self._letter, 3), self._theme.colour("danger")
            )
        if line.first:
            painter.setFont(self._theme.font(TextSize.SMALL))
            painter.setPen(self._theme.colour("text_muted"))
            name = QRectF(self.width() - self._names, top, self._names, self._height)
            painter.drawText(name, middle | Qt.AlignmentFlag.AlignRight, part_words(line.part.kind))

    def _paint_lit(self, painter: QPainter, line: _Line, lit: Claim, top: int) -> None:
        start, end = max(lit.start, line.start), min(lit.end, line.start + len(line.text))
        if start < end:
            left = (start - line.start) * self._letter
            area = QRectF(left, top + 1, (end - start) * self._letter, self._height - 2)
            painter.fillRect(area, self._theme.colour("selection"))

    def _break_lines(self, width: int) -> None:
        self._lines = tuple(self._laid_out(self._columns_in(width)))
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def _columns_in(self, width: int) -> int:
        return max(12, int((width - self._names) / self._letter))

    def _laid_out(self, columns: int) -> Iterator[_Line]:
        state = self._state
        reading = state.reading if state is not None else None
        if state is None or reading is None:
            return
        token = reading.token.token.reveal()
        for number, part in enumerate(reading.token.parts):
            # The dot stands before the part that it begins.
            dot = 1 if number else 0
            if _is_masked(part, state):
                yield _Line(part, part.start - dot, "." * dot + MASKED, first=True, masked=True)
                continue
            yield from self._lines_of(part, dot, token, columns)

    def _lines_of(self, part: Part, dot: int, token: str, columns: int) -> Iterator[_Line]:
        start, most = part.start - dot, MOST_LINES[part.kind]
        count = max(1, -(-(part.end - start) // columns))
        top = max(0, min((self._looked_at(part) - start) // columns - 1, count - most))
        for number in range(top, min(count, top + most)):
            begin = start + number * columns
            text = _plain(token[begin : min(part.end, begin + columns)])
            last = number == top + most - 1 and number < count - 1
            if number == top and top > 0:
                text = f"…{text[1:]}"
            yield _Line(part, begin, f"{text[:-1]}…" if last else text, first=number == top)

    def _looked_at(self, part: Part) -> int:
        """The letter that has to be seen."""
        lit = self._lit_claim()
        if lit is not None and lit.part is part.kind:
            return lit.start
        faults = self._faults(part)
        return faults[0] if faults and lit is None else part.start

    def _faults(self, part: Part) -> list[int]:
        reading = self._state.reading if self._state is not None else None
        faults = reading.token.faults if reading is not None else ()
        return [each.place for each in faults if each.part is part.kind]

    def _faults_in(self, line: _Line) -> list[int]:
        end = line.start + len(line.text)
        return [] if line.masked else [n for n in self._faults(line.part) if line.start <= n < end]

    def _lit_claim(self) -> Claim | None:
        state = self._state
        if state is None or state.lit is None or state.reading is None:
            return None
        return state.reading.token.claim(state.lit.name, state.lit.part)

    def _claim_at(self, place: QPointF) -> Lit | None:
        number, column = int(place.y() // self._height), int(place.x() / self._letter)
        reading = self._state.reading if self._state is not None else None
        if reading is None or not 0 <= number < len(self._lines):
            return None
        line = self._lines[number]
        letter = line.start + column
        if line.masked or not 0 <= column < len(line.text):
            return None
        found = (each for each in reading.token.claims if each.start <= letter < each.end)
        return next((Lit(each.name, each.part) for each in found), None)

    def _words(self) -> str:
        state = self._state
        if state is None or state.reading is None:
            return ""
        words = lengths_words(state.reading, revealed=state.revealed)
        return paragraph(words, self._place_words())

    def _place_words(self) -> str:
        lit = self._lit_claim()
        if lit is None:
            return ""
        return _(
            "“{claim}” stands in characters {first} to {last}.",
            claim=shown(lit.name),
            first=lit.start + 1,
            last=lit.end,
        )


def _drawn(state: TokenState) -> tuple[object, ...]:
    return state.reading, state.revealed, state.lit


def _is_masked(part: Part, state: TokenState) -> bool:
    sealed = part.kind in (PartKind.SIGNATURE, PartKind.SEALED)
    return sealed and not state.revealed and part.end > part.start


def _plain(text: str) -> str:
    """Letters of one width: what is none of base64url's is told by its fault."""
    return "".join(each if " " < each < "\x7f" else "·" for each in text)
