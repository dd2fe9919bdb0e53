"""How often Python looks for unreachable objects: seldom, in processes of ours that make many small ones."""

from __future__ import annotations

import gc

# Containers made between two collections. What a posting needs has no cycles and goes by itself: with Python's 700 or 2,000, a
# tenth of a batch's time went into walking through it.
_MADE_BETWEEN = 50_000


def collect_seldom() -> None:
    """Let this process collect seldom."""
    gc.set_threshold(_MADE_BETWEEN)
