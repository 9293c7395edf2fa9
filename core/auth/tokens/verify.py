"""The token verifier: signature and claims, on the server's time.

SRP in Cognito has no proof of the server, so this is what shows that the other side was the pool.
Source: Amazon Cognito developer guide, "Verifying JSON web tokens".
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

import jwt

from core.auth.tokens.id_claims import ClaimsMalformed, read_id_claims, text_claim, time_claim
from core.auth.tokens.jwks import Jwks, KeysUnknown, NoSuchKey, SigningKey
from core.auth.tokens.tokens import (
    LEEWAY,
    IdClaims,
    NotVerified,
    OfflineCheck,
    SignatureFalse,
    SignatureSound,
    SignatureUnchecked,
    SignedIn,
    Tokens,
    Unchecked,
    Verification,
    Verified,
)
from core.clock import ServerClock
from core.errors import SignInRefused
from core.i18n import N_, _
from core.redaction import Secret

_ALGORITHM = "RS256"
# RFC 7515, 7.1. Python's base64 would also take other letters and skip over strange ones.
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
# The times are compared with the server's clock below; PyJWT would use this computer's.
_OWN_CHECKS = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False}

_CHECK = N_(
    "It was not used. Check the profile's user pool, app client and endpoint. If they are right, "
    "something may be posing as the sign-in service."
)
_KEYS_CHANGED = N_(
    "It was not used. If the sign-in service has just changed its keys, try again in a minute."
)
_OTHER_USER = N_(
    "A token of this sign-in was refused: it is for another user than the one that came with it."
)
_UNKNOWN_KEY = N_(
    "A token of this sign-in was refused: the sign-in service does not publish the key that it is "
    "signed with."
)
_OTHER_ISSUER = N_("A token of this sign-in was refused: another user pool issued it.")
_OTHER_CLIENT = N_("A token of this sign-in was refused: it is meant for another app client.")
_NOT_THE_ID_TOKEN = N_("A token of this sign-in was refused: it is not the ID token.")
_NOT_THE_ACCESS_TOKEN = N_("A token of this sign-in was refused: it is not the access token.")
_EXPIRED = N_("A token of this sign-in was refused: it has already expired.")
_FROM_THE_FUTURE = N_("A token of this sign-in was refused: it was issued in the future.")
_NOT_YET_VALID = N_("A token of this sign-in was refused: it is not valid yet.")
_CLAIM = N_("A token of this sign-in was refused: its claim “{claim}” is missing or malformed.")
_NOT_A_TOKEN = N_("A token of this sign-in was refused: it is not a JSON Web Token.")
_OTHER_ALGORITHM = N_("A token of this sign-in was refused: it is not signed with RS256.")
_NAMES_NO_KEY = N_("A token of this sign-in was refused: it does not name its key.")
_OTHER_SIGNATURE = N_(
    "A token of this sign-in was refused: its signature is not the sign-in service's."
)
_MALFORMED = N_("A token of this sign-in was refused: it or its key is malformed.")


class TokenVerifier:
    """Checks the tokens of one app client. Blocking (keys may be fetched); safe on any thread.

    issuers: what the tokens may name, letter by letter; a pool has two (core/profile/issuer.py).
    """

    def __init__(
        self, issuers: frozenset[str], client_id: str, jwks: Jwks, clock: ServerClock
    ) -> None:
        self._issuers = issuers
        self._client_id = client_id
        self._jwks = jwks
        self._clock = clock

    def check(self, tokens: Tokens) -> SignedIn:
        """Both tokens of one answer, which must be for the same user; as id_token."""
        claims, of_id = self.id_token(tokens.id)
        subject, of_access = self.access_token(tokens.access)
        if subject != claims.sub:
            raise _false(_OTHER_USER)
        verification = of_access if isinstance(of_access, NotVerified) else of_id
        return SignedIn(tokens, claims, verification)

    def id_token(self, token: Secret) -> tuple[IdClaims, Verification]:
        """What it claims, and whether the signature could be checked.

        NotVerified only means that the pool's keys were not to be had; the claims were checked all
        the same. Raises SignInRefused when the token is found false.
        """
        payload, verification = self._payload(token)
        try:
            claims = read_id_claims(payload)
            self._check(payload, use="id", audience=claims.audience)
        except ClaimsMalformed as error:
            raise _false(_CLAIM, claim=str(error)) from None
        return claims, verification

    def access_token(self, token: Secret) -> tuple[str, Verification]:
        """The `sub` that it is for, and whether the signature could be checked; as id_token."""
        payload, verification = self._payload(token)
        try:
            subject = text_claim(payload, "sub")
            self._check(payload, use="access", audience=text_claim(payload, "client_id"))
        except ClaimsMalformed as error:
            raise _false(_CLAIM, claim=str(error)) from None
        return subject, verification

    def check_offline(self, token: Secret) -> OfflineCheck:
        """Whether a key that was fetched before has signed any token at all; asks no network."""
        try:
            kid = _read_kid(token)
        except SignInRefused:
            return SignatureUnchecked(Unchecked.NOT_SIGNED_SO)
        known = self._jwks.known(kid)
        if known is None:
            nothing = self._jwks.age is None
            return SignatureUnchecked(Unchecked.NO_KEYS if nothing else Unchecked.OTHER_KEY)
        try:
            _decode(token, known)
        except SignInRefused:
            return SignatureFalse(kid, self._jwks.age or 0.0)
        return SignatureSound(kid, self._jwks.age or 0.0, self._jwks.host)

    def _payload(self, token: Secret) -> tuple[Mapping[str, object], Verification]:
        kid = _read_kid(token)
        claimed = str(_decode(token, None).get("iss", ""))
        match self._jwks.find(kid, claimed):
            case SigningKey() as key:
                return _decode(token, key), Verified(kid, self._jwks.host)
            case KeysUnknown(reason):
                return _decode(token, None), NotVerified(reason)
            case NoSuchKey():
                raise _false(_UNKNOWN_KEY, _KEYS_CHANGED)

    def _check(self, payload: Mapping[str, object], *, use: str, audience: str) -> None:
        now = self._clock.now()
        if text_claim(payload, "iss") not in self._issuers:
            raise _false(_OTHER_ISSUER)
        if audience != self._client_id:
            raise _false(_OTHER_CLIENT)
        if text_claim(payload, "token_use") != use:
            raise _false(_NOT_THE_ID_TOKEN if use == "id" else _NOT_THE_ACCESS_TOKEN)
        if time_claim(payload, "exp") <= now - LEEWAY:
            raise _false(_EXPIRED)
        if time_claim(payload, "iat") > now + LEEWAY:
            raise _false(_FROM_THE_FUTURE)
        # RFC 7519, 4.1.5. Cognito's tokens have none, but one that has it means it.
        if "nbf" in payload and time_claim(payload, "nbf") > now + LEEWAY:
            raise _false(_NOT_YET_VALID)


def _read_kid(token: Secret) -> str:
    if not _is_compact(token.reveal()):
        raise _false(_NOT_A_TOKEN)
    try:
        header = jwt.get_unverified_header(token.reveal())
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise _false(_NOT_A_TOKEN) from None
    if header.get("alg") != _ALGORITHM:
        raise _false(_OTHER_ALGORITHM)
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise _false(_NAMES_NO_KEY)
    return kid


def _is_compact(text: str) -> bool:
    """Whether it has three parts, each in the one spelling that its bytes have.

    The last letter of a part has bits that mean nothing, so that sixteen spellings of a signature
    would be right. RFC 4648, 3.5, lets a reader insist on the one whose spare bits are zero.
    """
    return _COMPACT.fullmatch(text) is not None and all(map(_is_canonical, text.split(".")))


def _is_canonical(part: str) -> bool:
    padded = part + "=" * (-len(part) % 4)
    try:
        return base64.urlsafe_b64encode(base64.urlsafe_b64decode(padded)).decode() == padded
    except ValueError:
        return False


def _decode(token: Secret, key: SigningKey | None) -> Mapping[str, object]:
    """The payload, its signature checked with key; without one it is only read."""
    options: Any = {**_OWN_CHECKS, "verify_signature": key is not None}
    try:
        public: Any = jwt.PyJWK(dict(key.jwk), _ALGORITHM) if key is not None else ""
        return jwt.decode(token.reveal(), public, algorithms=[_ALGORITHM], options=options)
    except jwt.InvalidSignatureError:
        raise _false(_OTHER_SIGNATURE) from None
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise _false(_MALFORMED) from None


def _false(title: str, hint: str = _CHECK, **values: object) -> SignInRefused:
    return SignInRefused(_(title, **values), _(hint), code="TokenRefused")
