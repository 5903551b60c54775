"""Imports of the catalogue: procedures and processes that others wrote come in, are compared, written, and taken back.

``reading`` turns a file into rows that speak of some parts of a procedure; ``comparing`` says what each would change;
``actions`` writes a batch and takes it back as a whole. A row that cannot be used is refused with its line and a
sentence for the clerk; nothing is guessed and nothing is lost silently.
"""
