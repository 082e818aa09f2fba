"""What matching keeps about people, collection by collection (shared/storage/personal.py)."""

from shared.storage.personal import Clock, Holding, Impersonal, Personal

YEAR = 365
NOWHERE = {"outcode": None, "latitude": None, "longitude": None}
GONE = "Something that was taken back"

HOLDINGS: dict[str, Holding] = {
    "members": Personal(
        by=("_id",),
        purpose="To find uses for offers near the member, and in line with their interests.",
        kept="Until the person leaves.",
        shown=("interests", "place", "max_km", "remote"),
    ),
    "offers": Personal(
        by=("member_id",),
        purpose="To find the best use for what the member brings.",
        kept="While it is open; words of one that was taken back go after three years.",
        shown=(
            *("kind", "title", "description", "causes", "skills", "place", "max_km", "remote"),
            *("in_person", "days", "hours", "pounds", "things", "status", "posted_at"),
        ),
        blank={
            "title": GONE,
            "description": "",
            "things": "things",
            "words": [],
            "near_misses": [],
            "interests": [],
            "place": NOWHERE,
        },
        stays="Kind, hours and pounds, so that the place can count what was brought.",
        clock=Clock(
            "posted_at", 3 * YEAR, "Nobody asks about it any more.", {"status": "withdrawn"}
        ),
    ),
    "matches": Personal(
        by=("member_id",),
        purpose="To ask both sides, and to remember that they were asked.",
        kept="The words of one that was declined go after a year.",
        shown=(
            *("offer_title", "reasons", "status", "proposed_at", "declined_by"),
            *("declined_because", "confirmed_age", "cleared"),
        ),
        blank={"offer_title": GONE, "declined_words": "", "reasons": []},
        stays="That two were matched and what became of it, which the organisation knows as well.",
        clock=Clock("proposed_at", YEAR, "It cannot be answered any more.", {"status": "declined"}),
    ),
    "engagements": Personal(
        by=("member_id",),
        purpose="To know what a contribution belongs to.",
        kept="For as long as it counts.",
        shown=(
            *("kind", "causes", "priority", "begun_at", "days", "duty", "cleared"),
            *("renewed", "paused_at", "confirmed_age", "attendance"),
            *("cancelled_at", "cancelled_by", "cancelled_because", "cancelled_late"),
        ),
        blank={"cancelled_words": "", "check_at": None},
        stays="Ids, codes and days: they count what was given, and that somebody was cleared for "
        "a duty stays provable.",
    ),
    "contributions": Personal(
        by=("member_id",),
        purpose="To count what was given once both sides agree.",
        kept="Hours and pounds for as long as they count; the words for things, six years.",
        shown=("hours", "pounds", "things", "done_on", "reported_by", "reported_at"),
        blank={"things": "things"},
        stays="Hours, pounds and the day, which the organisation confirmed.",
        clock=Clock("reported_at", 6 * YEAR, "As long as a claim about it could be made."),
    ),
    "rounds": Personal(
        by=("coordinator_id",),
        purpose="To know which coordinator worked out pairs for a whole pool.",
        kept="As long as the matches that came of it.",
        shown=("title", "status", "opened_at", "ended_at"),
        blank={"title": "A round of matching"},
        stays="That there was a round, and how many pairs it had: ids and numbers.",
    ),
    "round_lines": Personal(
        by=("member_id",),
        purpose="To let a coordinator look at pairs before anybody is asked, or say why none fits.",
        kept="Until the person leaves, or the draft is worked out again.",
        shown=("score", "reasons", "outcome", "why"),
    ),
    "overrides": Personal(
        by=("member_id",),
        purpose="To say why a coordinator decided otherwise than the scores.",
        kept="The words go after two years.",
        shown=("deed", "reason", "words", "at"),
        blank={"words": ""},
        stays="That a pair was decided on, by ids and codes: the weights are judged by it.",
        clock=Clock("at", 2 * YEAR, "Nobody asks about it any more."),
    ),
    "moves": Personal(
        by=("_id", "into"),
        purpose="To give back what passed from one record of the member to another.",
        kept="Until the merge is taken back or the member leaves.",
        shown=("into", "offers", "visits"),
    ),
    "visits": Personal(
        by=("member_id",),
        purpose="To put an itinerary together, and to ask how the visit went.",
        kept="Two years after the last day.",
        shown=(
            *("starts_on", "ends_on", "causes", "meets_coordinators", "sees_projects", "words"),
            *("status", "announced_at", "parts", "follow_up"),
        ),
        clock=Clock("ends_on", 2 * YEAR, "What came of it is told elsewhere by then."),
    ),
    "hosts": Impersonal("Which hours of an organisation are taken, and not by whom."),
    "opportunities": Impersonal(
        "What organisations ask for in public, in the organisation's name."
    ),
    "organisations": Impersonal("Names and causes from the public register."),
    "needs": Impersonal("Codes and places of recognised needs."),
}
