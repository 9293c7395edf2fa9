"""The ways from an open present back to the sign-in page: signed out, forgotten, practice reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.shell.farewell import Left, farewell

if TYPE_CHECKING:
    from core.auth.sign_out_report import SignOutReport
    from ui.shell.first_paint import FirstPaint
    from ui.shell.user_workspace import UserWorkspace
    from ui.shell.workspace_switcher import WorkspaceSwitcher
    from ui.tasks.tasks import TaskScope


class SignOutFlow:
    """Hears an open present; the sign-in page then says what ended, and what is kept."""

    def __init__(self, front: FirstPaint, switcher: WorkspaceSwitcher, scope: TaskScope) -> None:
        self._front = front
        self._switcher = switcher
        self._scope = scope

    def hear(self, opened: UserWorkspace) -> None:
        """Lead from this present back to the sign-in page when its user wants to leave."""
        opened.session.signed_out.connect(self._signed_out)
        opened.session.to_be_forgotten.connect(self._to_be_forgotten)

    def _signed_out(self, report: SignOutReport) -> None:
        self._scope.start(self._leave(report), self._front.sign_in.show_problem)

    async def _leave(self, report: SignOutReport) -> None:
        async with self._switcher.turn:
            present = self._switcher.present
            if present is None:
                return
            left, unsettled = present.left, present.session.unsettled
            self._front.window.sign_in.form.remember_username(present.user.username)
            await self._switcher.close()
            self._front.window.show_sign_in()
            self._say_farewell(report, left, unsettled)
            await self._switcher.look()

    def _to_be_forgotten(self, report: SignOutReport) -> None:
        self._scope.start(self._forget(report), self._front.sign_in.show_problem)

    async def _forget(self, report: SignOutReport) -> None:
        async with self._switcher.turn:
            self._front.window.sign_in.form.remember_username("")
            self._front.window.show_sign_in()
            await self._switcher.forget()
            self._say_farewell(report, Left.DESTROYED, 0)
            await self._switcher.look()

    def _say_farewell(self, report: SignOutReport, left: Left, unsettled: int) -> None:
        profile = self._front.sign_in.state.profile_id
        others = [
            user.username if user.profile_id == profile else f"{user.username} in {user.profile}"
            for user in self._front.users.state.others
        ]
        self._front.sign_in.notify(farewell(report, left, unsettled, others))

    def reset_practice(self) -> None:
        """Bring practice back to its first day, with nobody at a present."""
        self._scope.start(self._close_and_reset(), self._front.sign_in.show_problem)

    async def _close_and_reset(self) -> None:
        async with self._switcher.turn:
            # Also from the sign-in page: a kept session may have been opened behind the question.
            await self._switcher.close()
            self._front.window.show_sign_in()
            self._front.sign_in.begin_practice_anew()
