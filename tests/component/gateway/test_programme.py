"""The coordinator's desk: who waits for whom."""

import re

from tests.component.gateway.conftest import GatewayDriver


async def test_the_desk_says_who_owes_and_who_waits(gateway: GatewayDriver):
    """Organisations by name, people never: a coordinator knows whom to ring, and not more."""
    page = (await (await gateway.signed_in()).get("/desk")).text
    rows = [
        re.findall(r"<td[^>]*>([^<]+)", row)[:3] for row in re.findall(r"<tr.*?</tr>", page, re.S)
    ]
    assert [row for row in rows if row] == [
        ["Longton Allotment Society", "An answer", "A member"],
        ["Bottle Oven Trust", "An answer", "A member"],
        ["A member", "An answer", "Bottle Oven Trust"],
    ]
