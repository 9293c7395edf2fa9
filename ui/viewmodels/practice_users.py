"""Who can be tried out in the practice profile: their names and passwords are public."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ui.resources import resource


@dataclass(frozen=True, slots=True)
class PracticeUser:
    """A user of the practice cloud. description: one line on what signing in as them shows."""

    username: str
    password: str
    description: str


def practice_users() -> tuple[PracticeUser, ...]:
    """The users that every practice cloud starts with, in the order to offer them."""
    entries = json.loads(resource("practice/users.json").read_text(encoding="utf-8"))
    return tuple(
        PracticeUser(entry["username"], entry["password"], entry["description"])
        for entry in entries
    )
