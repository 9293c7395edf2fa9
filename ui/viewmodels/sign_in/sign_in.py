"""Signing in: profile, user name, password, and the steps a user pool may ask for after that.

Typing needs no services; signing in waits until they are loaded. So nothing is imported here that
the first paint can do without: named tuples, as dataclasses take 3 ms to import and 1 ms each.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import (
    AccountUnconfirmed,
    AppError,
    InputRefused,
    PasswordResetRequired,
    TransientError,
)
from core.i18n import _
from core.pasted_text import clean_name
from ui.backend.gateway import PracticeUnreadable
from ui.messages import Message, Tone, message_from
from ui.viewmodels.sign_in.lateness import SignInLateness, delay
from ui.viewmodels.sign_in.profile_choice import practice_choice, profile_choice
from ui.viewmodels.sign_in.profile_opening import ProfileOpening
from ui.viewmodels.sign_in.state import SignInState
from ui.viewmodels.sign_in.waiting_work import WaitingWork

if TYPE_CHECKING:
    from pathlib import Path

    from core.auth.conversation.challenge import Answer, Challenge
    from core.auth.tokens.tokens import SignedIn
    from core.profile.profile import Profile
    from core.redaction import Secret
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.tasks.tasks import TaskScope, Workers
    from ui.viewmodels.practice.inbox import PracticeInbox
    from ui.viewmodels.practice.users import PracticeUser
    from ui.viewmodels.sign_in.account import AccountState, AccountViewModel
    from ui.viewmodels.sign_in.page_work import ConnectedWork, LocalWork


class SignInViewModel(QObject):
    """Leads from the form to a session, or back to it with a reason."""

    changed = Signal()
    refused = Signal()
    """The attempt failed: the password or code has to be typed again."""
    entered = Signal(object, object)
    """A user is signed in: the profile's Connection and the user's Session."""
    browser_wanted = Signal(str)
    """Open this address in the system browser. Emitted from a worker's thread."""
    returned = Signal(str)
    """Back at the form, from something done for the account of this user name."""

    practice_was_reset = Signal()
    """The practice cloud is as on its first day, and no one is signed in to it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = SignInState((practice_choice(),))
        self._work = WaitingWork(self._failed)
        self._connection: Connection | None = None
        self._account: AccountViewModel | None = None
        self.entering = False  # a user is let in, and their books come next
        self._lateness = SignInLateness(self, self._tell_of_delay)
        self.opening = ProfileOpening(self, self._offer_and_choose, self)

    @property
    def state(self) -> SignInState:
        """What the page shows now."""
        return self._state

    @property
    def practice_users(self) -> tuple[PracticeUser, ...]:
        """Who can be tried out; for the practice profile only."""
        from ui.viewmodels.practice.users import practice_users

        return practice_users()

    @property
    def account(self) -> AccountViewModel:
        """What can be done for an account instead; imported when it is first asked for."""
        if self._account is None:
            from ui.viewmodels.sign_in.account import AccountViewModel

            self._account = AccountViewModel(self, self)
            self._account.changed.connect(self.changed)
            self._account.returned.connect(self.returned)
        return self._account

    @property
    def account_page(self) -> AccountState | None:
        """What is asked for an account in place of the form; None for the form or a question."""
        return self._account.state if self._account is not None else None

    @property
    def profile(self) -> Profile | None:
        """The profile that was asked last, or None before any was."""
        return None if self._connection is None else self._connection.profile

    def attach(self, scope: TaskScope, workers: Workers, gateway: Gateway) -> None:
        """The services are there now; an attempt that waited for them starts."""
        self._work.attach(scope, workers, gateway)

    def offer(self, profiles: tuple[Profile, ...], *, chosen: str | None = None) -> None:
        """List these kept profiles after the practice one, and choose one if asked."""
        kept = tuple(profile_choice(profile) for profile in profiles)
        listed = self._state._replace(profiles=(practice_choice(), *kept))
        self._become(listed.choosing(chosen or listed.profile_id))

    def choose_profile(self, profile_id: str) -> None:
        """Sign in with this profile from now on."""
        self._become(self._state.choosing(profile_id)._replace(problem=None))

    def open_configuration(self, path: Path) -> None:
        """Read an amplify_outputs.json (or its like), keep it as a profile and choose it."""
        self.opening.open(path)

    def submit(self, username: str, password: Secret) -> None:
        """Try to sign in. The page keeps the user name; refused tells it to empty the password."""
        if self._state.busy or self.entering:
            return
        name = clean_name(username)
        if not name:
            self._complain(_("Enter a user name."))
            return
        if not len(password):
            self._complain(_("Enter the password."))
            return
        self.notify(None)
        self.run_connected(
            _("Signing in…"),
            lambda workers, to: workers.network(to.sign_in.begin, name, password),
        )

    def sign_in_with_browser(self) -> None:
        """Sign in at the pool's own web page; browser_wanted tells its address."""
        from ui.viewmodels.sign_in.browser_sign_in import browser_sign_in

        self.notify(None)
        work = partial(self._with_connection, browser_sign_in(self.browser_wanted.emit))
        self._run(_("Waiting for your browser…"), work, awaits_person=True)

    def browser_failed(self) -> None:
        """The system could not open a browser."""
        from ui.viewmodels.sign_in.browser_sign_in import no_browser

        self.cancel()
        self.show_problem(no_browser())

    def run(self, busy: str, work: LocalWork) -> None:
        """Have work done that needs no connection."""
        self._run(busy, partial(self._with_gateway, work))

    def run_connected(self, busy: str, work: ConnectedWork) -> None:
        """Have work done with the chosen profile's connection; a user it signs in enters."""
        self._run(busy, partial(self._with_connection, work))

    def reset_practice(self) -> None:
        """Bring the practice cloud back to its first day; no one may be signed in to it."""
        self.notify(None)
        self._run(_("Starting practice over…"), self._reset_practice)

    def begin_choice(self, username: str) -> None:
        """Ask the user pool in which other ways this user can sign in, such as with a code."""
        name = clean_name(username)
        if not name:
            self._complain(_("Enter a user name."))
            return
        self.notify(None)
        self.run_connected(
            _("Asking the sign-in service…"),
            lambda workers, to: workers.network(to.sign_in.begin_choice, name),
        )

    def answer(self, answer: Answer) -> None:
        """Answer the user pool's question."""
        challenge = self._state.challenge
        if challenge is not None:
            from ui.viewmodels.sign_in.challenge_words import busy_words

            self._run(busy_words(answer), partial(self._answer, challenge, answer))

    def practice_inbox(self) -> PracticeInbox:
        """What practice sends to its users; to be asked for while there is a question."""
        from ui.viewmodels.practice.inbox import PracticeInbox

        assert self._connection is not None, "a question comes from a connection"
        return PracticeInbox(*self._work.services, self._connection.clock)

    def cancel(self) -> None:
        """Stop waiting; what the server still answers is dropped. Also leaves a question."""
        self._work.stop()
        self._become(self._state._replace(busy="", problem=None, challenge=None))

    def settle(self) -> None:
        """The user who entered sees their books, or why not."""
        self.entering = False

    def notify(self, message: Message | None) -> None:
        """Show a notice above the form, such as how the last sign-out went."""
        self._become(self._state._replace(notice=message))

    def show_problem(self, error: AppError) -> None:
        """Show an error above the form, with a way out if the page has one, or as a question."""
        problem = None if self.opening.ask(error) else message_from(error)
        if problem is not None and isinstance(error, PracticeUnreadable):
            problem = problem._replace(action=_("Start practice over"))
        asked = self._state.challenge is not None and isinstance(error, InputRefused)
        field = error.field if asked and isinstance(error, InputRefused) else ""
        self._become(self._state._replace(busy="", problem=problem, problem_field=field))

    def _offer_and_choose(self, profiles: tuple[Profile, ...], profile_id: str) -> None:
        self.offer(profiles, chosen=profile_id)

    def _complain(self, title: str) -> None:
        problem = Message(Tone.DANGER, title)
        self._become(self._state._replace(problem=problem, problem_field=""))

    def _run(self, busy: str, work: LocalWork, *, awaits_person: bool = False) -> None:
        if not self._state.busy:
            begun = self._state._replace(busy=busy, awaits_person=awaits_person)
            self._become(begun._replace(problem=None, problem_field=""))
            self._work.start(work)

    async def _with_gateway(self, work: LocalWork, workers: Workers, gateway: Gateway) -> None:
        await work(workers, gateway)
        self._become(self._state._replace(busy=""))

    async def _with_connection(
        self, work: ConnectedWork, workers: Workers, gateway: Gateway
    ) -> None:
        connection = await workers.network(gateway.connect, self._state.profile_id)
        self._connection = connection
        step = await work(workers, connection)
        if step is None:
            self._become(self._state._replace(busy=""))
        else:
            self._take(connection, step)

    async def _reset_practice(self, workers: Workers, gateway: Gateway) -> None:
        await workers.network(gateway.reset_practice)
        self._connection = None
        hint = _("Its books, users and roles are as on the first day. No one is signed in.")
        self._become(self._state._replace(busy=""))
        self.notify(Message(Tone.SUCCESS, _("Practice has started over."), hint))
        self.practice_was_reset.emit()

    async def _answer(
        self, challenge: Challenge, answer: Answer, workers: Workers, _gateway: Gateway
    ) -> None:
        assert self._connection is not None, "a challenge comes from a connection"
        step = await workers.network(self._connection.sign_in.answer, challenge, answer)
        self._take(self._connection, step)
        self._tell_again(challenge, step)

    def _tell_again(self, answered: Challenge, step: Challenge | SignedIn) -> None:
        from ui.viewmodels.sign_in.challenge_words import asked_again

        if (message := asked_again(answered, step)) is not None:
            self._become(self._state._replace(problem=message))

    def _take(self, connection: Connection, step: Challenge | SignedIn) -> None:
        from core.auth.tokens.tokens import SignedIn

        if isinstance(step, SignedIn):
            self.entering = True
            self._become(self._state._replace(busy="", problem=None, challenge=None))
            self.entered.emit(connection, connection.sessions.begin(step))
        else:
            self._become(self._state._replace(busy="", challenge=step))

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, InputRefused | TransientError):
            self._become(self._state._replace(challenge=None))
        if isinstance(error, AccountUnconfirmed | PasswordResetRequired):
            self._become(self._state._replace(busy=""))
            self.account.help_after(error)
        else:
            self.show_problem(error)
        self.refused.emit()

    def _tell_of_delay(self) -> None:
        self._become(self._state._replace(delay=delay()))

    def _become(self, state: SignInState) -> None:
        state = self._lateness.follow(self._state, state)
        if state != self._state:
            self._state = state
            self.changed.emit()
