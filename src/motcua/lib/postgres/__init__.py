"""A PostgreSQL of our own for the laptop, the demo and the tests: started when a command needs it, gone when none does.

The parts and what they promise:

* ``lease``   A command holds a *lease*, a shared lock on a file in the server's home. The kernel takes the lock back
              when the command ends in any way, ``kill -9`` included; there is no count that could be wrong.
* ``keeper``  One small process a home starts the server, is its parent, starts it again when it dies, and waits,
              without polling, for the exclusive lock on the lease file. It gets it when the last command is gone, and
              then stops the server. So two commands share one server and neither stops it under the other.
* ``place``   Where things lie, and which programs run as whom: PostgreSQL refuses to run as root, so root starts it as
              an unprivileged user. Nobody's folders are opened for that user: what it cannot reach is put elsewhere.

A keeper killed with -9 takes its server along (Linux: the server asks the kernel for a signal at its parent's death);
the next command starts both anew, and PostgreSQL recovers from its log. ``postmaster.pid`` is never deleted by hand.
"""

from motcua.lib.postgres.lease import Lease, NotStarted, take_lease
from motcua.lib.postgres.place import Place

__all__ = ["Lease", "NotStarted", "Place", "take_lease"]
