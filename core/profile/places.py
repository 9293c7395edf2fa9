"""Whether a profile's services exist where it looks for them, and can work together."""

from __future__ import annotations

from core.aws.partitions import PARTITIONS, partition_of
from core.errors import ProfileError

_HAVE = ", ".join(each.name for each in PARTITIONS if each.user_pools and each.identity_pools)
_WHERE = f"Amazon Cognito has both kinds of pools in: {_HAVE}. Open a profile in one of these."


def check_partitions(user_pool: str, identity_pool: str, table: str) -> None:
    """Raises ProfileError for regions whose partition lacks a service, or for a mixture.

    Credentials of one partition are not known in another (IAM user guide, "AWS partitions").
    """
    users, identities, books = (partition_of(each) for each in (user_pool, identity_pool, table))
    if not users.user_pools:
        raise ProfileError(f"{users.name} has no user pools ({user_pool}).", _WHERE)
    if not identities.identity_pools:
        raise ProfileError(f"{identities.name} has no identity pools ({identity_pool}).", _WHERE)
    if identities is not books:
        raise ProfileError(
            f"The identity pool is in {identities.name}, but the table is in {books.name}.",
            "Credentials of one are not valid in the other. Correct the file and open it again.",
        )
