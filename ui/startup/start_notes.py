"""What a start could not have: told once, in the window, and then Bookplate works without it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.i18n import _
from core.os_trouble import words_and_place
from ui.messages import Message, Tone

if TYPE_CHECKING:
    from ui.settings.settings import Settings


class Start(NamedTuple):
    """The folders for this user's data and profiles, and the file that was to be opened.

    trouble: why the first of them cannot be written to, or empty.
    """

    data: Path
    config: Path
    file: Path | None
    trouble: str


def not_kept(*, data: str, settings: str, log: str) -> tuple[Message, ...]:
    """Each is the system's reason and the place (“Permission denied: /home/…”), or empty."""
    sentences = []
    if data:
        sentences.append(
            _(
                "Books and unsent edits may be lost when you close Bookplate, because its data "
                "folder cannot be written ({reason}).",
                reason=data,
            )
        )
    if settings:
        sentences.append(
            _(
                "New profiles and window settings will not be remembered ({reason}).",
                reason=settings,
            )
        )
    if log:
        sentences.append(_("No log is written ({reason}).", reason=log))
    if not sentences:
        return ()
    title = _("Bookplate works, but cannot save everything on this computer.")
    what_to_do = _("Free some space or allow writing there, then restart Bookplate.")
    hint = "\n".join((*sentences, what_to_do))
    return (Message(Tone.WARNING, title, hint),)


def unwritable(settings: Settings) -> str:
    """Why the window's settings cannot be written, or nothing."""
    if settings.is_writable:
        return ""
    file = settings.file
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        return words_and_place(error, file)
    return _("The file cannot be written: {file}", file=file)
