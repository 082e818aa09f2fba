"""What is wrong with a field, in words a person can act on, and never with what they typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.contracts.envelope import FieldProblem

WORDS: dict[str, str] = {
    "missing": "Give an answer",
    "string_too_short": "Give an answer",
    "too_short": "Give at least one",
    "string_too_long": "Use {max_length} characters or fewer",
    "too_long": "Give {max_length} or fewer",
    "string_type": "Give this as text",
    "string_pattern_mismatch": "This is not in the right format",
    "enum": "Choose one of: {expected}",
    "literal_error": "Choose one of: {expected}",
    "int_parsing": "Give a whole number",
    "int_type": "Give a whole number",
    "int_from_float": "Give a whole number",
    "float_parsing": "Give a number",
    "float_type": "Give a number",
    "finite_number": "Give a number",
    "bool_parsing": "Answer true or false",
    "bool_type": "Answer true or false",
    "greater_than": "Give a number greater than {gt}",
    "greater_than_equal": "Give {ge} or more",
    "less_than": "Give a number less than {lt}",
    "less_than_equal": "Give {le} or less",
    "date_from_datetime_parsing": "Give a real date, like 2027-05-31",
    "date_parsing": "Give a real date, like 2027-05-31",
    "time_parsing": "Give a time, like 10:30",
    "time_type": "Give a time, like 10:30",
    "date_type": "Give a real date, like 2027-05-31",
    "tuple_type": "Give this as a list",
    "extra_forbidden": "This field is not known here",
    "json_invalid": "The body is not valid JSON",
}
"""pydantic's error types, worded; {names} are filled from the error's own context."""

EMAIL = "Enter an e-mail address in the correct format, like name@example.org"


def field_problems(errors: Iterable[Mapping[str, Any]]) -> tuple[FieldProblem, ...]:
    """pydantic's (or FastAPI's) errors as ours, one per field, in their order."""
    found: dict[str, FieldProblem] = {}
    for error in errors:
        name = _name(error["loc"])
        found.setdefault(name, FieldProblem(field=name, message=_message(error)))
    return tuple(one for name, one in found.items() if not _is_echo(name, found))


def _is_echo(name: str, found: Mapping[str, FieldProblem]) -> bool:
    """pydantic also calls a list too short whose only item is wrong."""
    return bool(name) and any(other.startswith(f"{name}.") for other in found)


def _name(location: Iterable[int | str]) -> str:
    """`links.0.area`, without FastAPI's leading word for where the value was."""
    parts = [str(part) for part in location]
    if parts and parts[0] in {"body", "query", "path", "header", "cookie"}:
        parts = parts[1:]
    return ".".join(parts)


def _message(error: Mapping[str, Any]) -> str:
    kind = error["type"]
    if kind in WORDS:
        return WORDS[kind].format_map(error.get("ctx") or {})
    if kind == "value_error":
        return _own_words(error)
    return "This is not valid"


def _own_words(error: Mapping[str, Any]) -> str:
    """The words of the contract's own rule, which never quotes what it was given."""
    message = str(error["msg"]).removeprefix("Value error, ")
    return EMAIL if "email" in message else message
