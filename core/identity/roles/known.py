"""What is known of the groups and of the identity pool besides the token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.identity.roles.groups import GroupFacts
from core.identity.roles.mapping import PoolFacts


@dataclass(frozen=True, slots=True)
class KnownAccess:
    """groups: by name. pool: the identity pool, for the app client that is signed in with."""

    groups: Mapping[str, GroupFacts] = field(default_factory=dict)
    pool: PoolFacts = field(default_factory=PoolFacts)


NOTHING_KNOWN = KnownAccess()
"""A real cloud tells its users nothing of this."""
