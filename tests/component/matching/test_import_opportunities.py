"""Rows of a file become opportunities; every row gets an answer, none is lost."""

import csv
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.matching import MatchProposed, OpportunityClosed, OpportunityPosted
from shared.contracts.requests.common import ImportReport, ImportRow
from shared.contracts.requests.matching import (
    ImportOpportunities,
    OpenOpportunities,
    OpportunityById,
)
from tests.builders import a_coordinator, an_organisation_registered
from tests.component.matching.builders import (
    DUTY,
    MEMBER,
    REPRESENTATIVE,
    a_row,
    an_offer,
    at_once,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver

COORDINATOR = a_coordinator()


async def imported(
    matching: ServiceDriver, *rows: ImportRow, batch_id: str = "batch-1", dry_run: bool = False
) -> ImportReport:
    """The report on these rows."""
    request = ImportOpportunities(batch_id=batch_id, rows=rows, dry_run=dry_run)
    report = await matching.asks(request, COORDINATOR)
    assert isinstance(report, ImportReport), report
    return report


def outcomes(report: ImportReport) -> list[str]:
    """What happened, row by row."""
    return [row.outcome for row in report.rows]


async def test_rows_become_opportunities_and_find_offers_soon(matching: ServiceDriver) -> None:
    """An import stays quick because matches are proposed afterwards, once."""
    await everybody_is_known(matching)
    await posted(matching, an_offer(), MEMBER)

    report = await imported(matching, a_row(2), a_row(3))
    assert outcomes(report) == ["created", "created"]
    assert len(matching.published(OpportunityPosted)) == 2
    assert matching.published(MatchProposed) == []

    for _ in range(2):
        await matching.runs("propose")
    assert {match.opportunity_id for match in matching.published(MatchProposed)} == {
        row.id for row in report.rows
    }
    assert len(matching.published(MatchProposed)) == 2


async def test_the_same_rows_again_change_nothing(matching: ServiceDriver) -> None:
    """A file is often sent twice, also at the same moment."""
    await everybody_is_known(matching)
    request = ImportOpportunities(batch_id="batch-1", rows=(a_row(2), a_row(3)))

    reports = await at_once(matching, (request, COORDINATOR), (request, COORDINATOR))
    reports.append(await matching.asks(request, COORDINATOR))

    assert sorted(outcomes(report)[0] for report in reports) == [
        "created",
        "unchanged",
        "unchanged",
    ]
    assert len({row.id for report in reports for row in report.rows}) == 2
    assert len(await matching.documents("opportunities")) == 2


async def test_what_is_given_counts_for_the_priority_of_the_row(matching: ServiceDriver) -> None:
    """A blank cell is community giving, as for an opportunity posted in the form."""
    await everybody_is_known(matching)

    await imported(matching, a_row(2, priority="place-shaping"), a_row(3))

    published = matching.published(OpportunityPosted)
    assert [event.priority for event in published] == ["place-shaping", "community-giving"]
    kept = await matching.documents("opportunities")
    assert [one["priority"] for one in kept] == ["place-shaping", "community-giving"]


async def test_a_dry_run_reports_and_keeps_nothing(matching: ServiceDriver) -> None:
    """The coordinator sees what would happen before it does."""
    await everybody_is_known(matching)

    report = await imported(matching, a_row(2), a_row(3, title=""), dry_run=True)

    assert outcomes(report) == ["created", "rejected"]
    assert [row.id for row in report.rows] == [None, None]
    assert await matching.documents("opportunities") == []
    assert await matching.documents("outbox") == []


async def test_probable_duplicates_merge_into_the_first(matching: ServiceDriver) -> None:
    """One shift listed three times is one opportunity; its other names are kept."""
    await everybody_is_known(matching)
    same = {"title": "Sort donations"}

    report = await imported(matching, a_row(2, **same), a_row(3, title="SORT  donations"))
    later = await imported(matching, a_row(4, **same), batch_id="batch-2")
    again = await imported(matching, a_row(3, **same), a_row(4, **same), batch_id="batch-3")

    assert outcomes(report) + outcomes(later) == ["created", "merged", "merged"]
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert {row.id for each in (report, later, again) for row in each.rows} == {report.rows[0].id}
    assert len(matching.published(OpportunityPosted)) == 1


async def test_the_same_number_at_another_organisation_is_another_row(
    matching: ServiceDriver,
) -> None:
    """Every source counts from one."""
    await everybody_is_known(matching)
    await matching.receives(
        an_organisation_registered(organisation_id="organisation-2", identifier="GB-CHC-1000002")
    )

    report = await imported(
        matching, a_row(2, identifier="1"), a_row(3, identifier="1", organisation="organisation-2")
    )

    assert outcomes(report) == ["created", "created"]


async def test_every_wrong_field_of_a_row_is_named_with_a_fix(matching: ServiceDriver) -> None:
    """A file is put right in one round, not in ten."""
    await everybody_is_known(matching)
    bad = a_row(
        2,
        identifier="",
        kind="money",
        causes="Heritage; Dragons",
        starts_on="someday",
        places="many",
        latitude="north",
    )

    report = await imported(matching, bad, a_row(3, organisation="GB-CHC-9999999"))

    assert outcomes(report) == ["rejected", "rejected"]
    assert {problem.field for problem in report.rows[0].problems} == {
        "identifier",
        "kind",
        "causes",
        "starts_on",
        "places",
        "latitude",
    }
    assert all(problem.fix for row in report.rows for problem in row.problems)
    [unknown] = report.rows[1].problems
    assert (unknown.field, unknown.fix) == ("organisation", "Import organisations first.")


async def test_operators_and_nested_values_are_rejected_as_text(matching: ServiceDriver) -> None:
    """A row is data: nothing in it reaches the database as a query."""
    await everybody_is_known(matching)

    report = await imported(
        matching,
        a_row(2, organisation={"$ne": None}),
        a_row(3, identifier={"$gt": ""}, summary=["$where"]),
        a_row(4, title="$where: 1"),
    )

    assert outcomes(report) == ["rejected", "rejected", "created"]


async def test_what_is_past_is_kept_as_over_and_said_so(matching: ServiceDriver) -> None:
    """An archive is imported too; nothing of it is proposed."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    await everybody_is_known(matching)
    await posted(matching, an_offer(), MEMBER)

    report = await imported(matching, a_row(2, ends_on="January 22 2011", title="Old"))
    await matching.runs("propose")

    [row] = report.rows
    assert (row.outcome, [problem.field for problem in row.problems]) == ("created", ["ends_on"])
    assert [event.why for event in matching.published(OpportunityClosed)] == ["over"]
    assert matching.published(MatchProposed) == []
    board = await matching.asks(OpenOpportunities(), NOBODY)
    assert board.items == ()

    new = await imported(matching, a_row(3, title="Old"))
    assert outcomes(new) == ["created"], "this year's call is no duplicate of last year's"


async def test_a_postcode_from_elsewhere_is_noted_and_left_blank(matching: ServiceDriver) -> None:
    """Inventing a place would be worse than not knowing it."""
    await everybody_is_known(matching)

    report = await imported(matching, a_row(2, postcode="10013"))

    assert outcomes(report) == ["created"]
    assert [problem.field for problem in report.rows[0].problems] == ["postcode"]


async def test_only_coordinators_import(matching: ServiceDriver) -> None:
    """A thousand rows at once are not everybody's tool."""
    request = ImportOpportunities(batch_id="batch-1", rows=(a_row(),))

    for actor in (MEMBER, REPRESENTATIVE):
        reply = await matching.asks(request, actor)
        assert isinstance(reply, Refused)
        assert reply.code == "not-allowed"


CATEGORIES = {
    "Strengthening Communities": "Community",
    "Education": "EducationLanguages",
    "Health": "Health",
    "Environment": "Environment",
}


def nyc_row(line: int, row: dict[str, str]) -> ImportRow:
    """A row of the New York file in canonical columns; a blank category stays blank."""
    values: dict[str, Any] = {
        "identifier": row["opportunity_id"],
        "organisation": f"US-NYC-{row['org_content_id']}",
        "title": row["title"],
        "summary": row["summary"],
        "causes": CATEGORIES.get(row["category_desc"], ""),
        "latitude": row["Latitude"],
        "longitude": row["Longitude"],
        "starts_on": row["start_date_date"],
        "ends_on": row["end_date_date"],
        "places": row["vol_requests"],
    }
    return ImportRow(line=line, values=values)


async def test_of_665_real_rows_none_is_lost(matching: ServiceDriver, data_folder: Path) -> None:
    """Real files have blank categories, dates as words and duplicates; 1,000 rows/s is enough."""
    matching.at(datetime(2011, 6, 10, 12, tzinfo=UTC))
    with (data_folder / "nyc" / "opportunities.csv").open(encoding="utf-8-sig") as lines:
        found = list(csv.DictReader(lines))
    rows = [nyc_row(line, row) for line, row in enumerate(found, start=2)]
    names = {row["org_content_id"]: row["org_title"] for row in found}
    await matching.receives(
        *(
            an_organisation_registered(
                organisation_id=f"o-{id_}", identifier=f"US-NYC-{id_}", name=name
            )
            for id_, name in names.items()
        )
    )

    began = time.perf_counter()
    report = await imported(matching, *rows)
    seconds = time.perf_counter() - began

    assert [row.line for row in report.rows] == [row.line for row in rows]
    counted = Counter(outcomes(report))
    assert counted.total() == len(rows) == 665
    assert set(counted) <= {"created", "merged", "rejected"}
    assert counted["created"] > 600
    assert all(row.id for row in report.rows if row.outcome != "rejected")
    assert all(row.problems for row in report.rows if row.outcome == "rejected")
    assert len(await matching.documents("opportunities")) == counted["created"]
    print(f"{dict(counted)}; {len(rows) / seconds:,.0f} rows/s")

    again = await imported(matching, *rows, batch_id="batch-2")
    assert set(outcomes(again)) <= {"unchanged", "rejected"}
    assert Counter(outcomes(again))["rejected"] == counted["rejected"]


async def test_duty_and_age_come_with_the_row(matching: ServiceDriver) -> None:
    """A file brings no way round what a form asks for."""
    await everybody_is_known(matching)
    rows = (a_row(2, duty=DUTY, minimum_age="21"), a_row(3, duty="astronaut"))

    report = await imported(matching, *rows)

    assert [row.outcome for row in report.rows] == ["created", "rejected"]
    assert [problem.field for problem in report.rows[1].problems] == ["duty"]
    [said] = matching.published(OpportunityPosted)
    assert said.duty == DUTY
    shown = await matching.asks(OpportunityById(opportunity_id=said.opportunity_id), NOBODY)
    assert (shown.duty, shown.minimum_age) == (DUTY, 21)
