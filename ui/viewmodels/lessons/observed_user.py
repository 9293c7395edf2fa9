"""What is observed of the user who works, as a lesson asks for it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.books.edits.edit import EditKind
from core.identity.arn import role_name
from core.lessons.facts import Deed, Facts, SeenCall
from ui.tasks.tasks import TaskScope
from ui.viewmodels.navigation import Place
from ui.viewmodels.token.state import CHANGED

if TYPE_CHECKING:
    from core.aws.recorder import Call, Recorder
    from core.signed_in.connection import UserContext
    from ui.viewmodels.session.user_view_models import UserViewModels

_TITLE = "title"
"""The sort key of the practice cloud's table."""


class ObservedUser(QObject):
    """One user of practice, while their workspace is open.

    start_over() is for a worker: it blocks.
    """

    observed = Signal()
    """Something that a lesson may go by is another now."""

    def __init__(
        self,
        context: UserContext,
        recorder: Recorder,
        skew: Callable[[], float],
        view_models: UserViewModels,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._recorder = recorder
        self._skew = skew
        self._parts = view_models
        for part in (view_models.inspector, view_models.books, view_models.outbox):
            part.changed.connect(self.observed)
        for page in (view_models.form, view_models.token):
            page.changed.connect(self.observed)
        self._scope = TaskScope(self)
        # The recorder tells on the thread that made the call.
        tell = self._scope.on_ui(self.observed.emit)
        self._stop = recorder.listen(lambda _call: tell())

    @property
    def username(self) -> str:
        """Whose workspace it is."""
        return self._context.session.username

    @property
    def identity_id(self) -> str:
        """The identity pool's id for the user, or empty."""
        return self._context.credentials.identity_id or ""

    def last_call(self) -> int:
        """The number of the newest call, to see later what came after it."""
        calls = self._recorder.calls()
        return calls[-1].number if calls else 0

    def facts(self, since: int, performed: frozenset[int]) -> Facts:
        """All that a lesson goes by; calls: those with a higher number than since."""
        inspected = self._parts.inspector.state
        claims, role = inspected.claims, inspected.role
        return Facts(
            user=self.username,
            groups=frozenset(claims.groups) if claims is not None else frozenset(),
            preferred=role_name(claims.preferred_role or "") if claims is not None else "",
            role=role.assumed.name if role.assumed is not None else "",
            refused=role.refused.message if role.refused is not None else "",
            skew=self._skew(),
            form=self._in_the_form(),
            undecided=self._parts.outbox.state.undecided,
            calls=tuple(_seen(call) for call in self._recorder.calls() if call.number > since),
            deeds=self._deeds(),
            performed=performed,
        )

    async def close(self) -> None:
        """Observe no more."""
        self._stop()
        await self._scope.close()

    def start_over(self) -> None:
        """Fetch another token, and have the pool choose a role; blocks. Raises AppError."""
        self._context.start_over()

    def look_again(self) -> None:
        """Show what the new token and role lead to."""
        self._parts.role_changed()

    def go(self, place: Place) -> None:
        """Show a place in the user's window."""
        self._parts.navigation.go(place)

    def _deeds(self) -> frozenset[Deed]:
        changed = self._parts.token.state.current == CHANGED
        return frozenset((Deed.LETTER_CHANGED,)) if changed else frozenset()

    def _in_the_form(self) -> str:
        state = self._parts.form.state
        if not state.is_open or state.kind is not EditKind.CHANGE:
            return ""
        return next((field.text for field in state.fields if field.name == _TITLE), "")


def _seen(call: Call) -> SeenCall:
    answered = call.status is not None and call.status < HTTPStatus.BAD_REQUEST
    error = call.error or ("" if answered else str(call.status))
    return SeenCall(call.operation, error, call.message, call.url, not error or _has_target(call))


def _has_target(call: Call) -> bool:
    return any(name.lower() == "x-amz-target" for name, _value in call.request_headers)
