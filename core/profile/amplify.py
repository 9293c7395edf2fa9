"""amplify_outputs.json, Amplify Gen 2's form; the books' table stands under custom.books_table."""

from __future__ import annotations

from collections.abc import Mapping

from core.aws.environment import require_safe
from core.profile.assembly import Label, Names, assemble
from core.profile.fields import Fields
from core.profile.profile import Endpoints, Profile

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
    return assemble(fields, _NAMES, label, endpoints)


def write_amplify(profile: Profile) -> dict[str, object]:
    """What read_amplify reads as this profile. A client secret is left out."""
    endpoints = profile.endpoints
    return {
        "auth": {
            "aws_region": profile.region,
            "user_pool_id": profile.user_pool_id,
            "user_pool_client_id": profile.client_id,
            "identity_pool_id": profile.identity_pool_id,
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
        },
    }


def _endpoint(fields: Fields, service: str) -> str | None:
    given = fields.find(f"custom.endpoints.{service}")
    return None if given is None else require_safe(given)
