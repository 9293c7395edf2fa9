"""Signing in: profile, user name, password, and the steps a user pool may ask for after that.

The page can be painted and typed into before the services behind it are loaded; signing in
then waits for them. So nothing is imported here that the first paint can do without; the values
are named tuples, because dataclasses take 3 ms to import and 1 ms each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.errors import AppError, ChallengeUnsupported
from ui.messages import Message, Tone, message_from
from ui.viewmodels.gateway import PRACTICE_ID, PracticeUnreadable
from ui.viewmodels.practice_users import PracticeUser, practice_users

if TYPE_CHECKING:
    from asyncio import Task
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from core.auth.challenge import Challenge, NewPassword, NewPasswordRequired, SignedIn
    from core.connection import Connection
    from core.profile.profile import Profile
    from core.redaction import Secret
    from ui.tasks import TaskScope, Workers
    from ui.viewmodels.gateway import Gateway


class ProfileChoice(NamedTuple):
    """One line of the profile list. detail: what it connects to, in one line, or empty."""

    id: str
    name: str
    detail: str = ""


PRACTICE = ProfileChoice(PRACTICE_ID, "Practice – no AWS account needed")


class SignInState(NamedTuple):
    """busy: what is being waited for, or empty. challenge: the step to answer, if any.

    notice and problem go with the next attempt.
    """

    profiles: tuple[ProfileChoice, ...] = (PRACTICE,)
    profile_id: str = PRACTICE_ID
    busy: str = ""
    problem: Message | None = None
    notice: Message | None = None
    challenge: NewPasswordRequired | None = None

    @property
    def is_practice(self) -> bool:
        """Whether the chosen profile is the practice cloud."""
        return self.profile_id == PRACTICE_ID


class SignInViewModel(QObject):
    """Leads from the form to a session, or back to it with a reason."""

    changed = Signal()
    refused = Signal()
    """The attempt failed: what was typed as a password is to be typed again."""
    entered = Signal(object, object)
    """Somebody is signed in: the core.connection.Connection and the core.auth.session.Session."""

    practice_begun_anew = Signal()
    """The practice cloud is as on its first day, and nobody is signed in to it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = SignInState()
        self._waiting: Callable[[], None] | None = None
        self._services: tuple[TaskScope, Workers, Gateway] | None = None
        self._task: Task[None] | None = None
        self._connection: Connection | None = None

    @property
    def state(self) -> SignInState:
        """What the page shows now."""
        return self._state

    @property
    def practice_users(self) -> tuple[PracticeUser, ...]:
        """Who can be tried out; for the practice profile only."""
        return practice_users()

    def attach(self, scope: TaskScope, workers: Workers, gateway: Gateway) -> None:
        """The services are there now; an attempt that waited for them starts."""
        self._services = (scope, workers, gateway)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def offer(self, profiles: tuple[Profile, ...], *, chosen: str | None = None) -> None:
        """List these kept profiles after the practice one, and choose one if asked."""
        kept = tuple(_choice(profile) for profile in profiles)
        profile_id = chosen or self._state.profile_id
        self._become(self._state._replace(profiles=(PRACTICE, *kept), profile_id=profile_id))

    def choose_profile(self, profile_id: str) -> None:
        """Sign in with this profile from now on."""
        self._become(self._state._replace(profile_id=profile_id, problem=None))

    def open_configuration(self, path: Path) -> None:
        """Read an amplify_outputs.json (or its like), keep it as a profile and choose it."""
        self._run("Reading the configuration…", lambda: self._open(path))

    def submit(self, username: str, password: Secret) -> None:
        """Try to sign in. The page keeps the user name; refused tells it to empty the password."""
        if not username.strip():
            self._complain("Enter a user name.")
            return
        if not len(password):
            self._complain("Enter the password.")
            return
        self.notify(None)
        self._run("Signing in…", lambda: self._begin(username.strip(), password))

    def begin_practice_anew(self) -> None:
        """Bring the practice cloud back to its first day; nobody may be signed in to it."""
        self.notify(None)
        self._run("Resetting practice…", self._begin_practice_anew)

    def answer_new_password(self, password: Secret, attributes: dict[str, str]) -> None:
        """Set the new password that the user pool asked for."""
        challenge = self._state.challenge
        if challenge is not None:
            from core.auth.challenge import NewPassword

            answer = NewPassword(password, attributes)
            self._run("Setting the new password…", lambda: self._answer(challenge, answer))

    def cancel(self) -> None:
        """Stop waiting; what the server still answers is dropped. Also leaves a challenge."""
        self._waiting = None
        if self._task is not None:
            self._task.cancel()
        self._become(self._state._replace(busy="", problem=None, challenge=None))

    def notify(self, message: Message | None) -> None:
        """Show a notice above the form, such as how the last sign-out went."""
        self._become(self._state._replace(notice=message))

    def show_problem(self, error: AppError) -> None:
        """Show an error above the form, with a way out if the page has one."""
        problem = message_from(error)
        if isinstance(error, PracticeUnreadable):
            problem = problem._replace(action="Begin practice anew")
        self._become(self._state._replace(busy="", problem=problem))

    def _complain(self, title: str) -> None:
        self._become(self._state._replace(problem=Message(Tone.DANGER, title)))

    def _run(self, busy: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if self._state.busy:
            return
        self._become(self._state._replace(busy=busy, problem=None))
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

    async def _open(self, path: Path) -> None:
        workers, gateway = self._loaded()
        profile = await workers.network(gateway.open_configuration, path)
        kept = await workers.network(gateway.profiles)
        self.offer(kept, chosen=profile.id)
        self._become(self._state._replace(busy=""))

    async def _begin_practice_anew(self) -> None:
        workers, gateway = self._loaded()
        await workers.network(gateway.begin_practice_anew)
        self._connection = None
        hint = "Its books, users and roles are as on the first day, and nobody is signed in."
        self._become(self._state._replace(busy=""))
        self.notify(Message(Tone.SUCCESS, "Practice was reset.", hint))
        self.practice_begun_anew.emit()

    async def _begin(self, username: str, password: Secret) -> None:
        workers, gateway = self._loaded()
        connection = await workers.network(gateway.connect, self._state.profile_id)
        self._connection = connection
        step = await workers.network(connection.sign_in.begin, username, password)
        await self._take(connection, step)

    async def _answer(self, challenge: NewPasswordRequired, answer: NewPassword) -> None:
        workers, _ = self._loaded()
        assert self._connection is not None, "a challenge comes from a connection"
        step = await workers.network(self._connection.sign_in.answer, challenge, answer)
        await self._take(self._connection, step)

    async def _take(self, connection: Connection, step: Challenge | SignedIn) -> None:
        from core.auth.challenge import NewPasswordRequired, SignedIn

        match step:
            case SignedIn():
                self._become(self._state._replace(busy="", problem=None, challenge=None))
                self.entered.emit(connection, connection.begin(step))
            case NewPasswordRequired():
                self._become(self._state._replace(busy="", challenge=step))
            case _:
                name = type(step).__name__
                title = f"This sign-in needs a step that this window cannot show ({name})."
                raise ChallengeUnsupported(title, "Nobody was signed in.", name=name)

    def _failed(self, error: AppError) -> None:
        left = isinstance(error, ChallengeUnsupported)
        challenge = None if left else self._state.challenge
        self._become(self._state._replace(challenge=challenge))
        self.show_problem(error)
        self.refused.emit()

    def _become(self, state: SignInState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _choice(profile: Profile) -> ProfileChoice:
    detail = f"Table {profile.table.name} · user pool {profile.user_pool_id}"
    return ProfileChoice(profile.id, profile.name, detail)
