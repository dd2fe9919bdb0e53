from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.system.prefetch import Limits, read_ahead


def at_most(count: int) -> Limits[int]:
    return Limits(count, 10**9, lambda _: 1)


@given(st.lists(st.integers()), st.integers(1, 5))
def test_all_items_come_in_order_and_never_too_many_at_once(items: list[int], count: int) -> None:
    chunks = list(read_ahead(items, at_most(count)))
    assert [item for chunk in chunks for item in chunk] == items
    assert all(1 <= len(chunk) <= count for chunk in chunks)


def test_what_has_come_is_given_before_more_is_waited_for() -> None:
    source: SimpleQueue[int | None] = SimpleQueue()
    chunks = read_ahead(iter(source.get, None), at_most(100))
    for number in (1, 2):
        source.put(number)
        assert next(chunks) == [number]
    source.put(None)
    assert next(chunks, None) is None


def test_an_exception_of_the_stream_comes_after_what_came_before_it() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    chunks = read_ahead(breaking(), at_most(100))
    assert next(chunks) == [1]
    with pytest.raises(ValueError, match="broken"):
        next(chunks)


def test_a_stream_is_read_no_further_than_it_is_taken() -> None:
    read: list[int] = []
    enough = threading.Event()

    def counting() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            if number == 3:
                enough.set()
            yield number

    chunks = read_ahead(counting(), at_most(3))
    next(chunks)
    assert enough.wait(10)
    chunks.close()  # type: ignore[attr-defined]
    assert len(read) < 10


@given(st.lists(st.integers(0, 50)), st.integers(1, 5), st.integers(1, 60))
def test_items_taken_at_once_weigh_little_more_than_the_limit(items: list[int], count: int, weight: int) -> None:
    limits = Limits(count, weight, lambda item: item)
    for chunks in (list(read_ahead(items, limits)), list(limits.chunks(items))):
        assert [item for chunk in chunks for item in chunk] == items
        assert all(1 <= len(chunk) <= count for chunk in chunks)
        assert all(sum(chunk[:-1]) < weight for chunk in chunks)
