"""Where on the access page a refusal is explained. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.access.actions import full_name
from core.identity.access_denied.message import parse
from core.identity.arn import role_name
from ui.viewmodels.navigation import AccessPlace

if TYPE_CHECKING:
    from core.recorded_calls.call import Call

_DENIED = "AccessDeniedException"
"""Amazon DynamoDB developer guide, "Error handling with DynamoDB"."""


def place_of(message: str) -> AccessPlace:
    """The cell of the refused action and role; the whole chain when AWS's message names neither."""
    denial = parse(message)
    if denial.action is None or not denial.action.startswith("dynamodb:"):
        return AccessPlace()
    return AccessPlace(denial.action, role_name(denial.principal) if denial.principal else "")


def place_of_call(call: Call) -> AccessPlace | None:
    """The same for a recorded request; None unless the table's service denied it access."""
    if call.service != "dynamodb" or call.error != _DENIED:
        return None
    named = place_of(call.message)
    return AccessPlace(named.action or full_name(call.operation), named.role or call.role)
