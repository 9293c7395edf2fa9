"""One error as it is explained: what a service said, and what the catalogue makes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.error_catalogue.catalogue import find
from core.error_catalogue.entry import Entry, Ids
from core.error_catalogue.told import ToldEntry, as_text, tell
from core.errors import ServiceSaid
from core.i18n import _
from ui.messages import lines


@dataclass(frozen=True, slots=True)
class ExplainedError:
    """said: the words that led here, None when the entry was chosen from the list. told: the entry,
    None when the catalogue knows no error of the kind. note: how sure that is, or "".
    """

    said: ServiceSaid | None = None
    told: ToldEntry | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """All of it as text."""
        words = self.said.message if self.said is not None else ""
        if self.told is not None:
            return lines(as_text(self.told, words), self.note)
        return lines(self.said.code if self.said is not None else "", words, self.note)


def explained(said: ServiceSaid, ids: Ids) -> ExplainedError:
    """What a service said, with the entry that fits best."""
    match = find(said.code, said.message, said.operation)
    if match.entry is None:
        note = _(
            "Bookplate does not know this error. These are the service's own words; an "
            "administrator may know more."
        )
        return ExplainedError(said, None, note)
    note = ""
    if match.entry.pattern or match.entry.message:
        note = "" if match.exact or not said.message else _other_words()
    return ExplainedError(said, tell(match.entry, ids), note)


def chosen(entry: Entry, ids: Ids) -> ExplainedError:
    """An entry of the list, which nothing has led to."""
    return ExplainedError(None, tell(entry, ids))


def _other_words() -> str:
    return _(
        "Bookplate does not know these exact words. This is what the error code usually means."
    )
