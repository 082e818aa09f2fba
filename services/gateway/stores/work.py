"""The gateway's unit of work."""

from services.gateway.stores.kept_answers import MongoKeptAnswers
from services.gateway.stores.sessions import MongoSessions
from services.gateway.stores.sign_in_tokens import MongoSignInTokens
from shared.storage.work import MongoWork, store


class MongoGatewayWork(MongoWork):
    sessions = store(MongoSessions)
    sign_in_tokens = store(MongoSignInTokens)
    kept_answers = store(MongoKeptAnswers)
