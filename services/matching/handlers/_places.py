"""Who gets a place: whoever comes while there is one, then those who wait, in turn.

Every place is taken and given back on the opportunity itself, and so is every number of its waiting
list: of two transactions that would not see each other, one is made to run again.
"""

from dataclasses import replace

from services.matching.domain.agreement import called, held, in_line
from services.matching.domain.engagement import begun
from services.matching.domain.errors import found
from services.matching.domain.match import Match
from services.matching.domain.opportunity import Opportunity
from services.matching.ports import MatchingWork
from shared.contracts.events.engagements import MatchListed, OpportunityReopened
from shared.contracts.events.matching import IntroductionMade, OpportunityClosed


async def agree(match: Match, opportunity: Opportunity, work: MatchingWork) -> Match:
    """Both sides said yes: hold it where clearance has to be asked, else seat it."""
    if opportunity.duty is not None:
        return held(match, work.now)
    return await seat(match, opportunity, work)


async def seat(match: Match, opportunity: Opportunity, work: MatchingWork) -> Match:
    """Introduce the two where there is a place, else put them on the waiting list."""
    if match.has_place:
        return await _introduce(match, opportunity, work)
    if opportunity.has_room:
        return await _introduce(match, _take(opportunity, work), work)
    listed = opportunity.with_next_number()
    work.opportunities.save(listed)
    number = listed.numbers_given
    work.publish(MatchListed(**match.parties, opportunity_id=match.opportunity_id, number=number))
    return in_line(match, number)


async def free_place(opportunity: Opportunity, work: MatchingWork) -> None:
    """Somebody who had a place does not come: whoever is next gets it."""
    await fill(opportunity.with_one_less(), work)


async def leave_place(match: Match, work: MatchingWork) -> None:
    """Free the place that was kept for this match, where one was."""
    if match.has_place:
        opportunity = await work.opportunities.get(match.opportunity_id)
        await free_place(found(opportunity, "opportunity"), work)


async def fill(opportunity: Opportunity, work: MatchingWork) -> None:
    """Give the places that are free to those who wait; what is left is on the board again."""
    if opportunity.is_live and opportunity.has_room:
        left = opportunity.places_left
        for match in await work.matches.waiting(opportunity.opportunity_id, left):
            opportunity = replace(opportunity, places_taken=opportunity.places_taken + 1)
            work.matches.save(await _call_up(match, opportunity, work))
    reopened = opportunity.open_again(work.now)
    if reopened is not opportunity:
        work.publish(OpportunityReopened(**_ids(reopened)))
    work.opportunities.save(reopened)


async def _call_up(match: Match, opportunity: Opportunity, work: MatchingWork) -> Match:
    """Its place is taken. Who has to be cleared is asked about again: they waited for days."""
    if opportunity.duty is not None:
        return called(match, work.now)
    return await _introduce(match, opportunity, work)


def _take(opportunity: Opportunity, work: MatchingWork) -> Opportunity:
    taken = opportunity.with_one_more(work.now)
    work.opportunities.save(taken)
    if opportunity.is_open and not taken.is_open:
        work.publish(OpportunityClosed(**_ids(taken), why="filled"))
    return taken


async def _introduce(match: Match, opportunity: Opportunity, work: MatchingWork) -> Match:
    offer = found(await work.offers.get(match.offer_id), "offer")
    engagement = begun(work.new_id(), match, offer, opportunity, work.now)
    work.engagements.add(engagement)
    work.publish(
        IntroductionMade(
            **match.parties,
            engagement_id=engagement.engagement_id,
            offer_id=match.offer_id,
            opportunity_id=match.opportunity_id,
            from_waiting_list=match.waited,
        )
    )
    return match.introduced(engagement.engagement_id)


def _ids(opportunity: Opportunity) -> dict[str, str]:
    return {
        "opportunity_id": opportunity.opportunity_id,
        "organisation_id": opportunity.organisation_id,
    }
