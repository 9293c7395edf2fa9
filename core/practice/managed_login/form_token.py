"""The hidden field of one sign-in form: what the app asked, sealed, so that only our page has it.

A page of another site can neither make such a field nor read ours, so it cannot send the form
(cross-site request forgery). Nothing is stored for a form that is never sent.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from dataclasses import dataclass

from core.practice.managed_login.authorization import AuthorizationRequest
from core.practice.state import codec
from core.practice.state.cloud_state import UserPool

FORM_SECONDS = 900
_PURPOSE = b"managed login form"


@dataclass(frozen=True, slots=True)
class _Form:
    request: AuthorizationRequest
    expires_at: float
    mark: str
    """Makes every form another one."""


def form_token(pool: UserPool, request: AuthorizationRequest, now: float) -> str:
    """A new form's hidden field."""
    form = _Form(request, now + FORM_SECONDS, secrets.token_urlsafe(16))
    content = json.dumps(codec.plain(form), separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_seal(pool, content) + content).decode()


def opened(pool: UserPool, token: str, now: float) -> AuthorizationRequest | None:
    """What the app asked; None when the field is not ours, or the form waited for too long."""
    try:
        sealed = base64.b64decode(token, altchars=b"-_", validate=True)
    except ValueError:
        return None
    seal, content = sealed[:32], sealed[32:]
    if not hmac.compare_digest(seal, _seal(pool, content)):
        return None
    form = codec.typed(_Form, json.loads(content))
    return form.request if now < form.expires_at else None


def _seal(pool: UserPool, content: bytes) -> bytes:
    key = hmac.digest(bytes.fromhex(pool.simulation_key), _PURPOSE, "sha256")
    return hmac.digest(key, content, "sha256")
