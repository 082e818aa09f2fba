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
    messages,
    offers,
    organisations,
    partners,
    passkeys,
    people,
    profile,
    programme,
    promises,
    register,
    relationships,
    rounds,
    sign_in,
    university,
    unsubscribing,
    visits,
    voices,
)

SIGNING_IN = (sign_in, university, passkeys, account, api_tokens, invitation)
PARTS = tuple(
    module.router
    for module in (
        *(home, board, people, profile, directory, offers, matches, about_me, consents),
        *(messages, unsubscribing),
        *(register, organisations, partners, groups, relationships, programme, promises, voices),
        *(duplicates, checks, rounds, visits),
        *SIGNING_IN,
    )
)
