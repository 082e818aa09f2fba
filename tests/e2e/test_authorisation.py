"""Every role x every route x one's own things and other people's, over the whole real system."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx2
import pytest

from tests.e2e.routes import ROLES, ROUTES, Row
from tests.e2e.stage import Stage

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def refused(answer: httpx2.Response) -> bool:
    """Not let in: told so, or sent to the sign-in page."""
    onwards = answer.headers.get("location", "")
    return answer.status_code in (401, 403) or onwards == "/sign-in" or onwards[:9] == "/sign-in?"


@dataclass
class Trial:
    """All answers, and what is wrong with them."""

    tried: int = 0
    again: int = 0
    bypassed: list[str] = field(default_factory=list)
    shut_out: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def judge(self, name: str, row: Row, role: str, stance: str, answer: httpx2.Response) -> None:
        """Count one answer."""
        self.tried += 1
        said = f"{role}/{stance} {name}: {answer.status_code} {answer.text[:120]!r}"
        if answer.status_code >= 500:
            self.broken.append(said)
        if row.who(role, stance) and refused(answer):
            self.shut_out.append(said)
        if not row.who(role, stance) and not refused(answer):
            self.bypassed.append(said)
        if name.startswith("GET") and row.who(role, stance) and answer.status_code >= 400:
            self.shut_out.append(said)
        bare = [head for head, value in ALWAYS.items() if answer.headers.get(head) != value]
        if bare or "content-security-policy" not in answer.headers:
            self.broken.append(f"{said} without {bare}")
        kept = answer.headers.get("cache-control", "")
        if role != "nobody" and not {"no-store", "private"} & set(kept.split(", ")):
            self.broken.append(f"{said} may be kept by a cache: {kept}")


async def asked(
    stage: Stage, browser: httpx2.AsyncClient, name: str, row: Row, cookies: str
) -> httpx2.Response:
    """One request, as a browser of our own pages or a program with that cookie would send it."""
    method, path = name.split(" ", 1)
    answer = await browser.request(
        method,
        stage.filled(path),
        params=row.query,
        json=stage.filled(row.json) if row.json is not None else None,
        data=stage.filled(row.form) if row.form is not None else None,
        headers={"sec-fetch-site": "same-origin", "cookie": cookies},
    )
    browser.cookies.clear()
    return answer


def people() -> Iterator[tuple[str, str]]:
    """Every role, with the stances that make a difference for it."""
    yield "nobody", "foreign"
    for role in ROLES[1:]:
        yield role, "self"
        yield role, "foreign"
    yield "representative", "organisation"


@pytest.mark.timeout(600)
async def test_nobody_gets_past_their_rights(stage: Stage) -> None:
    """Bypasses = 0, breakdowns = 0, and nobody is shut out of what is theirs."""
    trial = Trial()
    async with stage.browser() as browser:
        for role, stance in people():
            for name, row in ROUTES.items():
                if row.destroys and row.who(role, stance):
                    continue
                cookies = await stage.session(role, stance)
                answer = await asked(stage, browser, name, row, cookies)
                if "problems/no-answer" in answer.text:  # a busy machine; twice would be broken
                    trial.again += 1
                    answer = await asked(stage, browser, name, row, cookies)
                trial.judge(name, row, role, stance, answer)
    await stage.tidy()
    print(
        f"{trial.tried} requests: {len(trial.bypassed)} bypasses, {len(trial.broken)} broken, "
        f"{len(trial.shut_out)} shut out; {trial.again} asked again after no answer"
    )
    assert trial.bypassed == []
    assert trial.broken == []
    assert trial.shut_out == []
    assert trial.tried > len(ROUTES) * (2 * len(ROLES) - 2)
