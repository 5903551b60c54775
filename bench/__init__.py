"""How fast the house is: over real HTTP with every rule on, beside the same rows written straight into PostgreSQL.

``python -m bench --help`` tells what there is. Absolute figures move from hour to hour on a shared machine; what counts
are ratios within one run, and figures of one commit beside those of another on the same machine in the same hour.
docs/performance.md says what is measured and how.
"""
