"""The main job over HTTP, against everything real: an offer finds its use and becomes impact."""

from datetime import UTC, datetime
from typing import Any

from tests.e2e.city import City, Person, until

TODAY = datetime.now(UTC).date().isoformat()


async def counted(person: Person) -> tuple[int, float]:
    """Contributions and hours in the public report."""
    areas = (await person.get("/impact"))["areas"]
    return sum(a["contributions"] for a in areas), sum(a["hours"] for a in areas)


async def introduced(city: City, member: Person) -> dict[str, Any]:
    """Both sides say yes to the match of this city; as the member sees it afterwards."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    await member.posts_once_known("/offers", city.offer())
    match = await city.matched(member)
    await member.post(f"/matches/{match['match_id']}/accept")
    await city.representative.post(f"/matches/{match['match_id']}/accept")
    found: dict[str, Any] = await member.get(f"/matches/{match['match_id']}")
    return found


async def test_an_offer_finds_its_use_and_becomes_impact(city: City) -> None:
    """Everything the system is for, from joining to being told what came of it."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    member = await city.member()
    await member.posts_once_known("/offers", city.offer())
    contributions, hours = await counted(member)

    match = await city.matched(member)
    assert match["opportunity"]["organisation_name"] == city.organisation_name
    assert any("care about" in reason["words"] for reason in match["reasons"])

    accepted = await member.post(f"/matches/{match['match_id']}/accept")
    early = await member.http.get(f"/api/v1/matches/{match['match_id']}/introduction")
    assert accepted["id"]
    assert early.status_code == 409
    assert "both sides" in early.json()["detail"]

    promise = await until(lambda: promise_about(member, match["match_id"]), "the promise")
    assert promise["owner_name"] == city.organisation_name
    assert promise["due_on"] > TODAY

    await city.representative.post(f"/matches/{match['match_id']}/accept")
    assert await introduced_to(city.representative, match) == [member.email]
    assert await introduced_to(member, match) == [city.representative.email]

    engagement = (await member.get(f"/matches/{match['match_id']}"))["engagement_id"]
    given = {"amounts": {"hours": 4.5}, "done_on": TODAY}
    reported = await member.post(f"/engagements/{engagement}/contributions", given)
    assert await counted(member) == (contributions, hours)

    await city.representative.post(f"/contributions/{reported['id']}/confirm")
    await until(lambda: has_counted(member, contributions + 1), "the contribution to count")
    assert await counted(member) == (contributions + 1, hours + 4.5)
    assert (await member.get(f"/matches/{match['match_id']}"))["status"] == "completed"

    notice = await until(lambda: told(member, "impact-recorded"), "word of what came of it")
    assert notice["title"]
    await until(lambda: mailed(member, notice["title"]), "the same by mail")


async def introduced_to(person: Person, match: dict[str, Any]) -> list[str]:
    found = await person.get(f"/matches/{match['match_id']}/introduction")
    return [contact["email"] for contact in found["contacts"]]


async def promise_about(person: Person, match_id: str) -> dict[str, Any] | None:
    items = (await person.get("/promises", limit=100))["items"]
    return next((promise for promise in items if promise["match_id"] == match_id), None)


async def has_counted(person: Person, contributions: int) -> bool | None:
    return True if (await counted(person))[0] >= contributions else None


async def told(person: Person, topic: str) -> dict[str, Any] | None:
    items = (await person.get("/me/inbox", limit=100))["items"]
    return next((notice for notice in items if notice["topic"] == topic), None)


async def mailed(person: Person, subject: str) -> bool | None:
    return True if subject in {mail["subject"] for mail in await person.mail()} else None


async def test_a_declined_match_is_over_and_shares_no_address(city: City) -> None:
    """A no must be as easy as a yes, and must not cost anybody their privacy."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    member = await city.member()
    await member.posts_once_known("/offers", city.offer())
    match = await city.matched(member)

    await member.post(f"/matches/{match['match_id']}/decline", {"reason": "not-now"})

    late = await city.representative.tries(f"/matches/{match['match_id']}/accept")
    hidden = await city.representative.http.get(f"/api/v1/matches/{match['match_id']}/introduction")
    assert late.status_code == 409
    assert hidden.status_code == 409
    assert member.email not in hidden.text


async def test_the_same_report_sent_twice_is_one_contribution(city: City) -> None:
    """A lost answer makes people press the button again; hours must not double."""
    member = await city.member()
    match = await introduced(city, member)
    path = f"/engagements/{match['engagement_id']}/contributions"
    given = {"amounts": {"hours": 2}, "done_on": TODAY}

    first = await member.post(path, given, Idempotency_Key=f"report-{city.mark}")
    again = await member.post(path, given, Idempotency_Key=f"report-{city.mark}")

    assert first == again
    contributions = (await member.get(f"/matches/{match['match_id']}"))["contributions"]
    assert len(contributions) == 1


async def test_nobody_answers_for_somebody_else(city: City) -> None:
    """Neither a stranger nor another member may speak for either side."""
    await city.representative.posts_once_known("/opportunities", city.opportunity())
    member = await city.member()
    await member.posts_once_known("/offers", city.offer())
    match = await city.matched(member)
    other, stranger = await city.member("Bronwen Saltersley"), city.person("Nobody Known")

    refused = await other.tries(f"/matches/{match['match_id']}/accept")
    unknown = await stranger.tries(f"/matches/{match['match_id']}/accept")

    assert refused.status_code in (403, 404, 409)
    assert unknown.status_code == 401
    assert (await member.get(f"/matches/{match['match_id']}"))["status"] == "proposed"


async def test_a_link_signs_in_once_and_joining_twice_tells_nobody(city: City) -> None:
    """A forwarded mail must not open a door, and an address must not be guessable."""
    member = await city.member()
    token = (await member.link()).partition("token=")[2]
    thief = city.person("Somebody Else")

    used = await thief.tries("/sign-in/confirm", {"token": token})
    again = await thief.tries("/members", member.membership())
    first = await thief.tries("/members", thief.membership())

    assert used.status_code == 422
    assert (again.status_code, again.text) == (first.status_code, first.text)
