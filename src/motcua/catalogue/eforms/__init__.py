"""E-forms (tờ khai điện tử): the questions of a procedure as data, and what its answers must be like.

A form is a JSON document: a subset of JSON Schema with pages, conditions, computed values and cross-checks
(docs/rules/eforms.md). One definition gives the questions, their order, what is asked when, and every error at its
field. Nothing of a form is code: its expressions are CEL, which has no loops and ends by itself.
"""
