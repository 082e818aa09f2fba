"""Whatever people and files bring: a clear word back, and nothing breaks."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.city import City, Person

Potbank = Callable[..., CompletedProcess[str]]
AFile = Callable[..., Path]

OPERATORS = [{"$gt": ""}, {"$ne": None}, {"$where": "sleep(5000)"}, ["$ne"], {"$regex": ".*"}]
WORDS = ["{'$ne': null}", "$where", "'; return true; //", "a.$b", "\u202eevil", "%00", "<script>"]


def test_a_malformed_file_loses_its_bad_rows_only(
    potbank: Potbank, a_file: AFile, tmp_path: Path
) -> None:
    """An unclosed quote and a short row are rejected with their lines; the rest comes in."""
    mark = uuid4().hex[:8].upper()
    file = a_file(
        "identifier,name,causes,shoe size\n"
        f"XP-{mark}-1,Kiln,Heritage,9\n"
        f'XP-{mark}-2,"never closed,Heritage,9\n'
        f"XP-{mark}-3,Band\n"
        f"XP-{mark}-4,Canal,Heritag,9\n"
        f"XP-{mark}-5,Kitchen,AntiPoverty,9\n"
    )
    rejects = tmp_path / "rejects.csv"

    ended = potbank("import", "organisations", file, "--rejects", rejects, "--json")

    said = json.loads(ended.stdout)
    assert ended.returncode == 0, ended.stderr
    assert (said["read"], said["created"], said["rejected"]) == (5, 2, 3)
    assert said["remarks"] == ["Column 'shoe size' is not used."]
    with rejects.open(encoding="utf-8-sig", newline="") as written:
        rows = {row["line"]: row for row in csv.DictReader(written)}
    assert set(rows) == {"3", "4", "5"}
    assert rows["5"]["field"] == "causes"
    assert "Heritage" in rows["5"]["fix"]


@pytest.mark.parametrize(
    ("content", "arguments", "word"),
    [
        (b"", (), "is empty"),
        (bytes([0xFF, 0x81, 0x8D, 0x00, 0x9D]) * 99, (), "cannot be read as text"),
        ("identifier,name\n" + "x,y\n" * 999, ("--max-mb", "0.001"), "at most 0.001 MB"),
        ("identifier,nmae\nx,y\n", (), "Did you mean 'nmae'"),
        ("identifier,name\nx,y\n", ("--source", "excel"), "no source 'excel'"),
    ],
)
def test_an_unusable_file_is_refused_as_a_whole(
    potbank: Potbank, a_file: AFile, content: str | bytes, arguments: tuple[str, ...], word: str
) -> None:
    """Exit code 2, what is wrong, and the fix; no traceback."""
    ended = potbank("import", "organisations", a_file(content), *arguments)

    assert ended.returncode == 2
    assert word in ended.stdout
    assert "Fix:" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_a_file_in_a_spreadsheet_s_own_encoding_comes_in_with_a_warning(
    potbank: Potbank, a_file: AFile
) -> None:
    """Most files that people have are not UTF-8."""
    mark = uuid4().hex[:8].upper()
    rows = "".join(f"XP-{mark}-{n},Café Günther — £{n} a pot\n" for n in range(20))

    ended = potbank(
        "import", "organisations", a_file(("identifier,name\n" + rows).encode("cp1252"))
    )

    assert ended.returncode == 0, ended.stdout
    assert "is not UTF-8 and was read as cp1252" in ended.stdout


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"links": [{"type": "conquered"}]}, "links.0.type"),
        ({"links": []}, "links"),
        ({"interests": ["Heritag"]}, "interests.0"),
        ({"postcode": "12345"}, "postcode"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
async def test_a_wrong_field_of_somebody_joining_is_named(
    visitor: Person, changed: dict[str, Any], field: str
) -> None:
    """422, the field, and what to do; what was typed is not echoed."""
    answer = await visitor.tries("/members", visitor.membership() | changed)

    assert answer.status_code == 422, answer.text
    assert field in {problem["field"] for problem in answer.json()["problems"]}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "tantrum"}, "kind"),
        ({"hours": -1}, "hours"),
        ({"period": {"starts_on": "31/02/2026"}}, "period.starts_on"),
        ({"period": {"ends_on": "1999-01-01"}}, "ends_on"),
        ({"title": ""}, "title"),
        ({"surprise": 1}, "surprise"),
    ],
)
async def test_a_wrong_field_of_an_offer_is_named(
    home: City, resident: Person, changed: dict[str, Any], field: str
) -> None:
    """Kinds, numbers, days and fields nobody asked for."""
    answer = await resident.tries("/offers", home.offer() | changed)

    assert answer.status_code == 422, answer.text
    assert field in {problem["field"] for problem in answer.json()["problems"]}


async def test_operators_of_the_database_are_never_read_as_such(
    home: City, resident: Person, visitor: Person
) -> None:
    """An object where text belongs is refused; text that looks like one is text."""
    for operator in OPERATORS:
        for field in ("name", "email", "postcode", "time_zone"):
            joining = visitor.membership() | {field: operator}
            assert (await resident.tries("/members", joining)).status_code == 422
        for field in ("title", "description", "kind", "things"):
            offer = home.offer() | {field: operator}
            assert (await resident.tries("/offers", offer)).status_code == 422
        assert (await resident.tries("/sign-in", {"email": operator})).status_code == 422
        assert (await resident.tries("/sign-in/confirm", {"token": operator})).status_code == 422


@pytest.mark.parametrize("words", WORDS)
async def test_odd_words_are_searched_for_as_words(visitor: Person, words: str) -> None:
    """Nothing is found, or found by its letters; nothing is run and nothing breaks."""
    for path, names in {
        "/opportunities": ("text", "near", "organisation_id", "cursor"),
        "/organisations": ("text", "cursor"),
        "/needs": ("cursor",),
    }.items():
        for name in names:
            answer = await visitor.http.get(f"/api/v1{path}", params={name: words})
            assert answer.status_code in (200, 422), f"{path}?{name}: {answer.text}"
    by_bracket = await visitor.http.get("/api/v1/organisations?text[$ne]=x")
    assert by_bracket.status_code in (200, 422)


@pytest.mark.parametrize("identifier", ["$ne", "..%2f..%2fetc", "a" * 500, "%00"])
async def test_an_id_that_is_none_is_not_found_or_not_valid(
    visitor: Person, identifier: str
) -> None:
    """Ids come from addresses that anybody can type."""
    answer = await visitor.http.get(f"/api/v1/opportunities/{identifier}")

    assert answer.status_code in (404, 422)
    assert "Traceback" not in answer.text


async def test_a_body_that_is_no_json_or_too_large_is_refused(visitor: Person) -> None:
    """Before anything of it is read into a command."""
    http = visitor.http
    kind = {"content-type": "application/json"}

    broken = await http.post("/api/v1/members", content=b'{"name": ', headers=kind)
    huge = await http.post("/api/v1/members", content=b"x" * 70_000, headers=kind)

    assert broken.status_code == 422
    assert huge.status_code == 413
