"""The embedded broker and database of `up`: adopted if they run, else started, with their users."""

import signal
from functools import partial

from deploy import certificates, mongo, nats, processes, secrets
from deploy.embedded import start_mongod, start_nats, write_nats_conf
from deploy.ports import demand_free
from deploy.system import System


def ensure_nats(system: System) -> bool:
    """Have a nats-server with one user per service; True if it had to be started."""
    ports = system.ports
    extra = nats.users_conf(partial(secrets.nats_public_key, system.secrets))
    if tls := certificates.is_on(system.secrets):
        extra += nats.tls_conf(certificates.pair(system.secrets, "nats"))
    running = processes.find("nats", system.state)
    if running is None:
        demand_free(ports.nats, "nats")
        demand_free(ports.nats_monitor, "nats_monitor")
        start_nats(system.state, ports.nats, monitor_port=ports.nats_monitor, conf_extra=extra)
        return True
    before = (system.state / "nats.conf").read_text()
    conf = write_nats_conf(system.state, ports.nats, ports.nats_monitor, extra)
    if tls or conf.read_text() != before:  # the certificate may be a new one
        running.signal(signal.SIGHUP)
    return False


def ensure_mongo(system: System) -> bool:
    """Have a mongod with one user per service; True if it had to be started."""
    started = processes.find("mongo", system.state) is None
    if started:
        demand_free(system.ports.mongo, "mongo")
        start_mongod(system.state, system.ports.mongo, auth=system.secrets / "mongo.keyfile")
    elif certificates.is_on(system.secrets):
        mongo.take_certificate(system.ports.mongo, system.secrets)
    mongo.create_users(system.ports.mongo, system.secrets)
    return started
