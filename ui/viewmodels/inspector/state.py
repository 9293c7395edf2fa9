"""What the token inspector shows: the facts, and the chain and the time axis that follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.auth.tokens.tokens import IdClaims, NotVerified, Verification
from core.errors import AppError
from core.i18n import _
from core.identity.role_chain.building import Surroundings, chain_of
from core.identity.role_chain.chain import Broken, Counts, RoleChain
from core.identity.role_in_force import NO_ROLE_KNOWN, RoleInForce
from core.identity.roles.from_token import RolePrediction
from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from core.identity.session_time.axis import EventKind, History, Span, Spanned, TimeAxisState
from core.identity.session_time.memory import Memory
from ui.viewmodels.inspector.facts import InspectedSecret, Lifetime

_SPANNED = {
    InspectedSecret.ID_TOKEN: Spanned.ID,
    InspectedSecret.ACCESS_TOKEN: Spanned.ACCESS,
    InspectedSecret.AWS_CREDENTIALS: Spanned.AWS,
}


def _no_token() -> NotVerified:
    return NotVerified(_("Bookplate has not fetched a token since it started."))


@dataclass(frozen=True, slots=True)
class InspectorState:
    """claims is None while no token was fetched since a restart without network.

    key_hint: the ends of the access key id. login: the name under which the identity pool took the
    token, empty when it is not known. identity_id: the user's in the identity pool. problem: why
    the facts are not up to date. history: what happened since the sign-in;
    memory: what was known meanwhile. known: of groups and
    mappings, where something tells. counts: of what the role in force may do. confirmed_at: when
    AWS said which role that is.
    """

    username: str
    claims: IdClaims | None = None
    verification: Verification = field(default_factory=_no_token)
    prediction: RolePrediction | None = None
    role: RoleInForce = NO_ROLE_KNOWN
    key_hint: str = ""
    login: str = ""
    identity_id: str = ""
    lifetimes: tuple[Lifetime, ...] = ()
    problem: AppError | None = None
    history: History = field(default_factory=History)
    memory: Memory = field(default_factory=Memory)
    known: KnownAccess = NOTHING_KNOWN
    counts: Counts | None = None
    confirmed_at: float | None = None

    def ends_at(self, of: InspectedSecret) -> float | None:
        """When this ends, on the server's clock; None when it is not there."""
        return next((each.expires_at for each in self.lifetimes if each.of is of), None)

    @property
    def chain(self) -> RoleChain:
        """From groups to permissions."""
        around = Surroundings(
            role=self.role,
            groups=self.known.groups,
            confirmed_at=self.confirmed_at,
            counts=self.counts,
            broken=self._broken,
            offline=self.problem is not None and self.problem.retry,
            ends_at=self.ends_at(InspectedSecret.AWS_CREDENTIALS),
        )
        return chain_of(self.claims, around)

    @property
    def axis(self) -> TimeAxisState:
        """The times of tokens and credentials, and what happened."""
        spans = [
            Span(_SPANNED[each.of], each.issued_at, each.expires_at) for each in self.lifetimes
        ]
        if self.claims is not None:
            spans.append(Span(Spanned.REFRESH, self.claims.auth_time, None))
        return TimeAxisState(tuple(spans), self.history.events)

    @property
    def _broken(self) -> Broken | None:
        """The latest refusal, unless another role is in force since."""
        refused = self.history.last(EventKind.REFUSED)
        changed = self.history.last(EventKind.ROLE_CHANGED)
        if refused is None or (changed is not None and changed.at > refused.at):
            return None
        return Broken(refused.detail, refused.at)
