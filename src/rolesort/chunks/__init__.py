"""Score and explain a few hundred postings at once, with numpy.

The numbers are those of `rolesort.scoring` and `rolesort.explaining` to the last bit (a property test holds them together):
the same whole-number sums, the same few operations on floats in the same order. One posting alone does not come this way:
numpy takes longer to import than one posting takes to classify.
"""
