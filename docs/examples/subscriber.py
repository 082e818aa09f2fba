"""A local radio station keeps what to say on air when something has counted."""

import asyncio
import os

from shared.contracts.events.reporting import ImpactRecorded
from shared.messaging.routers import EventRouter
from shared.messaging.subscribe import subscribe

radio = EventRouter("radio")


@radio.on(ImpactRecorded)
async def on_impact_recorded(event, work):
    news = {"_id": event.impact_id, "area": event.area, "hours": event.amounts.hours}
    await work.database["news"].insert_one(news, session=work.session)


asyncio.run(subscribe(radio, nats_url=os.environ["NATS_URL"], mongo_url=os.environ["MONGO_URL"]))
