"""The demonstration's people are invented, complete, and fit the files they are used with."""

import csv

from deploy.demo.cast import DATA, read_cast
from deploy.demo.newcomers import in_new_york, in_the_place
from shared.contracts.vocabulary import CAUSES, SKILLS


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
    assert {answer.contribution.confirmed for answer in answers if answer.contribution} == {
        True,
        False,
    }


def test_causes_and_skills_of_the_files_are_ours() -> None:
    """A rejected row of the demonstration would be an embarrassing first impression."""
    for row in [*rows("organisations.csv"), *rows("opportunities.csv")]:
        assert set(filter(None, row["causes"].split(";"))) <= CAUSES.keys()
        assert set(filter(None, row.get("skills", "").split(";"))) <= SKILLS.keys()
