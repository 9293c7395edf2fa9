"""A lesson's scene in the practice cloud: set, changed, and put back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from core.i18n import _
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
from ui.backend.practice_trouble import answering


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


class Scenes:
    """A ui.backend.gateway.PracticeScenes. Blocking; one call at a time, so that nothing is changed
    once its scene has ended.

    control: the practice cloud's, or None while it does not run.
    """

    def __init__(self, control: Callable[[], SceneControl | None]) -> None:
        self._control = control
        self._lock = threading.Lock()
        self._begun = False

    def begin(self, name: str, changes: tuple[Change, ...]) -> None:
        """Set one, after a note of what was before; the one before ends first."""
        control = self._control()
        unset = _("The scene was not set: the practice cloud does not answer.")
        with self._lock, answering(unset):
            if control is not None:
                self._begun = True
                control.begin_scene(name)
                _change_all(control, changes)

    def change(self, changes: tuple[Change, ...]) -> None:
        """Change more in the one that is set."""
        control = self._control()
        unchanged = _("Nothing was changed: the practice cloud does not answer.")
        with self._lock, answering(unchanged):
            if control is not None and self._begun:
                _change_all(control, changes)

    def end(self) -> None:
        """Put everything back, if one is set."""
        control = self._control()
        kept = _("The lesson was not put back: the practice cloud does not answer.")
        with self._lock, answering(kept):
            if control is not None and self._begun:
                control.end_scene()
                self._begun = False


def _change_all(control: SceneControl, changes: Iterable[Change]) -> None:
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
