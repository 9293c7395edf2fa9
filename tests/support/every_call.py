"""Every call that the app makes, with the right answer to each, asked as the app asks it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from core.auth.account import Account
from core.auth.cognito_idp import CognitoIdp
from core.auth.conversation.challenge import AuthenticatorSetup, Code, CodeKind, CodeRequired
from core.auth.conversation.device import Device
from core.auth.managed_login.token_endpoint import exchange
from core.auth.tokens.tokens import IdClaims, NewDevice, NotVerified, SignedIn, Tokens
from core.aws.credentials import AwsCredentials
from core.aws.recording.web import trace_into
from core.books.reading.listing import BookQuery
from core.cancel import CancelToken
from core.errors import AppError
from core.identity.caller import Caller
from core.profile.profile import BooksTable, Endpoints, ManagedLoginSite, Profile
from core.redaction import Secret
from core.signed_in.connection import Connection, UserContext, connect
from core.vault.vault import MemoryVault, Slot, SlotKind
from tests.support.answer_damage import RawAnswer, damaged, json_answer
from tests.support.answering_server import AnsweringServer, answering_server
from tests.support.scripted_pool import CLIENT_ID, POOL_ID, REGION, Mint

PASSWORD = Secret("Right-1-horse")
SESSION = Secret("s" * 40)
TOKEN = Secret("refresh-token")
DELIVERY = {"Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
CREDENTIALS = AwsCredentials("ASIAX", Secret("key"), Secret("token"), time.time() + 3600, "id")
ITEM = {
    "author": {"S": "Lem"},
    "title": {"S": "Solaris"},
    "year": {"N": "1961"},
    "cover": {"B": "AAEC"},
    "tags": {"SS": ["a", "b"]},
    "sizes": {"NS": ["1", "2.5"]},
    "parts": {"L": [{"S": "x"}, {"M": {"y": {"N": "1"}}}]},
    "lent": {"BOOL": True},
    "none": {"NULL": True},
}
_ARN = f"arn:aws:dynamodb:{REGION}:123456789012:table/book-table"
_SECRET_BLOCK = "AAECAwQF"
_STS = (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
    "<GetCallerIdentityResult><UserId>AROA:x</UserId><Account>123456789012</Account>"
    "<Arn>arn:aws:sts::123456789012:assumed-role/Reader/CognitoIdentityCredentials</Arn>"
    "</GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
    "</GetCallerIdentityResponse>"
)


def _asked(name: str, **parameters: object) -> dict[str, Any]:
    named = {"USER_ID_FOR_SRP": "alice", "USERNAME": "alice", **parameters}
    return {"ChallengeName": name, "Session": "s" * 40, "ChallengeParameters": named}


QUESTIONS: tuple[dict[str, Any], ...] = (
    _asked("NEW_PASSWORD_REQUIRED", userAttributes='{"email":"a@b.c"}', requiredAttributes="[]"),
    _asked("SMS_MFA", CODE_DELIVERY_DELIVERY_MEDIUM="SMS", CODE_DELIVERY_DESTINATION="+***9"),
    _asked("SOFTWARE_TOKEN_MFA", FRIENDLY_DEVICE_NAME="Phone"),
    _asked("SELECT_MFA_TYPE", MFAS_CAN_CHOOSE='["SMS_MFA","SOFTWARE_TOKEN_MFA"]'),
    _asked("SELECT_CHALLENGE") | {"AvailableChallenges": ["PASSWORD_SRP", "EMAIL_OTP"]},
    _asked("CUSTOM_CHALLENGE", question="Which book?"),
    _asked("MFA_SETUP", MFAS_CAN_SETUP='["SOFTWARE_TOKEN_MFA"]'),
    _asked("DEVICE_SRP_AUTH", DEVICE_KEY="key"),
)
_DEVICE_VERIFIER = _asked(
    "DEVICE_PASSWORD_VERIFIER", SALT="7f", SRP_B="05" * 20, SECRET_BLOCK=_SECRET_BLOCK
)


_BEFORE_TOKENS: tuple[list[RawAnswer], ...] = (
    [],
    [json_answer(QUESTIONS[7]), json_answer(_DEVICE_VERIFIER)],
    # Not SELECT_CHALLENGE: in the API's model only InitiateAuth's answers have AvailableChallenges.
    *([json_answer(question)] for question in (*QUESTIONS[:4], *QUESTIONS[5:7])),
)


class World:
    """A computer whose every service is at one server."""

    def __init__(self, server: AnsweringServer, folder: Path) -> None:
        self.server = server
        self._folder = folder
        self.mint = Mint()
        ends = Endpoints(server.url, server.url, server.url, server.url)
        site = ManagedLoginSite(server.url.removeprefix("http://"))
        self.profile = Profile(
            id="p",
            name="P",
            region=REGION,
            user_pool_id=POOL_ID,
            client_id=CLIENT_ID,
            identity_pool_id=f"{REGION}:00000000-0000-0000-0000-000000000000",
            table=BooksTable("book-table", REGION),
            endpoints=ends,
            managed_login=site,
        )
        self.site = site
        self.vault = MemoryVault()
        device = Device("key", "group", Secret("cGFzc3dvcmQ="))
        self.vault.write(Slot("p", "alice", SlotKind.DEVICE), device.dump())
        self.connection = connect(self.profile, self.vault)
        self.idp = CognitoIdp(
            self.connection.clients.cognito_idp, self.profile, self.connection.clock
        )
        self.account = Account(self.profile, self.idp)
        self.caller_clients = self.connection.clients
        self.desk: UserContext | None = None
        server.right.update(self.right_answers())

    def right_answers(self) -> dict[str, RawAnswer]:
        """One for each operation; tokens are signed, and good for an hour."""
        tokens = self.mint.result(RefreshToken="newer-token")
        device = {"DeviceKey": "key-2", "DeviceGroupKey": "group-2"}
        told = {**tokens["AuthenticationResult"], "NewDeviceMetadata": device}
        result = {"AuthenticationResult": told}
        verifier = _asked(
            "PASSWORD_VERIFIER", SALT="7f", SRP_B="05" * 20, SECRET_BLOCK=_SECRET_BLOCK
        )
        soon = time.time() + 3600
        given = {"AccessKeyId": "ASIAX", "SecretKey": "k", "SessionToken": "t", "Expiration": soon}
        table = {
            "TableName": "book-table",
            "TableArn": _ARN,
            "TableStatus": "ACTIVE",
            "CreationDateTime": 1.7e9,
            "ItemCount": 3,
            "KeySchema": [
                {"AttributeName": "author", "KeyType": "HASH"},
                {"AttributeName": "title", "KeyType": "RANGE"},
            ],
            "AttributeDefinitions": [
                {"AttributeName": "author", "AttributeType": "S"},
                {"AttributeName": "title", "AttributeType": "S"},
            ],
        }
        page = {"Items": [ITEM, ITEM | {"title": {"S": "Eden"}}], "Count": 2, "ScannedCount": 2}
        delivered = {"CodeDeliveryDetails": DELIVERY}
        answers: dict[str, object] = {
            "InitiateAuth": verifier,
            "RespondToAuthChallenge": result,
            "AssociateSoftwareToken": {"SecretCode": "ABCDEFGH", "Session": "s2" * 20},
            "VerifySoftwareToken": {"Status": "SUCCESS", "Session": "s3" * 20},
            "GetTokensFromRefreshToken": result,
            "RevokeToken": {},
            "GlobalSignOut": {},
            "GetUser": {
                "Username": "alice",
                "UserAttributes": [{"Name": "email", "Value": "a@b.c"}, {"Name": "x"}],
            },
            "ConfirmDevice": {"UserConfirmationNecessary": True},
            "UpdateDeviceStatus": {},
            "ForgetDevice": {},
            "ForgotPassword": delivered,
            "ConfirmForgotPassword": {},
            "SignUp": {"UserConfirmed": False, "UserSub": "1", **delivered},
            "ConfirmSignUp": {"Session": "s"},
            "ResendConfirmationCode": delivered,
            "ChangePassword": {},
            "jwks": self.mint.jwks(),
            "token": {
                "id_token": told["IdToken"],
                "access_token": told["AccessToken"],
                "refresh_token": "r",
                "expires_in": 3600,
                "token_type": "Bearer",
            },
            "GetId": {"IdentityId": f"{REGION}:1"},
            "GetCredentialsForIdentity": {"IdentityId": f"{REGION}:1", "Credentials": given},
            "DescribeTable": {"Table": table},
            "Scan": page,
            "Query": page,
            "PutItem": {"Attributes": ITEM},
            "UpdateItem": {"Attributes": ITEM},
        }
        found = {name: json_answer(body) for name, body in answers.items()}
        return found | {"GetCallerIdentity": RawAnswer(_STS.encode())}

    def signed_in(self) -> SignedIn:
        """What a sign-in has just given, without asking anybody."""
        now = time.time()
        claims = IdClaims("0a1b", "alice", "iss", CLIENT_ID, now, now + 3600, now)
        tokens = Tokens(
            Secret(self.mint.id_token()), Secret("access"), TOKEN, NewDevice("key", "group")
        )
        return SignedIn(tokens, claims, NotVerified("Nobody looked."))

    @contextmanager
    def a_desk(self) -> Iterator[UserContext]:
        """A desk of alice's that has nothing from before."""
        session = self.connection.sessions.begin(self.signed_in())
        desk = self.connection.open_context(session, self._folder)
        try:
            yield desk
        finally:
            desk.close()
            self.vault.forget(Slot("p", "alice", SlotKind.CREDENTIALS))


def sign_in(world: World) -> object:
    return world.connection.sign_in.begin("alice", PASSWORD)


def sign_in_anew(world: World) -> object:
    connection: Connection = connect(world.profile, world.vault)
    return connection.sign_in.begin("alice", PASSWORD)


def give_a_code(world: World) -> object:
    asked = CodeRequired("alice", SESSION, CodeKind.SMS_MFA)
    return world.connection.sign_in.answer(asked, Code(Secret("123456")))


def choose_a_way(world: World) -> object:
    return world.connection.sign_in.begin_choice("alice")


def verify_authenticator(world: World) -> object:
    asked = AuthenticatorSetup("alice", SESSION, Secret("ABCD"))
    return world.connection.sign_in.answer(asked, Code(Secret("123456"), "Phone"))


def refresh(world: World) -> object:
    world.vault.write(Slot("p", "alice", SlotKind.REFRESH_TOKEN), TOKEN)
    return world.idp.refresh("alice", TOKEN, "key")


def go_on(world: World) -> object:
    signed_in = world.signed_in()
    over = replace(signed_in, claims=replace(signed_in.claims, expires_at=time.time() - 1))
    return world.connection.sessions.begin(over).tokens()


def sign_out(world: World) -> object:
    return world.connection.sessions.begin(world.signed_in()).sign_out()


def sign_out_everywhere(world: World) -> object:
    return world.connection.sessions.begin(world.signed_in()).sign_out(everywhere=True)


def take_on_a_role(world: World) -> object:
    with world.a_desk() as desk:
        return desk.credentials.current(), desk.assumed_role()


def read_books(world: World) -> object:
    with world.a_desk() as desk:
        report = desk.library.sync(lambda _: None, CancelToken())
        return report, _look(desk)


def read_an_author(world: World) -> object:
    with world.a_desk() as desk:
        report = desk.library.sync_partition("Lem", lambda _: None, CancelToken())
        return report, _look(desk)


def add_a_book(world: World) -> object:
    with world.a_desk() as desk:
        desk.library.sync(lambda _: None, CancelToken())
        desk.library.add({"author": {"S": "Lem"}, "title": {"S": "Fiasko"}})
        return desk.library.send_waiting(), _look(desk)


def change_a_book(world: World) -> object:
    with world.a_desk() as desk:
        desk.library.sync(lambda _: None, CancelToken())
        rows = desk.library.rows(desk.library.select(BookQuery()))
        desk.library.change(rows[0].book, {"year": {"N": "1962"}})
        return desk.library.send_waiting(), _look(desk)


def _look(desk: UserContext) -> object:
    columns = desk.library.columns()
    for column in columns:
        desk.library.rows(desk.library.select(BookQuery("e", column.name, descending=True)))
    return desk.library.rows(desk.library.select(BookQuery())), desk.library.edits(settled=True)


_FORM = {"code": "c", "redirect_uri": "http://localhost:1/", "code_verifier": "v"}
Ask = Callable[[World], object]
CALLS: dict[str, tuple[Ask, ...]] = {
    "InitiateAuth": (sign_in, choose_a_way, refresh, go_on),
    "RespondToAuthChallenge": (sign_in, give_a_code),
    "jwks": (sign_in_anew,),
    "AssociateSoftwareToken": (sign_in,),
    "VerifySoftwareToken": (verify_authenticator,),
    "GetTokensFromRefreshToken": (refresh, go_on),
    "RevokeToken": (sign_out,),
    "GlobalSignOut": (sign_out_everywhere,),
    "GetUser": (lambda world: world.idp.get_user(Secret("access")),),
    "ConfirmDevice": (lambda world: world.connection.devices.confirm(world.signed_in(), "PC"),),
    "UpdateDeviceStatus": (lambda w: w.connection.devices.remember("alice", Secret("access")),),
    "ForgetDevice": (lambda world: world.idp.forget_device(Secret("access"), "key"),),
    "ForgotPassword": (lambda world: world.account.forgot_password("alice"),),
    "ConfirmForgotPassword": (
        lambda world: world.account.confirm_forgot_password("alice", "123456", PASSWORD),
    ),
    "SignUp": (lambda world: world.account.sign_up("alice", PASSWORD, {"email": "a@b.c"}),),
    "ConfirmSignUp": (lambda world: world.account.confirm_sign_up("alice", "123456"),),
    "ResendConfirmationCode": (lambda world: world.account.resend_confirmation_code("alice"),),
    "ChangePassword": (
        lambda world: world.account.change_password(Secret("access"), PASSWORD, PASSWORD),
    ),
    "token": (
        lambda world: exchange(
            world.profile,
            world.site,
            dict(_FORM),
            world.connection.clock,
            trace=trace_into(
                world.connection.recorder, world.connection.clock, "cognito-idp", "oauth2/token"
            ),
        ),
    ),
    "GetId": (take_on_a_role,),
    "GetCredentialsForIdentity": (take_on_a_role,),
    "GetCallerIdentity": (lambda world: Caller(world.connection.clients).who(CREDENTIALS),),
    "DescribeTable": (read_books,),
    "Scan": (read_books,),
    "Query": (read_an_author,),
    "PutItem": (add_a_book,),
    "UpdateItem": (change_a_book,),
}


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A world inside the block."""
    with answering_server() as server:
        yield World(server, folder)


def crash(world: World, operation: str, luck: Random) -> Exception | None:
    """Ask once for operation and damage its answer: what was raised that is no AppError."""
    ask = luck.choice(CALLS[operation])
    _prepare(world, operation, ask, luck)
    world.server.damage = {operation: lambda good: damaged(luck, good)}
    try:
        ask(world)
    except AppError:
        return None
    except Exception as error:  # noqa: BLE001  # that there is none is what is tested
        return error
    return None


def ask_undamaged(world: World, operation: str, luck: Random) -> object:
    """What one of the ways to ask for operation gives when all is well."""
    ask = luck.choice(CALLS[operation])
    _prepare(world, operation, ask, luck)
    return ask(world)


def _prepare(world: World, operation: str, ask: Ask, luck: Random) -> None:
    right = world.right_answers()
    world.server.before = {}
    if operation == "AssociateSoftwareToken":
        right["RespondToAuthChallenge"] = json_answer(QUESTIONS[6])
    elif operation == "RespondToAuthChallenge":
        world.server.before[operation] = list(luck.choice(_BEFORE_TOKENS))
    elif operation == "GetTokensFromRefreshToken":
        closed = {"__type": "NotAuthorizedException", "message": "Refresh Token rotation is on"}
        right["InitiateAuth"] = json_answer(closed, 400)
    elif ask in (refresh, go_on):
        right[operation] = right["GetTokensFromRefreshToken"]
    elif ask is choose_a_way:
        right[operation] = json_answer(luck.choice(QUESTIONS[:7]))
    world.server.right = right
    world.server.damage = {}
    world.server.given.clear()
