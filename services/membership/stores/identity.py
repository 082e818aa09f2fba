"""University accounts and the first administrator's invitation in MongoDB."""

from services.membership.domain.invitation import Invitation
from services.membership.domain.university_account import UniversityAccount
from shared.storage.documents import DocumentStore


class MongoUniversityAccounts(DocumentStore[UniversityAccount]):
    """Collection `university_accounts`, by hash of issuer and subject."""

    collection = "university_accounts"
    shape = UniversityAccount
    id_field = "account_id"

    async def any_of(self, person_id: str) -> bool:
        """Whether this person has ever signed in with one."""
        return bool(await self.find({"person_id": person_id}, limit=1))


class MongoInvitations(DocumentStore[Invitation]):
    """Collection `invitations`, with one document at most."""

    collection = "invitations"
    shape = Invitation
    id_field = "invitation_id"
