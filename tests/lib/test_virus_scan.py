"""The scanner's answer is yes, no, or none at all; none is never taken for no."""

import io

import pytest

from motcua.lib.errors import Unavailable
from motcua.lib.virus_scan import is_infected
from tests.builders.scanner import EICAR, a_scanner


@pytest.mark.parametrize(
    ("content", "infected"), [(b"xin", False), (EICAR, True), (b"x" * 300_000 + EICAR, True), (b"", False)]
)
def test_the_scanner_is_asked_about_every_byte(content, infected):
    with a_scanner() as daemon:
        assert is_infected(io.BytesIO(content), daemon=daemon) is infected


def test_a_file_that_was_read_before_is_scanned_from_its_beginning():
    file = io.BytesIO(EICAR + b"x" * 100)
    file.read()
    with a_scanner() as daemon:
        assert is_infected(file, daemon=daemon) is True


def test_a_scanner_that_cannot_scan_gives_no_answer():
    with a_scanner() as daemon, pytest.raises(Unavailable, match="size limit"):
        is_infected(io.BytesIO(b"too big"), daemon=daemon)


@pytest.mark.parametrize("daemon", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_a_scanner_that_is_not_there_gives_no_answer(daemon):
    with pytest.raises(Unavailable):
        is_infected(io.BytesIO(b"xin"), daemon=daemon)
