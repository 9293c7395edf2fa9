"""amplify_outputs.json, Amplify Gen 2's form; the books' table is under custom.books_table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.i18n import N_
from core.net.endpoint import require_safe
from core.profile.files.assembly import Label, Names, assemble
from core.profile.files.fields import Fields
from core.profile.files.login_providers import read_login_providers, write_login_providers
from core.profile.files.managed_login import SiteNames, read_site
from core.profile.profile import Endpoints, ManagedLoginSite, Profile

_NAMES = Names(
    region="auth.aws_region",
    user_pool_id="auth.user_pool_id",
    client_id="auth.user_pool_client_id",
    identity_pool_id="auth.identity_pool_id",
    table_name="custom.books_table.table_name",
    table_region="custom.books_table.region",
    partition_key="custom.books_table.partition_key",
    sort_key="custom.books_table.sort_key",
    client_secret="auth.user_pool_client_secret",
    # Source: Amplify Gen 2, "Custom outputs" (backend.addOutput).
    without_table=N_(
        "Amplify names a table only when the backend does. Add {code}, deploy, then open the new "
        "file."
    ),
    code_for_table="backend.addOutput({ custom: { books_table: { table_name: … } } })",
)
_SITE = SiteNames(
    domain="auth.oauth.domain",
    redirect_uris="auth.oauth.redirect_sign_in_uri",
    scopes="auth.oauth.scopes",
    response_type="auth.oauth.response_type",
)


def read_amplify(
    outputs: Mapping[str, object],
    label: Label | None = None,
    *,
    source: str = "amplify_outputs.json",
) -> Profile:
    """The profile in outputs. Raises ProfileError with one sentence on what is missing or wrong."""
    fields = Fields(outputs, source)
    endpoints = Endpoints(
        cognito_idp=_endpoint(fields, "cognito_idp"),
        cognito_identity=_endpoint(fields, "cognito_identity"),
        dynamodb=_endpoint(fields, "dynamodb"),
        sts=_endpoint(fields, "sts"),
    )
    profile = assemble(fields, _NAMES, label, endpoints)
    providers = read_login_providers(outputs)
    return replace(profile, managed_login=read_site(fields, _SITE), login_providers=providers)


def write_amplify(profile: Profile) -> dict[str, object]:
    """What read_amplify reads as this profile. A client secret is left out."""
    endpoints = profile.endpoints
    return {
        "auth": {
            "aws_region": profile.region,
            "user_pool_id": profile.user_pool_id,
            "user_pool_client_id": profile.client_id,
            "identity_pool_id": profile.identity_pool_id,
            **_oauth(profile.managed_login),
        },
        "custom": {
            "books_table": {
                "table_name": profile.table.name,
                "region": profile.table.region,
                "partition_key": profile.table.partition_key,
                "sort_key": profile.table.sort_key,
            },
            "endpoints": {
                "cognito_idp": endpoints.cognito_idp,
                "cognito_identity": endpoints.cognito_identity,
                "dynamodb": endpoints.dynamodb,
                "sts": endpoints.sts,
            },
            **write_login_providers(profile.login_providers),
        },
    }


def _oauth(site: ManagedLoginSite | None) -> dict[str, object]:
    if site is None:
        return {}
    return {
        "oauth": {
            "domain": site.domain,
            "redirect_sign_in_uri": list(site.redirect_uris),
            "scopes": list(site.scopes),
            "response_type": "code",
        }
    }


def _endpoint(fields: Fields, service: str) -> str | None:
    given = fields.find(f"custom.endpoints.{service}")
    return None if given is None else require_safe(given)
