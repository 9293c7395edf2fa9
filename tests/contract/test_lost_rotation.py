"""Answers with rotated tokens that are lost on the way, on a practice cloud with a grace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.auth.session import AHEAD, Session
from core.clock import ServerClock
from core.errors import SessionEnded
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from core.signed_in.connection import connect
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.connections import sign_in
from tests.support.visitor import Wall

USER, GRACE, HOUR = "testuser1", 30, 3600.0


class Evening:
    """Alice's session, an hour after she signed in; timers run when time passes."""

    def __init__(self, cloud: PracticeCloud) -> None:
        cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=GRACE)
        self.cloud = cloud
        self.wall = Wall()
        self.vault = MemoryVault()
        self.timers: list[tuple[float, Callable[[], None]]] = []
        profile = read_amplify(cloud.outputs, Label("practice", "Practice"))
        connection = connect(profile, self.vault, ServerClock(self.wall), later=self._later)
        self._slot = Slot(profile.id, USER, SlotKind.REFRESH_TOKEN)
        self.session: Session = sign_in(connection, USER)
        self.sleep(HOUR - AHEAD + 5)

    def lose(self, answers: int, kind: FaultKind = FaultKind.LOSE_REPLY) -> None:
        """So many answers with tokens do not arrive."""
        operation = "GetTokensFromRefreshToken"
        self.cloud.control.misbehave(Fault(kind, ServiceName.USER_POOL, operation, answers))

    def sleep(self, seconds: float) -> None:
        """Time passes for cloud and computer, and no timer runs."""
        self.wall.error += seconds
        self.cloud.control.shift_clock(self.wall.error)

    def let_pass(self, seconds: float) -> None:
        """Time passes, and each timer runs when it is due."""
        until = self.wall.error + seconds
        while due := [timer for timer in self.timers if timer[0] <= until]:
            at, call = min(due, key=lambda timer: timer[0])
            self.timers.remove((at, call))
            self.sleep(max(at - self.wall.error, 0.0))
            call()
        self.sleep(until - self.wall.error)

    @property
    def kept(self) -> Secret | None:
        """The refresh token in the keyring."""
        return self.vault.read(self._slot)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((self.wall.error + seconds, call))


@pytest.fixture
def evening(practice: PracticeCloud) -> Evening:
    return Evening(practice)


@pytest.mark.parametrize("lost", [1, 2, 3, 4])
def test_what_was_lost_is_asked_for_again_before_the_grace_is_over(
    evening: Evening, lost: int
) -> None:
    first = evening.kept
    evening.lose(lost)
    evening.session.tokens()
    evening.let_pass(GRACE - 1)
    assert evening.kept != first
    for _ in range(2):
        evening.let_pass(HOUR)
        assert evening.session.tokens().refresh == evening.kept


def test_who_sleeps_until_the_grace_is_over_reads_why_the_session_ended(evening: Evening) -> None:
    evening.lose(2)
    evening.session.tokens()
    evening.sleep(GRACE + 1)
    evening.let_pass(1)
    with pytest.raises(SessionEnded, match="used twice"):
        evening.session.tokens()


@pytest.mark.parametrize(
    "kind", [FaultKind.DROP, FaultKind.UNAVAILABLE, FaultKind.GARBAGE, FaultKind.EMPTY_BODY]
)
def test_what_only_looks_as_if_it_had_arrived_costs_nothing(
    evening: Evening, kind: FaultKind
) -> None:
    evening.lose(3, kind)
    evening.session.tokens()
    evening.let_pass(GRACE)
    evening.let_pass(HOUR)
    assert evening.session.tokens().refresh == evening.kept
