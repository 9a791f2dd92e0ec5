"""Whose turn it is, and work that goes on after a request was answered.

moto keeps its state in plain dictionaries. Two requests at a time change one while the other walks it, and the answer is
a 500 that the provider retries with a pause of seconds. The interpreter runs one thread at a time anyway, so that a
request has the emulator to itself, and a function that runs must not: it calls the emulator.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

one_at_a_time = threading.Lock()

_count = threading.Condition()
_pending = 0


@contextmanager
def others_may_go() -> Iterator[None]:
    """Let other requests be answered meanwhile. Only where the caller walks nothing that they could change."""
    one_at_a_time.release()
    try:
        yield
    finally:
        one_at_a_time.acquire()


def later(work: Callable[[], Any], seconds: float = 0) -> None:
    """Do it after this request, in a turn of its own."""

    def run() -> None:
        time.sleep(seconds)
        try:
            with one_at_a_time:
                work()
        except Exception:  # the boundary: nobody waits for an answer
            logging.exception("fault after a request")
        finally:
            _counted(-1)

    _counted(+1)
    threading.Thread(target=run, daemon=True).start()


def settle(seconds: float) -> bool:
    """Wait until nothing goes on any more. @returns whether that is so"""
    with _count:
        return _count.wait_for(lambda: _pending == 0, timeout=seconds)


def _counted(by: int) -> None:
    global _pending
    with _count:
        _pending += by
        _count.notify_all()
