"""What the token page may ask of a signed-in user's services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.auth.tokens.tokens import OfflineCheck, Tokens
from core.redaction import Secret
from core.token_reading.checks import Here
from ui.backend.gateway import PRACTICE_ID

if TYPE_CHECKING:
    from core.signed_in.connection import Connection, UserContext


@dataclass(frozen=True, slots=True)
class TokenServices:
    """check_offline, others and the two facts ask no one; renew asks the sign-in service, blocks,
    and raises an AppError.

    kept_in: the keyring that has the refresh token, marked for the catalogue; empty for memory.
    others: the newest tokens of the profile's other users, by name. is_practice: whether tokens may
    be played with.
    """

    here: Here
    check_offline: Callable[[Secret], OfflineCheck]
    renew: Callable[[], object]
    others: Callable[[], Mapping[str, Tokens]]
    kept_in: Callable[[], str]
    device_key: Callable[[], str | None]
    is_practice: bool


def services_of(connection: Connection, context: UserContext) -> TokenServices:
    """Those of a signed-in user; the session is looked up each time: there may be a newer one."""
    profile = connection.profile
    return TokenServices(
        Here(profile.issuers, profile.user_pool_id, profile.client_id),
        connection.check_offline,
        renew=lambda: context.session.renew(),
        others=lambda: {
            name: tokens
            for name, tokens in connection.sessions.known_tokens().items()
            if name != context.session.username
        },
        kept_in=lambda: connection.vault.description if context.session.remembered else "",
        device_key=lambda: context.session.device_key,
        is_practice=profile.id == PRACTICE_ID,
    )
