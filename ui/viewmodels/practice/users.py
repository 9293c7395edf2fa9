"""Who can be tried out in the practice profile: their names and passwords are public."""

from __future__ import annotations

from typing import NamedTuple

from ui.look.resources import read_json


class PracticeUser(NamedTuple):
    """A user of the practice cloud. description: one line on what signing in as them shows."""

    username: str
    password: str
    description: str


def practice_users() -> tuple[PracticeUser, ...]:
    """The users that every practice cloud starts with, in the order to offer them."""
    entries = read_json("practice/users.json")
    return tuple(
        PracticeUser(entry["username"], entry["password"], entry["description"])
        for entry in entries
    )


def practice_user(username: str) -> PracticeUser:
    """The one with this name."""
    return next(user for user in practice_users() if user.username == username)
