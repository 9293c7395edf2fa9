"""What each claim means, in a sentence, and what uses it.

Sources: RFC 7519, 4.1; RFC 7515, 4.1; RFC 8693, 4.2; OpenID Connect Core 1.0, 2 and 5.1; Amazon
Cognito developer guide, "Understanding the identity (ID) token", "Understanding the access token",
"Role-based access control", "Identity pools authentication flow".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.i18n import N_, _
from core.token_reading.anatomy import Claim, PartKind


class ClaimGroup(Enum):
    """Where a claim is listed; in this order."""

    WHO = N_("Who")
    ACCESS = N_("Access")
    TIMES = N_("Times")
    TOKEN = N_("Token")
    PROFILE = N_("Attributes")
    HEADER = N_("Header")

    @property
    def label(self) -> str:
        """Its name for a person."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Meaning:
    """name: short, for a list; meaning and use: sentences. is_time: the value is a moment.

    use is empty where nothing on the way to the books looks at the claim.
    """

    group: ClaimGroup
    name: str
    meaning: str
    use: str = ""
    is_time: bool = False


_G = ClaimGroup
_M = Meaning
_PAYLOAD = {
    "cognito:username": _M(
        _G.WHO,
        N_("user name"),
        N_("The user's name in the user pool, whatever alias was typed."),
        N_("Bookplate shows it, and keeps each user's books apart by it."),
    ),
    "username": _M(
        _G.WHO,
        N_("user name"),
        N_("The user's name in the user pool, as access tokens call it."),
    ),
    "sub": _M(
        _G.WHO,
        N_("subject"),
        N_("This user's id in the user pool. It is never given to another user."),
        N_(
            "The identity pool finds the user's identity by it. IAM policies see that identity's "
            "id, not this one."
        ),
    ),
    "email": _M(_G.WHO, N_("e-mail"), N_("The user's e-mail address.")),
    "email_verified": _M(
        _G.WHO, N_("e-mail verified"), N_("Whether the user has shown that the address is theirs.")
    ),
    "phone_number": _M(_G.WHO, N_("phone"), N_("The user's phone number.")),
    "phone_number_verified": _M(
        _G.WHO, N_("phone verified"), N_("Whether the user has shown that the number is theirs.")
    ),
    "identities": _M(
        _G.WHO,
        N_("identities"),
        N_("The accounts at other providers with which this user signs in."),
    ),
    "cognito:groups": _M(
        _G.ACCESS,
        N_("groups"),
        N_("The user's groups in the user pool. The token does not tell their precedence numbers."),
        N_("Each group may carry a role; which one does is not in the token."),
    ),
    "cognito:roles": _M(
        _G.ACCESS,
        N_("roles"),
        N_("The IAM roles of those groups: the ones that may be asked for."),
        N_(
            "The identity pool gives another role than the preferred one only if it is listed here."
        ),
    ),
    "cognito:preferred_role": _M(
        _G.ACCESS,
        N_("preferred role"),
        N_("The role of the group with the lowest precedence number. It is missing on a tie."),
        N_("The identity pool gives this role when it chooses the role from the token."),
    ),
    "scope": _M(
        _G.ACCESS,
        N_("scope"),
        N_("What the token allows at the user pool and at APIs that ask for these scopes."),
        N_("The user pool checks it, for instance when a password is changed."),
    ),
    "auth_time": _M(
        _G.TIMES,
        N_("signed in"),
        N_("When the user last gave a password or another proof. Renewing does not change it."),
        is_time=True,
    ),
    "iat": _M(
        _G.TIMES,
        N_("issued"),
        N_("When this token was issued."),
        N_("Bookplate takes no token that was issued in the future."),
        is_time=True,
    ),
    "nbf": _M(
        _G.TIMES, N_("not before"), N_("The token must not be used before this."), is_time=True
    ),
    "exp": _M(
        _G.TIMES,
        N_("expires"),
        N_("The token must not be used from this moment on, on the service's clock."),
        N_("The identity pool takes no token after this. Bookplate renews it shortly before."),
        is_time=True,
    ),
    "iss": _M(
        _G.TOKEN,
        N_("issuer"),
        N_("Who issued the token. A user pool has two addresses, and its tokens name one of them."),
        N_("The identity pool compares it with the provider under whose name the token comes."),
    ),
    "aud": _M(
        _G.TOKEN,
        N_("audience"),
        N_("For whom the token is meant. In an ID token of Cognito: the app client."),
        N_("The identity pool takes tokens only for app clients that it lists."),
    ),
    "client_id": _M(
        _G.TOKEN,
        N_("app client"),
        N_("For which app client the token was issued. Access tokens have it in place of aud."),
    ),
    "token_use": _M(
        _G.TOKEN,
        N_("use"),
        N_("Which token it is: id or access."),
        N_(
            "The identity pool wants the ID token; the user pool's own calls want the access token."
        ),
    ),
    "jti": _M(_G.TOKEN, N_("token id"), N_("This token's own id. No other token has it.")),
    "origin_jti": _M(
        _G.TOKEN,
        N_("session id"),
        N_("The same in all tokens of one sign-in, however often they are renewed."),
        N_("Revoking the refresh token ends every access token that has this id."),
    ),
    "event_id": _M(
        _G.TOKEN,
        N_("event"),
        N_("The sign-in or renewal that brought this token, as the user pool's logs name it."),
    ),
    "device_key": _M(
        _G.TOKEN, N_("device"), N_("The remembered device with which the user signed in.")
    ),
    "version": _M(_G.TOKEN, N_("version"), N_("The version of the token's format.")),
    "nonce": _M(
        _G.TOKEN,
        N_("nonce"),
        N_("A random text that the app sent along, so that it knows its own sign-in again."),
    ),
    "acr": _M(_G.TOKEN, N_("sign-in strength"), N_("How strongly the user was authenticated.")),
    "amr": _M(_G.TOKEN, N_("sign-in methods"), N_("How the user was authenticated.")),
    "azp": _M(_G.TOKEN, N_("asked for by"), N_("The app that asked for the token.")),
    "at_hash": _M(
        _G.TOKEN,
        N_("access token hash"),
        N_("Half of the access token's hash: the two tokens belong together."),
    ),
    "c_hash": _M(
        _G.TOKEN, N_("code hash"), N_("Half of the hash of the code that was exchanged for it.")
    ),
    "s_hash": _M(
        _G.TOKEN, N_("state hash"), N_("Half of the hash of the state that the app sent.")
    ),
    "sid": _M(_G.TOKEN, N_("session"), N_("The session at the provider.")),
    "act": _M(_G.TOKEN, N_("acting"), N_("Who acts for the user.")),
    "cnf": _M(
        _G.TOKEN, N_("bound to"), N_("The key that whoever uses the token has to have as well.")
    ),
    "name": _M(_G.PROFILE, N_("full name"), N_("The user's full name.")),
    "given_name": _M(_G.PROFILE, N_("given name"), N_("The user's given name.")),
    "family_name": _M(_G.PROFILE, N_("family name"), N_("The user's family name.")),
    "middle_name": _M(_G.PROFILE, N_("middle name"), N_("The user's middle name.")),
    "nickname": _M(_G.PROFILE, N_("nickname"), N_("What the user is called casually.")),
    "preferred_username": _M(
        _G.PROFILE,
        N_("preferred name"),
        N_("The name that the user wants to go by. Users may change it, so it is no identity."),
    ),
    "profile": _M(_G.PROFILE, N_("profile page"), N_("The address of the user's profile page.")),
    "picture": _M(_G.PROFILE, N_("picture"), N_("The address of the user's picture.")),
    "website": _M(_G.PROFILE, N_("website"), N_("The user's website.")),
    "gender": _M(_G.PROFILE, N_("gender"), N_("The user's gender, in the user's words.")),
    "birthdate": _M(_G.PROFILE, N_("birth date"), N_("The user's date of birth.")),
    "zoneinfo": _M(_G.PROFILE, N_("time zone"), N_("The user's time zone.")),
    "locale": _M(_G.PROFILE, N_("language"), N_("The user's language.")),
    "address": _M(_G.PROFILE, N_("address"), N_("The user's postal address.")),
    "updated_at": _M(
        _G.PROFILE, N_("updated"), N_("When the user's attributes last changed."), is_time=True
    ),
}
_HEADER = {
    "alg": _M(
        _G.HEADER,
        N_("algorithm"),
        N_("How the token is signed. Cognito uses RS256 and nothing else."),
        N_("Bookplate takes no other algorithm, whatever the token says."),
    ),
    "kid": _M(
        _G.HEADER,
        N_("key"),
        N_(
            "Which of the issuer's published keys signed it. ID and access tokens use different "
            "ones."
        ),
        N_("Bookplate looks for it among the keys that the user pool publishes."),
    ),
    "typ": _M(_G.HEADER, N_("type"), N_("What kind of token it is. Cognito leaves it out.")),
    "cty": _M(_G.HEADER, N_("content"), N_("What is inside: JWT when it is another token.")),
    "enc": _M(_G.HEADER, N_("encryption"), N_("How the content is encrypted.")),
    "jku": _M(
        _G.HEADER,
        N_("key address"),
        N_("Where the token wants its key to be fetched. A careful reader never does."),
    ),
    "jwk": _M(
        _G.HEADER,
        N_("own key"),
        N_("A key that the token brings along. A careful reader never uses it."),
    ),
    "x5u": _M(
        _G.HEADER,
        N_("certificate address"),
        N_("Where the token wants its certificate to be fetched. A careful reader never does."),
    ),
    "crit": _M(_G.HEADER, N_("critical"), N_("What a reader must understand or refuse the token.")),
}
_CUSTOM = N_("An attribute that this user pool defines itself.")
_COGNITO = N_("A claim of Cognito's that has no meaning known here.")
_OTHER = N_("No meaning is known here. Whoever issued the token put it in.")
_OTHER_HEADER = N_("No meaning is known here for this part of a header.")


def meaning_of(claim: Claim) -> Meaning:
    """The meaning of a claim, a header's or a payload's; its texts are translated already."""
    table = _HEADER if claim.part is PartKind.HEADER else _PAYLOAD
    known = table.get(claim.name)
    if known is None:
        return _unknown(claim)
    return Meaning(known.group, _(known.name), _(known.meaning), _(known.use), known.is_time)


def _unknown(claim: Claim) -> Meaning:
    if claim.part is PartKind.HEADER:
        return Meaning(ClaimGroup.HEADER, claim.name, _(_OTHER_HEADER))
    if claim.name.startswith(("custom:", "dev:custom:")):
        return Meaning(ClaimGroup.PROFILE, claim.name, _(_CUSTOM))
    if claim.name.startswith("cognito:"):
        return Meaning(ClaimGroup.TOKEN, claim.name, _(_COGNITO))
    return Meaning(ClaimGroup.PROFILE, claim.name, _(_OTHER))
