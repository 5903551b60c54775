"""Tables of the room: procedures with their dated versions, what is drafted, and the units that offer them."""

from motcua.catalogue.models.changes import (
    ChangeEntry,
    ChangeKind,
    ChangeState,
    OpenQuestion,
    ProcedureChange,
    RequestedOpinion,
)
from motcua.catalogue.models.eforms import EForm
from motcua.catalogue.models.finding import Findable, LifeEvent, LifeEventStep, SearchWord, Synonym
from motcua.catalogue.models.imports import BatchState, ImportBatch, ImportedRow, ImportFile, Outcome
from motcua.catalogue.models.laws import LegalDocument
from motcua.catalogue.models.offerings import Offering, UnitOverride
from motcua.catalogue.models.parts import (
    AttributeSource,
    Case,
    Component,
    Fee,
    FeeKind,
    LegalBasis,
    Step,
    StepKind,
    StepPlace,
)
from motcua.catalogue.models.procedures import Audience, Channel, OnlineLevel, Part, Procedure, SamplePart, Sector
from motcua.catalogue.models.versions import ProcedureVersion, Publication
from motcua.directory.deadline import LimitUnit

__all__ = [
    "AttributeSource",
    "Audience",
    "BatchState",
    "Case",
    "ChangeEntry",
    "ChangeKind",
    "ChangeState",
    "Channel",
    "Component",
    "EForm",
    "Fee",
    "FeeKind",
    "Findable",
    "ImportBatch",
    "ImportFile",
    "ImportedRow",
    "LegalBasis",
    "LegalDocument",
    "LifeEvent",
    "LifeEventStep",
    "LimitUnit",
    "Offering",
    "OnlineLevel",
    "OpenQuestion",
    "Outcome",
    "Part",
    "Procedure",
    "ProcedureChange",
    "ProcedureVersion",
    "Publication",
    "RequestedOpinion",
    "SamplePart",
    "SearchWord",
    "Sector",
    "Step",
    "StepKind",
    "StepPlace",
    "Synonym",
    "UnitOverride",
]
