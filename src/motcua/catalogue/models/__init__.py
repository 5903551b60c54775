"""Tables of the room: procedures with their dated versions, what is drafted, and the units that offer them."""

from motcua.catalogue.models.offerings import Offering
from motcua.catalogue.models.parts import Component, Fee, FeeKind, LegalBasis, Step, StepKind, StepPlace
from motcua.catalogue.models.procedures import Audience, Channel, OnlineLevel, Procedure, SamplePart, Sector
from motcua.catalogue.models.versions import ProcedureVersion
from motcua.directory.deadline import LimitUnit

__all__ = [
    "Audience",
    "Channel",
    "Component",
    "Fee",
    "FeeKind",
    "LegalBasis",
    "LimitUnit",
    "Offering",
    "OnlineLevel",
    "Procedure",
    "ProcedureVersion",
    "SamplePart",
    "Sector",
    "Step",
    "StepKind",
    "StepPlace",
]
