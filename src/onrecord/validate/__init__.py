"""Counting errors on one's own texts: a blind sample to judge by hand, and what follows from the judgements.

`units` lists the findings of a kind (and places where none was found), `draw` takes a stratified sample with its
inclusion probabilities, `sheet` writes it for coders and reads it back, `agreement` and `intervals` are the
statistics, `estimate` puts them together. `rules` says how each kind is judged.
"""
