"""The server's side of Cognito's SRP-6a, pure: big numbers in, big numbers and bytes out.

Sources: RFC 5054 (the 3072-bit group), RFC 5869 (HKDF), and the padding rules of the Amazon
Cognito clients: a number is hashed as the shortest big-endian two's complement, so with a
leading zero byte when its highest bit is set.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

PowMod = Callable[[int, int, int], int]
"""base ** exponent % modulus."""

G = 2
N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A0879"
    "8E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B"
    "0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA4836"
    "1C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804"
    "F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6"
    "955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64"
    "ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D226"
    "1AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
    "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
_INFO = b"Caldera Derived Key"
_KEY_BYTES = 16


class BadPublicValue(Exception):
    """The client's A is a multiple of N, or u is zero: the session key would be known to all."""


def signed_bytes(number: int) -> bytes:
    """The shortest big-endian bytes of a natural number with room for a sign bit."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _hash_to_int(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")


K = _hash_to_int(signed_bytes(N), signed_bytes(G))


def password_exponent(pool_name: str, user_id: str, password: str, salt: int) -> int:
    """x, the exponent that stands for the password."""
    inner = hashlib.sha256(f"{pool_name}{user_id}:{password}".encode()).digest()
    return _hash_to_int(signed_bytes(salt), inner)


def verifier(exponent: int, powmod: PowMod) -> int:
    """v = g^x mod N, all that the pool keeps of a password besides its salt."""
    return powmod(G, exponent, N)


def public_b(v: int, b: int, powmod: PowMod) -> int:
    """B = k·v + g^b mod N."""
    return (K * v + powmod(G, b, N)) % N


def session_key(public_a: int, v: int, b: int, powmod: PowMod) -> bytes:
    """The 16 bytes that both sides share when the password was right. Raises BadPublicValue."""
    if public_a % N == 0:
        raise BadPublicValue
    u = _hash_to_int(signed_bytes(public_a), signed_bytes(public_b(v, b, powmod)))
    if u == 0:
        raise BadPublicValue
    shared = powmod(public_a * powmod(v, u, N) % N, b, N)
    extracted = hmac.digest(signed_bytes(u), signed_bytes(shared), "sha256")
    return hmac.digest(extracted, _INFO + b"\x01", "sha256")[:_KEY_BYTES]


def claim_signature(
    key: bytes, pool_name: str, user_id: str, secret_block: bytes, timestamp: str
) -> bytes:
    """What PASSWORD_CLAIM_SIGNATURE must be, before base64."""
    message = pool_name.encode() + user_id.encode() + secret_block + timestamp.encode()
    return hmac.digest(key, message, "sha256")
