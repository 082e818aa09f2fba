"""A coordinator recognises a need by its evidence; who and when is part of the record."""

from dataclasses import asdict

from services.programme.domain.errors import NeedUnknown
from services.programme.domain.need import Evidence, Need
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.events.programme import NeedRecognised
from shared.contracts.requests.programme import RecogniseNeed
from shared.contracts.values import Location


async def recognise_need(command: RecogniseNeed, work: ProgrammeWork) -> Done:
    """Said once: recognising again only keeps what evidence is new.

    Raises NeedUnknown and NeedWithoutEvidence.
    """
    need = await work.needs.get(command.need_id)
    if need is None:
        raise NeedUnknown
    added = (Evidence(e.kind, e.words, e.source) for e in command.evidence)
    recognised = need.with_evidence(added).recognised(by=work.actor.id, at=work.now)
    if recognised != need:
        work.needs.save(recognised)
    if not need.is_recognised:
        work.publish(_recognition_of(recognised))
    return Done(id=need.need_id)


def _recognition_of(need: Need) -> NeedRecognised:
    return NeedRecognised(
        need_id=need.need_id,
        cause=need.cause,
        location=Location(**asdict(need.location)),
        by="coordinator",
    )
