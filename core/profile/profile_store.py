"""The saved profiles: one JSON file in the platform's config folder, without any secret."""

from __future__ import annotations

import itertools
import json
import stat
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.errors import ProfileError
from core.i18n import _, ngettext, paragraph
from core.os_trouble import words_and_place, words_of
from core.private_files import make_private, write_private
from core.profile.files.amplify import read_amplify, write_amplify
from core.profile.files.assembly import Label
from core.profile.profile import Profile

_LARGEST = 16 * 1024 * 1024


class ProfileStore:
    """Reads and writes the file; safe on any thread.

    What cannot be read is left out, named by trouble, and never overwritten: a damaged file is
    put aside before another one is written, and an entry that is not understood stays in the list.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "profiles.json"
        self._lock = threading.Lock()
        self._unread: ProfileError | None = None
        self._unwritten: ProfileError | None = None
        self._is_damaged = False

    @property
    def trouble(self) -> ProfileError | None:
        """What was wrong with the list when it was last written or read, or None."""
        return self._unwritten or self._unread

    def profiles(self) -> tuple[Profile, ...]:
        """The saved profiles in the order in which they were added."""
        with self._lock:
            return tuple(each for _entry, each in self._read() if each is not None)

    def keep(self, profile: Profile) -> None:
        """Add profile, in place of one with the same id. One with a client secret is refused.

        Raises ProfileError.
        """
        if profile.client_secret is not None:
            raise ProfileError(
                _("A profile with a client secret is not saved."),
                _(
                    "You can use it until you close Bookplate. A secret that ships to every "
                    "desktop is not secret: use an app client without one."
                ),
            )
        entry = {"id": profile.id, "name": profile.name} | write_amplify(profile)
        with self._lock:
            self._write([*self._without(profile.id), entry])

    def remove(self, profile_id: str) -> None:
        """Forget a profile; nothing happens when there is none with this id."""
        with self._lock:
            self._write(self._without(profile_id))

    def _without(self, profile_id: str) -> list[object]:
        return [entry for entry, one in self._read() if one is None or one.id != profile_id]

    def _read(self) -> list[tuple[object, Profile | None]]:
        """Each entry as it is, with its profile if it has one."""
        self._is_damaged, self._unread = False, None
        try:
            content = _content(self._file)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, ValueError, RecursionError) as error:
            self._is_damaged, self._unread = True, self._damaged(error)
            return []
        read = [(entry, self._profile(entry)) for entry in content]
        bad = sum(1 for _entry, profile in read if profile is None)
        if bad:
            self._unread = ProfileError(
                ngettext(
                    "{n} saved profile cannot be read.", "{n} saved profiles cannot be read.", bad
                ),
                ngettext(
                    "It stays in {file}. Open its configuration file again to use it.",
                    "They stay in {file}. Open their configuration files again to use them.",
                    bad,
                    file=self._file,
                ),
            )
        return read

    def _profile(self, entry: object) -> Profile | None:
        if not isinstance(entry, Mapping):
            return None
        label = Label(str(entry.get("id", "")), str(entry.get("name", "")))
        try:
            return read_amplify(entry, label, source=self._file.name)
        except ProfileError:
            return None

    def _write(self, entries: Sequence[object]) -> None:
        try:
            make_private(self._file.parent)
            if self._is_damaged:
                _put_aside(self._file)
                self._is_damaged, self._unread = False, None
            write_private(self._file, json.dumps(entries, indent=2))
            self._unwritten = None
        except OSError as error:
            reason = words_and_place(error, self._file)
            self._unwritten = ProfileError(
                _("The profile could not be saved."),
                _("You can use it until you close Bookplate. {reason}.", reason=reason),
            )
            raise self._unwritten from error

    def _damaged(self, error: Exception) -> ProfileError:
        if isinstance(error, OSError):
            what = _("{file}: {reason}.", file=self._file, reason=words_of(error))
        else:
            what = _("{file} is damaged.", file=self._file)
        return ProfileError(
            _("The list of saved profiles cannot be read."),
            paragraph(
                what,
                _(
                    "Open your configuration files again. Bookplate then keeps the damaged list "
                    "beside the new one."
                ),
            ),
        )


def _content(file: Path) -> list[object]:
    """Raises OSError, ValueError or RecursionError. A pipe, say, would be read for ever."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise ValueError("not a file")
    with file.open("rb") as opened:
        content = json.loads(opened.read(_LARGEST))
    if not isinstance(content, list):
        raise ValueError("not a list")
    return content


def _put_aside(file: Path) -> None:
    """Out of the way, under the first name that is free."""
    if not file.exists() and not file.is_symlink():
        return
    for number in itertools.count(1):
        aside = file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")
        if not aside.exists():
            file.rename(aside)
            return
