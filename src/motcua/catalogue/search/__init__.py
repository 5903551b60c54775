"""Finding a procedure by what people type: with or without marks, with slips of the finger, in everyday words.

* ``question``   takes the question apart into terms, with what each is worth
* ``lookup``     knows which words the catalogue holds, what everyday phrases mean, and what a slip stands for
* ``statements`` asks PostgreSQL: full text finds, rarity and place weigh, nearness orders
* ``finding``    the doors: ``search``, ``find`` with facets, ``found_of``
* ``indexing``   writes what is read here
"""

from motcua.catalogue.search.finding import (
    Answer,
    Facet,
    Found,
    Narrowing,
    find,
    found_of,
    search,
)

__all__ = ["Answer", "Facet", "Found", "Narrowing", "find", "found_of", "search"]
