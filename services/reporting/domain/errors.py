"""Why reporting says no; the text of each refusal is the sentence the person reads."""


class ReportingRefusal(Exception):
    """The rules of reporting say no. `field` names the field at fault, where there is one."""

    code = "refused"
    field: str | None = None


class PeriodEndsBeforeItStarts(ReportingRefusal):
    """There are no days in the period that was asked for."""

    code = "period-ends-before-it-starts"
    field = "ends_on"

    def __init__(self) -> None:
        super().__init__("The last day is before the first. Choose a last day on or after it.")
