"""What a signed-in user's view models get: their context's services, and those of its profile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from core.identity.roles.known import NOTHING_KNOWN, KnownAccess
from ui.shell.case_of_user import case_of
from ui.viewmodels.access.learning import AccessSources
from ui.viewmodels.session.user_services import UserServices
from ui.viewmodels.token.services import services_of

if TYPE_CHECKING:
    from core.by_hand.by_hand import ByHand
    from core.signed_in.connection import Connection, UserContext


def services_of_user(
    connection: Connection,
    context: UserContext,
    known_access: Callable[[], KnownAccess] = lambda: NOTHING_KNOWN,
    by_hand: Callable[[], ByHand] | None = None,
) -> UserServices:
    """Nothing is asked yet."""
    recorder, credentials = connection.recorder, context.credentials
    return UserServices(
        context.library,
        context.session,
        credentials,
        connection.clock,
        recorder,
        context.assumed_role,
        AccessSources(
            connection.profile,
            lambda: credentials.identity_id,
            lambda: credentials.last_role,
            recorder.listen,
            context.prober_as,
            lambda: range(recorder.oldest, recorder.newest + 1),
        ),
        services_of(connection, context),
        partial(case_of, connection, context),
        why_unconfirmed=lambda: context.caller.trouble,
        known_access=known_access,
        by_hand=by_hand,
    )
