"""What must be true before a version, a change or an override may hold; pure functions.

Sources: Decree 63/2010/ND-CP, article 8 clause 2; Circular 01/2018/TT-VPCP, article 8; Law 97/2015/QH13 (fees).
"""

from motcua.catalogue.rules.changes import Decision, check_decision, check_submittable
from motcua.catalogue.rules.overrides import check_override, fee_key
from motcua.catalogue.rules.publishing import (
    allowed_minutes,
    check_process,
    check_publishable,
    is_shorter,
    missing_parts,
    planned_minutes,
)

__all__ = [
    "Decision",
    "allowed_minutes",
    "check_decision",
    "check_override",
    "check_process",
    "check_publishable",
    "check_submittable",
    "fee_key",
    "is_shorter",
    "missing_parts",
    "planned_minutes",
]
