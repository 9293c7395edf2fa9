"""Homes and settings as people have them after a full disk, a move, a hand edit, or a crash.

Each works for root, too, on whom permission bits do not bind: folders that no one can write to
(/sys), things in the place of others, limits, and capabilities that are taken away.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.unix import is_root, named_pipe

NOT_KEPT = "cannot save everything on this computer"
NO_FOLDER = "/sys"
"""The kernel lets nobody make a folder there."""

FULL = ("prlimit", "--fsize=0", "--")
"""Each write to a file fails, as on a full disk."""

_BOUND = "-dac_override,-dac_read_search"
BOUND = ("setpriv", f"--bounding-set={_BOUND}", f"--inh-caps={_BOUND}", "--")
"""Root, on whom permission bits bind as on anybody."""


@dataclass(frozen=True)
class Session:
    """How the program is started. says: a sentence that its window must show."""

    says: str = ""
    arguments: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    home: Path | None = None
    asks: str = ""
    """The button that answers a question before the window."""


Broken = Callable[[Path], Session]
"""Breaks that home, and tells what is to be seen."""

DATA, CONFIG, STATE = (".local/share/bookplate", ".config/bookplate", ".local/state/bookplate/log")


def made(home: Path, place: str) -> Path:
    """That place in the home, with the folders above it."""
    path = home / place
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def written(place: str, content: bytes, says: str = "") -> Broken:
    """With this content in a file."""

    def broken(home: Path) -> Session:
        made(home, place).write_bytes(content)
        return Session(says)

    return broken


def folder_at(place: str, says: str = "") -> Broken:
    """With a folder where a file belongs."""

    def broken(home: Path) -> Session:
        made(home, place).mkdir()
        return Session(says)

    return broken


def pipe_at(place: str, says: str = "") -> Broken:
    """With a named pipe where a file belongs; who opens that waits for the other end."""

    def broken(home: Path) -> Session:
        named_pipe(made(home, place))
        return Session(says)

    return broken


def link_at(place: str, target: str, says: str = "") -> Broken:
    """With a link that leads to somewhere else."""

    def broken(home: Path) -> Session:
        made(home, place).symlink_to(target)
        return Session(says)

    return broken


def with_variables(says: str = "", **variables: str) -> Broken:
    """In another environment."""
    return lambda home: Session(
        says, variables={name: text.format(home=home) for name, text in variables.items()}
    )


def without(*names: str) -> Broken:
    """Without variables that a login sets, and with the places that they would lead to."""

    def broken(home: Path) -> Session:
        places = {
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        return Session(variables=places, without=names)

    return broken


def opening(name: str, content: bytes | None, says: str) -> Broken:
    """Started with --config and a file like that; None: without one."""

    def broken(home: Path) -> Session:
        file = home / name
        if content is not None:
            file.write_bytes(content)
        return Session(says, ("--config", str(file)))

    return broken


def locked_by(host: str, machine: str = "", *, asks: str = "") -> Broken:
    """A process that has died holds it, by what stands in the file."""
    text = f"4194000\nbookplate\n{host}\n{machine}\n"

    def broken(home: Path) -> Session:
        made(home, f"{DATA}/running.lock").write_text(text, "utf-8")
        return Session(asks=asks)

    return broken


def read_only(home: Path) -> Session:
    """Nothing may be written to it."""
    home.chmod(0o500)
    return Session(NOT_KEPT, through=BOUND if is_root() else ())


def is_a_file(home: Path) -> Session:
    """The home itself."""
    file = home / "a file"
    file.write_bytes(b"")
    return Session(NOT_KEPT, home=file)


def is_a_circle(home: Path) -> Session:
    """The home is a link to itself."""
    circle = home / "circle"
    circle.symlink_to(circle)
    return Session(NOT_KEPT, home=circle)


def is_named_in_unicode(home: Path) -> Session:
    """And with a blank."""
    named = home / "Zoë 雪 home"
    named.mkdir()
    return Session(home=named)


def is_to_be_made(home: Path) -> Session:
    """It is not there yet."""
    return Session(home=home / "not" / "there")


def unreadable_configuration(home: Path) -> Session:
    """The file that is to be opened may not be read."""
    file = home / "amplify_outputs.json"
    file.write_bytes(b"{}")
    file.chmod(0)
    through = BOUND if is_root() else ()
    return Session("could not be read", ("--config", str(file)), through=through)


def a_pipe_to_open(home: Path) -> Session:
    """Started with --config and a named pipe that nobody writes to."""
    pipe = home / "a.json"
    named_pipe(pipe)
    return Session("a.json is not a file", ("--config", str(pipe)))


WRONG_TYPES = b"""[appearance]
scheme=a, b
[window]
place=@Rect(1 2 3 4)
[sign-in]
profile=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x5x)
[inspector]
shown=perhaps
sizes=1, 2
[books]
columns\\widths="{\\"title\\": 99999999999999999999999}"
sort\\column=a, b
"""

QUICK: Mapping[str, Broken] = {
    "a home that is read-only": read_only,
    "a home that is a file": is_a_file,
    "a full disk": lambda _: Session(NOT_KEPT, through=FULL),
    "a log folder that is a file": written(".local/state", b"", "No log is written"),
    "a colour scheme of another version": written(
        f"{CONFIG}/window.ini", b"[appearance]\nscheme=sepia\n"
    ),
    "a list of profiles that is damaged": written(
        f"{CONFIG}/profiles.json", b"\x00\xff{[", "list of saved profiles cannot be read"
    ),
    "an empty lock": written(f"{DATA}/running.lock", b""),
    "a lock of another computer": locked_by("library-2", asks="Start here"),
    "a configuration that is missing": opening("missing.json", None, "missing.json could not be"),
}
"""With each make test."""

SLOW: Mapping[str, Broken] = {
    "a home that is a circle of links": is_a_circle,
    "a home that is named in Unicode": is_named_in_unicode,
    "a home that is to be made": is_to_be_made,
    "a home where no folder can be made": with_variables(NOT_KEPT, HOME=NO_FOLDER),
    "no HOME": without("HOME"),
    "an empty HOME": with_variables(HOME="", XDG_DATA_HOME="{home}/d", XDG_CONFIG_HOME="{home}/c"),
    "a data folder where nothing can be made": with_variables(NOT_KEPT, XDG_DATA_HOME=NO_FOLDER),
    "a data folder that is a file": written(DATA, b"", NOT_KEPT),
    "a data folder that leads nowhere": link_at(DATA, "/nowhere/at/all", NOT_KEPT),
    "a relative data folder": with_variables(XDG_DATA_HOME="data"),
    "a .local that is a file": written(".local", b"", NOT_KEPT),
    "a config folder where nothing can be made": with_variables(
        "New profiles and window settings", XDG_CONFIG_HOME=NO_FOLDER
    ),
    "a config folder that is a file": written(CONFIG, b"", "New profiles and window settings"),
    "settings that are a folder": folder_at(f"{CONFIG}/window.ini", "New profiles and window"),
    "settings that are a pipe": pipe_at(f"{CONFIG}/window.ini", "New profiles and window"),
    "binary settings": written(f"{CONFIG}/window.ini", bytes(range(256)) * 64),
    "empty settings": written(f"{CONFIG}/window.ini", b""),
    "huge settings": written(f"{CONFIG}/window.ini", b"[a]\nb=" + b"x" * 8_000_000),
    "settings of other types": written(f"{CONFIG}/window.ini", WRONG_TYPES),
    "a state folder where nothing can be made": with_variables(
        "No log is written", XDG_STATE_HOME=NO_FOLDER
    ),
    "a log that is a folder": folder_at(f"{STATE}/bookplate.log", "No log is written"),
    "a log that is a pipe": pipe_at(f"{STATE}/bookplate.log", "No log is written"),
    "a log on a full disk": link_at(f"{STATE}/bookplate.log", "/dev/full"),
    "no runtime folder": without("XDG_RUNTIME_DIR"),
    "a runtime folder where nothing can be made": with_variables(XDG_RUNTIME_DIR=NO_FOLDER),
    "a folder for temporary files that is missing": with_variables(TMPDIR="/nowhere"),
    "an empty list of profiles": written(f"{CONFIG}/profiles.json", b"", "cannot be read"),
    "a list of profiles that is a folder": folder_at(f"{CONFIG}/profiles.json", "cannot be read"),
    "profiles of other types": written(
        f"{CONFIG}/profiles.json", json.dumps([7, {"auth": 5}]).encode(), "2 saved profiles"
    ),
    "a lock that is garbage": written(f"{DATA}/running.lock", os.urandom(500)),
    "a lock of a process that has died": locked_by(socket.gethostname()),
    "a lock that is a folder": folder_at(f"{DATA}/running.lock", NOT_KEPT),
    "a lock on a full disk": link_at(f"{DATA}/running.lock", "/dev/full", NOT_KEPT),
    "a practice folder that is a file": written(f"{DATA}/practice", b""),
    "an unknown language": with_variables(LANG="tlh_KX.nonsense", LC_ALL="nonsense"),
    "an unknown time zone": with_variables(TZ="Nowhere/At_All"),
    "a stale AWS profile": with_variables("“gone”", AWS_PROFILE="gone"),
    "an AWS configuration that cannot be parsed": written(
        ".aws/config", b"[profile one\nregion\n", ".aws/config"
    ),
    "a key log that cannot be written": with_variables("SSLKEYLOGFILE", SSLKEYLOGFILE="/nowhere/k"),
    "a keyring configuration that is garbage": written(
        ".config/python_keyring/keyringrc.cfg", b"\x00\xff", "The keyring failed"
    ),
    "an AWS configuration that is no text": written(".aws/config", b"\xff\xfe\x00", ".aws/config"),
    "a configuration that may not be read": unreadable_configuration,
    "a configuration that is binary": opening("a.json", bytes(range(256)), "a.json is not"),
    "an empty configuration": opening("a.json", b"", "a.json is not"),
    "a configuration that is a pipe": a_pipe_to_open,
    "a huge configuration": opening("a.json", b" " * 2_000_000, "a.json is far too large"),
}
"""With make soak."""
