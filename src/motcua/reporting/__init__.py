"""Counts and reports by unit and period, for those who lead, watch and publish: Circular 02/2017/TT-VPCP.

It writes nothing but its own counts, which can be made again from the dossiers at any time.
"""
