"""SECRET_HASH, which an app client with a secret must send along."""

from __future__ import annotations

import base64
import hmac

from core.redaction import Secret


def secret_hash(client_secret: Secret, username: str, client_id: str) -> str:
    """The base64 HMAC over username + client id.

    username is the USERNAME of the same request; a refresh has none and takes the user's real
    name (`cognito:username`), never an alias. Source: Amazon Cognito developer guide, "Computing
    secret hash values".
    """
    message = (username + client_id).encode()
    digest = hmac.digest(client_secret.reveal().encode(), message, "sha256")
    return base64.b64encode(digest).decode()
