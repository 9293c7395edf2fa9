"""Who was asked, in whole sentences: a host by its name, or the service on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from core.i18n import _
from core.net.endpoint import Address


class Sentences(NamedTuple):
    """One statement, marked with N_(), about each that may be asked.

    host names it as {host}; service is for an address that cannot be read. Where this computer or
    the network's proxy cannot be meant, their sentences are left out.
    """

    host: str
    service: str
    here: str = ""
    proxy: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The other side of a request. host is empty when it cannot be told."""

    host: str = ""
    is_here: bool = False
    is_proxy: bool = False

    @classmethod
    def at(cls, url: str) -> Asked:
        """Who is asked at url."""
        address = Address.parse(url)
        return cls() if address is None else cls(str(address), address.is_loopback)

    def say(self, sentences: Sentences, **values: object) -> str:
        """The sentence about this one, translated; values are for its other placeholders."""
        if self.is_proxy and sentences.proxy:
            return _(sentences.proxy, **values)
        if self.is_here and sentences.here:
            return _(sentences.here, **values)
        if not self.host or self.is_here:
            return _(sentences.service, **values)
        return _(sentences.host, host=self.host, **values)


PROXY = Asked(is_proxy=True)
"""The proxy of this network."""
