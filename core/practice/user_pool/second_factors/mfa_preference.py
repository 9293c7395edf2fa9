"""SetUserMFAPreference: which second factors a user has switched on, and prefers.

Source: Amazon Cognito user pools API reference.
"""

from __future__ import annotations

from dataclasses import replace

from core.practice.state.cloud_state import CloudState, User
from core.practice.state.user_pool import Factors, MfaType
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.codes.delivered_code import destination_of
from core.practice.user_pool.request import Parameters, invalid
from core.practice.user_pool.sessions.sessions import Sessions

_SETTINGS = {
    MfaType.SMS_MFA: "SMSMfaSettings",
    MfaType.SOFTWARE_TOKEN_MFA: "SoftwareTokenMfaSettings",
    MfaType.EMAIL_OTP: "EmailMfaSettings",
}


class MfaPreference:
    """Switches a signed-in user's second factors on and off."""

    def __init__(self, store: StateStore, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def set(self, given: Parameters, now: float) -> dict[str, object]:
        """SetUserMFAPreference: settings that are not named stay as they are."""
        username = self._sessions.user_of(given.text("AccessToken"), now).username

        def change(state: CloudState) -> CloudState:
            user = state.users[username]
            changed = replace(user, factors=_changed(user, given))
            return state.with_user(changed)

        self._store.update(change)
        return {}


def _changed(user: User, given: Parameters) -> Factors:
    enabled, preferred = set(user.factors.enabled), user.factors.preferred
    named = {k: given.inner(n).values for k, n in _SETTINGS.items() if n in given.values}
    wanted = [kind for kind, setting in named.items() if setting.get("PreferredMfa") is True]
    if len(wanted) > 1:
        raise invalid("Only one MFA method can be preferred")
    for kind, setting in named.items():
        if setting.get("Enabled") is True:
            _check_possible(user, kind)
            enabled.add(kind)
        else:
            enabled.discard(kind)
        if kind is preferred and kind not in wanted:
            preferred = None
    preferred = wanted[0] if wanted else preferred
    if preferred is not None and preferred not in enabled:
        raise invalid("The preferred MFA method must be enabled")
    ordered = tuple(kind for kind in MfaType if kind in enabled)
    return replace(user.factors, enabled=ordered, preferred=preferred)


def _check_possible(user: User, kind: MfaType) -> None:
    if kind is MfaType.SOFTWARE_TOKEN_MFA:
        if user.factors.totp_secret is None:
            raise invalid("User has not verified software token mfa")
    elif destination_of(user, kind.value) is None:
        raise invalid(f"User does not have delivery config set to turn on {kind.value}")
