"""The sender: it knows the profile's endpoints, and puts in the user's tokens as it sends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from core.auth.tokens.tokens import Tokens
from core.aws.recording.web import trace_into
from core.by_hand.answer import Answer
from core.by_hand.breaks import another_pool
from core.by_hand.request import IDENTITY_PLACE, Facts, RawRequest, Step
from core.by_hand.tokens import (
    TokenKind,
    claimed_expired,
    expires_at,
    filled_in,
    named_in,
    of_another_pool,
    one_letter_changed,
)
from core.error_catalogue.entry import Ids
from core.error_catalogue.ids import ids_of
from core.errors import AppError, InputRefused
from core.i18n import _
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.net.web_request import post_as_is
from core.profile.profile import Profile
from core.redaction import Secret

if TYPE_CHECKING:
    from core.aws.clients import Clients
    from core.aws.recorder import Recorder
    from core.clock import ServerClock


class TokenSource(Protocol):
    """What is needed of a session."""

    @property
    def username(self) -> str:
        """Whose it is."""

    def tokens(self) -> Tokens:
        """Tokens that are good now; may block to refresh them, and raise an AppError."""


Sample = Callable[[TokenKind], Secret]
"""A token that practice makes for trying out. Raises AppError when there is none."""


class ByHand:
    """Blocking; safe on any thread. Nothing is sent but what send() is given, once.

    sample: where practice gives tokens; None with a cloud that does not.
    """

    def __init__(
        self,
        profile: Profile,
        session: TokenSource,
        clients: Clients,
        recorder: Recorder,
        clock: ServerClock,
        *,
        sample: Sample | None = None,
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
    ) -> None:
        self.profile = profile
        self._session = session
        self._clients = clients
        self._recorder = recorder
        self._clock = clock
        self._sample = sample
        self._timeouts = timeouts
        self._lock = threading.Lock()
        self._facts: Facts | None = None
        self._earlier: Secret | None = None

    @property
    def samples(self) -> bool:
        """Whether practice makes tokens for trying out."""
        return self._sample is not None

    @property
    def ids(self) -> Ids:
        """This profile's ids, for the error catalogue."""
        return ids_of(self.profile, username=self._session.username)

    def facts(self) -> Facts:
        """What the requests are made of. Asks no network. Raises ProfileError."""
        with self._lock:
            if self._facts is None:
                self._facts = self._found()
            return self._facts

    def brought_sample(self) -> Secret:
        """A token of practice's own OpenID Connect provider. Raises AppError."""
        return self._sampled(TokenKind.PASTED)

    def send(self, step: Step, request: RawRequest, pasted: Secret | None = None) -> Answer:
        """The answer, whatever its status. pasted: what ⟨pasted token⟩ stands for.

        Raises InputRefused, ProfileError, TransientError, or what keeps the session from having
        tokens; then nothing was sent, or no answer came.
        """
        headers = request.sent_headers()
        if IDENTITY_PLACE in request.body:
            raise InputRefused(
                _("The second request has no identity id yet."),
                _("Send GetId first. Its answer is put into the second request."),
                field="body",
            )
        body = filled_in(request.body, self._tokens(request.body, pasted))
        began = time.perf_counter()
        reply = post_as_is(
            request.endpoint.strip(),
            headers,
            body.reveal().encode(),
            _("The request was not answered."),
            self._timeouts,
            trace_into(self._recorder, self._clock, "cognito-identity", step.value),
        )
        seconds = time.perf_counter() - began
        if reply.date:
            self._clock.observe(reply.date)
        return Answer(
            reply.status, reply.headers, Secret(reply.body.decode("utf-8", "replace")), seconds
        )

    def _found(self) -> Facts:
        return Facts(
            identity_endpoint=self._clients.cognito_identity().meta.endpoint_url,
            user_pool_endpoint=self._clients.cognito_idp().meta.endpoint_url,
            identity_pool_id=self.profile.identity_pool_id,
            login_key=self.profile.issuers[0].provider,
            region=self.profile.identity_region,
        )

    def _tokens(self, body: str, pasted: Secret | None) -> Mapping[TokenKind, Secret]:
        """The tokens that the body names, so that none is fetched in vain."""
        wanted = named_in(body)
        made: dict[TokenKind, Secret] = {}
        if pasted is not None:
            made[TokenKind.PASTED] = pasted
        if TokenKind.OTHER_POOL in wanted:
            made[TokenKind.OTHER_POOL] = of_another_pool(another_pool(self.facts()))
        own = {TokenKind.ID, TokenKind.ACCESS, TokenKind.ALTERED, TokenKind.EXPIRED}
        if own.intersection(wanted):
            made.update(self._own_tokens(TokenKind.EXPIRED in wanted))
        return made

    def _own_tokens(self, expired: bool) -> Mapping[TokenKind, Secret]:
        tokens = self._session.tokens()
        made = {
            TokenKind.ID: tokens.id,
            TokenKind.ACCESS: tokens.access,
            TokenKind.ALTERED: one_letter_changed(tokens.id),
        }
        with self._lock:
            self._earlier = self._earlier or tokens.id
        if expired:
            made[TokenKind.EXPIRED] = self._expired(tokens.id)
        return made

    def _expired(self, present: Secret) -> Secret:
        """Practice's, or one of this session that has expired, or else a copy that says so."""
        if self._sample is not None:
            return self._sampled(TokenKind.EXPIRED)
        now, earlier = self._clock.now(), self._earlier
        end = None if earlier is None else expires_at(earlier)
        if earlier is not None and end is not None and end <= now:
            return earlier
        return claimed_expired(present, now)

    def _sampled(self, kind: TokenKind) -> Secret:
        if self._sample is None:
            raise AppError(_("Only practice makes tokens for trying out."))
        return self._sample(kind)
