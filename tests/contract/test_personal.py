"""Every collection of every service is classified, and what is said of it can be done."""

import dataclasses
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter

from shared.contracts.catalogue import SERVICES
from shared.messaging.kernel import Kernel
from shared.storage.documents import DocumentStore
from shared.storage.personal import OF_EVERY_SERVICE, Personal, personal


def stores(service: str) -> dict[str, type[DocumentStore[Any]]]:
    """The stores of a service by collection."""
    found = {}
    pending = list(DocumentStore.__subclasses__())
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        if kind.__module__.startswith(f"services.{service}.") and "collection" in vars(kind):
            found[kind.collection] = kind
    return found


def tables(kernels: dict[str, Kernel]) -> list[tuple[str, str, Personal]]:
    """(service, collection, what it holds) of everything that is about people."""
    return [
        (service, name, held)
        for service, kernel in kernels.items()
        for name, held in personal(kernel.holdings).items()
    ]


@pytest.mark.parametrize("service", SERVICES)
def test_every_collection_says_whether_it_is_about_people(service: str, kernels: dict[str, Kernel]):
    """What nobody classified is neither shown, nor forgotten, nor let go: stores/personal.py."""
    kept = (kernels[service].indexes.keys() | stores(service).keys()) - OF_EVERY_SERVICE.keys()
    assert kernels[service].holdings.keys() == kept


def test_the_kernels_own_collections_are_classified_once(kernels: dict[str, Kernel]):
    """A service cannot call its outbox something else."""
    assert all(kernel.indexes.keys() >= OF_EVERY_SERVICE.keys() for kernel in kernels.values())


def test_the_tables_name_fields_that_exist(kernels: dict[str, Kernel]):
    """A field that was renamed would quietly stay readable."""
    wrong = []
    for service, name, held in tables(kernels):
        if (kind := stores(service).get(name)) is None:
            continue
        known = {field.name for field in dataclasses.fields(kind.shape)} - {kind.id_field} | {"_id"}
        named = {
            *held.by,
            *held.shown,
            *(held.blank or {}),
            *([held.clock.since] if held.clock else []),
        }
        wrong += [
            f"{service}.{name}.{field}" for field in named if field.split(".")[0] not in known
        ]
    assert wrong == []


def test_what_stays_says_why_and_what_is_blanked_fits_its_shape(kernels: dict[str, Kernel]):
    """A blank that the dataclass refuses would break the page of whoever is left."""
    wrong = []
    for service, name, held in tables(kernels):
        if held.blank is not None and not held.stays:
            wrong.append(f"{service}.{name}: says not why something stays")
        if (kind := stores(service).get(name)) and held.blank:
            hints = get_type_hints(kind.shape)
            for field, value in held.blank.items():
                TypeAdapter(hints[field]).validate_python(value)
    assert wrong == []


def test_a_forgotten_person_is_found_by_an_index(kernels: dict[str, Kernel]):
    """Erasure runs in one transaction: it may not read a whole collection."""
    missing = []
    for service, name, held in tables(kernels):
        firsts = {"_id"} | {
            next(iter(model.document["key"])) for model in kernels[service].indexes.get(name, ())
        }
        missing += [f"{service}.{name}.{field}" for field in held.by if field not in firsts]
    assert missing == []
