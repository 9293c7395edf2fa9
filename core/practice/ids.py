"""The practice cloud's constants: ids that stay the same on every computer and after a reset."""

from __future__ import annotations

ACCOUNT_ID = "123456789012"
REGION = "eu-central-1"
USER_POOL_ID = "eu-central-1_BkPlate7Q"
CLIENT_ID = "6bookplate0practice0client"
CLIENT_WITH_SECRET_ID = "7bookplate0practice0secret"
CLIENT_SECRET = "practice0secret0that0is0public0and0protects0nothing0"
IDENTITY_POOL_ID = "eu-central-1:5b00c1a7-e0b0-4c0d-9e57-0123456789ab"
TABLE_NAME = "book-table"
PARTITION_KEY = "author"
SORT_KEY = "title"
CONTROL_SEGMENT = "_practice"
OIDC_ISSUER = "https://id.bookplate.example"
OIDC_CLIENT_ID = "bookplate-practice-app"
OIDC_SEGMENT = "oidc"
USER_POOL_ENDPOINT = "cognito-idp"
IDENTITY_POOL_ENDPOINT = "cognito-identity"
REDIRECT_URIS = tuple(
    f"http://{host}:{port}/callback"
    for port in (43117, 43118, 43119)
    for host in ("localhost", "127.0.0.1")
)
"""Where managed login may send a browser back to, after signing in and after signing out."""
SCOPES = ("openid", "email", "profile", "aws.cognito.signin.user.admin")
