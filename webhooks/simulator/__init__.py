"""The simulator: two phones on one page, for trying the counter at home. A wire like the others, without a network."""

from webhooks.simulator.channel import Simulator
from webhooks.simulator.door import router

__all__ = ["Simulator", "router"]
