"""The case of the user who works now: what a colleague needs to see why, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.case_file.case import Case, CaseSetUp, CaseSubject
from ui.about.version import this_version

if TYPE_CHECKING:
    from core.identity.role_in_force import RoleInForce
    from core.recorded_calls.call import Call
    from core.signed_in.connection import Connection, UserContext


def case_of(
    connection: Connection, context: UserContext, role: RoleInForce, calls: tuple[Call, ...]
) -> Case:
    """The case with these requests; neither the user's name nor a claim about them is in it."""
    profile, claims = connection.profile, context.session.claims
    return Case(
        saved_at=connection.clock.now(),
        app_version=str(this_version()),
        set_up=CaseSetUp(
            name=profile.name,
            region=profile.region,
            user_pool_id=profile.user_pool_id,
            client_id=profile.client_id,
            identity_pool_id=profile.identity_pool_id,
            table=profile.table.name,
        ),
        subject=CaseSubject(
            groups=() if claims is None else claims.groups,
            roles=() if claims is None else claims.roles,
            preferred_role="" if claims is None else claims.preferred_role or "",
            role_in_force=role.arn,
            clock_skew=connection.clock.skew,
        ),
        calls=calls,
    )
