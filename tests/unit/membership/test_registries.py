"""An identifier typed by hand could have come from its register, or is sent back with advice."""

import pytest

from services.membership.domain.errors import FieldRefused
from services.membership.domain.registries import registry_identifier


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("GB-CHC-1046613", "GB-CHC-1046613"),
        (" gb-chc-200123 ", "GB-CHC-200123"),
        ("GB-COH-04153466", "GB-COH-04153466"),
        ("GB-COH-SC123456", "GB-COH-SC123456"),
        ("GB-COH-IP12345R", "GB-COH-IP12345R"),
        ("GB-SC-SC001234", "GB-SC-SC001234"),
        ("GB-NIC-100012", "GB-NIC-100012"),
        ("GB-EDU-100000", "GB-EDU-100000"),
        ("US-EIN-12-3456789", "US-EIN-12-3456789"),
    ],
)
def test_numbers_that_registers_give_are_kept(typed: str, kept: str):
    """Registers we do not know the form of are believed."""
    assert registry_identifier(typed) == kept


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("GB-CHC-12", "six or seven digits"),
        ("GB-COH-4153466", "zeros in front"),
        ("GB-SC-001234", "SC and six digits"),
        ("GB-NIC-NIC100012", "six digits"),
        ("1046613", "country, register and number"),
        ("", "country, register and number"),
    ],
)
def test_a_mistyped_number_says_how_to_write_it(typed: str, advice: str):
    """The zeros of Companies House are what people leave out most."""
    with pytest.raises(FieldRefused) as refused:
        registry_identifier(typed)
    assert refused.value.field == "identifier"
    assert advice in refused.value.fix
