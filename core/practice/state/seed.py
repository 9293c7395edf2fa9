"""The practice cloud on its first day, from resources/practice."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.practice import ids
from core.practice.aws_names import arn
from core.practice.state.cloud_state import (
    AppClient,
    CloudState,
    Group,
    SigningKeys,
    Table,
    User,
    UserPool,
    UserStatus,
)
from core.practice.state.identity_pool import IdentityPool, Role
from core.practice.state.user_pool import DeviceTracking, Factors, MfaType, Question
from core.practice.user_pool.accounts.passwords import enrol
from core.practice.user_pool.request import find_user
from core.practice.user_pool.sessions.signing import new_keys

PRACTICE_RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "practice"


def seed(keys: SigningKeys | None = None, resources: Path = PRACTICE_RESOURCES) -> CloudState:
    """Constant ids, users, groups and roles; new salts, and new signing keys unless given some."""
    access = json.loads((resources / "access.json").read_text("utf-8"))
    pool = UserPool(ids.USER_POOL_ID, "Bookplate practice", secrets.token_hex(32))
    roles = _roles(access)
    return CloudState(
        account_id=ids.ACCOUNT_ID,
        region=ids.REGION,
        user_pool=pool,
        clients=_clients(),
        users={entry["username"]: _user(pool, entry) for entry in _entries(resources)},
        groups={entry["name"]: _group(entry) for entry in access["groups"]},
        signing_keys=keys or new_keys(),
        identity_pool=_identity_pool(access["authenticated_role"]),
        roles=roles,
        table=Table(ids.TABLE_NAME, ids.PARTITION_KEY, ids.SORT_KEY),
    )


def with_practice_users(state: CloudState, resources: Path = PRACTICE_RESOURCES) -> CloudState:
    """The state with the practice users that it does not know, for an earlier program wrote it.

    Whom it has stays as they are, and whom an administrator removed stays away.
    """
    missing = [
        entry
        for entry in _entries(resources)
        if find_user(state, entry["username"]) is None
        and entry["username"] not in state.removed_users
    ]
    if not missing:
        return state
    added = {entry["username"]: _user(state.user_pool, entry) for entry in missing}
    return replace(state, users={**state.users, **added})


def _entries(resources: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((resources / "users.json").read_text("utf-8"))
    return entries


def _clients() -> dict[str, AppClient]:
    clients = (
        AppClient(ids.CLIENT_ID, "Bookplate"),
        AppClient(ids.CLIENT_WITH_SECRET_ID, "With a secret", secret=ids.CLIENT_SECRET),
    )
    return {client.client_id: client for client in clients}


def _user(pool: UserPool, entry: Mapping[str, Any]) -> User:
    username, question = entry["username"], entry.get("question")
    status = _status(entry)
    return User(
        username=username,
        sub=str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{username}.{pool.pool_id}")),
        verifier=enrol(pool.short_name, username, entry["password"]),
        attributes=_attributes(entry, verified=status is not UserStatus.UNCONFIRMED),
        groups=tuple(entry["groups"]),
        status=status,
        factors=Factors(
            enabled=tuple(MfaType(name) for name in entry.get("mfa", ())),
            required=entry.get("mfa_required", False),
            totp_secret=entry.get("totp_secret"),
        ),
        question=Question(question["text"], question["answer"]) if question else None,
        passkey=entry.get("passkey", False),
        device_tracking=DeviceTracking(entry.get("device_tracking", "no")),
    )


def _status(entry: Mapping[str, Any]) -> UserStatus:
    """The status that an entry names; without one, what its password's kind says."""
    if "status" in entry:
        return UserStatus(entry["status"])
    return UserStatus.FORCE_CHANGE_PASSWORD if entry["temporary"] else UserStatus.CONFIRMED


def _attributes(entry: Mapping[str, Any], *, verified: bool) -> dict[str, str]:
    proven = str(verified).lower()
    attributes = {"email": entry["email"], "email_verified": proven}
    if "phone_number" in entry:
        attributes |= {"phone_number": entry["phone_number"], "phone_number_verified": proven}
    return attributes


def _group(entry: Mapping[str, Any]) -> Group:
    return Group(entry["name"], entry["precedence"], _role_arn(entry["role"]))


def _roles(access: Mapping[str, Any]) -> dict[str, Role]:
    return {
        name: Role(name, access["trust_policy"], policies)
        for name, policies in access["roles"].items()
    }


def _identity_pool(authenticated_role: str) -> IdentityPool:
    return IdentityPool(
        ids.IDENTITY_POOL_ID,
        "Bookplate practice",
        (ids.CLIENT_ID, ids.CLIENT_WITH_SECRET_ID),
        authenticated_role_arn=_role_arn(authenticated_role),
    )


def _role_arn(name: str) -> str:
    return arn("iam", "", ids.ACCOUNT_ID, f"role/{name}")
