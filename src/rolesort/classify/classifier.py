"""The Python interface: load a model, classify postings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from rolesort.classify.judge import Judge
from rolesort.classify.postings import Pair, PostingLike, Postings, pair, pairs
from rolesort.errors import RolesortError
from rolesort.explanation.contrast import contrast
from rolesort.explanation.line_roles import duty_lines, mix_of, title_words
from rolesort.model.file import read_model
from rolesort.model.model import Mode, Model
from rolesort.model.resolve import DEFAULT_NAME, model_path
from rolesort.posting.normalize import normalize
from rolesort.posting.parse import read_posting
from rolesort.posting.posting import Posting
from rolesort.results import Classification, Explanation, Outline
from rolesort.roles.lookup import label_named
from rolesort.scoring.keywords import explain
from rolesort.scoring.scorer import Scorer, Scores
from rolesort.system.prefetch import Limits

if TYPE_CHECKING:
    from rolesort.classify.chunk import ChunkAnswers
    from rolesort.scoring.batch_scorer import ChunkScorer

N_KEYWORDS = 10
# What numpy works on at once, in postings and in characters: more gains nothing and needs more memory.
_LIMITS: Limits[tuple[Posting, str]] = Limits(500, 500_000, lambda given: len(given[1]) + len(given[0].title))


class Classifier:
    """Tells which role a posting describes.

    It can be shared among threads, pickled and copied.

    >>> result = Classifier.load().classify("负责公众号选题、撰写和排版", title="运营专员")
    >>> result.role
    '内容运营'
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._scorer = Scorer(model)
        self._judge = Judge(model)
        # A chunk scorer remembers tokens, so each is lent to one call at a time; there are as many as there were calls at once.
        self._chunk_scorers: deque[ChunkScorer] = deque()

    def __reduce__(self) -> tuple[type[Classifier], tuple[Model]]:
        """Pickle and copy the model only: the rest is made of it."""
        return type(self), (self.model,)

    @classmethod
    def load(cls, model: str | Path | None = None) -> Classifier:
        """Return a classifier with this model: the path of a file, the name of one in the model folder, or "default" (None).

        Raises:
            ModelError: There is no such model, or its file is damaged or of a newer format.

        """
        return cls(read_model(model if isinstance(model, Path) else model_path(model or DEFAULT_NAME)))

    def __repr__(self) -> str:
        """Return a short form: the model and its labels."""
        return f"<Classifier {self.model.identity}: {', '.join(self.labels)}>"

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels among which this classifier chooses."""
        return self.model.labels

    def classify(
        self, text: str, title: str | None = None, *, mode: Mode | str = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> Classification:
        """Return the role of the posting with this text and title.

        Where `title` is None (or NaN, or NA), the text's first line is the title if it reads like one; "" means no title. The
        places of the keywords count characters of `title` and `text` as given.

        Raises:
            PostingError: The text or the title is no string, or larger than any posting's; a TypeError too.
            UsageError: There is no such mode.

        """
        text, title = pair(text, title)
        posting = read_posting(text, title)
        return self._answer(posting, self._scorer.score(posting), text, Mode.named(mode), n_keywords)

    def explain(
        self,
        text: str,
        title: str | None = None,
        *,
        against: str | None = None,
        mode: Mode | str = Mode.BALANCED,
        n_keywords: int = N_KEYWORDS,
    ) -> Explanation:
        """Return the role of the posting with this text and title, the roles of its lines, and why it is not another role.

        The other role is `against`; the second role where that is None, or the answer itself. `title` is as in `classify`.

        Raises:
            UsageError: `against` is not a role of the model, or there is no such mode.
            PostingError: The text or the title is no string, or larger than any posting's; a TypeError too.

        """
        text, title = pair(text, title)
        labels = self.model.labels
        against = label_named(against, labels) if against is not None else None
        posting = read_posting(text, title)
        scores = self._scorer.score(posting)
        result = self._answer(posting, scores, text, Mode.named(mode), n_keywords)
        role = labels.index(result.role)
        other = labels.index(result.second_role if against in {None, result.role} else against)
        lines = duty_lines(self._scorer, posting, scores, role)
        return Explanation(
            classification=result,
            section=scores.section,
            lines=tuple(line.explained for line in lines),
            mix=mix_of(lines, labels),
            known_words=self._scorer.known_words(scores),
            title_words=title_words(self._scorer, scores),
            contrast=contrast(self._scorer, scores, role, other, posting.original_title, text, n_keywords),
            text=text,
        )

    def outline_many(self, postings: Iterable[Pair], *, mode: Mode | str = Mode.BALANCED) -> list[Outline]:
        """Return for each (text, title) what `explain` returns except the contrast with another role, hundreds at once.

        Raises:
            UsageError: There is no such mode.
            PostingError: A text or a title is no string, or larger than any posting's; a TypeError too.

        """
        from rolesort.classify.chunk import answer_chunk

        mode = Mode.named(mode)
        read = ((read_posting(text, title), text) for text, title in (pair(*posting) for posting in postings))
        outlines: list[Outline] = []
        with self._chunk_scorer() as scorer:
            for chunk in _LIMITS.chunks(read):
                outlines += answer_chunk(self._judge, scorer, chunk, mode, N_KEYWORDS).outlines(scorer)
        return outlines

    @overload
    def classify_many(
        self, postings: Postings, *, mode: Mode | str = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> list[Classification]: ...
    @overload
    def classify_many(
        self, postings: Iterable[PostingLike], *, mode: Mode | str = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> Iterator[Classification]: ...
    def classify_many(
        self, postings: Iterable[object], *, mode: Mode | str = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> list[Classification] | Iterator[Classification]:
        """Return what `classify` returns for each posting, in order: hundreds at once take a third of the time.

        A posting is a text, a pair (text, title), or a record (a dict), whose fields are found as the columns of a file are.
        Input with a length (a list, a Series, an array of Arrow or numpy) gives a list. Any other iterable (a generator, `zip`)
        gives an iterator, which reads some hundred postings ahead. A missing title (None, NaN, NA) is as in `classify`.

        Raises:
            PostingError: A row is not a posting, is larger than any, or has neither text nor title; the error names the row.
                The rows before it are answered.
            UsageError: There is no such mode; or `postings` is one posting, or a table.
            InputError: No field of the records can be identified as the text.

        """
        results = self._in_chunks(pairs(postings), Mode.named(mode), n_keywords)
        return list(results) if isinstance(postings, Sized) else results

    def _in_chunks(self, postings: Iterator[Pair], mode: Mode, n_keywords: int) -> Iterator[Classification]:
        failures: list[RolesortError] = []

        def whole() -> Iterator[Pair]:
            try:
                yield from postings
            except RolesortError as error:  # raised when what came before it is answered
                failures.append(error)

        for answers in self.answer_chunks(((read_posting(*posting), posting[0]) for posting in whole()), mode, n_keywords):
            yield from answers.classifications()
        if failures:
            raise failures[0]

    def chunk_records(self, records: Sequence[tuple[str, Pair]], mode: Mode) -> list[dict[str, Any]]:
        """Return the JSON form of the answer to each posting, under the id that comes with it; all are worked on at once."""
        fields = self._answer_chunk(
            [(read_posting(*posting), posting[0]) for _, posting in records], mode, N_KEYWORDS
        ).to_dicts()
        return [{"id": record_id, **answer} for (record_id, _), answer in zip(records, fields, strict=True)]

    def answer_chunks(
        self, postings: Iterable[tuple[Posting, str]], mode: Mode = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> Iterator[ChunkAnswers]:
        """Yield the answers to postings that have been read, each given with its text, some hundred postings at once."""
        for chunk in _LIMITS.chunks(postings):
            yield self._answer_chunk(chunk, mode, n_keywords)

    def _answer_chunk(self, postings: Sequence[tuple[Posting, str]], mode: Mode, n_keywords: int) -> ChunkAnswers:
        from rolesort.classify.chunk import answer_chunk

        with self._chunk_scorer() as scorer:
            return answer_chunk(self._judge, scorer, postings, mode, n_keywords)

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of `text` as this model's features are made of them."""
        return self._scorer.tokens(normalize(text))

    @contextmanager
    def _chunk_scorer(self) -> Iterator[ChunkScorer]:
        from rolesort.scoring.batch_scorer import ChunkScorer

        try:
            scorer = self._chunk_scorers.pop()
        except IndexError:
            scorer = ChunkScorer(self.model)
        yield scorer
        self._chunk_scorers.append(scorer)  # not after an exception, which may have left it in between

    def _answer(self, posting: Posting, scores: Scores, text: str, mode: Mode, n_keywords: int) -> Classification:
        n_lines = sum(segment.line is not None and not segment.aside for segment in scores.segments)
        verdict = self._judge.verdict(posting, scores.scores, scores.n_words, scores.n_known_words, n_lines, mode)
        title = self._judge.title_check(posting, scores.title_scores, scores.section, verdict)
        explanation = explain(self._scorer, scores, verdict.best, posting.original_title, text, n_keywords)
        return self._judge.classification(posting, verdict, title, explanation)
