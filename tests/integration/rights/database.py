"""Who may do what in the database: the reviewed table, every command, and what happens.

A service may read and write in its own database, with transactions and change streams; everything
else is refused. Commands are spelled out because a driver's method may ask for more than its name.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure

from shared.contracts import catalogue

Client = MongoClient[dict[str, Any]]
Command = Mapping[str, Any]
Cell = tuple[str, str, str]
"""A service, the name of a command and the database it is about."""

DATABASES = (*catalogue.SERVICES, "admin", "config", "local", "elsewhere")
UNAUTHORISED = 13
NO_TRANSACTIONS_THERE = 263  # said of config and local before anybody's rights are looked at
NO_SCRIPTING = re.compile(r"no globalScriptEngine|without the javascript engine")

_CODE = "function() { return true }"
OWN_DATABASE_ONLY: Mapping[str, Command] = {
    "find": {"find": "things"},
    "count": {"count": "things"},
    "distinct": {"distinct": "things", "key": "_id"},
    "aggregate": {"aggregate": "things", "pipeline": [{"$match": {}}], "cursor": {}},
    "change stream": {"aggregate": "things", "pipeline": [{"$changeStream": {}}], "cursor": {}},
    "database change stream": {"aggregate": 1, "pipeline": [{"$changeStream": {}}], "cursor": {}},
    "list collections": {"listCollections": 1},
    "list indexes": {"listIndexes": "things"},
    "create": {"create": "others"},
    "insert": {"insert": "others", "documents": [{"_id": 1}]},
    "update": {"update": "others", "updates": [{"q": {"_id": 1}, "u": {"$set": {"a": 1}}}]},
    "find and modify": {"findAndModify": "others", "query": {}, "update": {"$set": {"a": 2}}},
    "create index": {"createIndexes": "others", "indexes": [{"key": {"a": 1}, "name": "a"}]},
    "drop index": {"dropIndexes": "others", "index": "a"},
    "delete": {"delete": "others", "deletes": [{"q": {}, "limit": 0}]},
    "drop": {"drop": "others"},
}
FROM_OWN_INTO = ("$out", "$merge")
REFUSED_EVERYWHERE: Mapping[str, Command] = {
    "drop database": {"dropDatabase": 1},
    "profile": {"profile": 2},
    "create user": {"createUser": "invented", "pwd": "invented", "roles": []},
    "change own password": {"updateUser": "{service}", "pwd": "changed"},
    "give oneself a role": {"grantRolesToUser": "{service}", "roles": ["dbOwner"]},
    "drop user": {"dropUser": "{service}"},
    "drop all users": {"dropAllUsersFromDatabase": 1},
    "create role": {"createRole": "invented", "privileges": [], "roles": []},
    "where": {"find": "things", "filter": {"$where": _CODE}},
    "function": {
        "aggregate": "things",
        "pipeline": [{"$set": {"a": {"$function": {"body": _CODE, "args": [], "lang": "js"}}}}],
        "cursor": {},
    },
    "map and reduce": {
        "mapReduce": "things",
        "map": _CODE,
        "reduce": _CODE,
        "out": {"inline": 1},
    },
}
REFUSED_IN_ADMIN: Mapping[str, Command] = {
    "set parameter": {"setParameter": 1, "notablescan": True},
    "get parameter": {"getParameter": "*"},
    "shut down": {"shutdown": 1, "force": True},
    "step down": {"replSetStepDown": 1},
    "reconfigure": {"replSetReconfig": {}, "force": True},
    "read the configuration": {"replSetGetConfig": 1},
    "read the replica set": {"replSetGetStatus": 1},
    "read the log": {"getLog": "global"},
    "read the command line": {"getCmdLineOpts": 1},
    "server status": {"serverStatus": 1},
    "host": {"hostInfo": 1},
    "what others do": {"currentOp": 1, "$all": True},
    "end an operation": {"killOp": 1, "op": 1},
    "end all sessions": {"killAllSessions": []},
    "lock": {"fsync": 1, "lock": True},
    "rotate the log": {"logRotate": 1},
    "rotate certificates": {"rotateCertificates": 1},
    "set the version": {"setFeatureCompatibilityVersion": "6.0"},
    "change stream of everything": {
        "aggregate": 1,
        "pipeline": [{"$changeStream": {"allChangesForCluster": True}}],
        "cursor": {},
    },
}


def differences(services: dict[str, Client]) -> tuple[set[Cell], set[Cell], int]:
    """Cells allowed and refused against the table, and how many were tried."""
    too_much: set[Cell] = set()
    too_little: set[Cell] = set()
    number = 0
    for service, client in services.items():
        for name, database, expected, happened in _tried(service, client):
            number += 1
            if happened and not expected:
                too_much.add((service, name, database))
            if expected and not happened:
                too_little.add((service, name, database))
    return too_much, too_little, number


def _tried(service: str, client: Client) -> Iterator[tuple[str, str, bool, bool]]:
    """Name, database, whether the table allows it, whether the server did."""
    for database in DATABASES:
        own = database == service
        for name, command in OWN_DATABASE_ONLY.items():
            yield name, database, own, _allowed(client, database, command)
        for stage in FROM_OWN_INTO:
            yield stage, database, own, _allowed(client, service, _writing(stage, database))
        yield "transaction", database, own, _transaction(client, database)
        for name, command in REFUSED_EVERYWHERE.items():
            yield name, database, False, _allowed(client, database, _named(command, service))
        moving = {"renameCollection": f"{service}.things", "to": f"{database}.moved"}
        if not own:
            yield "move a collection", database, False, _allowed(client, "admin", moving)
    yield "oplog", "local", False, _allowed(client, "local", {"find": "oplog.rs", "limit": 1})
    for name, command in REFUSED_IN_ADMIN.items():
        yield name, "admin", False, _allowed(client, "admin", command)


def _allowed(client: Client, database: str, command: Command) -> bool:
    """True if the server did it, False if it refused; any other failure is an error here."""
    try:
        client[database].command(dict(command))
    except OperationFailure as refusal:
        if refusal.code == UNAUTHORISED or NO_SCRIPTING.search(str(refusal)):
            return False
        raise AssertionError(f"{command} in {database}: {refusal}") from refusal
    return True


def _writing(stage: str, database: str) -> Command:
    into = {"db": database, "coll": "copied"}
    last = {"$out": into} if stage == "$out" else {"$merge": {"into": into}}
    return {"aggregate": "things", "pipeline": [last], "cursor": {}}


def _transaction(client: Client, database: str) -> bool:
    try:
        with client.start_session() as session, session.start_transaction():
            client[database].things.insert_one({"a": 1}, session=session)
    except OperationFailure as refusal:
        if refusal.code in {UNAUTHORISED, NO_TRANSACTIONS_THERE}:
            return False
        raise
    return True


def _named(command: Command, service: str) -> Command:
    return {key: service if value == "{service}" else value for key, value in command.items()}
