"""What this session knows, as the check of policies needs it."""

from __future__ import annotations

from core.books.values.book import KeySchema
from core.identity.arn import Arn
from core.identity.role_in_force import Agreement
from core.policy_check.session_facts import SessionFacts
from core.profile.profile import Profile
from ui.viewmodels.inspector.state import InspectorState


def session_facts(
    profile: Profile,
    token: InspectorState,
    key: KeySchema | None,
    identity_id: str,
    now: float,
) -> SessionFacts:
    """The facts of one profile and user, at this moment of the server's clock."""
    role, table = token.role, profile.table
    arn = Arn.parse(role.arn) if role.arn else None
    endpoint = profile.endpoints.dynamodb or ""
    return SessionFacts(
        identity_pool_id=profile.identity_pool_id,
        user_pool_id=profile.user_pool_id,
        client_id=profile.client_id,
        login=token.login or profile.issuers[0].provider,
        region=table.region,
        table=table.name,
        partition_key=(key.names[0] if key else table.partition_key) or "",
        user_sub=token.claims.sub if token.claims else "",
        identity_id=identity_id,
        role="" if role.agreement is Agreement.DIFFERS else role.expected or "",
        account=arn.account if arn else "",
        now=now,
        encrypted=not endpoint.startswith("http://"),
    )
