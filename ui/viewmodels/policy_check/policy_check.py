"""The check of pasted policies: nothing of it is sent or kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject

from core.errors import AppError
from core.policy_check.permission_check import check_permissions
from core.policy_check.session_facts import SessionFacts
from core.policy_check.trust_check import check_trust
from ui.tasks.latest import Latest
from ui.tasks.tasks import TaskScope, Workers
from ui.viewmodels.base import ViewModel
from ui.viewmodels.policy_check.result import CheckResult, permission_result, trust_result


class CheckMode(Enum):
    """Which kind of policy is checked."""

    TRUST = auto()
    PERMISSIONS = auto()


@dataclass(frozen=True, slots=True)
class PolicyCheckState:
    """mode is None while the check is not open. result: of the last check in this mode."""

    mode: CheckMode | None = None
    checking: bool = False
    result: CheckResult | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    mode: CheckMode
    text: str
    boundary: str


class PolicyCheckViewModel(ViewModel[PolicyCheckState]):
    """facts gathers what the session knows now. identity is the user's identity id, None when
    there is none; it may ask the keyring, so it is asked on a worker.
    """

    def __init__(
        self,
        workers: Workers,
        facts: Callable[[str], SessionFacts],
        identity: Callable[[], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(PolicyCheckState(), parent)
        self._workers = workers
        self._facts = facts
        self._identity = identity
        self._scope = TaskScope(self)
        self._checks = Latest(self._scope, self._check, self._failed)
        self._asked: _Asked | None = None

    def open(self, mode: CheckMode) -> None:
        """Ask for a policy of this kind; the answer to one of another kind goes."""
        if mode is not self._state.mode:
            self._asked = None
            self._become(PolicyCheckState(mode))

    def fold(self) -> None:
        """Put the check away."""
        self._asked = None
        self._become(PolicyCheckState())

    def check(self, text: str, boundary: str = "") -> None:
        """Check what was pasted; boundary is the permissions boundary, if any."""
        if self._state.mode is not None:
            self._asked = _Asked(self._state.mode, text, boundary)
            self._become(replace(self._state, checking=True))
            self._checks.ask()

    async def close(self) -> None:
        """Stop checking."""
        await self._scope.close()

    async def _check(self) -> None:
        asked = self._asked
        if asked is None:
            return
        identity: str | None = await self._workers.network(self._identity)
        facts = self._facts(identity or "")
        result = await self._workers.network(_checked, asked, facts)
        if asked is self._asked:
            self._become(PolicyCheckState(asked.mode, result=result))

    def _failed(self, _error: AppError) -> None:
        self._become(replace(self._state, checking=False))


def _checked(asked: _Asked, facts: SessionFacts) -> CheckResult:
    if asked.mode is CheckMode.TRUST:
        return trust_result(check_trust(asked.text, facts), facts)
    return permission_result(check_permissions(asked.text, asked.boundary, facts), facts)
