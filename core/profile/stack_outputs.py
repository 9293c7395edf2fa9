"""CloudFormation stack outputs, as `describe-stacks` or the CDK's outputs file give them.

Output keys: UserPoolId, UserPoolClientId, IdentityPoolId, BooksTableName, and optionally Region,
BooksPartitionKey and BooksSortKey; for signing in with the browser UserPoolDomain, and CallbackUrls
and OAuthScopes as lists with commas. Without Region, the user pool's id says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.profile.assembly import Label, Names, assemble
from core.profile.fields import Fields
from core.profile.managed_login import SiteNames, read_site
from core.profile.profile import Profile

_NAMES = Names(
    region="Region",
    user_pool_id="UserPoolId",
    client_id="UserPoolClientId",
    identity_pool_id="IdentityPoolId",
    table_name="BooksTableName",
    partition_key="BooksPartitionKey",
    sort_key="BooksSortKey",
)
_SITE = SiteNames(
    domain="UserPoolDomain",
    redirect_uris="CallbackUrls",
    scopes="OAuthScopes",
    response_type="ResponseType",
)


def read_stack_outputs(
    content: object, label: Label | None = None, *, source: str = "the stack's outputs"
) -> Profile:
    """The profile in content. Raises ProfileError with one sentence on what is missing or wrong."""
    outputs = dict(_outputs(content))
    region = Fields(outputs, source).need("UserPoolId").partition("_")[0]
    fields = Fields({"Region": region} | outputs, source)
    return replace(assemble(fields, _NAMES, label), managed_login=read_site(fields, _SITE))


def _outputs(content: object) -> Iterable[tuple[str, object]]:
    """Output keys and values, however deep the stacks' lists are nested."""
    if isinstance(content, list):
        for part in content:
            yield from _outputs(part)
    elif isinstance(content, Mapping):
        yield from _of_mapping(content)


def _of_mapping(content: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    if "OutputKey" in content:
        yield str(content["OutputKey"]), content.get("OutputValue")
        return
    for key, value in content.items():
        if isinstance(value, str):
            yield key, value
        else:
            yield from _outputs(value)
