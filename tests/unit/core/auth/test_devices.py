"""A computer becomes a device, is known as one when signing in and renewing, and is forgotten."""

from __future__ import annotations

import base64

import pytest

from core.auth.conversation.device import Device
from core.auth.srp import srp
from core.auth.srp.modexp import fast_modpow
from core.auth.srp.secret_hash import secret_hash
from core.auth.tokens.tokens import SignedIn
from core.errors import DeviceRefused, Offline, SessionEnded, SignInRefused, VaultError
from core.redaction import Secret
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.scripted_pool import CLIENT_ID, Answer, ScriptedPool, error
from tests.support.sessions import SLOT, LockedVault, Time
from tests.support.sign_in_parts import Parts, parts_for
from tests.support.sign_in_talk import PLAIN, asks, verifier_of

PASSWORD = Secret("pass word")
KEY, GROUP = "eu-central-1_0f4cf0a8-9a7c-4c1e-a6d2-0b7d2d9b6a55", "-7oBq3xQz"
DEVICE = Device(KEY, GROUP, Secret("the device's own password"))
DEVICE_SLOT = Slot("scripted", "alice", SlotKind.DEVICE)
GONE = error("ResourceNotFoundException", "Device does not exist.")
VERIFIER = Answer(verifier_of(PLAIN))


def handed_out(pool: ScriptedPool) -> Answer:
    result = dict(pool.mint.result(RefreshToken="r")["AuthenticationResult"])
    metadata = {"DeviceKey": KEY, "DeviceGroupKey": GROUP}
    return Answer({"AuthenticationResult": result | {"NewDeviceMetadata": metadata}})


def signed_in(parts: Parts, pool: ScriptedPool, vault: MemoryVault, *answers: Answer) -> SignedIn:
    pool.answers("InitiateAuth", VERIFIER)
    pool.answers("RespondToAuthChallenge", *answers)
    outcome = parts.sign_in(vault).begin("Alice", PASSWORD)
    assert isinstance(outcome, SignedIn)
    return outcome


@pytest.mark.parametrize("ask", [False, True])
def test_a_new_device_is_confirmed_with_a_verifier_that_fits_the_password_it_keeps(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, ask: bool
) -> None:
    outcome = signed_in(parts, pool, vault, handed_out(pool))
    assert outcome.device_key == KEY
    pool.answers("ConfirmDevice", Answer({"UserConfirmationNecessary": ask}))
    devices = parts.devices(vault)
    assert devices.confirm(outcome, "Alice's desktop") is ask

    kept = devices.find("alice")
    assert kept is not None
    assert (kept.key, kept.group_key) == (KEY, GROUP)
    assert len(base64.b64decode(kept.password.reveal())) == 40
    (sent,) = pool.asked("ConfirmDevice")
    assert sent["DeviceName"] == "Alice's desktop"
    assert kept.password.reveal() not in str(sent)
    salt, verifier = (
        int.from_bytes(
            base64.b64decode(sent["DeviceSecretVerifierConfig"][name]), "big", signed=True
        )
        for name in ("Salt", "PasswordVerifier")
    )
    assert 0 <= salt < 1 << 128
    x = srp.private_key(kept.identity, kept.password.reveal(), salt)
    assert verifier == fast_modpow()(srp.G, x, srp.N)


def test_without_a_new_device_there_is_nothing_to_confirm(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault
) -> None:
    outcome = signed_in(parts, pool, vault, Answer(pool.mint.result()))
    assert outcome.device_key is None
    assert parts.devices(vault).confirm(outcome, "name") is False
    assert pool.asked("ConfirmDevice") == []


def test_a_device_that_was_not_confirmed_is_not_kept(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault
) -> None:
    outcome = signed_in(parts, pool, vault, handed_out(pool))
    pool.answers("ConfirmDevice", error("NotAuthorizedException", "Access Token has expired"))
    with pytest.raises(SignInRefused):
        parts.devices(vault).confirm(outcome, "name")
    assert parts.devices(vault).find("alice") is None


def test_remembering_is_the_users_choice(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault
) -> None:
    vault.write(DEVICE_SLOT, DEVICE.dump())
    pool.answers("UpdateDeviceStatus", Answer())
    parts.devices(vault).remember("alice", Secret("access"))
    parts.devices(vault).remember("bob", Secret("access"))
    status = {"DeviceKey": KEY, "DeviceRememberedStatus": "remembered", "AccessToken": "access"}
    assert pool.asked("UpdateDeviceStatus") == [status]


@pytest.mark.parametrize("answer", [Answer(), GONE])
def test_forgetting_strikes_the_device_off_in_the_pool_and_here(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, answer: Answer
) -> None:
    vault.write(DEVICE_SLOT, DEVICE.dump())
    pool.answers("ForgetDevice", answer)
    parts.devices(vault).forget("alice", Secret("access"))
    assert parts.devices(vault).find("alice") is None
    parts.devices(vault).forget("alice", Secret("access"))
    assert pool.asked("ForgetDevice") == [{"DeviceKey": KEY, "AccessToken": "access"}]


def test_a_device_is_kept_until_the_pool_has_forgotten_it(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault
) -> None:
    vault.write(DEVICE_SLOT, DEVICE.dump())
    pool.stop_answering()
    with pytest.raises(Offline):
        parts.devices(vault).forget("alice", Secret("access"))
    assert parts.devices(vault).find("alice") == DEVICE


def test_a_remembered_device_proves_itself_without_a_person(
    pool: ScriptedPool, vault: MemoryVault
) -> None:
    secret = Secret("a client secret of 24 letters and more")
    parts = parts_for(pool, pool.now, secret)
    vault.write(DEVICE_SLOT, DEVICE.dump())
    session = "a session of more than twenty letters"
    question = asks("DEVICE_PASSWORD_VERIFIER", session, SALT="7", SRP_B="05", SECRET_BLOCK="AAEC")
    outcome = signed_in(
        parts,
        pool,
        vault,
        Answer(asks("DEVICE_SRP_AUTH", session)),
        Answer(question),
        Answer(pool.mint.result()),
    )
    assert outcome.device_key == KEY
    sent = pool.asked("RespondToAuthChallenge")
    names = ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]
    assert [step["ChallengeName"] for step in sent] == names
    for step in sent:
        assert step["ChallengeResponses"]["DEVICE_KEY"] == KEY
        hashed = step["ChallengeResponses"]["SECRET_HASH"]
        assert hashed == secret_hash(secret, "alice", CLIENT_ID)
    assert DEVICE.password.reveal() not in str(sent)


def test_a_device_that_the_pool_has_lost_does_not_stand_in_the_way(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault
) -> None:
    vault.write(DEVICE_SLOT, DEVICE.dump())
    outcome = signed_in(parts, pool, vault, GONE, Answer(pool.mint.result()))
    assert outcome.device_key is None
    first, second = (step["ChallengeResponses"] for step in pool.asked("RespondToAuthChallenge"))
    assert first.pop("DEVICE_KEY") == KEY
    assert first == second
    assert parts.devices(vault).find("alice") is None


@pytest.mark.parametrize("hours", [0, 5])
def test_a_device_that_is_not_believed_is_told_and_a_wrong_clock_named(
    pool: ScriptedPool, vault: MemoryVault, hours: int
) -> None:
    parts = parts_for(pool, lambda: pool.now() + hours * 3600)
    vault.write(DEVICE_SLOT, DEVICE.dump())
    session = "a session of more than twenty letters"
    question = asks("DEVICE_PASSWORD_VERIFIER", session, SALT="7", SRP_B="05", SECRET_BLOCK="AAEC")
    wrong = error("NotAuthorizedException", "Incorrect username or password.")
    with pytest.raises(DeviceRefused) as refused:
        signed_in(
            parts, pool, vault, Answer(asks("DEVICE_SRP_AUTH", session)), Answer(question), wrong
        )
    assert ("clock is 5 hours fast" in refused.value.hint) == (hours == 5)
    assert parts.devices(vault).find("alice") is None


class CountingVault(MemoryVault):
    """A keyring that may ask its owner at every look."""

    looks = 0

    def read(self, slot: Slot) -> Secret | None:
        """As the memory does."""
        self.looks += 1
        return super().read(slot)


def test_the_keyring_is_asked_once_a_sign_in(parts: Parts, pool: ScriptedPool) -> None:
    vault = CountingVault()
    vault.write(DEVICE_SLOT, DEVICE.dump())
    outcome = signed_in(parts, pool, vault, Answer(pool.mint.result()))
    assert (outcome.device_key, vault.looks) == (KEY, 1)


class SilentVault(LockedVault):
    """A keyring that cannot be read either."""

    def read(self, slot: Slot) -> Secret | None:
        """Refuse."""
        raise VaultError("The keyring failed.")


def test_a_keyring_that_fails_makes_no_device_and_no_trouble(
    parts: Parts, pool: ScriptedPool
) -> None:
    vault = SilentVault()
    outcome = signed_in(parts, pool, vault, Answer(pool.mint.result()))
    assert outcome.device_key is None
    parts.devices(vault).drop("alice")


def test_every_renewal_names_the_device_also_one_not_confirmed_and_after_a_restart(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, time: Time
) -> None:
    session = parts.enter(signed_in(parts, pool, vault, handed_out(pool)), vault)
    session.remember()
    assert session.device_key == KEY
    time.now += 3600
    pool.answers("InitiateAuth", Answer(pool.mint.result()))
    session.tokens()

    restored = parts.restore("alice", vault)
    assert restored is not None
    assert restored.device_key == KEY
    restored.tokens()
    for renewal in pool.asked("InitiateAuth")[1:]:
        assert renewal["AuthParameters"] == {"REFRESH_TOKEN": "r", "DEVICE_KEY": KEY}


def test_a_rotated_token_stays_with_its_device(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, time: Time
) -> None:
    session = parts.enter(signed_in(parts, pool, vault, handed_out(pool)), vault)
    session.remember()
    time.now += 3600
    pool.answers("InitiateAuth", error("InvalidParameterException", "Rotation is on."))
    pool.answers("GetTokensFromRefreshToken", Answer(pool.mint.result(RefreshToken="second")))
    session.tokens()
    (sent,) = pool.asked("GetTokensFromRefreshToken")
    assert (sent["RefreshToken"], sent["DeviceKey"]) == ("r", KEY)
    assert vault.read(SLOT) == Secret(f"second\n{KEY}")


def test_a_session_whose_device_was_struck_off_goes_on_without_it_where_the_pool_agrees(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, time: Time
) -> None:
    session = parts.enter(signed_in(parts, pool, vault, handed_out(pool)), vault)
    session.remember()
    time.now += 3600
    pool.answers("InitiateAuth", GONE, Answer(pool.mint.result()))
    session.tokens()
    *_, first, second = (sent["AuthParameters"] for sent in pool.asked("InitiateAuth"))
    assert first == {"REFRESH_TOKEN": "r", "DEVICE_KEY": KEY}
    assert second == {"REFRESH_TOKEN": "r"}
    assert vault.read(SLOT) == Secret("r")


def test_a_session_whose_device_was_struck_off_ends_where_the_pool_says_so(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, time: Time
) -> None:
    session = parts.enter(signed_in(parts, pool, vault, handed_out(pool)), vault)
    time.now += 3600
    invalid = error("NotAuthorizedException", "Invalid Refresh Token.")
    pool.answers("InitiateAuth", GONE, invalid)
    with pytest.raises(SessionEnded, match="no longer accepts"):
        session.tokens()


def test_a_renewal_without_a_device_that_is_told_of_one_is_refused_and_keeps_the_session(
    parts: Parts, pool: ScriptedPool, vault: MemoryVault, time: Time
) -> None:
    tokens = Answer(pool.mint.result(RefreshToken="r"))
    session = parts.enter(signed_in(parts, pool, vault, tokens), vault)
    time.now += 3600
    pool.answers("InitiateAuth", GONE)
    with pytest.raises(DeviceRefused):
        session.tokens()
    assert session.ended is None
