"""The address that an authenticator app scans: `otpauth://totp/…`."""

from __future__ import annotations

from urllib.parse import quote

from core.redaction import Secret


def otpauth_uri(issuer: str, account: str, secret: Secret) -> Secret:
    """What a QR code for an authenticator app says; secret is AssociateSoftwareToken's, base32.

    Apps take SHA-1, six digits and thirty seconds for granted, which are Cognito's. Source: the
    "Key Uri Format" of Google Authenticator; a colon would end the issuer, so it is left out.
    """
    label = ":".join(quote(part.replace(":", " "), safe="") for part in (issuer, account))
    parameters = f"secret={secret.reveal()}&issuer={quote(issuer.replace(':', ' '), safe='')}"
    return Secret(f"otpauth://totp/{label}?{parameters}")
