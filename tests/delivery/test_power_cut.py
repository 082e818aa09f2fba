"""scratch"""
import asyncio
import time

import nats
import pytest

from shared.messaging.provision import provision
from shared.messaging.relay import REPAIRED
from tests.bus import Bus
from tests.delivery import faults
from tests.delivery.faults import Broker


async def state(url):
    c = await nats.connect(url)
    try:
        i = await c.jetstream().stream_info("MEMBERSHIP")
        return (i.state.first_seq, i.state.last_seq, i.state.messages, i.state.num_deleted)
    except Exception as e: return repr(e)
    finally: await c.close()

@pytest.mark.timeout(300)
async def test_files(tmp_path, mongo_url, monkeypatch):
    monkeypatch.setattr("shared.messaging.provision.STREAM_MAX_BYTES", 120_000)
    broker = Broker(tmp_path / "nats"); broker.start()
    await provision(broker.url)
    bus = Bus(broker.url, mongo_url)
    async with bus.stack:
        listener = await bus.service("matching", faults.keeping_a_ledger())
        publisher = await bus.service("membership")
        for i in range(6):
            await faults.commit(publisher, 20)
        print(await faults.settled(publisher, listener, 5))
        await asyncio.sleep(0.5)
        broker.kill(); print([ (str(p.relative_to(broker.store)), p.stat().st_size) for p in sorted(broker.store.rglob("*")) if p.is_file() and ("MEMBER" in str(p) or "streams" not in str(p))])
        image = broker.keep(tmp_path/"img")
        blks = sorted(broker.files_of("MEMBERSHIP").glob("msgs/*.blk"))
        names=[str(p.relative_to(broker.store)) for p in sorted(broker.store.rglob("*")) if p.is_file() and "MEMBER" in str(p)]
        for what in [("rm", i) for i in range(len(blks))] + [("flip", n) for n in names if "matching" in n or "obs" not in n]:
            broker.put_back(image)
            if what[0]=="rm": p=blks[what[1]]; p.unlink()
            else:
                p = broker.store/what[1]
                if not p.stat().st_size: continue
                faults.flip_bit(p)
            before=REPAIRED._value.get()
            broker.start(until_it='varz'); t=time.monotonic()
            await asyncio.sleep(0.2); st=await state(broker.url)
            await provision(broker.url)
            try:
                st2=await state(broker.url)
                await faults.commit(publisher, 1)
                ok=True
                r = await faults.settled(publisher, listener, 4)
            except Exception as e: r=repr(e)
            from deploy.embedded import answers; print("RES", answers(broker.monitor_url+'/healthz'), what[0], p.name, p.parent.name, "at start",st,"after prov",st2,"end",await state(broker.url), r, "repaired",REPAIRED._value.get()-before, round(time.monotonic()-t,2))
            broker.kill()
            ids=None
        broker.put_back(image); broker.start()
        await asyncio.sleep(1)
    broker.kill()
