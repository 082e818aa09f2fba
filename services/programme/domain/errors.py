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


class VoiceUnknown(ProgrammeRefusal):
    """Nobody raised a voice with this id."""

    code = "voice-not-found"

    def __init__(self, field: str = "voice_id") -> None:
        self.field = field
        super().__init__("We do not know this voice. Choose one from the list.")


class VoiceNotOpen(ProgrammeRefusal):
    """Merged and hidden voices are not answered, merged or hidden again."""

    code = "voice-not-open"
    field = "voice_id"

    def __init__(self, status: str) -> None:
        became = {"merged": "was merged into another one", "hidden": "is no longer on the list"}
        super().__init__(f"This voice {became[status]}. Choose one that is on the list.")


class VoiceIsTheSame(ProgrammeRefusal):
    """A voice cannot be merged into itself."""

    code = "same-voice"
    field = "into_voice_id"

    def __init__(self) -> None:
        super().__init__("These are one and the same voice. Choose the other one.")


class VoiceHeardInTheFuture(ProgrammeRefusal):
    """What was said was said before today ends."""

    code = "heard-in-the-future"
    field = "heard_on"

    def __init__(self) -> None:
        super().__init__("This day has not come yet. Enter the day on which you heard it.")
