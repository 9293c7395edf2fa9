"""The kept profiles: one JSON file in the platform's config folder, without any secret."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.errors import ProfileError
from core.private_folder import make_private
from core.profile.amplify import read_amplify, write_amplify
from core.profile.assembly import Label
from core.profile.profile import Profile


class ProfileStore:
    """Reads and writes the file; safe on any thread. Every method may raise ProfileError."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "profiles.json"
        self._lock = threading.Lock()

    def profiles(self) -> tuple[Profile, ...]:
        """The kept profiles in the order in which they were added."""
        with self._lock:
            return self._read()

    def keep(self, profile: Profile) -> None:
        """Add profile, in place of one with the same id. One with a client secret is refused."""
        if profile.client_secret is not None:
            raise ProfileError(
                "A profile with a client secret is not kept.",
                "It works until the app is closed. A secret on everybody's desktop is none: "
                "better use an app client without one.",
            )
        with self._lock:
            kept = [other for other in self._read() if other.id != profile.id]
            self._write([*kept, profile])

    def remove(self, profile_id: str) -> None:
        """Forget a profile; nothing happens when there is none with this id."""
        with self._lock:
            self._write([profile for profile in self._read() if profile.id != profile_id])

    def _read(self) -> tuple[Profile, ...]:
        try:
            content = json.loads(self._file.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        if not isinstance(content, list):
            raise self._damaged()
        return tuple(self._profile(entry) for entry in content)

    def _profile(self, entry: object) -> Profile:
        if not isinstance(entry, Mapping):
            raise self._damaged()
        label = Label(str(entry.get("id", "")), str(entry.get("name", "")))
        return read_amplify(entry, label, source=self._file.name)

    def _write(self, profiles: Sequence[Profile]) -> None:
        entries = [{"id": each.id, "name": each.name} | write_amplify(each) for each in profiles]
        try:
            make_private(self._file.parent)
            _replace(self._file, json.dumps(entries, indent=2))
        except OSError as error:
            raise ProfileError(
                "The profile could not be kept.",
                f"It works until the app is closed ({error.strerror}).",
            ) from error

    def _damaged(self) -> ProfileError:
        return ProfileError(
            "The list of kept profiles cannot be read.",
            f"Look at {self._file}, or remove it and open your profiles again.",
        )


def _replace(file: Path, text: str) -> None:
    """Write text to file, whole or not at all, for this user only."""
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
