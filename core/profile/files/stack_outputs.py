"""CloudFormation stack outputs, as `describe-stacks` or the CDK's outputs file give them.

Output keys: UserPoolId, UserPoolClientId, IdentityPoolId, BooksTableName, and optionally Region,
BooksPartitionKey and BooksSortKey; for signing in with the browser UserPoolDomain, and CallbackUrls
and OAuthScopes as lists with commas. Without Region, the user pool's id says it. Other words may
come before a key, and the CDK's hash behind it: AuthUserPoolId8B2F0A11.

A file may hold several stacks. Stacks that complete each other make one profile; where two say
different things of one key, they are alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from core.errors import ProfileError
from core.i18n import _
from core.profile.files.alternatives import Alternatives, free_name, offer
from core.profile.files.assembly import Names, assemble
from core.profile.files.fields import Fields
from core.profile.files.managed_login import SiteNames, read_site
from core.profile.files.stack_groups import Group, groups, stages
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
_NEEDED = ("UserPoolId", "UserPoolClientId", "IdentityPoolId", "BooksTableName")
_PREFIXED = (*_NEEDED, "BooksPartitionKey", "BooksSortKey", "UserPoolDomain")
_EXACT = ("Region", "CallbackUrls", "OAuthScopes", "ResponseType")
_HASH = re.compile(r"[0-9A-F]{8}$")
"""AWS CDK, `Names.uniqueId`: what makes a construct's logical id unique."""

Outputs = Mapping[str, str]


def read_stack_outputs(content: object, *, source: str) -> Profile | Alternatives:
    """The profile in content, or the stacks that could be meant.

    Raises ProfileError with one sentence on what is missing or wrong.
    """
    parts = _parts(content, source)
    if not _differ(parts.values()):
        return _profile(_merged(parts.values()), source)
    told = {name: partial(_profile, part, source) for name, part in parts.items()}
    unfinished = {name: part for name, part in parts.items() if not _is_complete(part)}
    for stage, names in stages(tuple(unfinished)).items():
        together = [parts[name] for name in names]
        if not _differ(together) and _is_complete(_merged(together)):
            told = {name: reading for name, reading in told.items() if name not in names}
            told[f"{stage} ({', '.join(names)})"] = partial(_profile, _merged(together), source)
    return offer(source, told)


def _profile(outputs: Outputs, source: str) -> Profile:
    region = Fields(outputs, source).need("UserPoolId").partition("_")[0]
    told = outputs.get("Region", region)
    if told != region:
        raise ProfileError(
            _(
                "In {file}, Region is {given}, but the user pool is in {region}.",
                file=source,
                given=told,
                region=region,
            ),
            _(
                "Region has to be the user pool's, which the pool's id names. Remove Region from "
                "the file or correct it, then open the file again."
            ),
        )
    fields = Fields({"Region": region} | dict(outputs), source)
    return replace(assemble(fields, _NAMES), managed_login=read_site(fields, _SITE))


def _parts(content: object, source: str) -> dict[str, Outputs]:
    """The outputs that count, by the name of the stack; each part says one thing of each key."""
    parts: dict[str, Outputs] = {}
    for group in groups(content):
        for prefix, outputs in _by_prefix(group, source).items():
            # A stack that only has a Region, say, is about something else.
            if not outputs.keys().isdisjoint(_PREFIXED):
                name = " ".join(filter(None, (group.name, prefix))) or "outputs"
                parts[free_name(name, parts)] = outputs
    return parts


def _by_prefix(group: Group, source: str) -> dict[str, Outputs]:
    """One stack's outputs by key; by what comes before the keys, if there is more than one set."""
    exact: dict[str, str] = {}
    prefixed: dict[str, dict[str, str]] = {}
    for key, value in group.outputs:
        if key in _PREFIXED or key in _EXACT:
            if exact.setdefault(key, value) != value:
                raise _mixed(key, exact[key], value, source)
        elif (found := _prefixed(key)) is not None:
            prefix, name = found
            prefixed.setdefault(prefix, {}).setdefault(name, value)
    others = [
        {name: value for name, value in outputs.items() if name not in exact}
        for outputs in prefixed.values()
    ]
    if not _differ(others):
        return {"": _merged((exact, *others))}
    return {**({"": exact} if exact else {}), **prefixed}


def _prefixed(key: str) -> tuple[str, str] | None:
    """What comes before a known key, and the key; None when key does not end with one."""
    bare = _HASH.sub("", key)
    name = next((name for name in _PREFIXED if bare.endswith(name)), None)
    return None if name is None else (bare.removesuffix(name).strip("-_.:/ "), name)


def _differ(parts: Iterable[Outputs]) -> bool:
    """Whether two of the parts say different things of one key."""
    said: dict[str, str] = {}
    return any(
        said.setdefault(key, value) != value for part in parts for key, value in part.items()
    )


def _merged(parts: Iterable[Outputs]) -> Outputs:
    return {key: value for part in parts for key, value in part.items()}


def _is_complete(outputs: Outputs) -> bool:
    return all(name in outputs for name in _NEEDED)


def _mixed(key: str, one: str, other: str, source: str) -> ProfileError:
    return ProfileError(
        _(
            "{file} holds several stacks without their names: {key} is both {one} and {other}.",
            file=source,
            key=key,
            one=one,
            other=other,
        ),
        _(
            "Fetch one stack: {command}",
            command="aws cloudformation describe-stacks --stack-name NAME",
        ),
    )
