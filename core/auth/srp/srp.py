"""SRP-6a as Amazon Cognito speaks it: pure arithmetic, for users and for devices alike.

The group is RFC 5054's 3072-bit one with SHA-256. Integers are hashed as Java's
BigInteger.toByteArray() writes them. The session key comes out of HKDF-SHA256 with the info
"Caldera Derived Key". Source: the open clients by AWS (amazon-cognito-identity-js, Amplify for
JavaScript, Android and Swift, the .NET extensions), which agree on tests/vectors/srp_vectors.json.

Modular exponentiation is handed in, because it is the one slow step (see modexp).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import string
from collections.abc import Callable
from dataclasses import dataclass, field

ModPow = Callable[[int, int, int], int]
"""(base, exponent, modulus) -> base ** exponent % modulus, all non-negative."""

N = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb"
    "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718"
    "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33"
    "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7"
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864"
    "d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2"
    "08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    16,
)
G = 2
_INFO = b"Caldera Derived Key"
_KEY_BYTES = 16


class UnsafeParameter(ValueError):
    """A value of the exchange that would give the password or the key away; never continue."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The client's ephemeral pair: a is secret, public is A = g^a mod N."""

    a: int = field(repr=False)
    public: int

    @property
    def public_hex(self) -> str:
        """SRP_A: lower-case hex without padding."""
        return f"{self.public:x}"


@dataclass(frozen=True, slots=True)
class SrpIdentity:
    """Whose password is proven: a pool name and USER_ID_FOR_SRP, or a device's group and key."""

    pool_name: str
    user_id: str


def pad(number: int) -> bytes:
    """The shortest big-endian two's-complement bytes, so with a sign bit: 0x80 becomes 00 80."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _integer(*parts: bytes) -> int:
    return int.from_bytes(_digest(*parts), "big")


K = _integer(pad(N), pad(G))


def key_pair(a: int, modpow: ModPow) -> KeyPair:
    """The ephemeral pair for the random exponent a (256 bits are enough: RFC 5054, 3.1).

    Raises UnsafeParameter for an exponent that makes A ≡ 0 or gives a away (A = g^a unreduced).
    """
    public = modpow(G, a, N) if a > 0 else 0
    if public == 0 or a < N.bit_length():
        raise UnsafeParameter("the client's secret exponent is unusable")
    return KeyPair(a, public)


def parse_hex(text: str) -> int:
    """SALT or SRP_B: a hex integer in either case, with or without leading zeros.

    Raises ValueError for anything else.
    """
    if not set(text) <= set(string.hexdigits):
        raise ValueError("not a hexadecimal number")
    return int(text, 16)


def scrambler(client_public: int, server_public: int) -> int:
    """u = H(A, B)."""
    return _integer(pad(client_public), pad(server_public))


def private_key(who: SrpIdentity, password: str, salt: int) -> int:
    """x, of which g^x is the verifier. Text is hashed as UTF-8 and never normalised."""
    identity = f"{who.pool_name}{who.user_id}:{password}".encode()
    return _integer(pad(salt), _digest(identity))


def session_key(pair: KeyPair, server_public: int, u: int, x: int, modpow: ModPow) -> bytes:
    """The 16 bytes that both sides derive when the password is right.

    Raises UnsafeParameter when B ≡ 0 (mod N) or u = 0.
    """
    if server_public % N == 0:
        raise UnsafeParameter("the server's public value is 0 modulo N")
    if u == 0:
        raise UnsafeParameter("the scrambling parameter is 0")
    base = (server_public - K * modpow(G, x, N)) % N
    shared = modpow(base, pair.a + u * x, N)
    return _derive(pad(shared), salt=pad(u))


def _derive(secret: bytes, *, salt: bytes) -> bytes:
    extracted = hmac.digest(salt, secret, "sha256")
    return hmac.digest(extracted, _INFO + b"\x01", "sha256")[:_KEY_BYTES]


def claim_signature(key: bytes, who: SrpIdentity, secret_block: str, timestamp: str) -> str:
    """PASSWORD_CLAIM_SIGNATURE, base64. secret_block is SECRET_BLOCK as it came, base64.

    Raises ValueError when secret_block is not base64.
    """
    message = b"".join(
        (
            who.pool_name.encode(),
            who.user_id.encode(),
            base64.b64decode(secret_block, validate=True),
            timestamp.encode(),
        )
    )
    return base64.b64encode(hmac.digest(key, message, "sha256")).decode()
