"""Only the outward code of a postcode is kept, however people write it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.errors import FieldRefused
from services.membership.domain.postcode import kept_outcode, outward_code


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ST4 2DE", "ST4"),
        ("st42de", "ST4"),
        (" st4-2de. ", "ST4"),
        ("(ST4) 2DE", "ST4"),
        ("ST4", "ST4"),
        ("EC1V2NX", "EC1V"),
        ("W1A 0AX", "W1A"),
        ("M1 1AE", "M1"),
        ("CR2 6XH", "CR2"),
        ("ST10 1AA", "ST10"),
        ("KY11 9hJ", "KY11"),
        ("GIR 0AA", "GIR"),
    ],
)
def test_a_postcode_is_read_as_people_write_it(written: str, kept: str):
    """The Design System asks for tolerance; a form that nags loses people."""
    assert outward_code(written) == kept


@pytest.mark.parametrize(
    "written", ["", "4ST 2DE", "ST4 2D", "ST4 22E", "90210", "É4 2DE", "S" * 30]
)
def test_what_is_no_postcode_is_refused_with_field_and_fix(written: str):
    """The person must know which field to correct, and how."""
    with pytest.raises(FieldRefused) as refused:
        outward_code(written)
    assert refused.value.field == "postcode"
    assert "ST4 2DE" in refused.value.fix


@given(st.text(max_size=12))
def test_no_text_yields_anything_finer_than_an_outward_code(text: str):
    """Privacy: whatever is typed, at most four characters of it are kept."""
    with suppress(FieldRefused):
        assert 2 <= len(outward_code(text)) <= 4


def test_the_postcode_wins_over_an_outward_code_given_as_such():
    """The postcode is what the person typed; the other may come from a map."""
    assert kept_outcode("ST5 1AA", "ST4") == "ST5"
    assert kept_outcode(None, "st4") == "ST4"
    assert kept_outcode("", None) is None


def test_a_wrong_outward_code_is_refused_under_its_own_name():
    """The problem must point at the field that the caller really filled."""
    with pytest.raises(FieldRefused) as refused:
        kept_outcode(None, "Stoke")
    assert refused.value.field == "location.outcode"
