"""What the view models of one signed-in user are given from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.clock import ServerClock
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess

if TYPE_CHECKING:
    from core.aws.credentials import CredentialSource
    from core.aws.recorder import Recorder
    from core.books.library import Library
    from core.by_hand.by_hand import ByHand
    from core.case_file.case import Case
    from core.errors import AppError
    from core.identity.caller import CallerIdentity
    from core.identity.role_in_force import RoleInForce
    from core.recorded_calls.call import Call
    from ui.viewmodels.access.learning import AccessSources
    from ui.viewmodels.inspector.inspector import InspectedSession
    from ui.viewmodels.token.services import TokenServices


@dataclass(frozen=True, slots=True)
class UserServices:
    """assumed_role asks AWS whose the credentials are, and known_access the practice cloud what a
    token does not tell; both may block. case: what a colleague is given of these requests. by_hand
    makes what sends single requests; None where there is no identity pool.
    """

    library: Library
    session: InspectedSession
    credentials: CredentialSource
    clock: ServerClock
    recorder: Recorder
    assumed_role: Callable[[], CallerIdentity | None]
    access: AccessSources
    tokens: TokenServices
    case: Callable[[RoleInForce, tuple[Call, ...]], Case]
    why_unconfirmed: Callable[[], AppError | None] = lambda: None
    known_access: Callable[[], KnownAccess] = lambda: NOTHING_KNOWN
    by_hand: Callable[[], ByHand] | None = None
