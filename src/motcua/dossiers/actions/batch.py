"""One act on many dossiers: each in its own transaction with its own key, so that each has its own result.

A batch that was cut off is sent again with the same key: what was done before is not done twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from motcua.dossiers.errors import TooMany
from motcua.dossiers.log import Act, Answer
from motcua.lib.errors import NotAllowed

LIMIT = 500


@dataclass(frozen=True)
class Chosen:
    """A dossier of a batch, and the version of it that the official saw."""

    dossier_id: UUID
    seen: int


@dataclass(frozen=True)
class Outcome:
    """What the act came to in one dossier: an answer, or why not."""

    dossier_id: UUID
    answer: Answer | None = None
    refusal: NotAllowed | None = None


def act_on_many(
    run: Callable[..., Answer], chosen: Iterable[Chosen], *, act: Act, facts: dict[str, object]
) -> tuple[Outcome, ...]:
    """The act is done in each dossier that allows it; the others say why not. Raises: TooMany."""
    wanted = tuple(chosen)
    if len(wanted) > LIMIT:
        raise TooMany(limit=LIMIT, count=len(wanted))
    return tuple(_act_on(run, one, act, facts) for one in wanted)


def _act_on(run: Callable[..., Answer], one: Chosen, act: Act, facts: dict[str, object]) -> Outcome:
    its_act = replace(act, key=f"{act.key}:{one.dossier_id}" if act.key else "", seen=one.seen)
    try:
        return Outcome(one.dossier_id, answer=run(one.dossier_id, its_act, **facts))
    except NotAllowed as refusal:
        return Outcome(one.dossier_id, refusal=refusal)
