"""Composition root of matching: the only module that knows every other."""

from datetime import timedelta
from functools import partial

from services.matching.clients.membership import MembershipClearances, MembershipContacts
from services.matching.clients.optimiser import best_pairs
from services.matching.clients.place_pack import read_days, read_duties, read_outcodes
from services.matching.clients.tags import read_tagger
from services.matching.domain.drafting import Means
from services.matching.domain.errors import MatchingRefusal
from services.matching.domain.itinerary import Visiting
from services.matching.domain.ranking import Policy
from services.matching.domain.vocabulary import Vocabulary
from services.matching.entrypoints.events import events_router
from services.matching.entrypoints.requests import requests_router
from services.matching.entrypoints.schedule import tasks
from services.matching.settings import MatchingSettings
from services.matching.stores.board import IndexedBoard
from services.matching.stores.indexes import INDEXES
from services.matching.stores.personal import HOLDINGS
from services.matching.stores.work import MongoMatchingWork
from services.matching.views import Views
from shared.contracts.vocabulary import CAUSES, SKILLS
from shared.messaging.kernel import Kernel, ServiceApp

UNLIKE_ANYTHING = "Other"


def build_app(settings: MatchingSettings | None = None) -> ServiceApp:
    """Everything matching is, wired; nothing starts before the app does."""
    settings = settings or MatchingSettings()
    outcodes = read_outcodes(settings.place)
    policy = policy_of(settings)
    visiting = Visiting(read_days(settings.place), policy.vocabulary)
    board = IndexedBoard(policy, settings.board_file)
    kernel = Kernel(
        settings,
        work=partial(MongoMatchingWork, board),
        refusal=MatchingRefusal,
        indexes=INDEXES,
        holdings=HOLDINGS,
    )
    board.stands_on(kernel.database)
    views = Views(
        kernel.database,
        MembershipContacts(kernel.ask),
        outcodes,
        visiting.days,
        read_tagger(settings.tags_model),
    )
    return kernel.app(
        events=events_router(),
        requests=requests_router(views, Means(policy, best_pairs), outcodes, visiting),
        tasks=tasks(
            policy,
            lambda: board.keep(kernel.clock()),
            MembershipClearances(kernel.ask),
            visiting.days,
        ),
    )


def policy_of(settings: MatchingSettings) -> Policy:
    """The limits from the environment, and the words of the published language."""
    return Policy(
        vocabulary=Vocabulary(
            causes={code: name for code, (name, _) in CAUSES.items()},
            areas={
                code: area.value for code, (_, area) in CAUSES.items() if code != UNLIKE_ANYTHING
            },
            skills=SKILLS,
            duties=read_duties(settings.place),
        ),
        per_offer=settings.proposals_per_offer,
        per_opportunity=settings.proposals_per_opportunity,
        minimum_score=settings.minimum_score,
        candidates=settings.candidates,
        look_again=timedelta(hours=settings.look_again_hours),
    )
