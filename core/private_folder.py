"""Folders for this user's eyes only."""

from __future__ import annotations

from pathlib import Path


def make_private(folder: Path) -> Path:
    """Make folder, with whatever is missing above it, readable by this user only.

    Path.mkdir(parents=True) would leave the ones above open to others. What is above and was there
    before stays as it is. Raises OSError.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    return folder
