"""Sign-ins at the university that have begun and not ended, in MongoDB, by fingerprint."""

from services.gateway.domain.university_flow import UniversityFlow
from shared.storage.documents import DocumentStore


class MongoUniversityFlows(DocumentStore[UniversityFlow]):
    collection = "university_flows"
    shape = UniversityFlow
    id_field = "flow_id"
