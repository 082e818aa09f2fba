"""The words people choose from: kinds of offer, causes, skills, links, impact areas, priorities.

Cause codes are those of the UK volunteering data standard (volunteeringdata.io, OGL v3), a
selection; "Other" is first-class because the network has no sector limit. Impact areas and
priorities are those of Connected Communities. Names shown to people stand beside the codes.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody brings."""

    TIME = "time"
    TALENT = "talent"
    TREASURE = "treasure"


class LinkType(StrEnum):
    """Why somebody belongs; "cares" is enough."""

    BORN = "born"
    EDUCATED = "educated"
    LIVED = "lived"
    WORKED = "worked"
    FAMILY = "family"
    OTHER = "other"
    CARES = "cares"


class Audience(StrEnum):
    """Who may see one field of a profile; its owner always does."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    COORDINATORS = "coordinators"
    NOBODY = "nobody"


class PartnerRole(StrEnum):
    """What a partner does for the network. Nobody owns it: a host hosts on behalf of the place."""

    HOST = "host"
    BACKER = "backer"
    FUNDER = "funder"
    DELIVERER = "deliverer"


class CheckLevel(StrEnum):
    """How much of a record is looked at, as the Disclosure and Barring Service names it."""

    NONE = "none"
    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"
    ENHANCED_BARRED = "enhanced-with-barred-list"


class ImpactArea(StrEnum):
    """The five areas of impact, used as report axes."""

    ECONOMIC = "economic"
    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"
    HEALTH = "health-and-wellbeing"
    CULTURAL = "cultural"


class Priority(StrEnum):
    """The three priorities of Connected Communities."""

    CO_CREATION = "co-creation"
    COMMUNITY_GIVING = "community-giving"
    PLACE_SHAPING = "place-shaping"


IMPACT_AREAS: dict[ImpactArea, str] = {
    ImpactArea.ECONOMIC: "Economic",
    ImpactArea.SOCIAL: "Social",
    ImpactArea.ENVIRONMENTAL: "Environmental",
    ImpactArea.HEALTH: "Health and wellbeing",
    ImpactArea.CULTURAL: "Cultural",
}

PRIORITIES: dict[Priority, str] = {
    Priority.CO_CREATION: "Co-creation",
    Priority.COMMUNITY_GIVING: "Community giving",
    Priority.PLACE_SHAPING: "Place shaping",
}

CAUSES: dict[str, tuple[str, ImpactArea]] = {
    "AnimalWelfare": ("Animal welfare", ImpactArea.ENVIRONMENTAL),
    "AntiPoverty": ("Anti-poverty", ImpactArea.ECONOMIC),
    "ArtsAndCulture": ("Arts and culture", ImpactArea.CULTURAL),
    "Care": ("Care", ImpactArea.HEALTH),
    "CivilRights": ("Civil rights", ImpactArea.SOCIAL),
    "Community": ("Community", ImpactArea.SOCIAL),
    "CrimeSafety": ("Crime and safety", ImpactArea.SOCIAL),
    "DevelopmentEmergencyRelief": ("Development and emergency relief", ImpactArea.SOCIAL),
    "Disability": ("Disability", ImpactArea.HEALTH),
    "EducationLanguages": ("Education and languages", ImpactArea.SOCIAL),
    "Environment": ("Environment", ImpactArea.ENVIRONMENTAL),
    "EthnicMinorities": ("Ethnic minorities", ImpactArea.SOCIAL),
    "Families": ("Families, children and young people", ImpactArea.SOCIAL),
    "GenderSexuality": ("Gender and sexuality", ImpactArea.SOCIAL),
    "Health": ("Health", ImpactArea.HEALTH),
    "Heritage": ("Heritage", ImpactArea.CULTURAL),
    "Housing": ("Housing and homelessness", ImpactArea.SOCIAL),
    "MentalHealth": ("Mental health", ImpactArea.HEALTH),
    "OlderPeople": ("Older people", ImpactArea.HEALTH),
    "RefugeesAsylumSeekers": ("Refugees and people seeking asylum", ImpactArea.SOCIAL),
    "ReligionFaith": ("Religion and faith", ImpactArea.CULTURAL),
    "SportOutdoorActivities": ("Sport and outdoor activities", ImpactArea.HEALTH),
    "Unemployment": ("Work and skills", ImpactArea.ECONOMIC),
    "Other": ("Something else", ImpactArea.SOCIAL),
}

SKILLS: dict[str, str] = {
    "Administration": "Administration and record keeping",
    "Catering": "Cooking and catering",
    "CreativeArts": "Creative arts, design and media",
    "Data": "Data and research",
    "Digital": "Digital and technology",
    "Driving": "Driving",
    "EventOrganising": "Organising events",
    "Finance": "Finance and accounts",
    "FirstAid": "First aid",
    "Fundraising": "Fundraising",
    "Gardening": "Gardening and outdoor work",
    "Languages": "Languages and translation",
    "Law": "Law and human resources",
    "Leadership": "Leading groups",
    "Listening": "Listening and befriending",
    "Marketing": "Marketing and communication",
    "Mentoring": "Mentoring and coaching",
    "PracticalWork": "Practical work and repairs",
    "Speaking": "Speaking in schools and at events",
    "Sport": "Sport coaching",
    "Teaching": "Teaching and tutoring",
    "Trusteeship": "Trusteeship and governance",
    "Writing": "Writing and editing",
}

LINKS: dict[LinkType, str] = {
    LinkType.BORN: "I was born here",
    LinkType.EDUCATED: "I went to school, college or university here",
    LinkType.LIVED: "I live or lived here",
    LinkType.WORKED: "I work or worked here",
    LinkType.FAMILY: "I have family here",
    LinkType.OTHER: "I have another link",
    LinkType.CARES: "I care about the place",
}

AUDIENCES: dict[Audience, str] = {
    Audience.EVERYONE: "Everyone",
    Audience.MEMBERS: "Members of the network",
    Audience.COORDINATORS: "Coordinators only",
    Audience.NOBODY: "Nobody but me",
}

PARTNER_ROLES: dict[PartnerRole, str] = {
    PartnerRole.HOST: "Hosts the network",
    PartnerRole.BACKER: "Backs the network",
    PartnerRole.FUNDER: "Funds the network",
    PartnerRole.DELIVERER: "Delivers with the network",
}

KINDS: dict[Kind, str] = {
    Kind.TIME: "Time",
    Kind.TALENT: "Talent",
    Kind.TREASURE: "Treasure",
}

CHECK_LEVELS: dict[CheckLevel, str] = {
    CheckLevel.NONE: "No check",
    CheckLevel.BASIC: "Basic check",
    CheckLevel.STANDARD: "Standard check",
    CheckLevel.ENHANCED: "Enhanced check",
    CheckLevel.ENHANCED_BARRED: "Enhanced check with barred list",
}
