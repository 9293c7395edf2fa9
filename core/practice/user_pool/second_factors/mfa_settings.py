"""What GetUser tells of a user's second factors.

Source: Amazon Cognito user pools API reference, GetUser.
"""

from __future__ import annotations

from core.practice.state.challenges import Factors


def mfa_settings(factors: Factors) -> dict[str, object]:
    """GetUser's UserMFASettingList and PreferredMfaSetting; each absent when there is none."""
    settings: dict[str, object] = {}
    if factors.enabled:
        settings["UserMFASettingList"] = [kind.value for kind in factors.enabled]
    if factors.preferred is not None:
        settings["PreferredMfaSetting"] = factors.preferred.value
    return settings
