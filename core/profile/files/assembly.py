"""The assembly of a checked profile, whatever kind of file its values come from."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from core.aws.partitions import PARTITIONS, partition_of
from core.errors import ProfileError
from core.i18n import _
from core.profile.files.fields import (
    Fields,
    checked_client,
    checked_identity_pool,
    checked_region,
    checked_table,
    checked_user_pool,
)
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret

_HAVE = ", ".join(each.name for each in PARTITIONS if each.user_pools and each.identity_pools)


@dataclass(frozen=True, slots=True)
class Names:
    """Where in a file each value is; None where that kind of file has no place for it."""

    region: str
    user_pool_id: str
    client_id: str
    identity_pool_id: str
    table_name: str
    table_region: str | None = None
    partition_key: str | None = None
    sort_key: str | None = None
    client_secret: str | None = None
    without_table: str = ""
    """What to do when the file names no table, where its tool does not write one unasked.

    Marked with N_(); {code} in it is code_for_table.
    """
    code_for_table: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What the profile shall be called; None means: made of its values."""

    id: str | None = None
    name: str | None = None


def assemble(
    fields: Fields,
    names: Names,
    label: Label | None = None,
    endpoints: Endpoints | None = None,
) -> Profile:
    """The profile with the values under names. Raises ProfileError, naming one."""
    region = checked_region(fields.need(names.region), names.region)
    pool = checked_user_pool(fields.need(names.user_pool_id), names.user_pool_id, region)
    client = checked_client(fields.need(names.client_id), names.client_id)
    identity = fields.need(names.identity_pool_id)
    identity = checked_identity_pool(identity, names.identity_pool_id)
    table = _table(fields, names, region)
    secret = _find(fields, names.client_secret)
    endpoints = endpoints or Endpoints()
    if endpoints == Endpoints():
        _check_partitions(region, identity.partition(":")[0], table.region)
    label = label or Label()
    return Profile(
        id=label.id or _slug(pool, client, identity, repr(table), repr(endpoints)),
        name=label.name or f"{table.name} ({pool})",
        region=region,
        user_pool_id=pool,
        client_id=client,
        identity_pool_id=identity,
        table=table,
        client_secret=None if secret is None else Secret(secret),
        endpoints=endpoints,
    )


def _check_partitions(user_pool: str, identity_pool: str, table: str) -> None:
    """Raises ProfileError for regions whose partition lacks a service, or for a mixture.

    Credentials of one partition are not known in another (IAM user guide, "AWS partitions").
    """
    users, identities, books = (partition_of(each) for each in (user_pool, identity_pool, table))
    where = _(
        "Amazon Cognito has both kinds of pools in: {partitions}. Open a profile in one of these.",
        partitions=_HAVE,
    )
    if not users.user_pools:
        title = _(
            "{partition} has no user pools ({region}).", partition=users.name, region=user_pool
        )
        raise ProfileError(title, where)
    if not identities.identity_pools:
        raise ProfileError(
            _(
                "{partition} has no identity pools ({region}).",
                partition=identities.name,
                region=identity_pool,
            ),
            where,
        )
    if identities is not books:
        raise ProfileError(
            _(
                "The identity pool is in {pool}, but the table is in {table}.",
                pool=identities.name,
                table=books.name,
            ),
            _("Credentials of one are not valid in the other. Correct the file and open it again."),
        )


def _table(fields: Fields, names: Names, region: str) -> BooksTable:
    table_region = _find(fields, names.table_region)
    if table_region is not None and names.table_region is not None:
        region = checked_region(table_region, names.table_region)
    hint = _(names.without_table, code=names.code_for_table)
    return BooksTable(
        name=checked_table(fields.need(names.table_name, hint), names.table_name),
        region=region,
        partition_key=_find(fields, names.partition_key),
        sort_key=_find(fields, names.sort_key),
    )


def _find(fields: Fields, name: str | None) -> str | None:
    return None if name is None else fields.find(name)


def _slug(pool: str, *others: str) -> str:
    digest = sha256("\n".join(others).encode()).hexdigest()[:8]
    return f"{pool.lower().replace('_', '-')}-{digest}"
