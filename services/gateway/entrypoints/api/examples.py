"""What a body may look like, for the API's description and for those who try it out."""

from typing import Any

JOIN: dict[str, Any] = {
    "name": "Robin Example",
    "email": "robin@example.org",
    "links": [{"type": "born", "area": "Burslem", "from_year": 1984, "to_year": 2002}],
    "interests": ["Heritage", "EducationLanguages"],
    "postcode": "ST6 3EJ",
    "max_km": 20,
    "agrees_to_terms": True,
}
LINK: dict[str, Any] = {
    "type": "educated",
    "area": "Stoke",
    "institution": "Staffordshire University",
    "from_year": 1994,
    "to_year": 1997,
}
VISIBILITY: dict[str, Any] = {"links": "everyone", "interests": "members"}
PARTNER: dict[str, Any] = {"name": "Keele University", "role": "backer", "since": "2022-01-01"}
SIGN_IN: dict[str, Any] = {"email": "robin@example.org"}
OFFER: dict[str, Any] = {
    "kind": "talent",
    "title": "Bookkeeping for a small charity, two evenings a month",
    "causes": ["AntiPoverty"],
    "skills": ["Finance"],
    "remote": True,
    "period": {"starts_on": "2027-01-11"},
    "hours": 48,
}
OPPORTUNITY: dict[str, Any] = {
    "organisation_id": "01KAHZ8V5N3W6T0M4C2R7Q9XYB",
    "kind": "time",
    "title": "Open the bottle ovens on Saturdays",
    "summary": "Welcome visitors and tell the story of the firing.",
    "causes": ["Heritage"],
    "skills": ["Speaking"],
    "postcode": "ST6 3EJ",
    "period": {"starts_on": "2027-03-06", "ends_on": "2027-10-30"},
    "places": 6,
    "minimum_age": 16,
    "priority": "place-shaping",
}
DECLINE: dict[str, Any] = {"reason": "not-now", "words": "Ask me again in spring."}
ACCEPTANCE: dict[str, Any] = {"despite_clash": False, "old_enough": True}
CANCELLATION: dict[str, Any] = {"reason": "ill", "words": "I am sorry; ask me in spring."}
ATTENDANCE: dict[str, Any] = {"on": "2026-11-14", "came": True}
PLACES: dict[str, Any] = {"places": 6}
CONTRIBUTION: dict[str, Any] = {"amounts": {"hours": 6}, "done_on": "2026-11-14"}
NEED: dict[str, Any] = {
    "title": "Older people in Burslem see nobody for days",
    "cause": "OlderPeople",
    "location": {"outcode": "ST6"},
    "evidence": [
        {
            "kind": "testimony",
            "words": "41 of 60 people asked said so.",
            "source": "Residents' survey, 2026",
        }
    ],
}
RECOGNITION: dict[str, Any] = {"evidence": NEED["evidence"]}
MESSAGES: dict[str, Any] = {
    "frequencies": {"matches": "daily", "impact": "weekly"},
    "quiet_from": 21,
    "quiet_until": 8,
}
CONSENT: dict[str, Any] = {"wording_version": "2026-1"}
APPOINTMENT: dict[str, Any] = {"name": "Robin Example", "email": "robin@example.org"}
DESIGNATION: dict[str, Any] = {
    **APPOINTMENT,
    "starts_on": "2026-09-01",
    "ends_on": "2028-08-31",
}
ASK: dict[str, Any] = {
    "title": "Speak in one school in January",
    "words": "Half an hour, about how you got where you are.",
    "answer_by": "2026-12-11",
}
ANSWER: dict[str, Any] = {"answer": "yes", "words": "Any Tuesday."}
RELATIONSHIP: dict[str, Any] = {"name": "Robin Example", "stage": "identify"}
NOTE: dict[str, Any] = {
    "kind": "said",
    "text": "Would like to help a brass band.",
    "source": "Conversation on 20 November 2026",
}
CHECK_ASK: dict[str, Any] = {
    "person_id": "01KB5R3M8Q6Z0T4V2W7X9Y1A2B",
    "duty": "mentor-of-young-people",
}
CHECK: dict[str, Any] = {**CHECK_ASK, "level": "enhanced", "issued_on": "2026-03-14"}
TRAINING: dict[str, Any] = {
    "person_id": "01KB5R3M8Q6Z0T4V2W7X9Y1A2B",
    "course": "safeguarding-basics",
    "completed_on": "2026-03-14",
}
WITHDRAWAL: dict[str, Any] = {
    "record_id": "01KB5R3M8Q6Z0T4V2W7X9Y1A2C",
    "because": "no-longer-valid",
}
VISIT: dict[str, Any] = {
    "starts_on": "2999-06-03",
    "ends_on": "2999-06-05",
    "causes": ["Heritage"],
    "words": "I have not been back since 1999.",
}
VISIT_TIME: dict[str, Any] = {"starts_at": "10:30", "meeting_point": "At the gate"}
OTHER_TIME: dict[str, Any] = {"day": "2999-06-04", "slot": "morning", "starts_at": "10:30"}
NO_VISIT: dict[str, Any] = {"reason": "not-now"}
FOLLOW_UP: dict[str, Any] = {"words": "It was good to be back.", "leads_to": ["offer"]}
VOICE: dict[str, Any] = {
    "kind": "issue",
    "title": "No bench between Burslem Park and the shops",
    "words": "My knees give up half way.",
    "cause": "OlderPeople",
    "location": {"outcode": "ST6"},
}
VOICE_RECORD: dict[str, Any] = VOICE | {"channel": "meeting", "heard_on": "2026-11-14"}
VOICE_ANSWER: dict[str, Any] = {
    "outcome": "taken-up",
    "words": "The parks team looks at the path in March; this is on their list.",
}
AWAY: dict[str, Any] = {
    "starts_on": "2999-12-21",
    "ends_on": "2999-12-31",
    "stand_in_id": "01KB5R3M8Q6Z0T4V2W7X9Y1A2B",
}
ROUND: dict[str, Any] = {
    "title": "Mentors for spring",
    "opportunity_ids": ["01KB9ASKED0000000000000001"],
    "each": 1,
}
DECISION: dict[str, Any] = {
    "deed": "pin",
    "offer_id": "01KB9OFFER0000000000000001",
    "opportunity_id": "01KB9ASKED0000000000000001",
    "reason": "known-to-fit",
    "words": "They ran the last open day together.",
}
