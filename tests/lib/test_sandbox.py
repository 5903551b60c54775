"""A child that does harm ends; the parent goes on and says so. The child here is Python's own reader of lines."""

import os
import signal
import socket
import tempfile
from dataclasses import replace

import pytest

from motcua.lib import sandbox
from motcua.lib.sandbox import Ended, Limits

LIMITS = Limits(memory_bytes=256 * 1024 * 1024, cpu_seconds=5, written_bytes=1024 * 1024, seconds=30)


def ended(lines: str, limits: Limits = LIMITS) -> Ended:
    """How a child ended that ran ``lines``."""
    with tempfile.TemporaryFile() as given:
        given.write(f"{lines}\n\n".encode())
        given.seek(0)
        return sandbox.run("code", ["-q"], given=given, limits=limits)


def test_a_child_that_works_is_heard():
    result = ended("print(6 * 7)")
    assert result.has_succeeded and b"42" in result.said


def test_a_child_that_crashes_is_a_result():
    result = ended("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert (result.exit_code, result.has_succeeded) == (-signal.SIGSEGV, False)


def test_a_child_that_never_ends_is_ended():
    result = ended("import time; time.sleep(600)", replace(LIMITS, seconds=0.7))
    assert result.is_late and not result.has_succeeded


def test_a_child_gets_only_so_much_time_of_the_processor():
    result = ended("while True: pass", replace(LIMITS, cpu_seconds=1))
    assert result.exit_code in {-signal.SIGXCPU, -signal.SIGKILL} and not result.is_late


def test_a_child_gets_only_so_much_memory():
    result = ended("x = bytearray(300_000_000); print('got' + 'ten')")
    assert b"gotten" not in result.said
    assert b"gotten" in ended("x = bytearray(50_000_000); print('got' + 'ten')").said


def test_a_child_writes_only_so_much(tmp_path):
    place = tmp_path / "big"
    ended(f"f = open({str(place)!r}, 'wb', 0); f.write(bytes(3_000_000)); f.write(bytes(3_000_000))")
    assert place.stat().st_size <= LIMITS.written_bytes


def test_a_child_that_says_too_much_is_cut_short():
    assert len(ended("print('x' * 900_000)").said) == 64 * 1024


def test_a_child_knows_nothing_from_the_environment(monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "very-secret")
    result = ended("import os; print(sorted(os.environ), open('/proc/self/environ').read())")
    assert result.has_succeeded and b"[] " in result.said and b"very-secret" not in result.said


def test_a_child_has_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = ended(
            f"import os, socket; print(os.readlink('/proc/self/ns/net'))\n"
            f"s = socket.create_connection(('127.0.0.1', {port}), 3); print('con' + 'nected')"
        )
    if os.readlink("/proc/self/ns/net").encode() in result.said:
        pytest.skip("this kernel does not let the process give up its network")
    assert b"net:[" in result.said and b"connected" not in result.said
