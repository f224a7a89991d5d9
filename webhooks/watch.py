"""Watch the work beside the doors: a process that hears and never answers must not live on."""

import asyncio
from collections.abc import Callable

import structlog

log = structlog.get_logger("serve")


def watch(task: "asyncio.Future[None]", stopping: asyncio.Event, give_up: Callable[[], None]) -> None:
    """Call `give_up` when `task` ends although nobody asked it to."""

    def ended(done: "asyncio.Future[None]") -> None:
        if not stopping.is_set() and not done.cancelled():
            error = done.exception()
            log.error("post_died", error=type(error).__name__ if error else None)
            give_up()

    task.add_done_callback(ended)
