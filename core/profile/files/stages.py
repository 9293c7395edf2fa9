"""Which stacks belong to one stage, by the words of their names: AuthDev and DataDev to “dev”."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def stages(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names that share a word, by that word; what all share tells no stages apart."""
    sharing: dict[str, list[str]] = {}
    for name in names:
        for word in dict.fromkeys(found.lower() for found in _WORD.findall(name)):
            sharing.setdefault(word, []).append(name)
    return {word: tuple(found) for word, found in sharing.items() if 1 < len(found) < len(names)}
