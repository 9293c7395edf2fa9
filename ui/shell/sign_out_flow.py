"""The ways from an open workspace back to the sign-in page: sign out, forget, reset practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import _
from ui.shell.farewell import CacheFate, farewell

if TYPE_CHECKING:
    from core.auth.sign_out_report import SignOutReport
    from ui.shell.first_paint import FirstPaint
    from ui.shell.user_workspace import UserWorkspace
    from ui.shell.workspace_switcher import WorkspaceSwitcher
    from ui.tasks.tasks import TaskScope
    from ui.viewmodels.lessons.lessons import LessonsViewModel


class SignOutFlow:
    """Follows the open workspace; the sign-in page then says what ended, and what is kept."""

    def __init__(
        self,
        first_paint: FirstPaint,
        switcher: WorkspaceSwitcher,
        scope: TaskScope,
        lessons: LessonsViewModel,
    ) -> None:
        self._lessons = lessons
        self._first_paint = first_paint
        self._switcher = switcher
        self._scope = scope

    def attach(self, opened: UserWorkspace) -> None:
        """Lead from this workspace back to the sign-in page when its user wants to leave."""
        opened.session.signed_out.connect(self._signed_out)
        opened.session.to_be_forgotten.connect(self._to_be_forgotten)

    def _signed_out(self, report: SignOutReport) -> None:
        self._scope.start(self._leave(report), self._first_paint.sign_in.show_problem)

    async def _leave(self, report: SignOutReport) -> None:
        async with self._switcher.switch_lock:
            present = self._switcher.present
            if present is None:
                return
            books, unsent = present.cache_fate, present.session.unsent
            lesson_ended = await self._lessons.end()
            self._first_paint.window.sign_in.form.remember_username(present.user.username)
            await self._switcher.close()
            self._first_paint.window.show_sign_in()
            self._say_farewell(report, books, unsent, lesson_ended=lesson_ended)
            await self._switcher.refresh_users()

    def _to_be_forgotten(self, report: SignOutReport) -> None:
        self._scope.start(self._forget(report), self._first_paint.sign_in.show_problem)

    async def _forget(self, report: SignOutReport) -> None:
        async with self._switcher.switch_lock:
            lesson_ended = await self._lessons.end()
            self._first_paint.window.sign_in.form.remember_username("")
            self._first_paint.window.show_sign_in()
            await self._switcher.forget()
            self._say_farewell(report, CacheFate.DESTROYED, 0, lesson_ended=lesson_ended)
            await self._switcher.refresh_users()

    def _say_farewell(
        self, report: SignOutReport, books: CacheFate, unsent: int, *, lesson_ended: bool
    ) -> None:
        profile = self._first_paint.sign_in.state.profile_id
        others = [
            user.username
            if user.profile_id == profile
            else _("{user} in {profile}", user=user.username, profile=user.profile)
            for user in self._first_paint.users.state.others
        ]
        self._first_paint.sign_in.notify(
            farewell(report, books, unsent, others, lesson_ended=lesson_ended)
        )

    def reset_practice(self) -> None:
        """Bring practice back to its first day, with no workspace open."""
        self._scope.start(self._close_and_reset(), self._first_paint.sign_in.show_problem)

    async def _close_and_reset(self) -> None:
        async with self._switcher.switch_lock:
            # Also from the sign-in page: a kept session may have been opened behind the question.
            await self._switcher.close()
            await self._lessons.end()
            self._first_paint.window.show_sign_in()
            self._first_paint.sign_in.reset_practice()
