"""Treat TERM and a closed terminal like Ctrl-C: finished work is kept, and a message says how to resume."""

from __future__ import annotations

import signal


def end_like_ctrl_c() -> None:
    """Raise KeyboardInterrupt in the main thread for TERM and HUP, unless HUP is ignored (`nohup`)."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
