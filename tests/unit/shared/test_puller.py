"""Where a message says that it was delivered before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.puller import redelivered

SHORT = "$JS.ACK.MEMBERSHIP.matching.{}.7.3.1763770000000000000.0"
LONG = "$JS.ACK._.hash.MEMBERSHIP.matching.{}.7.3.1763770000000000000.0"


@pytest.mark.parametrize("form", [SHORT, LONG, LONG + ".token"])
@given(times=st.integers(1, 10**6))
def test_a_second_delivery_is_known(form: str, times: int) -> None:
    """In both forms of address that servers use, and as the stock client counts it."""
    message = Msg(Client(), reply=form.format(times))
    assert redelivered(message) == (times > 1)
    assert message.metadata.num_delivered == times
