"""The lessons: which one is looked at, which one runs, and what has been done of it.

One for the whole program: a lesson leads from one user to another, and is put back when it ends,
when someone signs out, and when the window closes. The practice cloud has a note of what is to be
put back, so that a kill leaves nothing behind either.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import AppError
from core.lessons.catalogue import LESSONS, lesson_of
from core.lessons.lesson import Do, Go, Lesson, Renew, SetScene, SignIn, Where, advanced
from ui.backend.gateway import PRACTICE_ID
from ui.messages import message_from
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.lessons.places import place_of
from ui.viewmodels.lessons.state import LessonsState, Run, list_rows, running_of, sheet_of
from ui.viewmodels.session.users import User, UsersViewModel
from ui.viewmodels.shell_intents import ShellIntents

if TYPE_CHECKING:
    from core.lessons.scene import Change
    from ui.backend.gateway import Gateway
    from ui.viewmodels.lessons.observed_user import ObservedUser


class LessonsViewModel(ViewModel[LessonsState]):
    """attach() gives it the services; watch() the user who works, from then until unwatch()."""

    def __init__(
        self,
        workers: Workers,
        kept: Callable[[], tuple[str, ...]],
        keep: Callable[[tuple[str, ...]], None],
        users: UsersViewModel,
        intents: ShellIntents,
        parent: QObject | None = None,
    ) -> None:
        """kept: the ids of the lessons that were done, ever; keep: remembers others."""
        super().__init__(LessonsState(), parent)
        self._workers = workers
        self._kept = kept
        self._keep = keep
        self._users = users
        self._intents = intents
        self._scope = TaskScope(self)
        self._services: Gateway | None = None
        self._user: ObservedUser | None = None
        self._run: Run | None = None
        self._chosen: Lesson | None = None
        self._since = 0
        self._is_set = False
        self._under_way: tuple[Lesson, int] | None = None
        self._waiting: tuple[Lesson, int] | None = None

    def attach(self, services: Gateway) -> None:
        """The services are there now."""
        self._services = services

    def watch(self, user: ObservedUser) -> None:
        """This user works now. Who comes for a step gets a token and a role of now."""
        self._user = user
        user.observed.connect(self._look)
        if self._awaited() == user.username:
            self._begin(self._start_over)
        self._show()

    def unwatch(self, user: ObservedUser) -> None:
        """The user's workspace is being closed."""
        if self._user is user:
            user.observed.disconnect(self._look)
            self._user = None

    def open(self) -> None:
        """The page is to be seen: show the lesson that runs, or the first that is not done."""
        if self._chosen is None:
            done = self._kept()
            first = next((each for each in LESSONS if each.id not in done), LESSONS[0])
            self._chosen = self._run.lesson if self._run is not None else first
        self._show()

    def choose(self, lesson_id: str) -> None:
        """Look at this lesson; one that runs continues."""
        self._chosen = lesson_of(lesson_id) or self._chosen
        self._show()

    def choose_running(self) -> None:
        """Look at the lesson that runs, if there is one."""
        if self._run is not None:
            self.choose(self._run.lesson.id)

    def choose_next(self) -> None:
        """Look at the lesson after this one; when this one runs, it is put back."""
        chosen = self._chosen or LESSONS[-1]
        if self._run is not None and self._run.lesson is chosen:
            self.put_back()
        place = LESSONS.index(chosen) + 1
        self._chosen = LESSONS[place % len(LESSONS)]
        self._show()

    def act(self, number: int) -> None:
        """Do what the button of this step of the chosen lesson does; steps count from 1.

        While something is under way, the press waits, unless it is the same again.
        """
        if self._chosen is None:
            return
        press = (self._chosen, number)
        if self._state.busy:
            self._waiting = press if press != self._under_way else None
            return
        self._under_way = press
        act = self._chosen.steps[number - 1].act
        match act:
            case SetScene():
                self._begin(partial(self._set_scene, self._chosen))
            case Do(changes):
                self._begin(partial(self._perform, number - 1, changes))
            case Renew():
                self._begin(self._start_over)
            case SignIn(username):
                self._sign_in(username)
            case Go():
                self._go(act)

    def look_at_claim(self) -> None:
        """Show the claim that the chosen lesson is about."""
        if self._chosen is not None:
            self._go(Go(Where.TOKEN, self._chosen.claim))

    def put_back(self) -> None:
        """End the lesson that runs."""
        if self._run is not None and not self._state.busy:
            self._begin(self._end_and_look)

    def dismiss_problem(self) -> None:
        """The user has read it."""
        self._become(replace(self._state, problem=None))

    async def end(self) -> bool:
        """Put back the lesson that runs; whether there was one. No AppError comes out of it: what
        cannot be put back now is at the next start."""
        was_running = self._run is not None
        if self._is_set:
            try:
                await self._workers.network(self._gateway.scenes.end)
                self._is_set = False
            except AppError as error:
                self._failed(error)
        self._run = None
        self._show()
        return was_running

    async def close(self) -> None:
        """Stop looking, and put back what is set."""
        await self._scope.close()
        await self.end()

    @property
    def _gateway(self) -> Gateway:
        assert self._services is not None, "a workspace comes from the services"
        return self._services

    def _awaited(self) -> str:
        """Who is to sign in next, or empty."""
        step = self._run.step if self._run is not None else None
        return step.act.username if step is not None and isinstance(step.act, SignIn) else ""

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        self._become(replace(self._state, busy=True, problem=None))
        self._scope.start(self._until_done(work), self._failed)

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        finally:
            self._become(replace(self._state, busy=False))
            self._look()
            waiting, self._waiting, self._under_way = self._waiting, None, None
            if waiting is not None and waiting[0] is self._chosen:
                self.act(waiting[1])

    async def _set_scene(self, lesson: Lesson) -> None:
        self._run, self._is_set = None, True
        await self._workers.network(self._gateway.scenes.begin, lesson.id, lesson.scene)
        self._mark()
        self._run = Run(lesson, performed=frozenset((0,)))

    async def _perform(self, step: int, changes: tuple[Change, ...]) -> None:
        run = self._run
        if run is None or run.lesson is not self._chosen:
            return
        await self._workers.network(self._gateway.scenes.change, changes)
        self._mark()
        self._run = replace(run, performed=run.performed | {step})

    async def _start_over(self) -> None:
        user = self._user
        if user is not None:
            await self._workers.network(user.start_over)
            user.look_again()

    async def _end_and_look(self) -> None:
        """The user's token and role become those that are due without the scene."""
        await self._workers.network(self._gateway.scenes.end)
        self._run, self._is_set = None, False
        self._show()
        await self._start_over()

    def _sign_in(self, username: str) -> None:
        if self._user is not None and self._user.username == username:
            self._begin(self._start_over)
            return
        others = self._users.state.others
        known = next((each for each in others if _is(each, username)), None)
        if known is not None:
            self._users.switch_to(known)
        else:
            self._intents.sign_in_to_practice(username)

    def _go(self, act: Go) -> None:
        if self._user is not None:
            self._user.go(place_of(act))

    def _mark(self) -> None:
        """From now on, calls count anew."""
        self._since = self._user.last_call() if self._user is not None else 0

    def _look(self) -> None:
        """See what has been done."""
        run, user = self._run, self._user
        if run is not None and user is not None and run.step is not None:
            done = advanced(run.lesson, run.done, user.facts(self._since, run.performed))
            self._run = replace(run, done=done)
            if self._run.step is None:
                self._keep_done(run.lesson.id)
        self._show()

    def _keep_done(self, lesson_id: str) -> None:
        done = self._kept()
        if lesson_id not in done:
            self._keep((*done, lesson_id))

    def _show(self) -> None:
        known = {lesson.id for lesson in LESSONS}
        done = {each for each in self._kept() if each in known}
        identity_id = self._user.identity_id if self._user is not None else ""
        sheet = sheet_of(self._chosen, self._run, identity_id) if self._chosen else None
        self._become(
            replace(
                self._state,
                rows=list_rows(done, self._run),
                sheet=sheet,
                running=running_of(self._run),
                done=len(done),
            )
        )

    def _failed(self, error: AppError) -> None:
        self._become(replace(self._state, problem=message_from(error)))


def _is(user: User, username: str) -> bool:
    return user.profile_id == PRACTICE_ID and user.username == username
