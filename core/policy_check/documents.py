"""The policy documents in a pasted text, in whichever of AWS's answers they stand.

Known are: a document, a statement or a list of them; the answers of get-role, get-role-policy,
get-policy-version, get-account-authorization-details (documents percent-encoded or not); and the
resources of a CloudFormation template. Source: AWS CLI reference, "iam".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.i18n import _
from core.iam.documents import VERSION_WITH_VARIABLES
from core.policy_check.intrinsic import Filling
from core.policy_check.json_fault import other_language
from core.policy_check.pasted import MOST, Pieces, decoded, read_embedded, read_pieces

_NAMES = ("PolicyName", "ManagedPolicyName", "RoleName")
_EMBEDDED = frozenset({"AssumeRolePolicyDocument", "PolicyDocument", "Document"})
_TRUST = "AssumeRolePolicyDocument"
_MOST_DOCUMENTS = 60


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. name is empty when nothing near it gives one."""

    name: str
    body: object
    is_trust: bool


@dataclass(frozen=True, slots=True)
class Documents:
    """found: in the order of the text. faults: sentences on what could not be read.

    notes: sentences on what was taken for something. unread: text beside the JSON.
    """

    found: tuple[Document, ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unread: str = ""

    @property
    def trusts(self) -> tuple[Document, ...]:
        """The trust policies."""
        return tuple(each for each in self.found if each.is_trust)

    @property
    def permissions(self) -> tuple[Document, ...]:
        """The permission policies."""
        return tuple(each for each in self.found if not each.is_trust)


def read_documents(text: str, filling: Filling) -> Documents:
    """Find the policies in a text. Never raises."""
    too_long = len(text) > MOST
    pieces = read_pieces(decoded(text[:MOST]))
    reading = _Reading()
    for value in pieces.values:
        reading.take(value)
    found = tuple(
        Document(each.name, filling.filled(each.body), each.is_trust) for each in reading.found
    )
    faults = list(reading.faults)
    if pieces.fault is not None and not (too_long and pieces.fault.at_end):
        faults.insert(0, other_language(text) or pieces.fault.sentence)
    elif not found and not faults and not too_long:
        faults.append(other_language(text) or _("There is no policy in this text."))
    faults[:0] = _limits(pieces, too_long=too_long, too_many=reading.is_full)
    return Documents(found, tuple(faults), _notes(pieces.twice, filling), pieces.unread)


def _limits(pieces: Pieces, *, too_long: bool, too_many: bool) -> Iterator[str]:
    """What was not looked at; a policy that stands there may decide otherwise."""
    if too_long:
        yield _("The text is too long: only its first million characters were read.")
        if not pieces.values:
            yield _("No policy is complete in that part. Paste only this role's policies.")
    elif too_many:
        yield _(
            "There are too many policies: only the first {n} were read. Paste only this role's.",
            n=_MOST_DOCUMENTS,
        )
    elif pieces.more:
        yield _("The text has too many parts: only those at its beginning were read.")


def _notes(twice: Iterable[str], filling: Filling) -> tuple[str, ...]:
    doubled = tuple(
        _("“{name}” stands twice in one object. Only the last one counts here.", name=name[:80])
        for name in twice
    )
    assumed = tuple(
        _("“{name}” of the template was taken to be {value}.", name=name[:80], value=value)
        for name, value in filling.assumed.items()
    )
    return (*doubled, *assumed)


class _Reading:
    """Walks through JSON values and gathers what is a policy, without recursion.

    is_full: there was one more policy than it takes.
    """

    def __init__(self) -> None:
        self.found: list[Document] = []
        self.faults: list[str] = []
        self.is_full = False
        self._waiting: deque[tuple[object, str, bool]] = deque()

    def take(self, value: object) -> None:
        """Gather the policies in a value."""
        self._waiting.append((value, "", False))
        while self._waiting and not self.is_full:
            self._look(*self._waiting.popleft())

    def _look(self, value: object, name: str, trust: bool) -> None:
        if isinstance(value, str):
            self._look_into(value, name, trust)
        elif isinstance(value, list):
            self._look_at_list(value, name, trust)
        elif isinstance(value, Mapping):
            self._look_at_object(value, name, trust)

    def _look_at_list(self, values: list[object], name: str, trust: bool) -> None:
        if values and all(isinstance(each, Mapping) and "Effect" in each for each in values):
            self._keep(name, _whole(values), trust)
            return
        self._waiting.extend((each, name, trust) for each in values)

    def _look_at_object(self, value: Mapping[str, object], name: str, trust: bool) -> None:
        if "Statement" in value:
            self._keep(name, value, trust)
            return
        if "Effect" in value and ("Action" in value or "NotAction" in value):
            self._keep(name, _whole([value]), trust)
            return
        given = (value[key] for key in _NAMES if isinstance(value.get(key), str))
        name = str(next(given, name))
        for key, inner in value.items():
            if (key in _EMBEDDED and isinstance(inner, str)) or isinstance(inner, Mapping | list):
                self._waiting.append((inner, name, key == _TRUST))

    def _look_into(self, text: str, name: str, trust: bool) -> None:
        value, fault = read_embedded(text)
        if fault is not None:
            self.faults.append(fault.sentence)
        elif not isinstance(value, str):
            self._waiting.append((value, name, trust))

    def _keep(self, name: str, body: object, trust: bool) -> None:
        self.is_full = len(self.found) == _MOST_DOCUMENTS
        if not self.is_full:
            self.found.append(Document(name, body, trust or looks_like_trust(body)))


def _whole(statements: list[object]) -> Mapping[str, object]:
    return {"Version": VERSION_WITH_VARIABLES, "Statement": statements}


def looks_like_trust(body: object) -> bool:
    """Whether a document speaks of who may assume the role, and of no resource."""
    statements = statements_of(body)
    return any("Principal" in each or "NotPrincipal" in each for each in statements) or (
        bool(statements) and all(_assumes(each) and "Resource" not in each for each in statements)
    )


def _assumes(statement: Mapping[str, object]) -> bool:
    action = statement.get("Action")
    actions = action if isinstance(action, list) else [action]
    return any(isinstance(each, str) and each.lower().startswith("sts:") for each in actions)


def statements_of(body: object) -> tuple[Mapping[str, object], ...]:
    """The objects among a document's statements."""
    given = body.get("Statement") if isinstance(body, Mapping) else None
    entries = given if isinstance(given, list) else [given]
    return tuple(entry for entry in entries if isinstance(entry, Mapping))
