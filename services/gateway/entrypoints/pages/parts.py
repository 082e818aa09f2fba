"""All parts of the site."""

from services.gateway.entrypoints.pages import (
    about_me,
    account,
    api_tokens,
    board,
    checks,
    consents,
    directory,
    duplicates,
    groups,
    home,
    invitation,
    matches,
    offers,
    organisations,
    partners,
    passkeys,
    people,
    profile,
    programme,
    register,
    relationships,
    rounds,
    sign_in,
    university,
    voices,
)

SIGNING_IN = (sign_in, university, passkeys, account, api_tokens, invitation)
PARTS = tuple(
    module.router
    for module in (
        *(home, board, people, profile, directory, offers, matches, about_me, consents),
        *(register, organisations, partners, groups, relationships, programme, voices),
        *(duplicates, checks, rounds),
        *SIGNING_IN,
    )
)
