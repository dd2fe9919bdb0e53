"""The Python interface: load a model, classify postings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rolesort.errors import UsageError
from rolesort.explanation.contrast import contrast
from rolesort.explanation.line_roles import duty_lines, mix_of, title_words
from rolesort.model.calibration import softmax
from rolesort.model.file import read_model
from rolesort.model.model import Mode, Model, Threshold
from rolesort.posting.lines import Section
from rolesort.posting.normalize import normalize
from rolesort.posting.parse import read_posting
from rolesort.posting.posting import Posting
from rolesort.results import Classification, Explanation, Reason, ScoreBreakdown, Status
from rolesort.roles.definitions import family_of
from rolesort.roles.lookup import label_named
from rolesort.scoring.keywords import explain
from rolesort.scoring.scorer import Scorer, Scores
from rolesort.scoring.title_check import TitleCheck, TitleChecker
from rolesort.system.language import gettext as _
from rolesort.system.prefetch import Limits
from rolesort.system.resources import default_model

if TYPE_CHECKING:
    from rolesort.scoring.batch_scorer import ChunkScorer

# A text with fewer distinct words, or a smaller share of words the model knows, says too little to be answered.
MIN_WORDS = 4
MIN_KNOWN_SHARE = 0.4
N_KEYWORDS = 10
# What numpy works on at once, in postings and in characters: more gains nothing and needs more memory.
_CHUNK, _CHUNK_CHARACTERS = 500, 500_000


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
        self._titles = TitleChecker(model)
        # A chunk scorer remembers tokens, so each is lent to one call at a time; there are as many as there were calls at once.
        self._chunk_scorers: deque[ChunkScorer] = deque()

    def __reduce__(self) -> tuple[type[Classifier], tuple[Model]]:
        """Pickle and copy the model only: the rest is made of it."""
        return type(self), (self.model,)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Classifier:
        """Return a classifier with the model in the file at `path`, the default model if None.

        Raises:
            ModelError: The file is missing, damaged, or of a newer format.

        """
        return cls(read_model(Path(path) if path is not None else default_model()))

    def classify(
        self, text: str, title: str | None = None, *, mode: Mode = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> Classification:
        """Return the role of the posting with this text and title.

        Where `title` is None, a first line that reads like a title is taken for it; "" means that there is none. The
        keywords' places count characters of `title` and `text` as given.

        Raises:
            UsageError: There is no such mode.
            TypeError: The text or the title is no string.

        """
        _check_strings(text, title)
        mode = _known(mode)
        posting = read_posting(text, title)
        return self._answer(posting, self._scorer.score(posting), text, mode, n_keywords)

    def explain(
        self,
        text: str,
        title: str | None = None,
        *,
        against: str | None = None,
        mode: Mode = Mode.BALANCED,
        n_keywords: int = N_KEYWORDS,
    ) -> Explanation:
        """Return the role of the posting with this text and title, the roles of its lines, and why it is not another role.

        The other role is `against`; the second role where that is None, or the answer itself. `title` is as in `classify`.

        Raises:
            UsageError: `against` is no role of the model, or there is no such mode.
            TypeError: The text or the title is no string.

        """
        _check_strings(text, title)
        mode = _known(mode)
        labels = self.model.labels
        against = label_named(against, labels) if against is not None else None
        posting = read_posting(text, title)
        scores = self._scorer.score(posting)
        result = self._answer(posting, scores, text, mode, n_keywords)
        role = labels.index(result.role)
        other = labels.index(result.second_role if against in {None, result.role} else against)
        lines = duty_lines(self._scorer, posting, scores, role)
        return Explanation(
            classification=result,
            section=scores.section,
            lines=tuple(line.explained for line in lines),
            mix=mix_of(lines, labels),
            title_words=title_words(self._scorer, scores),
            contrast=contrast(self._scorer, scores, role, other, posting.original_title, text, n_keywords),
        )

    def classify_many(
        self, postings: Iterable[tuple[str, str | None]], *, mode: Mode = Mode.BALANCED, n_keywords: int = N_KEYWORDS
    ) -> list[Classification]:
        """Return what `classify` returns for each (text, title): hundreds at once take a third of the time.

        Raises:
            UsageError: There is no such mode.
            TypeError: One of `postings` is no pair of a string and a string or None; the message has its number.

        """
        mode = _known(mode)
        chunks = Limits(_CHUNK, _CHUNK_CHARACTERS, _characters).chunks(_checked(postings))
        return [result for chunk in chunks for result in self._classify_chunk(chunk, mode, n_keywords)]

    def _classify_chunk(self, postings: Sequence[tuple[str, str | None]], mode: Mode, n_keywords: int) -> list[Classification]:
        read = [read_posting(text, title) for text, title in postings]
        with self._chunk_scorer() as scorer:
            return self._classify_read(scorer, postings, read, mode, n_keywords)

    def _classify_read(
        self,
        scorer: ChunkScorer,
        postings: Sequence[tuple[str, str | None]],
        read: Sequence[Posting],
        mode: Mode,
        n_keywords: int,
    ) -> list[Classification]:
        import numpy as np

        from rolesort.scoring.batch_keywords import explain_chunk

        chunk = scorer.score(read)
        counts = zip(chunk.n_words.tolist(), chunk.n_known_words.tolist(), chunk.n_lines.tolist(), strict=True)
        verdicts = [self._judge(scores, *row, mode) for scores, row in zip(chunk.scores.tolist(), counts, strict=True)]
        best = np.array([verdict.best for verdict in verdicts], dtype=np.int64)
        sources = [(posting.original_title, text) for posting, (text, _) in zip(read, postings, strict=True)]
        explanations = explain_chunk(scorer, chunk, best, sources, n_keywords)
        titles = [
            self._check_title(posting, title_scores, section, verdict)
            for posting, title_scores, section, verdict in zip(
                read, chunk.title_scores(), chunk.sections, verdicts, strict=True
            )
        ]
        return list(map(self._classification, read, verdicts, titles, explanations))

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
        n_lines = sum(segment.line is not None for segment in scores.segments)
        verdict = self._judge(scores.scores, scores.n_words, scores.n_known_words, n_lines, mode)
        title = self._check_title(posting, scores.title_scores, scores.section, verdict)
        explanation = explain(self._scorer, scores, verdict.best, posting.original_title, text, n_keywords)
        return self._classification(posting, verdict, title, explanation)

    def _judge(self, scores: Sequence[float], n_words: int, n_known_words: int, n_lines: int, mode: Mode) -> _Verdict:
        probabilities = softmax(scores, self.model.temperature)
        labels = range(len(probabilities))
        best = max(labels, key=probabilities.__getitem__)
        second = max((label for label in labels if label != best), key=probabilities.__getitem__)
        threshold = self.model.thresholds.get(mode, Threshold())
        reason = None
        if mode is Mode.BEST:
            pass
        elif n_words < MIN_WORDS or not n_lines:
            reason = Reason.TOO_SHORT
        elif n_known_words < MIN_KNOWN_SHARE * n_words:
            reason = Reason.FEW_KNOWN_WORDS
        elif probabilities[best] < threshold.probability or probabilities[best] - probabilities[second] < threshold.margin:
            reason = Reason.UNCERTAIN
        return _Verdict(probabilities, best, second, reason)

    def _check_title(
        self, posting: Posting, title_scores: Sequence[float] | None, section: Section | None, verdict: _Verdict
    ) -> TitleCheck:
        answer, probability = self.model.labels[verdict.best], verdict.probabilities[verdict.best]
        return self._titles.check(posting.title, title_scores, section, answer, probability)

    def _classification(
        self, posting: Posting, verdict: _Verdict, title: TitleCheck, explanation: ScoreBreakdown
    ) -> Classification:
        labels = self.model.labels
        probabilities, best, second, reason = verdict
        return Classification(
            title=posting.original_title,
            role=labels[best],
            family=family_of(labels[best]),
            probability=probabilities[best],
            status=Status.NEEDS_REVIEW if reason else Status.OK,
            reason=reason,
            second_role=labels[second],
            second_probability=probabilities[second],
            title_role=title.role,
            title_mismatch=title.mismatch,
            probabilities=dict(zip(labels, probabilities, strict=True)),
            explanation=explanation,
            model=self.model.identity,
        )


class _Verdict(NamedTuple):
    """The probability of each label, the indices of the best and the second, and the reason to doubt, if there is one."""

    probabilities: tuple[float, ...]
    best: int
    second: int
    reason: Reason | None


def _known(mode: str) -> Mode:
    try:
        return Mode(mode)
    except ValueError:
        raise UsageError(
            _("there is no mode {mode!r}; choose among {modes}").format(mode=mode, modes=", ".join(Mode))
        ) from None


def _characters(posting: tuple[str, str | None]) -> int:
    text, title = posting
    return len(text) + len(title or "")


def _checked(postings: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    for number, posting in enumerate(postings):
        if isinstance(posting, str) or len(posting) != len(("text", "title")):
            raise TypeError(f"posting {number} must be a pair (text, title); give (text, None) where there is no title")
        try:
            _check_strings(*posting)
        except TypeError as error:
            raise TypeError(f"posting {number}: {error}") from None
        yield posting


def _check_strings(text: object, title: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f'the text of a posting must be a str, not {type(text).__name__}; give "" where there is none')
    if title is not None and not isinstance(title, str):
        raise TypeError(f"the title of a posting must be a str or None, not {type(title).__name__}")
