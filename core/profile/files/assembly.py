"""Puts a checked profile together, whatever kind of file its values come from."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from core.profile.files.fields import (
    Fields,
    checked_client,
    checked_identity_pool,
    checked_region,
    checked_table,
    checked_user_pool,
)
from core.profile.places import check_partitions
from core.profile.profile import BooksTable, Endpoints, Profile
from core.redaction import Secret


@dataclass(frozen=True, slots=True)
class Names:
    """Where in a file each value stands; None where that kind of file has no place for it."""

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
    """What to do when the file names no table, where its tool does not write one unasked."""


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
    """The profile with the values that stand under names. Raises ProfileError, naming one."""
    region = checked_region(fields.need(names.region), names.region)
    pool = checked_user_pool(fields.need(names.user_pool_id), names.user_pool_id, region)
    client = checked_client(fields.need(names.client_id), names.client_id)
    identity = fields.need(names.identity_pool_id)
    identity = checked_identity_pool(identity, names.identity_pool_id)
    table = _table(fields, names, region)
    secret = _find(fields, names.client_secret)
    endpoints = endpoints or Endpoints()
    if endpoints == Endpoints():
        check_partitions(region, identity.partition(":")[0], table.region)
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


def _table(fields: Fields, names: Names, region: str) -> BooksTable:
    table_region = _find(fields, names.table_region)
    if table_region is not None and names.table_region is not None:
        region = checked_region(table_region, names.table_region)
    return BooksTable(
        name=checked_table(fields.need(names.table_name, names.without_table), names.table_name),
        region=region,
        partition_key=_find(fields, names.partition_key),
        sort_key=_find(fields, names.sort_key),
    )


def _find(fields: Fields, name: str | None) -> str | None:
    return None if name is None else fields.find(name)


def _slug(pool: str, *others: str) -> str:
    digest = sha256("\n".join(others).encode()).hexdigest()[:8]
    return f"{pool.lower().replace('_', '-')}-{digest}"
