"""What turns scores into probabilities, and probabilities into answers, for models trained with the default settings.

Both were measured on 480 real postings that no model was trained on (docs/experiments.md), since snippets written for
training are easier than real postings: fitted on them, a model would be far too sure of itself.
"""

from __future__ import annotations

from rolesort.model import Mode, Threshold

# The temperature with the lowest log loss.
TEMPERATURE = 0.68
# Balanced answers at least 85 % of the postings of the seven roles, 90 % of them right; strict is right on at least 97 %.
THRESHOLDS = {Mode.BALANCED: Threshold(probability=0.57), Mode.STRICT: Threshold(probability=0.9)}
