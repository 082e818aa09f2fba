"""What the rules of rounds refuse, each as the sentence the coordinator reads."""

from services.matching.domain.errors import FieldRefused, MatchingRefusal


class RoundEnded(MatchingRefusal):
    """A round is published or discarded once."""

    code = "round-ended"

    def __init__(self) -> None:
        super().__init__(
            "This round was published or discarded already. Start a new one to change anything."
        )


class NothingToFill(FieldRefused):
    """A round needs at least one opportunity that takes somebody."""

    code = "nothing-to-fill"

    def __init__(self) -> None:
        super().__init__(
            "opportunity_ids",
            "None of these opportunities takes anybody at the moment.",
            "Choose at least one that is open and has a place left.",
        )


class PoolTooLarge(FieldRefused):
    """A round is worked out while the coordinator waits."""

    code = "pool-too-large"

    def __init__(self, pairs: int, places: int) -> None:
        super().__init__(
            "opportunity_ids",
            f"These are more than {pairs:,} pairs, or {places:,} places, to look at together.",
            "Choose fewer opportunities, or name fewer offers.",
        )


class NotInTheRound(FieldRefused):
    """Only what is in the pool can be pinned or forbidden."""

    code = "not-in-the-round"

    def __init__(self, field: str, thing: str) -> None:
        super().__init__(
            field, f"This {thing} is not part of the round.", f"Choose one of its {thing}s."
        )


class CannotBePaired(FieldRefused):
    """Hard rules and limits hold for coordinators, too."""

    code = "cannot-be-paired"

    def __init__(self, sentence: str) -> None:
        super().__init__("opportunity_id", sentence, "Choose another opportunity for this offer.")


class NotPaired(FieldRefused):
    """Only a pair of the draft can be replaced."""

    code = "not-paired"

    def __init__(self) -> None:
        super().__init__(
            "instead_of",
            "The draft has no such pair.",
            "Choose the opportunity that the offer has in the draft.",
        )


class NotDecided(FieldRefused):
    """Only what was decided can be taken back."""

    code = "not-decided"

    def __init__(self) -> None:
        super().__init__(
            "opportunity_id",
            "Nothing was decided about this pair.",
            "Choose an opportunity that is pinned or forbidden for this offer.",
        )
