"""From segments to scores and the words behind them: one posting at a time, or a few hundred at once with numpy (`batch_*`).

Both ways give the same numbers to the last bit (a property test compares them): the same whole-number sums, the same few
operations on floats in the same order. One posting alone does not go through numpy, whose import takes longer than one
posting takes to classify.
"""
