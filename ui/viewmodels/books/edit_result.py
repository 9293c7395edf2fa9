"""What came of an edit: a line when all is well, a panel with the choices when it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.access.knowledge import NOTHING_KNOWN, Knowledge
from core.books.edits.edit import (
    Applied,
    Conflicted,
    Edit,
    EditOutcome,
    EditState,
    Held,
    IamRefusal,
    OtherRefusal,
    Refused,
    Waiting,
)
from core.errors import AccessDenied
from core.i18n import N_, _, paragraph
from core.identity.access_denied.message import Denial, parse
from core.identity.arn import role_name
from core.identity.role_in_force import RoleInForce
from ui.messages import Message, Tone
from ui.viewmodels.base import ViewModel
from ui.viewmodels.books.denied import About, Denied, RoleOffer, denied, role_offers
from ui.viewmodels.outbox.outbox import OutboxViewModel
from ui.viewmodels.outbox.words import (
    ConflictRow,
    conflict_rows,
    done_words,
    not_done_words,
    title_of,
    typed_lines,
)

UNDO = N_("Undo")


@dataclass(frozen=True, slots=True)
class NotSaved:
    """AWS refused the edit for another reason than a permission."""

    headline: str
    problem: OtherRefusal
    edit: Edit
    typed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The book is not as the user had seen it. gone: it is no longer in the table."""

    headline: str
    edit: Edit
    rows: tuple[ConflictRow, ...]
    gone: bool


Decision = Denied | NotSaved | Conflict


@dataclass(frozen=True, slots=True)
class EditResultState:
    """notice: the latest result that needs no decision. decision: what the panel shows."""

    notice: Message | None = None
    decision: Decision | None = None


class EditResultViewModel(ViewModel[EditResultState]):
    """Explains refusals and conflicts. What is decided then, the panel tells form and outbox."""

    noticed = Signal(object)
    """A principal's ARN stood in a refusal: this role was really used (str)."""
    handed_over = Signal(object, str)
    """The person wants this edit sent as another role (Edit, the role's ARN)."""

    def __init__(
        self,
        outbox: OutboxViewModel,
        role: Callable[[], RoleInForce],
        parent: QObject | None = None,
        *,
        about: Callable[[], About] = About,
        knowledge: Callable[[], Knowledge] = lambda: NOTHING_KNOWN,
    ) -> None:
        super().__init__(EditResultState(), parent)
        self._about = about
        self._knowledge = knowledge
        self._handed: dict[int, str] = {}
        self._outbox = outbox
        self._role = role
        self._undo: Callable[[], None] | None = None

    def hear(self, outcome: EditOutcome) -> None:
        """An edit was sent, or could not be."""
        match outcome:
            case Applied(edit=edit):
                self._tell(Message(Tone.SUCCESS, paragraph(done_words(edit), self._sent_as(edit))))
            case Waiting(edit=edit):
                self._tell(_kept(edit, self._outbox.remembers))
            case Held(edit=edit):
                self._tell(_held(edit))
            case Refused(edit=edit) | Conflicted(edit=edit):
                self.show_edit(edit)

    def show_edit(self, edit: Edit) -> None:
        """Explain an edit that needs a decision."""
        if edit.state is EditState.CONFLICT:
            self._decide(_conflict(edit))
            return
        match edit.problem:
            case IamRefusal() as refusal:
                self._decide(self._denied(edit, refusal))
            case OtherRefusal() as refusal:
                headline = not_done_words(edit)
                self._decide(NotSaved(headline, refusal, edit, typed_lines(edit)))

    def explain_reading(self, error: AccessDenied) -> None:
        """Explain why the table could not be read."""
        headline = _("The books could not be read.")
        self._decide(self._explained(headline, error.message))

    def take(self) -> Edit | None:
        """Something was decided about the panel's edit, which this gives: the panel closes."""
        decision = self._state.decision
        self.close_panel()
        return decision.edit if decision is not None else None

    def send_as(self, offer: RoleOffer) -> None:
        """Hand the panel's edit to another role: the person has just said so."""
        edit = self.take()
        if edit is not None:
            self._handed[edit.id] = offer.name
            self.handed_over.emit(edit, offer.arn)

    def tell_discarded(self, edit: Edit) -> None:
        """The edit was discarded in its panel, which opens again when that is undone."""
        self._tell_discarded(edit, lambda: self._outbox.restore(edit, self.show_edit))

    def tell_discarded_in_outbox(self, edit: Edit) -> None:
        """The edit was discarded in its row, where it is seen again when that is undone."""
        self._tell_discarded(edit, lambda: self._outbox.restore(edit))

    def _tell_discarded(self, edit: Edit, undo: Callable[[], None]) -> None:
        hint = _("You can also restore it later in the outbox.")
        self.offer_undo(_("Discarded your edit of “{title}”.", title=title_of(edit)), undo, hint)

    def offer_undo(self, title: str, undo: Callable[[], None], hint: str = "") -> None:
        """Say what was discarded, with a button that takes it back."""
        # One that reads the same is a new one all the same, with all of its time.
        self.clear_notice()
        self._undo = undo
        self._become(replace(self._state, notice=Message(Tone.INFO, title, hint, _(UNDO))))

    @property
    def can_undo(self) -> bool:
        """Whether the notice is about something that can be taken back."""
        return self._undo is not None

    def undo(self) -> None:
        """Take back what the notice says."""
        undo, self._undo = self._undo, None
        self.clear_notice()
        if undo is not None:
            undo()

    def offer_again(self) -> None:
        """Something else is known of the roles: offer those that may be let now."""
        decision = self._state.decision
        if not isinstance(decision, Denied) or decision.edit is None:
            return
        problem = decision.edit.problem
        if isinstance(problem, IamRefusal):
            offers = self._offers(parse(problem.message))
            self._become(replace(self._state, decision=replace(decision, offers=offers)))

    def close_panel(self) -> None:
        """Decide later: the edit stays in the outbox as it is."""
        self._become(replace(self._state, decision=None))

    def clear_notice(self) -> None:
        """The line was seen."""
        self._undo = None
        self._become(replace(self._state, notice=None))

    def learn_from(self, error: AccessDenied) -> None:
        """Take the role that was really used from a refusal, without showing anything."""
        principal = parse(error.message).principal
        if principal is not None:
            self.noticed.emit(principal)

    def _tell(self, notice: Message) -> None:
        # What can be undone stays to be undone: how an edit stands is also seen in its row.
        if self._undo is None:
            self._become(replace(self._state, notice=notice))

    def _denied(self, edit: Edit, problem: IamRefusal) -> Denied:
        explained = self._explained(not_done_words(edit), problem.message)
        offers = self._offers(parse(problem.message))
        return replace(explained, edit=edit, typed=typed_lines(edit), offers=offers)

    def _explained(self, headline: str, message: str) -> Denied:
        denial = parse(message)
        if denial.principal is not None:
            self.noticed.emit(denial.principal)
        return denied(headline, denial, self._role(), self._about())

    def _offers(self, denial: Denial) -> tuple[RoleOffer, ...]:
        problems = (edit.problem for edit in self._outbox.state.edits)
        before = (parse(each.message) for each in problems if isinstance(each, IamRefusal))
        return role_offers(denial, self._role(), self._knowledge(), before)

    def _sent_as(self, edit: Edit) -> str:
        role = self._handed.pop(edit.id, "")
        return _("Sent as {role}, the role you work with now.", role=role) if role else ""

    def _decide(self, decision: Decision) -> None:
        notice = self._state.notice if self._undo is not None else None
        self._become(replace(self._state, decision=decision, notice=notice))


def _conflict(edit: Edit) -> Conflict:
    gone = edit.current is None
    if gone:
        headline = _("“{title}” is no longer in the table.", title=title_of(edit))
    else:
        headline = _(
            "Somebody else changed “{title}” while you were editing.", title=title_of(edit)
        )
    return Conflict(headline, edit, conflict_rows(edit), gone)


def _kept(edit: Edit, remembers: bool) -> Message:
    if not remembers:
        return Message(
            Tone.WARNING,
            _("“{title}” is in memory only.", title=title_of(edit)),
            _("Keep Bookplate open. It will be sent as soon as the table can be reached."),
        )
    return Message(
        Tone.WARNING,
        _("“{title}” is kept on this computer.", title=title_of(edit)),
        _("It will be sent as soon as the table can be reached."),
    )


def _held(edit: Edit) -> Message:
    title, user = title_of(edit), edit.owner.username
    if edit.owner.role is None:
        what = _(
            "“{title}” was not sent: {user} made it with another role.", title=title, user=user
        )
    else:
        role = role_name(edit.owner.role)
        what = _(
            "“{title}” was not sent: {user} made it as {role}.", title=title, user=user, role=role
        )
    hint = _("It waits for that user and role. You can also send it as you are now, in the outbox.")
    return Message(Tone.WARNING, what, hint)
