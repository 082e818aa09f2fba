"""Operators where words belong, fields nobody asked for, and JSON that is meant to hurt."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from tests.e2e.routes import ROUTES
from tests.e2e.stage import Stage

T = TypeVar("T")
OPERATORS: tuple[Any, ...] = (
    *({"$ne": None}, {"$gt": ""}, {"$regex": ".*"}, {"$where": "sleep(5000) || true"}),
    *({"$function": {"body": "return true", "args": [], "lang": "js"}}, ["$ne"], [{"$ne": 1}]),
)
WORDS = ('{"$ne": null}', "$where", "'; return true; //", "[$ne]", "\u202e", "a\x00b", "${7*7}")
UNREADABLE = (
    *(b"[" * 60_000, b'{"a":' * 10_000, b'{"title":' + b"[" * 30_000 + b"]" * 30_000 + b"}"),
    *(b'{"title": "' + b"\\" * 9_001 + b'"}', b"\xff\xfe" * 9_000),
)
BOMBS = (
    *UNREADABLE,
    *(b'{"title": ' + b"9" * 60_000 + b"}", b'{"title": "' + b"\\ud800" * 9_000 + b'"}'),
    b"{" + b",".join(b'"k%d":1' % n for n in range(6_000)) + b"}",
)
RIGHTS = {
    **{"roles": ["coordinator"], "role": "administrator", "is_admin": True, "coordinator": True},
    **{"person_id": "01M00000000000000000000000", "member_id": "01M00000000000000000000000"},
    **{"organisations": ["01M00000000000000000000000"], "status": "recognised", "_id": "x"},
}
"""Fields that exist somewhere inside, and that nobody may set from outside."""


def with_text_replaced(body: Any, by: Any) -> Iterator[Any]:
    """The body once for each of its texts, with something else in its place."""
    if isinstance(body, dict):
        for key, value in body.items():
            yield from ({**body, key: other} for other in with_text_replaced(value, by))
    elif isinstance(body, list):
        for at, value in enumerate(body):
            yield from (
                [*body[:at], other, *body[at + 1 :]] for other in with_text_replaced(value, by)
            )
    elif isinstance(body, str):
        yield by


def some_of(every: Sequence[T], route: int, most: int) -> list[T]:
    """So many of them, others for the next route: each meets many routes, and each route some."""
    return [every[(route * most + at) % len(every)] for at in range(most)]


def taking_json() -> Iterator[tuple[str, Any]]:
    """(path, a valid body) of every operation that takes one."""
    for name, row in ROUTES.items():
        if isinstance(row.json, dict):
            yield name.partition(" ")[2], row.json


async def test_an_operator_is_never_read_where_text_belongs(stage: Stage) -> None:
    """Every text of every body x every operator: refused by its shape, before anything is asked."""
    cookie = {"cookie": await stage.session("coordinator", "self")}
    tried, passed = 0, []
    async with stage.browser() as browser:
        for path, body in taking_json():
            for operator in OPERATORS:
                for wrong in with_text_replaced(stage.filled(body), operator):
                    answer = await browser.post(stage.filled(path), json=wrong, headers=cookie)
                    tried += 1
                    if answer.status_code != 422:
                        passed.append(f"{path} {wrong}: {answer.status_code}")
    print(f"{tried} operators, {len(passed)} read as anything")
    assert passed == []
    assert tried > 100


async def test_an_operator_in_an_address_finds_nothing(stage: Stage) -> None:
    """In ids and in every parameter of every page and list, as words and in brackets.

    Each parameter of a route is tried with two of the words, the next route's with the next two.
    """
    cookie = {"cookie": await stage.session("coordinator", "self")}
    names = ("text", "near", "cursor", "organisation_id", "owner_id", "status", "kind", "text[$ne]")
    tried, broken = 0, []
    async with stage.browser() as browser:
        gets = [name for name in ROUTES if name.startswith("GET ")]
        for route, name in enumerate(gets):
            path = name.partition(" ")[2]
            words = some_of(WORDS, route, 2)
            asked = [(stage.filled(path), {key: word}) for key in names for word in words]
            if "{" in path:
                odd = dict.fromkeys(stage.objects, "%7B%22$ne%22:null%7D")
                asked = [(path.format_map(odd), {}), (path.format_map(odd | {"code": "$ne"}), {})]
            for address, query in asked:
                answer = await browser.get(address, params=query, headers=cookie)
                tried += 1
                if answer.status_code >= 500 or "Traceback" in answer.text:
                    broken.append(f"{address} {query}: {answer.status_code}")
    print(f"{tried} odd addresses, {len(broken)} broken")
    assert broken == []


async def test_a_bomb_in_json_hurts_nobody(stage: Stage) -> None:
    """Depth, length, numbers, half characters: nothing breaks, and what cannot be read is refused.

    What is only odd is ignored by operations in which no field is required. Each operation is
    sent three of the bombs, the next one the next three: reading them is the same code for all.
    """
    headers = {
        "cookie": await stage.session("coordinator", "self"),
        "content-type": "application/json",
    }
    tried, passed = 0, []
    async with stage.browser() as browser:
        for route, (path, _) in enumerate(taking_json()):
            for bomb in some_of(BOMBS, route, 3):
                answer = await browser.post(stage.filled(path), content=bomb, headers=headers)
                tried += 1
                refused = answer.status_code in (400, 413, 422)
                if answer.status_code >= 500 or (bomb in UNREADABLE and not refused):
                    passed.append(f"{path} {bomb[:20]!r}: {answer.status_code}")
    print(f"{tried} bombs, {len(passed)} not refused")
    assert passed == []


async def test_rights_cannot_be_sent_along(stage: Stage) -> None:
    """Mass assignment: fields nobody asked for are refused or not read, in JSON and in forms."""
    person = stage.home.person("Greedy Colclough")
    assert (await person.tries("/members", person.membership() | RIGHTS)).status_code == 422
    form = {"roles": "coordinator", "person_id": "x", "organisations": "y", "coordinator": "yes"}
    joined = await person.http.post(
        f"{stage.system.public_url}/join",
        data={
            **{"name": person.name, "email": person.email, "agrees_to_terms": "yes"},
            **{"links-0-type": "cares", "postcode": "ST6 3AA", **form},
        },
        headers={"sec-fetch-site": "same-origin"},
        follow_redirects=False,
    )
    assert joined.status_code == 303, joined.text
    await person.signs_in()
    for path, body in taking_json():
        if path.startswith("/api/v1/sign-in"):
            continue
        answer = await person.http.post(
            stage.filled(path), json=stage.filled(body) | RIGHTS, follow_redirects=False
        )
        assert answer.status_code < 500, path
    me = await person.get("/me")
    assert (me["roles"], me["organisations"]) == (["member"], [])
    needs = (await person.get("/needs", limit=100))["items"]
    assert not [need for need in needs if need["title"] == RIGHTS["status"]]
