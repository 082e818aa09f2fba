"""An organisation asks for help of one kind."""

from services.matching.domain.days import Days
from services.matching.domain.errors import FieldRefused
from services.matching.domain.kinds import Kind
from services.matching.domain.opportunity import Opportunity, asking, fingerprint, point_of, valid
from services.matching.domain.places import Outcodes, Place, outcode_of
from services.matching.domain.projections import Organisation
from services.matching.domain.vocabulary import Vocabulary
from services.matching.domain.words import telling_words
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import OpportunityPosted
from shared.contracts.requests.matching import PostOpportunity
from shared.contracts.values import Location
from shared.policy import require


async def post_opportunity(
    command: PostOpportunity, work: MatchingWork, vocabulary: Vocabulary, outcodes: Outcodes
) -> str:
    """Keep the opportunity and say so; its id. Refused unless the organisation itself asks."""
    require(work.actor, PostOpportunity, organisation_id=command.organisation_id)
    organisation = asking(await work.organisations.get(command.organisation_id))
    need = await work.needs.get(command.need_id) if command.need_id else None
    opportunity = valid(
        _opportunity(command, organisation, need is not None, outcodes, work),
        work.now.date(),
        vocabulary.duties,
    )
    work.opportunities.add(opportunity)
    work.publish(_posted(command, opportunity))
    return opportunity.opportunity_id


def _opportunity(
    command: PostOpportunity,
    organisation: Organisation,
    serves_recognised_need: bool,
    outcodes: Outcodes,
    work: MatchingWork,
) -> Opportunity:
    opportunity_id = work.new_id()
    place = _place(command, outcodes)
    return Opportunity(
        opportunity_id=opportunity_id,
        organisation_id=organisation.organisation_id,
        organisation_name=organisation.name,
        kind=Kind(command.kind),
        title=command.title,
        summary=command.summary,
        posted_at=work.now,
        causes=command.causes,
        skills=command.skills,
        remote=command.remote,
        place=place,
        point=point_of(place),
        days=Days(command.period.starts_on, command.period.ends_on),
        places=command.places,
        minimum_age=command.minimum_age,
        duty=command.duty,
        priority=command.priority.value,
        need_id=command.need_id,
        serves_recognised_need=serves_recognised_need,
        in_rounds=command.in_rounds,
        words=telling_words(command.title, command.summary),
        known_as=(opportunity_id,),
        fingerprint=fingerprint(organisation.organisation_id, command.title, command.summary),
    )


def _place(command: PostOpportunity, outcodes: Outcodes) -> Place:
    """A given point wins; else the postcode's outward code is looked up in the place pack."""
    given = command.location
    outcode = given.outcode
    if command.postcode:
        outcode = outcode_of(command.postcode)
        if outcode is None:
            raise FieldRefused(
                "postcode", "This is not a UK postcode.", "Write it like ST4 2DF, or leave it out."
            )
    if given.point is None and outcode is not None:
        return outcodes.located(outcode)
    return Place(outcode, given.latitude, given.longitude)


def _posted(command: PostOpportunity, opportunity: Opportunity) -> OpportunityPosted:
    place = opportunity.place
    return OpportunityPosted(
        opportunity_id=opportunity.opportunity_id,
        organisation_id=opportunity.organisation_id,
        kind=command.kind,
        causes=command.causes,
        skills=command.skills,
        remote=command.remote,
        location=Location(
            outcode=place.outcode, latitude=place.latitude, longitude=place.longitude
        ),
        period=command.period,
        places=command.places,
        priority=command.priority,
        need_id=command.need_id,
        duty=command.duty,
    )
