"""The demonstration's people are invented, complete, and fit the files they are used with."""

import csv
from collections import Counter
from datetime import date, timedelta

from deploy.demo.cast import DATA, read_cast
from deploy.demo.newcomers import in_new_york, in_the_place
from shared.contracts.vocabulary import CAUSES, SKILLS, ImpactArea, Priority


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nobody_can_be_written_to_by_mistake() -> None:
    """example.org is reserved (RFC 2606): no demonstration ever reaches a real mailbox."""
    addresses = [email for _, email, _ in read_cast().accounts]
    addresses += [in_the_place().joins.email, in_new_york().joins.email]

    assert all(email.endswith(("@example.org", ".example.org")) for email in addresses)
    assert len(set(addresses)) == len(addresses)


def test_every_organisation_has_somebody_who_speaks_for_it() -> None:
    """An organisation without one could never answer, and the demonstration would wait."""
    speaking = {person.organisation for person in read_cast().representatives}

    assert speaking == {row["identifier"] for row in rows("organisations.csv")}
    assert {row["organisation"] for row in rows("opportunities.csv")} <= speaking


def test_answers_are_about_people_and_opportunities_that_exist() -> None:
    """A slip in the file would look like a match that never comes."""
    cast = read_cast()
    members = {member.joins.email for member in cast.members}
    opportunities = {row["identifier"] for row in rows("opportunities.csv")}

    assert {answer.member for answer in cast.answers} <= members
    assert {answer.opportunity for answer in cast.answers} <= opportunities
    assert {claim.by for claim in cast.claims} <= members


def test_the_story_has_every_ending() -> None:
    """Kept promises, open ones, a no, something confirmed and something not yet."""
    answers = read_cast().answers

    assert any(answer.declined_by for answer in answers)
    assert any(answer.accepted_by == ("member",) for answer in answers)
    assert any(answer.accepted_by == ("organisation",) for answer in answers)
    assert {given.confirmed for answer in answers for given in answer.contributions} == {
        True,
        False,
    }


def test_what_was_given_fills_every_part_of_the_impact_page() -> None:
    """Each area, each priority, time, money and things; and nobody's gift drowns the others."""
    asked = {row["identifier"]: row for row in rows("opportunities.csv")}
    confirmed = [
        (asked[answer.opportunity], given)
        for answer in read_cast().answers
        for given in answer.contributions
        if given.confirmed
    ]
    pounds = [given.amounts.pounds for _, given in confirmed if given.amounts.pounds]

    assert {CAUSES[row["causes"].split(";")[0]][1] for row, _ in confirmed} == set(ImpactArea)
    assert {row["priority"] for row, _ in confirmed} == set(Priority)
    assert any(given.amounts.hours for _, given in confirmed)
    assert any(given.amounts.things for _, given in confirmed)
    assert max(pounds) <= 0.4 * sum(pounds)


def test_the_funnel_narrows() -> None:
    """From joining to giving, fewer at every step, and somebody at the last."""
    cast = read_cast()
    both = {answer.member for answer in cast.answers if len(answer.accepted_by) == 2}
    gave = {
        answer.member for answer in cast.answers if any(g.confirmed for g in answer.contributions)
    }
    offered = sum(member.offers is not None for member in cast.members)

    assert len(cast.members) > offered > len(both) > len(gave) > 0


def test_nothing_was_given_before_there_was_anything_to_give_to() -> None:
    """Days are counted back from the day of loading, which is that of the newest opportunity."""
    opportunities = rows("opportunities.csv")
    newest = max(date.fromisoformat(row["created_on"]) for row in opportunities)
    starts_on = {row["identifier"]: row["starts_on"] for row in opportunities}

    for answer in read_cast().answers:
        for given in answer.contributions:
            done_on = newest - timedelta(days=given.days_ago)
            assert done_on.isoformat() >= starts_on[answer.opportunity], answer.opportunity


def test_those_worth_a_look_can_sign_in() -> None:
    """README.md names them: a coordinator, two representatives and two members."""
    cast = read_cast()
    roles = {email: role for _, email, role in cast.accounts}

    shown = Counter(roles[email] for email in cast.worth_a_look)
    assert shown == {"coordinator": 1, "representative": 2, "member": 2}


def test_causes_and_skills_of_the_files_are_ours() -> None:
    """A rejected row of the demonstration would be an embarrassing first impression."""
    for row in [*rows("organisations.csv"), *rows("opportunities.csv")]:
        assert set(filter(None, row["causes"].split(";"))) <= CAUSES.keys()
        assert set(filter(None, row.get("skills", "").split(";"))) <= SKILLS.keys()
