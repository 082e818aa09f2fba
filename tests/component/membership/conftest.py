"""Membership alone, over a MongoDB of its own and a small place pack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.membership.app import build_app
from tests.drivers import ServiceDriver, driver_for

GROUPS = """
groups:
  - { id: network, name: The network, everybody: true }
  - { id: working-group, name: Working group, role: working-group, run_by: [administrator] }
  - id: ambassadors
    name: Ambassadors
    role: ambassador
    shown_to: everyone
    asks: true
    referrals: true
  - id: can
    name: Staffs CAN
    role: adviser
    constituencies:
      - { id: students, name: Students, seats: 2 }
      - { id: civic, name: Civic, seats: 1 }
  - id: staff
    name: Staff group
    role: staff
    units: [{ id: library, name: Library }, { id: arts, name: School of Arts }]
  - { id: students, name: Student Network, role: student, delegable: true, shown_to: group }
"""
NAMES = """
areas:
  - { name: Stoke, outcodes: [ST4], known_as: [{ name: Stoke-upon-Trent }] }
  - Longton
institutions:
  - name: University of Staffordshire
    known_as: [{ name: Staffordshire University, since: 1992, until: 2024 }]
consents:
  - code: newsletter
    name: The newsletter
    wording: Send me the newsletter by e-mail.
    wording_version: "2026-1"
  - code: share-with-trust
    name: Sharing with the trust
    partner: Bottle Oven Trust
    wording: Give my name to the Bottle Oven Trust.
    wording_version: "2026-1"
"""
SAFEGUARDING = """
versions:
  - version: "2020-1"
    in_force_from: 2020-01-01
    check_months: { basic: 36, standard: 36, enhanced: 36 }
    courses: { basics: { name: Safeguarding basics, valid_months: 24 } }
    duties:
      mentor: { name: Mentoring, level: enhanced, courses: [basics] }
      steward: { name: Steward, level: none, highest: basic, courses: [basics] }
      helper: { name: General help, level: none, highest: basic }
"""
PLACE = "outcode,latitude,longitude,name,inside\nST4,53.0000,-2.1800,Stoke,yes\n"


@pytest.fixture
async def membership(mongo_url: str, tmp_path: Path) -> AsyncIterator[ServiceDriver]:
    """The service, with a place pack that knows ST4, Stoke, Longton and a few groups."""
    (tmp_path / "outcodes.csv").write_text(PLACE)
    (tmp_path / "place.yaml").write_text(NAMES)
    (tmp_path / "groups.yaml").write_text(GROUPS)
    (tmp_path / "safeguarding.yaml").write_text(SAFEGUARDING)
    environment = {"POTBANK_PLACE": str(tmp_path), "MEMBERSHIP_TERMS_VERSION": "2025-11"}
    async with driver_for(build_app, mongo_url, **environment) as driver:
        yield driver
