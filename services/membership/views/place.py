"""The place pack, as far as forms need it."""

from services.membership.domain.gazetteer import Gazetteer
from shared.contracts.requests.place import PlaceArea, PlaceDescribed


def place_described(gazetteer: Gazetteer) -> PlaceDescribed:
    """Areas in the order of the pack; institutions under every name, for forms to suggest."""
    areas = (PlaceArea(name=area.name, outcodes=area.outcodes) for area in gazetteer.areas)
    institutions = (
        name
        for one in gazetteer.institutions
        for name in (one.name, *(other.name for other in one.known_as))
    )
    return PlaceDescribed(areas=tuple(areas), institutions=tuple(institutions))
