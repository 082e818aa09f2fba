"""What membership answers about the place itself."""

from typing import ClassVar

from shared.contracts.envelope import Contract, Query


class PlaceArea(Contract):
    """A part of the place and its outward codes."""

    name: str
    outcodes: tuple[str, ...]


class PlaceDescribed(Contract):
    """What the place pack says, as far as forms need it."""

    areas: tuple[PlaceArea, ...]
    institutions: tuple[str, ...]


class DescribePlace(Query[PlaceDescribed]):
    """Which areas and institutions may a form suggest? Public."""

    subject: ClassVar[str] = "rpc.membership.describe-place.v1"
