"""What turns scores into probabilities, and probabilities into answers.

The constants are for models trained with the default settings. They were fitted on 1,200 real postings as crawls bring them,
each scored by a model that had learnt nothing written after it (docs/experiments.md), since snippets written for training are
easier than real postings: fitted on them, a model would be far too sure of itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rolesort.model.model import Mode, Threshold

# The temperature with the lowest log loss.
TEMPERATURE = 0.54
# The smallest thresholds at which the lower end of the 95 % interval of the share that is right, of those postings that are
# one of the seven roles, is 90 % (balanced: 72 % answered, 92 % right) and 97 % (strict: 35 % answered, 99 % right).
THRESHOLDS = {Mode.BALANCED: Threshold(probability=0.73), Mode.STRICT: Threshold(probability=0.97)}


def softmax(scores: Sequence[float], temperature: float = 1.0) -> tuple[float, ...]:
    """Return the probabilities of labels with these scores."""
    highest = max(scores)
    powers = [math.exp((score - highest) / temperature) for score in scores]
    total = sum(powers)
    return tuple([power / total for power in powers])


def most_probable(probabilities: Sequence[float]) -> int:
    """Return the index of the highest probability, the first of several."""
    return probabilities.index(max(probabilities))
