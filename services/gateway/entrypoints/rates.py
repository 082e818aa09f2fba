"""How often somebody may ask, counted per process; the reverse proxy has the hard limit."""

from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from services.gateway.domain.secret import fingerprint


class TooOften(Exception):
    """The limit is reached; come back in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many requests. Try again in {seconds} seconds.")
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
        await self._count(self.requests, who)

    async def count_sign_in(self, ip: str) -> None:
        """An attempt to sign in or join, by IP address."""
        await self._count(self.sign_ins, ip)

    async def count_link(self, email: str) -> None:
        """A link to one address, so that nobody's mailbox is flooded."""
        await self._count(self.sign_ins_per_address, fingerprint(email.casefold()))

    async def _count(self, limit: RateLimitItem, who: str) -> None:
        if not await self.window.hit(limit, who):
            stats = await self.window.get_window_stats(limit, who)
            raise TooOften(max(1, ceil(stats.reset_time - time())))
