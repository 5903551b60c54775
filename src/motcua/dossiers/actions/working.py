"""An official takes up the step in which a dossier lies, and puts it down: what tells waiting from working."""

from collections.abc import Iterable

from motcua.dossiers.events import Event
from motcua.dossiers.events.step_begun import StepBegun
from motcua.dossiers.events.step_set_aside import StepSetAside
from motcua.dossiers.log import Act, an_act
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import step_of


@an_act
def begin_step(dossier: Dossier, act: Act, *, work: str = "") -> Iterable[Event]:
    """Take up the step, or the piece of it named ``work``. Raises: StepInHand."""
    return [StepBegun(work=work or _step_name(dossier))]


@an_act
def set_aside(dossier: Dossier, act: Act, *, work: str = "", note: str = "") -> Iterable[Event]:
    """Put down what is in hand; the step waits again. Raises: NothingInHand."""
    return [StepSetAside(work=work or _step_name(dossier), note=note)]


def _step_name(dossier: Dossier) -> str:
    step = step_of(dossier)
    assert step is not None, "an act of a step finds a step"
    return step.name
