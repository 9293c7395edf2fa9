"""Signing in: profile, user name, password, and the steps a user pool may ask for after that.

The page can be painted and typed into before the services behind it are loaded; signing in
then waits for them. So nothing is imported here that the first paint can do without; the values
are named tuples, because dataclasses take 3 ms to import and 1 ms each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import (
    AccountUnconfirmed,
    AppError,
    InputRefused,
    PasswordResetRequired,
    TransientError,
)
from core.typed_signs import clean_name
from ui.backend.gateway import PracticeUnreadable
from ui.messages import Message, Tone, message_from
from ui.viewmodels.sign_in.lateness import DELAY, SignInLateness
from ui.viewmodels.sign_in.profile_choice import PRACTICE, profile_choice
from ui.viewmodels.sign_in.profile_opening import ProfileOpening
from ui.viewmodels.sign_in.state import SignInState

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from core.auth.conversation.challenge import Answer, Challenge, SignedIn
    from core.auth.sign_in import SignIn
    from core.profile.profile import Profile
    from core.redaction import Secret
    from core.signed_in.connection import Connection
    from ui.backend.gateway import Gateway
    from ui.tasks.tasks import TaskScope, Workers
    from ui.viewmodels.practice.inbox import PracticeInbox
    from ui.viewmodels.practice.users import PracticeUser
    from ui.viewmodels.sign_in.account import AccountState, AccountViewModel

    LocalWork = Callable[[Workers, Gateway], Coroutine[Any, Any, None]]
    Work = Callable[[Workers, Connection], Coroutine[Any, Any, SignedIn | None]]


class SignInViewModel(QObject):
    """Leads from the form to a session, or back to it with a reason."""

    changed = Signal()
    refused = Signal()
    """The attempt failed: what was typed as a password or code is to be typed again."""
    entered = Signal(object, object)
    """Somebody is signed in: the profile's Connection and the user's Session."""
    browser_wanted = Signal(str)
    """Open this address in the system browser. Emitted from a worker's thread."""
    returned = Signal(str)
    """Back at the form, from something done for the account of this user name."""

    practice_begun_anew = Signal()
    """The practice cloud is as on its first day, and nobody is signed in to it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = SignInState()
        self._waiting: Callable[[], None] | None = None
        self._services: tuple[TaskScope, Workers, Gateway] | None = None
        self._task: Task[None] | None = None
        self._connection: Connection | None = None
        self.entering = False  # a user is let in, and their books come next
        self._lateness = SignInLateness(
            self, lambda: self._become(self._state._replace(delay=DELAY))
        )
        self.opening = ProfileOpening(self)

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
        """What can be done for an account; its pages are SignInState.account."""
        from ui.viewmodels.sign_in.account import AccountViewModel

        return AccountViewModel(self)

    def attach(self, scope: TaskScope, workers: Workers, gateway: Gateway) -> None:
        """The services are there now; an attempt that waited for them starts."""
        self._services = (scope, workers, gateway)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def offer(self, profiles: tuple[Profile, ...], *, chosen: str | None = None) -> None:
        """List these kept profiles after the practice one, and choose one if asked."""
        kept = tuple(profile_choice(profile) for profile in profiles)
        listed = self._state._replace(profiles=(PRACTICE, *kept))
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
            self._complain("Enter a user name.")
            return
        if not len(password):
            self._complain("Enter the password.")
            return
        self.notify(None)
        self._run("Signing in…", lambda: self._ask(lambda it: it.begin(name, password)))

    def sign_in_with_browser(self) -> None:
        """Sign in at the pool's own web page; browser_wanted tells its address."""
        from ui.viewmodels.sign_in.browser_sign_in import WAITING, browser_sign_in

        self.notify(None)
        self.run_connected(WAITING, browser_sign_in(self.browser_wanted.emit))

    def browser_failed(self) -> None:
        """There is no browser that could be opened."""
        from ui.viewmodels.sign_in.browser_sign_in import no_browser

        self.cancel()
        self.show_problem(no_browser())

    def run(self, busy: str, work: LocalWork) -> None:
        """Have work done that needs no connection."""
        self._run(busy, lambda: self._with_gateway(work))

    def run_connected(self, busy: str, work: Work) -> None:
        """Have work done with the chosen profile's connection; whom it signs in, enters."""
        self._run(busy, lambda: self._with_connection(work))

    def begin_practice_anew(self) -> None:
        """Bring the practice cloud back to its first day; nobody may be signed in to it."""
        self.notify(None)
        self._run("Resetting practice…", self._begin_practice_anew)

    def begin_choice(self, username: str) -> None:
        """Ask the user pool how else this user can sign in, such as by a code."""
        name = clean_name(username)
        if not name:
            self._complain("Enter a user name.")
            return
        self.notify(None)
        self._run("Asking the user pool…", lambda: self._ask(lambda it: it.begin_choice(name)))

    def answer(self, answer: Answer) -> None:
        """Answer the user pool's question."""
        challenge = self._state.challenge
        if challenge is not None:
            from ui.viewmodels.sign_in.challenge_words import busy_words

            self._run(busy_words(answer), lambda: self._answer(challenge, answer))

    def practice_inbox(self) -> PracticeInbox:
        """What practice sends to its users; to be asked for while there is a question."""
        from ui.viewmodels.practice.inbox import PracticeInbox

        assert self._services is not None, "a question comes after attach()"
        assert self._connection is not None, "a question comes from a connection"
        return PracticeInbox(*self._services, self._connection.clock)

    def cancel(self) -> None:
        """Stop waiting; what the server still answers is dropped. Also leaves a question."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
        self._become(self._state._replace(busy="", problem=None, challenge=None))

    def settle(self) -> None:
        """Whoever entered sees their books, or why not."""
        self.entering = False

    def show_account(self, account: AccountState | None) -> None:
        """Show this page of the account's in place of the form, or the form again."""
        self._become(self._state._replace(account=account))

    def notify(self, message: Message | None) -> None:
        """Show a notice above the form, such as how the last sign-out went."""
        self._become(self._state._replace(notice=message))

    def show_problem(self, error: AppError) -> None:
        """Show an error above the form, with a way out if the page has one, or as a question."""
        problem = None if self.opening.ask(error) else message_from(error)
        if problem is not None and isinstance(error, PracticeUnreadable):
            problem = problem._replace(action="Start practice over")
        asked = self._state.challenge is not None and isinstance(error, InputRefused)
        field = error.field if asked and isinstance(error, InputRefused) else ""
        self._become(self._state._replace(busy="", problem=problem, problem_field=field))

    def _complain(self, title: str) -> None:
        problem = Message(Tone.DANGER, title)
        self._become(self._state._replace(problem=problem, problem_field=""))

    def _run(self, busy: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._state.busy:
            return
        self._become(self._state._replace(busy=busy, problem=None, problem_field=""))
        if self._services is None:
            self._waiting = lambda: self._start(work)
        else:
            self._start(work)

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._services is not None:
            self._task = self._services[0].start(work(), self._failed)

    def _loaded(self) -> tuple[Workers, Gateway]:
        assert self._services is not None, "work starts after attach()"
        return self._services[1:]

    async def _with_gateway(self, work: LocalWork) -> None:
        await work(*self._loaded())
        self._become(self._state._replace(busy=""))

    async def _with_connection(self, work: Work) -> None:
        workers, gateway = self._loaded()
        connection = await workers.network(gateway.connect, self._state.profile_id)
        self._connection = connection
        signed_in = await work(workers, connection)
        if signed_in is None:
            self._become(self._state._replace(busy=""))
        else:
            await self._take(connection, signed_in)

    async def _begin_practice_anew(self) -> None:
        workers, gateway = self._loaded()
        await workers.network(gateway.begin_practice_anew)
        self._connection = None
        hint = "Its books, users and roles are as on the first day, and nobody is signed in."
        self._become(self._state._replace(busy=""))
        self.notify(Message(Tone.SUCCESS, "Practice was reset.", hint))
        self.practice_begun_anew.emit()

    async def _ask(self, ask: Callable[[SignIn], Challenge | SignedIn]) -> None:
        workers, gateway = self._loaded()
        connection = await workers.network(gateway.connect, self._state.profile_id)
        self._connection = connection
        await self._take(connection, await workers.network(ask, connection.sign_in))

    async def _answer(self, challenge: Challenge, answer: Answer) -> None:
        workers, _ = self._loaded()
        assert self._connection is not None, "a challenge comes from a connection"
        step = await workers.network(self._connection.sign_in.answer, challenge, answer)
        await self._take(self._connection, step)
        self._tell_again(challenge, step)

    def _tell_again(self, answered: Challenge, step: Challenge | SignedIn) -> None:
        from ui.viewmodels.sign_in.challenge_words import asked_again

        if (message := asked_again(answered, step)) is not None:
            self._become(self._state._replace(problem=message))

    async def _take(self, connection: Connection, step: Challenge | SignedIn) -> None:
        from core.auth.conversation.challenge import SignedIn

        if isinstance(step, SignedIn):
            self.entering = True
            self._become(self._state._replace(busy="", problem=None, challenge=None))
            self.entered.emit(connection, connection.begin(step))
        else:
            self._become(self._state._replace(busy="", challenge=step))

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, InputRefused | TransientError):
            self._become(self._state._replace(challenge=None))
        if isinstance(error, AccountUnconfirmed | PasswordResetRequired):
            self._become(self._state._replace(busy=""))
            self.account.go_on_from(error)
        else:
            self.show_problem(error)
        self.refused.emit()

    def _become(self, state: SignInState) -> None:
        state = self._lateness.follow(self._state, state)
        if state != self._state:
            self._state = state
            self.changed.emit()
