"""Replay: the log of a real office, played through a process of ours by the real acts under a virtual clock.

It proves the engine on what nobody here wrote: afterwards cases, events, order, durations and late closings are read
back from the dossiers' own log and compared with the office's. What needed a mapping is told in docs/replay.md.
"""
