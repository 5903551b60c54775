"""Dossiers (hồ sơ): the requests of the public and everything that happens to them.

What happens is an event; the log of events is only added to, and the row is what its events add up to.

Sources: Decree 61/2018/ND-CP, Decree 118/2025/ND-CP (one-stop handling), Circular 01/2018/TT-VPCP and
Circular 03/2025/TT-VPCP (forms, dossier code).
"""
