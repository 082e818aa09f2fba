"""The desk for records that may be one: decided by coordinators, field by field."""

from shared.contracts.envelope import Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.duplicates import (
    ComparedField,
    DismissDuplicate,
    DuplicateById,
    Duplicates,
    DuplicateView,
    GroundView,
    MergePeople,
    Merges,
    MergeView,
    RecordSide,
    ScanDuplicates,
    UndoMerge,
)
from shared.storage.work import utc_now
from tests.component.gateway.conftest import GatewayDriver

PAIR = DuplicateView(
    pair_id="a:b",
    kind="person",
    score=65,
    grounds=(GroundView(code="same-outcode", words="The same postcode area", points=15),),
    first=RecordSide(record_id="a", must_be_kept="Somebody signs in with this record. Keep it."),
    second=RecordSide(record_id="b"),
    fields=(
        ComparedField(
            label="Name", first="Ann Bell", second="Anne <Bell>", differs=True, choice="name"
        ),
        ComparedField(label="Area", first="ST4", second="ST6", differs=True, choice="area"),
        ComparedField(label="Born", first="1970", second="1970", differs=False, joined=True),
    ),
    found_at=utc_now(),
)
MERGE = MergeView(
    merge_id="m1", kept_id="a", kept_name="Ann", absorbed_name="Anne", merged_at=utc_now()
)


def answers(gateway: GatewayDriver) -> None:
    gateway.others.answers(Duplicates, Page[DuplicateView](items=(PAIR,)))
    gateway.others.answers(DuplicateById, PAIR)
    gateway.others.answers(Merges, Page[MergeView](items=(MERGE,)))
    for command in (MergePeople, DismissDuplicate, UndoMerge, ScanDuplicates):
        gateway.others.answers(command, Done(id="x"))


async def test_the_desk_shows_grounds_and_what_can_be_taken_back(gateway: GatewayDriver):
    """With their points, so that nobody has to believe a number."""
    answers(gateway)
    page = await (await gateway.signed_in()).get("/desk/duplicates")
    assert page.status_code == 200
    assert "The same postcode area (+15)" in page.text
    assert "Anne &lt;Bell&gt;" in page.text
    assert 'action="/desk/merges/m1/undo"' in page.text


async def test_a_pair_is_shown_side_by_side(gateway: GatewayDriver):
    """What can be chosen, and which record must be kept and why."""
    answers(gateway)
    page = (await (await gateway.signed_in()).get("/desk/duplicates/a:b")).text
    assert 'name="area" id="area-b" value="b"' in page
    assert "Somebody signs in with this record" in page


async def test_a_merge_takes_the_fields_chosen_from_the_other_record(gateway: GatewayDriver):
    """What was chosen of the record kept, or not chosen, is not taken."""
    answers(gateway)
    browser = await gateway.signed_in()
    form = {"keep": "a", "name": "b", "area": "a"}
    done = await browser.post("/desk/duplicates/a:b/merge", data=form)
    assert done.headers["location"] == "/desk/duplicates?done=people-merged"
    assert gateway.asked(MergePeople) == [MergePeople(pair_id="a:b", keep="a", take=("name",))]


async def test_without_a_choice_the_form_says_what_is_missing(gateway: GatewayDriver):
    """And nothing is merged."""
    answers(gateway)
    answer = await (await gateway.signed_in()).post("/desk/duplicates/a:b/merge", data={})
    assert answer.status_code == 422
    assert 'href="#keep"' in answer.text
    assert gateway.asked(MergePeople) == []


async def test_two_people_and_a_mistaken_merge_and_a_scan_are_one_button_each(
    gateway: GatewayDriver,
):
    """Each leads back to the desk."""
    answers(gateway)
    browser = await gateway.signed_in()
    for path, kind in (
        ("/desk/duplicates/a:b/different", DismissDuplicate),
        ("/desk/merges/m1/undo", UndoMerge),
        ("/desk/duplicates/scan", ScanDuplicates),
    ):
        answer = await browser.post(path)
        assert answer.status_code == 303
        assert len(gateway.asked(kind)) == 1


async def test_a_stranger_is_sent_to_sign_in(gateway: GatewayDriver):
    """The pages show two people's addresses."""
    answer = await gateway.browser().get("/desk/duplicates")
    assert answer.status_code in (303, 401, 403)
    assert gateway.asked(Duplicates) == []
