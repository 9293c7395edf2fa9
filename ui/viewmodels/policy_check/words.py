"""What the check of policies says of itself, in each mode."""

from __future__ import annotations

from core.i18n import _
from ui.viewmodels.policy_check.policy_check import CheckMode


def mode_title(mode: CheckMode) -> str:
    """Its heading."""
    if mode is CheckMode.TRUST:
        return _("Check trust policy")
    return _("Check permission policy")


def mode_hint(mode: CheckMode) -> str:
    """What to do."""
    if mode is CheckMode.TRUST:
        return _("Paste it from IAM, the AWS CLI or a template. Nothing is sent or kept.")
    return _("Paste one or several, from IAM, the AWS CLI or a template. Nothing is sent or kept.")
