"""What other processes do in tests; they import it."""

from __future__ import annotations

import gc
import os
import time


def say_pid(number: int) -> int:
    """Return the process's id for the first tasks, and be busy for minutes then."""
    if number > 1:
        time.sleep(300)
    return os.getpid()


def die_at(number: int) -> int:
    """Return the number, or be ended by the signal of that number, if it is negative."""
    if number < 0:
        os.kill(os.getpid(), -number)
    return number


def process_group(_: int) -> int:
    """Return the process's group."""
    return os.getpgrp()


def containers_between_collections(_: int) -> int:
    """Return how many containers are made before the process looks for garbage."""
    return gc.get_threshold()[0]
