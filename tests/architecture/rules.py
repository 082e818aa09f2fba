"""The rules that are not about imports: each gives what breaks it, as `path: what`, or nothing.

They take the root of a tree, so that tests/architecture/test_gates_bite.py can break a copy.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import Module, length, modules, of_room, words

FUNCTION_LINES = 40
MODULE_LINES = 300
APP_LINES = 80
LANGUAGE = "shared/contracts"
LANGUAGE_LINES = 400
"""A list of messages is looked things up in, and splitting one service's list would hide half."""
BANNED = {
    *("util", "utils", "helper", "helpers", "common", "manager", "base", "misc", "data", "info"),
    *("process", "handle", "do"),
}
ALLOWED_NAMES = {
    "shared/contracts/requests/common.py": "shapes that several services answer with",
    "CommonSettings": "what every service reads, and common is the word for it",
    "PersonalDataOf": "personal data is the word of the law",
    "Process": "a process of the operating system, which is its name",
    "_process_msg": "nats-py's name: the method is overridden",
    "handle_DATA": "aiosmtpd's name for a command of SMTP",
    "do_GET": "http.server's name for a method of HTTP",
}
"""Names that hold a banned word, and why that word is right there."""

IMPURE = {"asyncio", "os", "random", "secrets", "socket", "subprocess", "threading", "time"}
CLOCKS = {"now", "utcnow", "today", "uuid1", "uuid4"}
DRIVER_MODULE = Path("shared/storage/mongo.py")
DRIVERS = ("motor", "pymongo.asynchronous")
IRREGULAR = {
    *("Made", "Kept", "Sent", "Given", "Told", "Met", "Left", "Found", "Withdrawn", "Lapsed"),
    *("Chosen", "Undone", "Held", "Hidden"),
}
VAGUE = {"Updated", "Changed", "Modified"}
WITHOUT_A_TEST = {"errors", "group_errors", "round_errors"}
"""Domain modules of names and sentences only, which the tests of what raises them read."""

STORIES: dict[str, tuple[tuple[str, ...], str]] = {
    "tests/component/gateway/test_in_browser.py": ((), "every page, as a browser shows it"),
    "tests/component/notifications/test_letters_in_browser.py": (
        (),
        "every kind of letter, as a mail program shows it",
    ),
    "tests/component/gateway/test_on_the_bus.py": ((), "connected to a real broker"),
    "tests/component/gateway/test_who_came_in.py": ((), "what the log says of all ways in"),
    "tests/component/membership/test_relationships.py": (
        (
            "open_relationship",
            "move_relationship",
            "note_relationship",
            "hand_over_relationship",
            "end_relationship",
            "read_relationship",
        ),
        "one relationship, from a thought to thanks",
    ),
    "tests/component/membership/test_import_members.py": (
        ("undo_member_import",),
        "there and back",
    ),
    "tests/component/matching/test_move_member.py": (
        ("return_member",),
        "there and back",
    ),
    "tests/component/matching/test_visits.py": (
        (
            *("announce_visit", "confirm_visit_part", "reschedule_visit_part", "replace_hosts"),
            *("decline_visit_part", "cancel_visit", "end_visits", "follow_up_visit"),
            "release_host",
        ),
        "one visit, from its announcement to what came of it",
    ),
    "tests/component/reporting/test_join_journeys.py": (("part_journeys",), "there and back"),
    "tests/component/notifications/test_a_year_of_promises.py": ((), "every kind, for a year"),
    "tests/component/notifications/test_visits.py": (
        (
            *("announce_visit", "announce_visit_answer", "await_visit_answer"),
            "settle_visit_answer",
        ),
        "one visit, and who is told what of it",
    ),
    "tests/component/notifications/test_keep_alias.py": (("forget_alias",), "there and back"),
    "tests/component/membership/test_scan_duplicates.py": (
        (
            "suggest_pairs",
            "finish_scan",
        ),
        "one scan, from the order to its end",
    ),
    "tests/component/gateway/test_identity_in_browser.py": ((), "signing in, as a browser sees it"),
    "tests/component/gateway/test_passkeys.py": (
        (
            *("keep_challenge", "take_challenge", "enrol_passkey", "pass_second_step"),
            *("remove_passkey", "reset_passkeys"),
        ),
        "a passkey's whole life: each step needs the one before",
    ),
    "tests/component/gateway/test_api_tokens.py": (
        ("make_api_token", "use_api_token", "renew_token_rights", "revoke_api_token"),
        "a token's whole life, from the page to the program",
    ),
    "tests/component/gateway/test_university.py": (
        ("begin_university_sign_in", "end_university_sign_in", "open_university_session"),
        "there and back again, with a provider that keeps the rules or breaks one",
    ),
    "tests/component/membership/test_profile.py": (
        (
            *("add_link", "correct_link", "end_link", "remove_link", "choose_interests"),
            *("move_member", "describe_member", "choose_visibility", "open_person_record"),
        ),
        "one profile: each change is told, kept and audited, and seen by whom it may be",
    ),
    "tests/component/membership/test_register.py": (
        (
            *("register_own_organisation", "verify_organisation", "describe_organisation"),
            *("rename_organisation", "release_representative"),
        ),
        "one organisation, from its own entry to those who speak for it",
    ),
    "tests/component/membership/test_surroundings.py": (
        (
            *("record_partner", "end_partnership"),
            *("enter_individual", "remove_individual", "open_individuals"),
        ),
        "partners, the place, and individuals: small stories that share their actors",
    ),
    "tests/component/membership/test_real_charities.py": ((), "a real register, row by row"),
}
"""Test file that tells one story across modules -> the modules it covers, and why not apart."""


def too_long(root: Path) -> list[str]:
    """Functions, modules and composition roots that nobody reads in one go."""
    found = []
    for module in modules(root):
        limit = _most_lines(module)
        if module.lines > limit:
            found.append(f"{module.path}: {module.lines} lines, at most {limit}")
        found += [
            f"{module.path}: {function.name} has {length(function)} lines, at most {FUNCTION_LINES}"
            for function in module.functions()
            if length(function) > FUNCTION_LINES
        ]
    return found


def silent(root: Path) -> list[str]:
    """Modules that do not say why they exist."""
    return [f"{m.path}: no docstring" for m in modules(root) if not ast.get_docstring(m.tree)]


def crowded_handlers(root: Path) -> list[str]:
    """Handler modules that hold anything public beside the coroutine of their name."""
    found = []
    for module in of_room(root, "handlers"):
        public = list(module.public())
        if [f.name for f in public] != [module.name]:
            found.append(f"{module.path}: its one public coroutine must be {module.name}")
        elif not isinstance(public[0], ast.AsyncFunctionDef):
            found.append(f"{module.path}: {module.name} is not a coroutine")
    return found


def impure_domains(root: Path) -> list[str]:
    """Domains that wait, or read the clock, chance or the machine: these are passed in."""
    found = []
    for module in of_room(root, "domain"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.AsyncFunctionDef):
                found.append(f"{module.path}: {node.name} waits")
            if isinstance(node, ast.Call) and (clock := _clock(node)):
                found.append(f"{module.path}: calls {clock} in line {node.lineno}")
        found += [
            f"{module.path}: imports {name}"
            for name in _imported(module)
            if name.partition(".")[0] in IMPURE
        ]
    return found


def stray_drivers(root: Path) -> list[str]:
    """Modules beside the one that may know an asynchronous MongoDB driver."""
    return [
        f"{module.path}: imports {name}"
        for module in modules(root)
        if module.path != DRIVER_MODULE
        for name in _imported(module)
        if name.startswith(DRIVERS) or name.endswith(".AsyncMongoClient")
    ]


def banned_names(root: Path) -> list[str]:
    """Modules, classes and functions whose name says nothing."""
    found = []
    for module in modules(root):
        names = [node.name for node in (*module.functions(), *module.classes())]
        found += [
            f"{module.path}: {name}"
            for name in names
            if BANNED & set(words(name)) and name not in ALLOWED_NAMES
        ]
        if BANNED & set(words(module.name)) and str(module.path) not in ALLOWED_NAMES:
            found.append(f"{module.path}: the module's own name")
    return found


def unclear_handlers(root: Path) -> list[str]:
    """Handlers that are not called by verb and noun, or by what they heard."""
    return [
        f"{module.path}: say what it does, verb_noun"
        for module in of_room(root, "handlers")
        if len(words(module.name)) < 2 or words(module.name)[0] == "on"
    ]


def unclear_events(root: Path) -> list[str]:
    """Event classes that are not a noun and a past participle."""
    found = []
    for module in modules(root, "shared/contracts/events"):
        for event in module.classes():
            last = words(event.name)[-1].capitalize()
            if last in VAGUE or not (last.endswith("ed") or last in IRREGULAR):
                found.append(f"{module.path}: {event.name} does not say what happened")
    return found


def untested(root: Path) -> list[str]:
    """Handlers and domain modules without the test file of their name."""
    missing = []
    for lane, room in (("component", "handlers"), ("unit", "domain")):
        for module in of_room(root, room):
            test = f"tests/{lane}/{module.service}/test_{module.name}.py"
            told = any(module.name in stories for stories, _ in _stories(test))
            if _needs_a_test(module) and not told and not (root / test).exists():
                missing.append(f"{module.path}: no {test}")
    return missing


def orphans(root: Path) -> list[str]:
    """Test files of services that are named like no module, function or story."""
    known: dict[str, set[str]] = {}
    for module in modules(root, "services"):
        names = {module.name, module.path.parent.name, *(f.name for f in module.public())}
        known.setdefault(module.service, set()).update(names)
    return [
        f"{test.path}: tests no module of {test.path.parts[2]}"
        for test in modules(root, "tests/unit", "tests/component")
        if test.path.parts[2] in known
        and test.name.startswith("test_")
        and test.name.removeprefix("test_") not in known[test.path.parts[2]]
        and str(test.path) not in STORIES
    ]


def _stories(test: str) -> list[tuple[tuple[str, ...], str]]:
    folder = test.rpartition("/")[0]
    return [story for file, story in STORIES.items() if file.startswith(f"{folder}/")]


def _needs_a_test(module: Module) -> bool:
    return module.name not in WITHOUT_A_TEST and any(module.functions())


def _most_lines(module: Module) -> int:
    if module.service and module.path.name == "app.py":
        return APP_LINES
    return LANGUAGE_LINES if str(module.path).startswith(LANGUAGE) else MODULE_LINES


def _clock(call: ast.Call) -> str | None:
    """`datetime.now` and its like, as far as they ask the class or a function and not a value."""
    name = ast.unparse(call.func)
    owner, _, last = name.rpartition(".")
    asks = owner.rpartition(".")[2] in {"", "datetime", "date", "uuid"}
    return name if asks and last in CLOCKS else None


def _imported(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
