"""Widths, order and choice of the books' columns, kept by attribute name for the next start."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from core.books.values.book import WireType
from core.books.values.columns import Column
from ui.models.books_table import BooksTableModel
from ui.settings.settings import Settings, TableSettings

WIDTHS = {WireType.NUMBER: 92, WireType.BOOLEAN: 92}
KEY_WIDTH = 210
USUAL_WIDTH = 130
NARROW = {"language": 104, "year": 84, "isbn": 140}
WIDEN_BY = 24
"""Pixels that one step gives or takes."""

TITLE_WIDTHS = (210, 460)
"""Bounds of the last key column, which takes the room that the others leave."""


class ColumnLayout(QObject):
    """Applies what is kept whenever the columns change, and keeps what the user changes."""

    def __init__(
        self, header: QHeaderView, model: BooksTableModel, settings: Settings, kept: TableSettings
    ) -> None:
        super().__init__(header)
        self._header = header
        self._model = model
        self._settings = settings
        self._kept = kept
        widths, hidden = settings.get(kept.widths), settings.get(kept.hidden)
        self._widths = dict(widths)
        self._order = settings.get(kept.order)
        self._hidden = frozenset(hidden)
        self._applied: tuple[str, ...] = ()
        model.modelAboutToBeReset.connect(self._forget_columns)
        model.modelReset.connect(self.apply)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        self.apply()

    def apply(self) -> None:
        """Give every column its width and place; columns never seen get sensible ones."""
        columns = self._model.columns
        names = tuple(column.name for column in columns)
        self._applied = ()
        for section, column in enumerate(columns):
            self._header.setSectionHidden(section, self._is_hidden(column))
            self._header.resizeSection(section, self._widths.get(column.name, _usual(column)))
        for place, name in enumerate(self._ordered(names)):
            self._header.moveSection(self._header.visualIndex(names.index(name)), place)
        self._applied = names
        self.fit()

    def fit(self) -> None:
        """Let the title use the room that is left, unless the user has given it a width."""
        keys = [number for number, column in enumerate(self._model.columns) if column.is_key]
        if not self._applied or not keys or self._applied[keys[-1]] in self._widths:
            return
        applied, self._applied = self._applied, ()
        self._header.resizeSection(keys[-1], self._title_width(set(keys)))
        self._applied = applied

    def label(self, section: int) -> str:
        """What the column is called."""
        return self._model.columns[section].label

    def is_key(self, section: int) -> bool:
        """Whether it is part of the key, and so always shown."""
        return self._model.columns[section].is_key

    def choose(self, section: int, *, shown: bool) -> None:
        """Show this column, or hide it."""
        name = self._model.columns[section].name
        self._hidden = self._hidden - {name} if shown else self._hidden | {name}
        self._keep()
        self.apply()

    def move(self, section: int, step: int) -> None:
        """Move this column past the next one shown: to the right, or by -1 to the left."""
        place = self._header.visualIndex(section) + step
        while 0 <= place < self._header.count():
            if not self._header.isSectionHidden(self._header.logicalIndex(place)):
                self._header.moveSection(self._header.visualIndex(section), place)
                return
            place += step

    def widen(self, section: int, step: int) -> None:
        """Give this column more room, or by -1 less."""
        width = self._header.sectionSize(section) + step * WIDEN_BY
        self._header.resizeSection(section, max(self._header.minimumSectionSize(), width))

    def _is_hidden(self, column: Column) -> bool:
        return column.name in self._hidden and not column.is_key

    def _title_width(self, keys: set[int]) -> int:
        least, most = TITLE_WIDTHS
        widths = [
            0 if self._is_hidden(column) else self._widths.get(column.name, _usual(column))
            for column in self._model.columns
        ]
        others = [width for number, width in enumerate(widths) if number != max(keys)]
        room = self._header.viewport().width() - sum(others)
        if room < least:
            # They do not all fit: let the keys end where the view does.
            room = self._header.viewport().width() - sum(widths[n] for n in keys - {max(keys)})
        return min(most, max(least, room))

    def _forget_columns(self) -> None:
        # What the header does to its sections during a reset is not the user's doing.
        self._applied = ()

    def _keep(self) -> None:
        self._settings.keep(self._kept.widths, self._widths)
        self._settings.keep(self._kept.order, self._order)
        self._settings.keep(self._kept.hidden, tuple(sorted(self._hidden)))

    def _ordered(self, names: Iterable[str]) -> list[str]:
        known = [name for name in self._order if name in names]
        return [*known, *(name for name in names if name not in known)]

    def _resized(self, section: int, _before: int, width: int) -> None:
        if self._applied and width and section != self._last_shown():
            self._widths[self._applied[section]] = width
            self._keep()

    def _last_shown(self) -> int:
        """The column that takes the room at the right."""
        sections = (self._header.logicalIndex(at) for at in reversed(range(self._header.count())))
        return next((one for one in sections if not self._header.isSectionHidden(one)), -1)

    def _moved(self) -> None:
        if self._applied:
            places = range(self._header.count())
            self._order = tuple(self._applied[self._header.logicalIndex(place)] for place in places)
            self._keep()


def _usual(column: Column) -> int:
    if column.is_key:
        return KEY_WIDTH
    return NARROW.get(column.name, WIDTHS.get(column.type, USUAL_WIDTH))
