"""How often one address may ask: counted by all processes together, for each address apart, and forgotten in time."""

import subprocess
import sys

from motcua.portal import brakes
from motcua.portal.brakes import Brake

THREE = Brake("three", 3, 600)
ANOTHER_PROCESS = """
import django; django.setup()
from motcua.portal.brakes import Brake, may
print([may(Brake("three", 3, 600), "10.0.0.1") for _ in range(3)])
"""


def test_one_more_than_is_allowed_is_refused_and_others_are_not_held_back():
    assert [brakes.may(THREE, "10.0.0.1") for _ in range(4)] == [True, True, True, False]
    assert brakes.is_used_up(THREE, "10.0.0.1")
    assert brakes.may(THREE, "10.0.0.2")
    assert brakes.may(Brake("other", 3, 600), "10.0.0.1")


def test_two_processes_count_together():
    assert brakes.may(THREE, "10.0.0.1")
    told = subprocess.run([sys.executable, "-c", ANOTHER_PROCESS], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[True, True, False]"
    assert brakes.is_used_up(THREE, "10.0.0.1")


def test_attempts_count_until_their_time_is_over(time_machine):
    time_machine.move_to("2026-03-03 09:09+07:00", tick=False)
    assert [brakes.may(THREE, "10.0.0.1") for _ in range(3)] == [True] * 3
    time_machine.move_to("2026-03-03 09:11+07:00", tick=False)
    assert brakes.is_used_up(THREE, "10.0.0.1")
    time_machine.move_to("2026-03-03 09:20+07:00", tick=False)
    assert not brakes.is_used_up(THREE, "10.0.0.1")


def test_no_address_lies_in_the_file(settings):
    assert brakes.may(THREE, "10.20.30.40")
    assert b"10.20.30.40" not in (settings.VAR / "brakes").read_bytes()
