"""What an answer means: first what is wrong in the very request, then all that can cause it."""

from __future__ import annotations

from dataclasses import dataclass

from core.by_hand.answer import Answer
from core.by_hand.differences import differences
from core.by_hand.request import Facts, RawRequest, Step
from core.error_catalogue.catalogue import find
from core.error_catalogue.entry import Ids
from core.error_catalogue.told import ToldEntry, tell
from core.i18n import _


@dataclass(frozen=True, slots=True)
class Explanation:
    """title: what happened, a sentence. here: what is not as it should be in this request.

    entry: the catalogue's, with every cause; None for a success or for words that it does not know.
    exact: whether the catalogue knows these very words.
    """

    title: str
    here: tuple[str, ...] = ()
    entry: ToldEntry | None = None
    exact: bool = False


def explain(step: Step, request: RawRequest, answer: Answer, facts: Facts, ids: Ids) -> Explanation:
    """Never raises, whatever was answered."""
    if step is Step.GET_ID and answer.identity_id is not None:
        return Explanation(_("The pool knows you by this id, which goes into the second request."))
    if step is Step.GET_CREDENTIALS and answer.credentials_until is not None:
        return Explanation(_("The pool gave a role's credentials. They are not used, only shown."))
    here = differences(step, request, facts)
    match = find(answer.code, answer.message, step.value)
    if match.entry is None and answer.message:
        # The services' front end has a code of its own, which says less than its words.
        match = find("", answer.message, step.value)
    if match.entry is None:
        title = _("This answer is not known here. Read it as it came.")
        return Explanation(title, here)
    entry = tell(match.entry, ids)
    return Explanation(entry.meaning, here, entry, match.exact)
