"""A lesson's scene in the practice cloud: set, changed, and put back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from core.lessons.scene import (
    AmbiguousRolesAre,
    BookIs,
    BoundaryIs,
    Change,
    ClockAhead,
    GroupIs,
    MemberOf,
    PolicyIs,
    RolesComeFrom,
    RoleSource,
    RuleIs,
    Throttled,
    TrustIs,
)


class SceneControl(Protocol):
    """What a lesson asks of the practice cloud's control API.

    Its calls raise OSError or HTTPException when it does not answer.
    """

    def begin_scene(self, name: str) -> None:
        """Note what a lesson may change, durably; a scene that is set ends first."""

    def end_scene(self) -> None:
        """Put back all that was changed since; nothing happens without a scene."""

    def set_group(self, name: str, precedence: int | None = None, role: str | None = None) -> None:
        """Add or change a group."""

    def set_user_groups(self, username: str, groups: tuple[str, ...]) -> None:
        """Put a user into exactly these groups."""

    def set_role_policy(self, role: str, policy_name: str, document: Mapping[str, object]) -> None:
        """Add or replace one policy of a role."""

    def remove_role_policy(self, role: str, policy_name: str) -> None:
        """Delete one policy of a role."""

    def set_permissions_boundary(self, role: str, document: Mapping[str, object] | None) -> None:
        """Limit what a role's policies can give, or do not."""

    def set_trust_policy(self, role: str, document: Mapping[str, object]) -> None:
        """Replace a role's trust policy."""

    def mend_trust(self, role: str) -> None:
        """Let a role trust this identity pool again."""

    def deny_ambiguous_roles(self, *, deny: bool) -> None:
        """What a token without a preferred role gets."""

    def choose_roles_from_token(self, *, choose: bool) -> None:
        """Whether the identity pool takes the role from the token, or gives everyone its own."""

    def choose_roles_by_rule(self, claim: str, value: str, role: str, *, contained: bool) -> None:
        """Give the role to who has such a claim, and nothing to others."""

    def throttle(self, operation: str) -> None:
        """Refuse one operation for its rate, until healed."""

    def heal(self) -> None:
        """End all misbehaviour."""

    def shift_clock(self, seconds: float) -> None:
        """Set the cloud's clock so far ahead of the computer's."""

    def set_scene_book(self, partition: str, sort: str, attributes: Mapping[str, object]) -> None:
        """Put a book into the table as someone else would."""


def set_scene(control: SceneControl, name: str, changes: Iterable[Change]) -> None:
    """Begin it, and change all this. Raises OSError, HTTPException."""
    control.begin_scene(name)
    change_scene(control, changes)


def change_scene(control: SceneControl, changes: Iterable[Change]) -> None:
    """Change this as well. Raises OSError, HTTPException."""
    for change in changes:
        _change(control, change)


def _change(control: SceneControl, change: Change) -> None:
    match change:
        case GroupIs(name, precedence, role):
            control.set_group(name, precedence, role)
        case MemberOf(username, groups):
            control.set_user_groups(username, groups)
        case Throttled(operation):
            _throttle(control, operation)
        case ClockAhead(seconds):
            control.shift_clock(seconds)
        case BookIs(author, title, year):
            control.set_scene_book(author, title, {"year": {"N": str(year)}})
        case PolicyIs() | BoundaryIs() | TrustIs():
            _change_role(control, change)
        case AmbiguousRolesAre() | RolesComeFrom() | RuleIs():
            _change_mapping(control, change)


def _throttle(control: SceneControl, operation: str) -> None:
    if operation:
        control.throttle(operation)
    else:
        control.heal()


def _change_role(control: SceneControl, change: PolicyIs | BoundaryIs | TrustIs) -> None:
    match change:
        case PolicyIs(role, name, None):
            control.remove_role_policy(role, name)
        case PolicyIs(role, name, document) if document is not None:
            control.set_role_policy(role, name, document)
        case BoundaryIs(role, document):
            control.set_permissions_boundary(role, document)
        case TrustIs(role, None):
            control.mend_trust(role)
        case TrustIs(role, document) if document is not None:
            control.set_trust_policy(role, document)


def _change_mapping(
    control: SceneControl, change: AmbiguousRolesAre | RolesComeFrom | RuleIs
) -> None:
    match change:
        case AmbiguousRolesAre(denied):
            control.deny_ambiguous_roles(deny=denied)
        case RolesComeFrom(source):
            control.choose_roles_from_token(choose=source is RoleSource.TOKEN)
        case RuleIs(claim, value, role, contained):
            control.choose_roles_by_rule(claim, value, role, contained=contained)
