"""The arithmetic of a sign-in agrees with six independent clients, to the last bit."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.auth.srp import srp
from core.auth.srp.modexp import EXPONENT_BITS, fast_modpow, random_exponent
from core.auth.srp.secret_hash import secret_hash
from core.redaction import Secret

Vector = Mapping[str, str]
MODPOWS = [pytest.param(fast_modpow(), id="gmpy2"), pytest.param(pow, id="python")]


def identity_of(vector: Vector) -> srp.SrpIdentity:
    return srp.SrpIdentity(vector["pool_name"], vector["user_id_for_srp"])


@pytest.mark.parametrize("modpow", MODPOWS)
def test_every_step_of_a_sign_in_matches(vector: Vector, modpow: srp.ModPow) -> None:
    pair = srp.key_pair(int(vector["a_hex"], 16), modpow)
    server_public = srp.parse_hex(vector["SRP_B"])
    u = srp.scrambler(pair.public, server_public)
    x = srp.private_key(identity_of(vector), vector["password"], srp.parse_hex(vector["salt_hex"]))
    key = srp.session_key(pair, server_public, u, x, modpow)

    assert pair.public_hex == vector["SRP_A"]
    assert srp.pad(u).hex().lstrip("0") == vector["u_hex"].lstrip("0")
    assert x == int(vector["x_hex"], 16)
    assert modpow(srp.G, x, srp.N) == int(vector["v_hex"], 16)
    assert key.hex() == vector["hkdf_key_hex"]
    block, stamp = vector["secret_block_b64"], vector["timestamp"]
    assert srp.claim_signature(key, identity_of(vector), block, stamp) == vector["signature_b64"]


def test_another_password_gives_another_signature(vector: Vector) -> None:
    pair = srp.key_pair(int(vector["a_hex"], 16), fast_modpow())
    server_public = srp.parse_hex(vector["SRP_B"])
    u = srp.scrambler(pair.public, server_public)
    salt = srp.parse_hex(vector["salt_hex"])
    x = srp.private_key(identity_of(vector), vector["password"] + " ", salt)
    key = srp.session_key(pair, server_public, u, x, fast_modpow())
    block, stamp = vector["secret_block_b64"], vector["timestamp"]
    assert srp.claim_signature(key, identity_of(vector), block, stamp) != vector["signature_b64"]


@given(st.text("0", max_size=9))
def test_leading_zeros_of_salt_and_public_value_mean_nothing(zeros: str) -> None:
    assert srp.parse_hex(zeros + "7") == 7


@pytest.mark.parametrize("text", ["", "0x12", "1_2", " 12", "12\n", "-1", "٣", "xyz"])
def test_text_that_is_no_hexadecimal_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hexadecimal|invalid literal"):
        srp.parse_hex(text)


def test_the_rejected_public_values_are_refused(rejected: Vector) -> None:
    assert_refused(srp.parse_hex(rejected["SRP_B"]))


@pytest.mark.parametrize("multiple", [0, 1, 2])
def test_a_public_value_that_is_zero_modulo_n_is_refused(multiple: int) -> None:
    assert_refused(multiple * srp.N)


def test_a_scrambler_of_zero_is_refused() -> None:
    pair = srp.key_pair(random_exponent(), fast_modpow())
    with pytest.raises(srp.UnsafeParameter):
        srp.session_key(pair, 5, 0, 7, fast_modpow())


def assert_refused(server_public: int) -> None:
    pair = srp.key_pair(random_exponent(), fast_modpow())
    with pytest.raises(srp.UnsafeParameter):
        srp.session_key(pair, server_public, 3, 7, fast_modpow())


@pytest.mark.parametrize("exponent", [-1, 0, 1, 100])
def test_an_exponent_that_gives_itself_away_is_refused(exponent: int) -> None:
    with pytest.raises(srp.UnsafeParameter):
        srp.key_pair(exponent, pow)


def test_a_public_value_of_zero_is_never_sent() -> None:
    with pytest.raises(srp.UnsafeParameter):
        srp.key_pair(1 << 255, lambda base, exponent, modulus: 0)


@given(st.integers(0, 1 << 600))
def test_numbers_are_padded_as_java_does(number: int) -> None:
    padded = srp.pad(number)
    assert int.from_bytes(padded, "big", signed=True) == number
    assert len(padded) == 1 or padded[0] != 0 or padded[1] & 0x80


def test_the_multiplier_is_the_known_one() -> None:
    assert f"{srp.K:x}" == "538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6"


def test_the_secret_exponent_is_long_fresh_and_unseen() -> None:
    first, second = random_exponent(), random_exponent()
    assert first != second
    assert first.bit_length() == second.bit_length() == EXPONENT_BITS
    assert not re.search(str(first), repr(srp.key_pair(first, fast_modpow())))


def test_secret_hashes_match(hashed: Vector) -> None:
    given_secret = Secret(hashed["secret"])
    assert secret_hash(given_secret, hashed["username"], hashed["client_id"]) == hashed["hash"]
