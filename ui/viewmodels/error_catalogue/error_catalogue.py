"""The page "Errors": the catalogue, searched, and the error that is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import ServiceSaid
from core.i18n import _
from ui.viewmodels.base import ViewModel

if TYPE_CHECKING:
    from core.error_catalogue.entry import Entry, Ids
    from ui.viewmodels.error_catalogue.explained import ExplainedError


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error in the list: service is the heading that it stands under."""

    id: str
    service: str
    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ErrorCatalogueState:
    """words: what is searched for. shown: the error that is explained."""

    words: str = ""
    rows: tuple[ErrorRow, ...] = ()
    shown: ExplainedError | None = None


class ErrorCatalogueViewModel(ViewModel[ErrorCatalogueState]):
    """Reads the catalogue when the page is first shown, or the first error explained.

    ids: those of the profile and its user, asked each time.
    """

    def __init__(self, ids: Callable[[], Ids], parent: QObject | None = None) -> None:
        super().__init__(ErrorCatalogueState(), parent)
        self._ids = ids

    def start(self) -> None:
        """List all errors, and explain the first one."""
        self.look_for(self._state.words)
        if self._state.shown is None and self._state.rows:
            self.choose(self._state.rows[0].id)

    def look_for(self, words: str) -> None:
        """List the errors in which all these words stand."""
        # Only who looks for an error has to wait for the catalogue to be read.
        from core.error_catalogue.told import search

        ids = self._ids()
        rows = tuple(_row(entry, ids) for entry in search(words, ids))
        self._become(replace(self._state, words=words, rows=rows))

    def choose(self, entry_id: str) -> None:
        """Explain this error of the list."""
        from core.error_catalogue.catalogue import entry_with
        from ui.viewmodels.error_catalogue.explained import chosen

        entry = entry_with(entry_id)
        if entry is not None:
            self._become(replace(self._state, shown=chosen(entry, self._ids())))

    def explain(self, said: ServiceSaid) -> None:
        """Explain what a service said."""
        self.look_for("")
        self._become(replace(self._state, shown=self.explained(said)))

    def explained(self, said: ServiceSaid) -> ExplainedError:
        """The explanation alone, for a window of its own."""
        from ui.viewmodels.error_catalogue.explained import explained

        return explained(said, self._ids())


def _row(entry: Entry, ids: Ids) -> ErrorRow:
    return ErrorRow(entry.id, _(entry.service.value), entry.code, _(entry.meaning, **ids))
