"""What people ask the catalogue: versions and their facts, at a unit and for a case, and search."""

from motcua.catalogue.queries.overrides import facts_at, facts_here, override_in_force, overrides_in_force
from motcua.catalogue.queries.versions import (
    KEPT_VERSIONS,
    PARTS,
    OfferingChoice,
    ProcedurePage,
    SectorCount,
    VersionSpan,
    content_of,
    is_offered,
    most_used,
    offerings,
    procedure_page,
    sectors,
    steps_of,
    version_facts,
    version_in_force,
    versions_in_force,
)
from motcua.catalogue.search import Found, found_of, search

__all__ = [
    "KEPT_VERSIONS",
    "PARTS",
    "Found",
    "OfferingChoice",
    "ProcedurePage",
    "SectorCount",
    "VersionSpan",
    "content_of",
    "facts_at",
    "facts_here",
    "found_of",
    "is_offered",
    "most_used",
    "offerings",
    "override_in_force",
    "overrides_in_force",
    "procedure_page",
    "search",
    "sectors",
    "steps_of",
    "version_facts",
    "version_in_force",
    "versions_in_force",
]
