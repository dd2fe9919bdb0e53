"""Compile regular expressions on first use: compiling all of them takes longer than reading a posting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

Text = TypeVar("Text", str, bytes)


class Expression(Generic[Text]):
    """A regular expression; its methods are those of `re.Pattern`."""

    def __init__(self, pattern: Text, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern: Text = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Text]:
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[Text] | None]:
        """Like `re.Pattern.match`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[Text] | None]:
        """Like `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[Text] | None]:
        """Like `re.Pattern.search`."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[Text]]]:
        """Like `re.Pattern.finditer`."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Text]]:
        """Like `re.Pattern.findall`, for an expression without groups."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Text]]:
        """Like `re.Pattern.split`."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., Text]:
        """Like `re.Pattern.sub`."""
        return self._compiled.sub
