"""Who holds a port: a start that fails on a taken port should name the program, not an errno."""

import socket
from contextlib import suppress

import psutil

from deploy.problems import Problem


def demand_free(port: int, name: str) -> None:
    """Raise a Problem that names the holder if somebody else listens on the port."""
    if not is_free(port):
        variable = f"POTBANK_PORT_{name.upper()}"
        raise Problem(
            f"Port {port} for {name} is taken by {holder(port)}.",
            f"stop that program, or set {variable} (or POTBANK_PORT_BASE, for all ports) in .env.",
        )


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: a port whose last connection is still being closed counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def holder(port: int) -> str:
    """The program that listens on the port, as far as this user may see."""
    with suppress(psutil.AccessDenied, psutil.NoSuchProcess):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,)
            if listens and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return "another user's program"
