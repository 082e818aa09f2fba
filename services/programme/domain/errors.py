"""Why programme says no; the text of each refusal is the sentence the person reads."""


class ProgrammeRefusal(Exception):
    """The rules of programme say no. `field` names the field at fault, where there is one."""

    code = "refused"
    field: str | None = None


class NeedUnknown(ProgrammeRefusal):
    """Nobody claimed a need with this id."""

    code = "need-not-found"
    field = "need_id"

    def __init__(self) -> None:
        super().__init__("We do not know this need. Choose one from the list of needs.")


class NeedWithoutEvidence(ProgrammeRefusal):
    """A claim alone is not enough to be recognised."""

    code = "need-without-evidence"
    field = "evidence"

    def __init__(self) -> None:
        super().__init__(
            "A need is recognised by its evidence, and this one has none yet. "
            "Add place data, a testimony or research, with its source."
        )
