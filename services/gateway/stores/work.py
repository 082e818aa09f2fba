"""The gateway's unit of work."""

from services.gateway.stores.api_tokens import MongoApiTokens
from services.gateway.stores.kept_answers import MongoKeptAnswers
from services.gateway.stores.passkeys import MongoChallenges, MongoPasskeyResets, MongoPasskeys
from services.gateway.stores.sessions import MongoSessions
from services.gateway.stores.sign_in_tokens import MongoSignInTokens
from services.gateway.stores.university_flows import MongoUniversityFlows
from shared.storage.work import MongoWork, store


class MongoGatewayWork(MongoWork):
    sessions = store(MongoSessions)
    sign_in_tokens = store(MongoSignInTokens)
    university_flows = store(MongoUniversityFlows)
    api_tokens = store(MongoApiTokens)
    passkeys = store(MongoPasskeys)
    challenges = store(MongoChallenges)
    passkey_resets = store(MongoPasskeyResets)
    kept_answers = store(MongoKeptAnswers)
