"""My data: seen, taken away and erased by whoever it is about."""

import csv
import io
import json
import zipfile
from typing import Any

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.forgetting import ErasePerson, Erasures, ErasureView
from shared.contracts.requests.personal import KeptRecord, KeptRecords, PersonalDataOf
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import PERSON

OFFERS = [
    {"title": "=HYPERLINK(1)", "hours": 4.0, "words": ["kiln"]},
    {"title": "Throwing pots", "things": "two wheels", "place": {"outcode": "ST6"}},
]


def kept(*records: dict[str, Any], after: str | None = None) -> KeptRecords:
    """What every service answers."""
    items = tuple(
        KeptRecord(collection="offers", purpose="To match.", kept="While open.", fields=fields)
        for fields in records
    )
    return KeptRecords(items=items, next=after)


def page_by_page(query: PersonalDataOf) -> KeptRecords:
    """One record a page, and only about Sam."""
    assert query.person_id == PERSON
    return kept(OFFERS[0], after="second") if query.cursor is None else kept(OFFERS[1])


async def test_everything_is_shown_with_what_it_is_for(gateway: GatewayDriver):
    """The law asks for both, and people do."""
    gateway.others.answers(PersonalDataOf, page_by_page)
    browser = await gateway.signed_in()
    page = await browser.get("/my/data")
    assert page.status_code == 200
    for words in (
        "To match.",
        "Throwing pots",
        "two wheels",
        "outcode: ST6",
        "While open",
        "/my/data/export",
    ):
        assert words in page.text or words.lower() in page.text


async def test_the_archive_holds_every_page_as_json_and_as_tables(gateway: GatewayDriver):
    """What somebody takes away is the same as what they see, and computes nothing."""
    gateway.others.answers(PersonalDataOf, page_by_page)
    browser = await gateway.signed_in()
    answer = await browser.get("/my/data/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        plain = json.loads(archive.read("data.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("matching-offers.csv").decode())))
        readme = archive.read("README.txt").decode()
    assert plain["matching-offers"] == OFFERS
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert (rows[1]["things"], rows[1]["hours"]) == ("two wheels", "")
    assert "matching-offers.csv (2)\n    To match." in readme


async def test_nothing_is_exported_while_a_service_is_silent(gateway: GatewayDriver):
    """Half of somebody's data that looks whole is worse than none."""
    gateway.others.answers(PersonalDataOf, Refused(code="no-answer", message="Nobody answers."))
    browser = await gateway.signed_in()
    assert (await browser.get("/my/data/export")).status_code == 503


async def test_erasing_takes_a_typed_word_and_signs_out(gateway: GatewayDriver):
    """It cannot be taken back, so no slip of a finger may do it."""
    gateway.others.answers(ErasePerson, Done(id=PERSON))
    browser = await gateway.signed_in()
    slip = await browser.post("/my/data/erase", data={"typed": "yes"})
    assert slip.status_code == 422
    assert "Type the word erase" in slip.text
    assert gateway.asked(ErasePerson) == []

    done = await browser.post("/my/data/erase", data={"typed": " Erase "})
    assert (done.status_code, done.headers["location"]) == (303, "/?done=erased")
    assert gateway.asked(ErasePerson) == [ErasePerson(person_id=PERSON)]
    assert (await browser.get("/my/data")).headers["location"].startswith("/sign-in")


async def test_a_record_the_law_keeps_is_explained(gateway: GatewayDriver):
    """A no without a reason would be taken for a fault."""
    held = Refused(code="kept-by-law", message="The law asks us to keep a record for now.")
    gateway.others.answers(ErasePerson, held)
    browser = await gateway.signed_in()
    told = await browser.post("/my/data/erase", data={"typed": "erase"})
    assert told.status_code == 422
    assert "The law asks us" in told.text


async def test_a_stranger_is_asked_to_sign_in(gateway: GatewayDriver):
    """No page of these exists without somebody."""
    for path in ("/my/data", "/my/data/export", "/my/data/erase"):
        answer = await gateway.browser().get(path)
        assert answer.headers["location"].startswith("/sign-in")


async def test_coordinators_see_who_has_still_to_confirm(gateway: GatewayDriver):
    """And never who it was."""
    line = ErasureView(
        erasure_id="p-9",
        erased_at="2026-11-21T10:00:00Z",
        why="own-wish",
        waiting_for=("matching",),
    )
    gateway.others.answers(Erasures, Page[ErasureView](items=(line,)))
    browser = await gateway.signed_in()
    page = await browser.get("/desk/erasures")
    assert "Waiting for matching" in page.text
    assert "p-9" not in page.text
