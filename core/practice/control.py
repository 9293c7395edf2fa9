"""The control API's client: how a lesson or a test tells the practice cloud what to do."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from urllib.parse import urlencode

from core.practice.administration import commands
from core.practice.aws_names import IssuerType, LoginNames
from core.practice.faults import Fault, FaultKind
from core.practice.ids import CLIENT_ID, CONTROL_SEGMENT
from core.practice.state import codec
from core.practice.state.cloud_state import Group, UserStatus
from core.practice.state.identity_pool import (
    AmbiguousRoleResolution,
    IdentityPool,
    PolicyDocument,
    Role,
    RoleMapping,
)
from core.practice.state.user_pool import (
    DeviceTracking,
    ExplicitAuthFlow,
    Factors,
    Message,
    PreventUserExistenceErrors,
)

_TIMEOUT_SECONDS = 10.0


class ControlRefused(Exception):
    """The practice cloud did not do it. The text is its own."""


class PracticeControl:
    """Blocking calls, each on a connection of its own; any thread. Raises OSError when the
    practice cloud is not running, ControlRefused when it will not."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token

    def send(self, command: commands.Command) -> None:
        """Have one command done."""
        self._call("POST", type(command).__name__, json.dumps(codec.plain(command)).encode())

    def reset(self) -> None:
        """Back to the first day: users, policies, books, clock; everyone is signed out."""
        self.send(commands.Reset())

    def misbehave(self, fault: Fault) -> None:
        """Let calls fail from now on."""
        self.send(commands.Misbehave(fault))

    def delay(self, operation: str, seconds: float) -> None:
        """Answer one operation late from now on, until healed."""
        self.misbehave(Fault(FaultKind.DELAY, operation=operation, seconds=seconds))

    def heal(self) -> None:
        """End all misbehaviour."""
        self.send(commands.Heal())

    def shift_clock(self, seconds: float) -> None:
        """Set the cloud's clock this far ahead of the computer's (negative: behind)."""
        self.send(commands.ShiftClock(seconds))

    def rotate_keys(self, *, forget_old: bool = False) -> None:
        """Sign with new keys; forget_old: tokens under the old ones no longer verify."""
        self.send(commands.RotateKeys(forget_old))

    def expire_credentials(self) -> None:
        """Let all AWS credentials that are out be expired."""
        self.send(commands.ExpireCredentials())

    def expire_refresh_tokens(self, username: str | None = None) -> None:
        """Let the refresh tokens of one user, or of all, be expired."""
        self.send(commands.ExpireRefreshTokens(username))

    def revoke_sessions(self, username: str) -> None:
        """End every sign-in of one user."""
        self.send(commands.RevokeSessions(username))

    def set_token_validity(self, seconds: int) -> None:
        """How long new ID and access tokens live."""
        self.send(commands.SetTokenValidity(seconds))

    def add_user(
        self,
        username: str,
        password: str,
        groups: tuple[str, ...] = (),
        *,
        attributes: Mapping[str, str] | None = None,
        temporary: bool = False,
    ) -> None:
        """Add a user, or replace the one with this name."""
        self.send(commands.AddUser(username, password, groups, dict(attributes or {}), temporary))

    def remove_user(self, username: str) -> None:
        """Delete a user."""
        self.send(commands.RemoveUser(username))

    def set_user_groups(self, username: str, groups: tuple[str, ...]) -> None:
        """Put a user into exactly these groups."""
        self.send(commands.SetUserGroups(username, groups))

    def set_user_enabled(self, username: str, *, enabled: bool) -> None:
        """Disable a user, or enable them again."""
        self.send(commands.SetUserEnabled(username, enabled))

    def set_user_status(self, username: str, status: UserStatus) -> None:
        """Let a user be unconfirmed, due for another password, or as good as any."""
        self.send(commands.SetUserStatus(username, status))

    def set_user_factors(self, username: str, factors: Factors) -> None:
        """Replace a user's second factors."""
        self.send(commands.SetUserFactors(username, factors))

    def set_device_tracking(self, username: str, tracking: DeviceTracking) -> None:
        """Whether a user's devices are tracked, and remembered without asking."""
        self.send(commands.SetDeviceTracking(username, tracking))

    def set_app_client(
        self,
        client_id: str = CLIENT_ID,
        *,
        explicit_auth_flows: tuple[ExplicitAuthFlow, ...] | None = None,
        auth_session_validity: int | None = None,
        prevent_user_existence_errors: PreventUserExistenceErrors | None = None,
        refresh_token_rotation: bool | None = None,
        rotation_grace: int | None = None,
    ) -> None:
        """Change what one app client allows, and how its refresh tokens live; None stays."""
        self.send(
            commands.SetAppClient(
                client_id,
                explicit_auth_flows,
                auth_session_validity,
                prevent_user_existence_errors,
                refresh_token_rotation,
                rotation_grace,
            )
        )

    def set_group(self, name: str, precedence: int | None = None, role: str | None = None) -> None:
        """Add or change a group; role is a role's name."""
        self.send(commands.SetGroup(name, precedence, role))

    def remove_group(self, name: str) -> None:
        """Delete a group, and everyone's membership."""
        self.send(commands.RemoveGroup(name))

    def set_role_policy(self, role: str, policy_name: str, document: PolicyDocument) -> None:
        """Add or replace one inline policy; a new role is made with the usual trust."""
        self.send(commands.SetRolePolicy(role, policy_name, document))

    def remove_role_policy(self, role: str, policy_name: str) -> None:
        """Delete one inline policy."""
        self.send(commands.RemoveRolePolicy(role, policy_name))

    def set_trust_policy(self, role: str, document: PolicyDocument) -> None:
        """Replace a role's trust policy."""
        self.send(commands.SetTrustPolicy(role, document))

    def break_trust(self, role: str) -> None:
        """Let a role trust no one, so that the identity pool cannot assume it."""
        self.set_trust_policy(role, {"Version": "2012-10-17", "Statement": []})

    def mend_trust(self, role: str) -> None:
        """Let a role trust this identity pool again."""
        self.send(commands.SetTrustPolicy(role))

    def set_ambiguous_role_resolution(self, resolution: AmbiguousRoleResolution) -> None:
        """What the identity pool does when no role follows, whichever app client is used."""
        self.send(commands.SetAmbiguousRoleResolution(resolution))

    def set_role_mapping(self, mapping: RoleMapping | None, client_id: str = CLIENT_ID) -> None:
        """How roles are chosen for one app client; None: everyone gets the pool's own role."""
        self.send(commands.SetRoleMapping(client_id, mapping))

    def set_server_side_token_check(self, *, enabled: bool) -> None:
        """Whether the identity pool refuses tokens of users who are revoked or gone."""
        self.send(commands.SetServerSideTokenCheck(enabled))

    def set_issuer_type(self, kind: IssuerType) -> None:
        """Under which of its issuers the user pool's new tokens are signed."""
        self.send(commands.SetIssuerType(kind))

    def set_login_names(self, names: LoginNames) -> None:
        """As which of its issuers the identity pool knows the user pool."""
        self.send(commands.SetLoginNames(names))

    def groups(self) -> dict[str, Group]:
        """The groups by name."""
        views: dict[str, object] = json.loads(self._call("GET", "groups", b""))
        return {name: codec.typed(Group, view) for name, view in views.items()}

    def roles(self) -> dict[str, Role]:
        """The roles by name, with their policies."""
        views: dict[str, object] = json.loads(self._call("GET", "roles", b""))
        return {name: codec.typed(Role, view) for name, view in views.items()}

    def identity_pool(self) -> IdentityPool:
        """The identity pool's settings: its own role, and how it chooses one."""
        return codec.typed(IdentityPool, json.loads(self._call("GET", "identity_pool", b"")))

    def inbox(self) -> tuple[Message, ...]:
        """The newest messages of every practice user, the newest first."""
        views: list[object] = json.loads(self._call("GET", "inbox", b""))
        return tuple(codec.typed(Message, view) for view in views)

    def totp_code(self, username: str) -> str:
        """What a user's authenticator app shows at this moment of the cloud's clock.

        It has the secret that AssociateSoftwareToken gave last.
        """
        query = urlencode({"username": username})
        shown: dict[str, str] = json.loads(self._call("GET", f"totp-code?{query}", b""))
        return shown["code"]

    def _call(self, method: str, name: str, body: bytes) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_TIMEOUT_SECONDS)
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        try:
            connection.request(method, f"/{CONTROL_SEGMENT}/{name}", body, headers)
            response = connection.getresponse()
            answer = response.read()
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise ControlRefused(answer.decode())
        return answer
