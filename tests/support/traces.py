"""Looks for what must not be on the disk: secrets and books, in every file of a person's home."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

import secretstorage
from jeepney.io.blocking import open_dbus_connection

from tests.support.secret_service import SecretService

OPEN = ("last-user",)
"""What is kept in the keyring and is no secret."""

SECRET_MEMBERS = ("access_key_id", "secret_key", "session_token")


def every_file(folder: Path) -> Iterator[Path]:
    """All regular files below folder."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def kept_secrets(keyring: SecretService) -> Mapping[str, bytes]:
    """What Bookplate keeps in this keyring, by kind of slot, and credentials by member too."""
    chunks: dict[str, dict[int, str]] = {}
    with closing(open_dbus_connection(bus=keyring.address)) as connection:
        for item in secretstorage.get_default_collection(connection).get_all_items():
            place, _, number = item.get_attributes().get("service", "").rpartition("/")
            if number.isdigit():
                chunks.setdefault(place, {})[int(number)] = item.get_secret().decode()
    found: dict[str, bytes] = {}
    for place, parts in chunks.items():
        kind = place.split("/")[-2]
        whole = "".join(parts[number] for number in sorted(parts))
        if kind not in OPEN:
            found |= {f"{kind} {name}".strip(): text.encode() for name, text in _parts(whole)}
    return found


def traces_of(wanted: Mapping[str, bytes], files: Iterable[Path]) -> list[str]:
    """Where which of them is written, as it is, as UTF-16, or in base64 or hexadecimal."""
    forms = {(name, form) for name, value in wanted.items() for form in _forms(value)}
    return [
        f"{name} in {file}"
        for file in files
        if (written := file.read_bytes())
        for name, form in sorted(forms)
        if form in written
    ]


def _parts(kept: str) -> Iterator[tuple[str, str]]:
    """A secret without a name, or of a JSON object the members that are secret."""
    try:
        value = json.loads(kept)
    except ValueError:
        value = None
    if isinstance(value, dict):
        yield from ((name, value[name]) for name in SECRET_MEMBERS)
    else:
        yield "", kept


def _forms(value: bytes) -> set[bytes]:
    text = value.decode()
    forms = {value, text.encode("utf-16-le"), base64.b64encode(value), value.hex().encode()}
    with suppress(ValueError):
        forms.add(bytes.fromhex(text))
    return forms
