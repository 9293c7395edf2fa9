"""Where on the access page a refusal is explained. Pure."""

from __future__ import annotations

from core.identity.arn import role_name
from core.identity.denial_message import parse
from ui.viewmodels.navigation import AccessPlace


def place_of(message: str) -> AccessPlace:
    """The cell of the refused action and role; the whole chain when AWS's message names neither."""
    denial = parse(message)
    if denial.action is None or not denial.action.startswith("dynamodb:"):
        return AccessPlace()
    return AccessPlace(denial.action, role_name(denial.principal) if denial.principal else "")
