"""How often somebody may ask, counted per process; the reverse proxy has the hard limit."""

from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from services.gateway.domain.secret import fingerprint


class TooOften(Exception):
    """The limit of this name is reached; come back in `seconds`."""

    def __init__(self, limit: str, seconds: int) -> None:
        super().__init__(f"Too many requests. Try again in {seconds} seconds.")
        self.limit = limit
        self.seconds = seconds


@dataclass(frozen=True)
class Rates:
    """The limits; each method counts one request and raises TooOften past its limit."""

    requests: RateLimitItem
    sign_ins: RateLimitItem
    sign_ins_per_address: RateLimitItem
    window: MovingWindowRateLimiter

    @classmethod
    def of(cls, requests: str, sign_ins: str, sign_ins_per_address: str) -> "Rates":
        """From limits in words. Raises ValueError where the words make no limit."""
        window = MovingWindowRateLimiter(MemoryStorage())
        return cls(parse(requests), parse(sign_ins), parse(sign_ins_per_address), window)

    async def count_request(self, who: str) -> None:
        """Any request, by session or IP address."""
        await self._count("requests", self.requests, who)

    async def count_sign_in(self, ip: str) -> None:
        """An attempt to sign in or join, by IP address."""
        await self._count("sign-ins", self.sign_ins, ip)

    async def count_link(self, email: str) -> None:
        """A link to one address, so that nobody's mailbox is flooded."""
        who = fingerprint(email.casefold())
        await self._count("links-to-one-address", self.sign_ins_per_address, who)

    async def _count(self, name: str, limit: RateLimitItem, who: str) -> None:
        if not await self.window.hit(limit, who):
            stats = await self.window.get_window_stats(limit, who)
            raise TooOften(name, max(1, ceil(stats.reset_time - time())))
