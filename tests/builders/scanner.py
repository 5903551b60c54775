"""A virus scanner that plays ClamAV's side of INSTREAM: it finds the EICAR test file and nothing else."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Put together here, so that no scanner takes this file itself for the test virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"


class _Scan(socketserver.StreamRequestHandler):
    """One scan."""

    def handle(self) -> None:
        """Read the stream and say what is in it."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        if b"too big" in content:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


@contextmanager
def a_scanner() -> Iterator[str]:
    """The address of a running scanner."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Scan) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
