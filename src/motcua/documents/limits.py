"""Every cap on what people send, in one place; each is tested at the cap and one above it.

They are shown to people in the words of ``errors.py``: a change here changes the sentences too.
"""

from motcua.lib.sandbox import Limits

MEBIBYTE = 1024 * 1024

FILE_BYTES = 20 * MEBIBYTE
"""One file."""

DOSSIER_BYTES = 100 * MEBIBYTE
"""All files of one dossier."""

PAGES = 500
"""Pages of one PDF."""

PIXELS = 50_000_000
"""Pixels of one photo, read from its head before a single one is unpacked."""

SIDE_PIXELS = 30_000
"""The longer side of one photo."""

VIEW_SIDE_PIXELS = 2_400
"""The longer side of a photo in its view: 205 dots an inch on A4, enough for small print."""

VIEW_BYTES = 40 * MEBIBYTE
"""The safe view of one file."""

FILES_AN_HOUR = 200
"""Files one account may store within an hour."""

NAME_LETTERS = 150
"""Letters of a shown name, its ending included."""

ORPHAN_HOURS = 24
"""Content that no row names is taken away after so many hours."""

INSPECTION = Limits(memory_bytes=512 * MEBIBYTE, cpu_seconds=10, written_bytes=VIEW_BYTES, seconds=30)
"""What the child that opens a stranger's file may use."""
