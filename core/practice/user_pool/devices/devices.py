"""The devices that a user signs in on: handed out, confirmed, remembered, listed, forgotten.

Source: Amazon Cognito developer guide, "Working with user devices in your user pool".
"""

from __future__ import annotations

import base64
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import replace

from core.practice.http.wire import ServiceFault
from core.practice.state.cloud_state import CloudState, User
from core.practice.state.user_pool import Device, DeviceTracking
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.entrant import Entrant
from core.practice.user_pool.request import Parameters, invalid
from core.practice.user_pool.sessions.sessions import Sessions
from core.practice.user_pool.srp import server as srp_server

_GROUP_BYTES = 6
_KEPT_UNCONFIRMED_SECONDS = 30 * 24 * 3600
_MOST_LISTED = 60
_REMEMBERED = {"remembered": True, "not_remembered": False}


class Devices:
    """ConfirmDevice, UpdateDeviceStatus, ForgetDevice, GetDevice, ListDevices by access token."""

    def __init__(self, store: StateStore, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def arrive(self, entrant: Entrant) -> tuple[str | None, dict[str, object]]:
        """The device of a user who gets tokens now, and its NewDeviceMetadata if it is new."""
        user, now = entrant.user, entrant.now
        if user.device_tracking is DeviceTracking.NO:
            return None, {}
        if entrant.device_key is not None:
            self._change(entrant.device_key, user, authenticated_at=now)
            return entrant.device_key, {}
        device = _new_device(self._store.current.region, user, now)
        self._store.update(lambda state: _with_new_device(state, device, now))
        metadata = {"DeviceKey": device.device_key, "DeviceGroupKey": device.group_key}
        return device.device_key, {"NewDeviceMetadata": metadata}

    def confirm(self, given: Parameters, now: float) -> dict[str, object]:
        """ConfirmDevice: keep the verifier of the device's own password."""
        user, key = self._named(given, now)
        config = given.inner("DeviceSecretVerifierConfig")
        salt, v = _positive(config, "Salt"), _positive(config, "PasswordVerifier")
        if v >= srp_server.N:
            raise invalid("Invalid PasswordVerifier")
        if known_device(self._store.current, user, key).v is not None:
            message = "Device key already exists for a user"
            raise ServiceFault("DeviceKeyExistsException", message)
        self._change(
            key,
            user,
            salt=f"{salt:x}",
            v=f"{v:x}",
            name=given.optional("DeviceName"),
            remembered=user.device_tracking is DeviceTracking.ALWAYS,
            modified_at=now,
        )
        return {"UserConfirmationNecessary": user.device_tracking is DeviceTracking.OPT_IN}

    def update_status(self, given: Parameters, now: float) -> dict[str, object]:
        """UpdateDeviceStatus: remember a confirmed device, or no longer."""
        user, key = self._named(given, now)
        remembered = _REMEMBERED.get(given.text("DeviceRememberedStatus"))
        if remembered is None:
            raise invalid("Invalid DeviceRememberedStatus")
        if known_device(self._store.current, user, key).v is None:
            raise unknown_device()
        self._change(key, user, remembered=remembered, modified_at=now)
        return {}

    def forget(self, given: Parameters, now: float) -> dict[str, object]:
        """ForgetDevice: it is a new device the next time."""
        user, key = self._named(given, now)

        def change(state: CloudState) -> CloudState:
            gone = known_device(state, user, key)
            devices = {k: device for k, device in state.devices.items() if device is not gone}
            return replace(state, devices=devices)

        self._store.update(change)
        return {}

    def get(self, given: Parameters, now: float) -> dict[str, object]:
        """GetDevice: one of the user's devices."""
        user, key = self._named(given, now)
        return {"Device": _view(known_device(self._store.current, user, key))}

    def list(self, given: Parameters, now: float) -> dict[str, object]:
        """ListDevices: the user's confirmed devices, in pages."""
        user = self._sessions.user_of(given.text("AccessToken"), now)
        limit = given.values.get("Limit")
        most = limit if isinstance(limit, int) and 0 < limit <= _MOST_LISTED else _MOST_LISTED
        devices = self._store.current.devices.values()
        theirs = [d for d in devices if d.username == user.username and d.v is not None]
        after = given.optional("PaginationToken")
        keys = [device.device_key for device in theirs]
        start = keys.index(after) + 1 if after in keys else 0
        page = theirs[start : start + most]
        more = {"PaginationToken": page[-1].device_key} if start + most < len(theirs) else {}
        return {"Devices": [_view(device) for device in page], **more}

    def _named(self, given: Parameters, now: float) -> tuple[User, str]:
        user = self._sessions.user_of(given.text("AccessToken"), now)
        key = given.text("DeviceKey")
        known_device(self._store.current, user, key)
        return user, key

    def _change(self, key: str, user: User, **values: object) -> None:
        def change(state: CloudState) -> CloudState:
            changed = _replaced(known_device(state, user, key), values)
            return replace(state, devices={**state.devices, key: changed})

        self._store.update(change)


def known_device(state: CloudState, user: User, device_key: str) -> Device:
    """This user's device. Raises ResourceNotFoundException."""
    device = state.devices.get(device_key)
    if device is None or device.username != user.username:
        raise unknown_device()
    return device


def check_known(state: CloudState, user: User, device_key: str | None) -> None:
    """Raise ResourceNotFoundException for a device that is not this user's."""
    if device_key is not None:
        known_device(state, user, device_key)


def unknown_device() -> ServiceFault:
    """The refusal of a DeviceKey that no one has, or another user."""
    return ServiceFault("ResourceNotFoundException", "Device does not exist.")


def _new_device(region: str, user: User, now: float) -> Device:
    group = f"-{base64.urlsafe_b64encode(secrets.token_bytes(_GROUP_BYTES)).decode()}"
    return Device(f"{region}_{uuid.uuid4()}", group, user.username, now, now, now)


def _with_new_device(state: CloudState, device: Device, now: float) -> CloudState:
    kept = {
        key: known
        for key, known in state.devices.items()
        if known.v is not None or known.created_at + _KEPT_UNCONFIRMED_SECONDS > now
    }
    return replace(state, devices={**kept, device.device_key: device})


def _replaced(device: Device, values: Mapping[str, object]) -> Device:
    return replace(device, **values)  # type: ignore[arg-type]


def _positive(config: Parameters, name: str) -> int:
    """A number as the clients send it: base64 of the bytes of a signed big-endian integer."""
    try:
        raw = base64.b64decode(config.text(name), validate=True)
    except ValueError:
        raise invalid(f"Invalid {name}") from None
    number = int.from_bytes(raw, "big", signed=True)
    if number <= 0:
        raise invalid(f"Invalid {name}: it must be positive")
    return number


def _view(device: Device) -> dict[str, object]:
    status = "remembered" if device.remembered else "not_remembered"
    attributes = {
        "device_status": "valid",
        "device_name": device.name or "",
        "dev:device_remembered_status": status,
        "last_ip_used": "127.0.0.1",
    }
    return {
        "DeviceKey": device.device_key,
        "DeviceAttributes": [{"Name": n, "Value": v} for n, v in attributes.items()],
        "DeviceCreateDate": device.created_at,
        "DeviceLastModifiedDate": device.modified_at,
        "DeviceLastAuthenticatedDate": device.authenticated_at,
    }
