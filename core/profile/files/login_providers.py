"""The providers that a file names under custom.login_providers: a list of {name, key}.

The name of the list is ours, as Amplify has none. What is not understood is left out: a file for
another version, or another tool, must not become useless by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from core.profile.login_provider import LoginProvider

NAME = "login_providers"
_MOST = 20
# API reference, GetId: a key has 1 to 128 letters. What is read aloud and shown is one line.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}")
_LONGEST_NAME = 60


def read_login_providers(content: Mapping[str, object]) -> tuple[LoginProvider, ...]:
    """The providers, each key once."""
    custom = content.get("custom")
    listed = custom.get(NAME) if isinstance(custom, Mapping) else None
    entries = listed[:_MOST] if isinstance(listed, list) else []
    found = (_read(entry) for entry in entries if isinstance(entry, Mapping))
    by_key = {one.key: one for one in found if one is not None}
    return tuple(by_key.values())


def write_login_providers(providers: Iterable[LoginProvider]) -> dict[str, object]:
    """What read_login_providers reads as these; nothing for none."""
    written = [{"name": each.name, "key": each.key} for each in providers]
    return {NAME: written} if written else {}


def _read(entry: Mapping[object, object]) -> LoginProvider | None:
    key, name = entry.get("key"), entry.get("name")
    if not isinstance(key, str):
        return None
    key = key.strip().removeprefix("https://")
    if not _KEY.fullmatch(key):
        return None
    name = " ".join(name.split())[:_LONGEST_NAME] if isinstance(name, str) else ""
    return LoginProvider(name or key, key)
