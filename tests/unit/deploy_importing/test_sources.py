"""Files are recognised by their header, and what is missing or unknown is called by its name."""

import pytest

from deploy.importing.sources import OPPORTUNITIES, ORGANISATIONS, recognise
from deploy.importing.unusable import Unusable


def test_a_file_is_recognised_by_its_required_columns() -> None:
    """People should not have to know what their file is called here."""
    assert recognise(["org_id", "name", "UKCAT"], ORGANISATIONS).source.name == "ukcat"
    assert recognise(["identifier", "name"], ORGANISATIONS).source.name == "potbank"
    assert (
        recognise(["identifier", "organisation", "title"], OPPORTUNITIES).source.name == "potbank"
    )


def test_a_missing_column_is_named_with_the_one_it_may_have_become() -> None:
    """'nmae' is a slip of the fingers, and the message should say so."""
    with pytest.raises(Unusable, match=r"'name' is missing\. Did you mean 'nmae'") as refused:
        recognise(["identifier", "nmae"], ORGANISATIONS)

    assert "identifier, name" in refused.value.fix


def test_unknown_columns_are_reported_and_do_no_harm() -> None:
    """A file with more than we use is welcome, but a misspelt column must not vanish silently."""
    found = recognise(["identifier", "name", "cuases", "shoe size"], ORGANISATIONS)

    assert found.remarks() == [
        "Column 'cuases' is not used. Did you mean 'causes'?",
        "Column 'shoe size' is not used.",
    ]


def test_a_source_that_does_not_exist_is_refused_with_those_that_do() -> None:
    """The list is shorter than the documentation."""
    with pytest.raises(Unusable, match="no source 'excel'") as refused:
        recognise(["identifier", "name"], ORGANISATIONS, "excel")

    assert "ukcat" in refused.value.fix
