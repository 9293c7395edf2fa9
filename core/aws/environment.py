"""What the person's environment says about AWS: endpoints are honoured, a stale profile is not."""

from __future__ import annotations

import configparser
import os
from pathlib import Path
from typing import TYPE_CHECKING

from core.i18n import _
from core.os_trouble import words_of

if TYPE_CHECKING:
    from botocore.session import Session


_KEY_LOG = "SSLKEYLOGFILE"

_LEFT_OUT: dict[str, str] = {}
"""Why a variable is empty now, in a sentence. As long as os.environ itself, the process's."""

FILES = ("config_file", "credentials_file")
"""botocore's names for ~/.aws/config and ~/.aws/credentials; AWS_* variables may name others."""


def new_session(left_out: tuple[str, ...] = ()) -> tuple[Session, tuple[str, ...]]:
    """A botocore session with the shared configuration, and sentences on what was left out.

    botocore reads both files for every client, and fails when it cannot parse one or does not find
    the profile that AWS_PROFILE names. We need none of their profiles and keys, only endpoints. So
    what would fail is left out and told. left_out: of FILES, what not to read at all.
    """
    from botocore.exceptions import ConfigParseError

    session, notes = _without(left_out), _without_key_log()
    profiles: list[str] | None = None
    while profiles is None:
        try:
            profiles = session.available_profiles
        except ConfigParseError as error:
            path = str(error.kwargs.get("path", ""))
            notes.append(_not_used(path, error.kwargs.get("error")))
            left_out = (*left_out, _which(session, path, left_out))
            session = _without(left_out)
    profile = session.profile
    if profile is None or profile in profiles:
        return session, tuple(notes)
    if not left_out:
        notes.append(_("AWS_PROFILE is not used: there is no profile “{name}” here.", name=profile))
    return _without((*left_out, "profile")), tuple(notes)


def _without_key_log() -> list[str]:
    """Python makes no TLS context when SSLKEYLOGFILE, a tool for debugging, names a file that
    cannot be written (ssl.SSLContext.keylog_filename). An empty name counts as none (CPython,
    Lib/ssl.py, create_default_context; botocore/httpsession.py, create_urllib3_ssl_context).
    """
    file = os.environ.get(_KEY_LOG)
    if file:
        try:
            Path(file).open("ab").close()
        except OSError as error:
            _LEFT_OUT[_KEY_LOG] = _(
                "SSLKEYLOGFILE is not used: {reason}: {file}.", reason=words_of(error), file=file
            )
            os.environ[_KEY_LOG] = ""
    # Whoever asks next is told as well, and not only who came first.
    note = _LEFT_OUT.get(_KEY_LOG)
    return [note] if note is not None and os.environ.get(_KEY_LOG) == "" else []


def _without(left_out: tuple[str, ...]) -> Session:
    from botocore.session import Session

    nothing = (None, None, None, None)
    return Session(session_vars=dict.fromkeys(left_out, nothing))


def _which(session: Session, path: str, left_out: tuple[str, ...]) -> str:
    """The one of FILES that has this path, or the first that was not left out."""
    left = [name for name in FILES if name not in left_out]
    named = {name: str(Path(session.get_config_variable(name) or "").expanduser()) for name in left}
    return next((name for name in left if named[name] == path), left[0])


def _not_used(path: str, error: object) -> str:
    """Without a word of what stands there: it may be a key."""
    match error:
        case configparser.MissingSectionHeaderError():
            return _(
                "{file} is not used: line {line} comes before any [section].",
                file=path,
                line=error.lineno,
            )
        case configparser.ParsingError() if error.errors:
            line = error.errors[0][0]
            return _("{file} is not used: line {line} cannot be parsed.", file=path, line=line)
        case configparser.DuplicateSectionError() | configparser.DuplicateOptionError():
            return _(
                "{file} is not used: line {line} repeats an earlier one.",
                file=path,
                line=error.lineno,
            )
        case UnicodeDecodeError():
            return _("{file} is not used: it is not UTF-8 text.", file=path)
        case _:
            return _("{file} is not used: a setting in it cannot be parsed.", file=path)
