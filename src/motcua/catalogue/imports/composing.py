"""What a version would say: what held before, with what the source says; and how that differs from before.

A national source speaks of the ministry's part only. What the province decides (reduced limit, internal process,
everyday words, how far a procedure goes online) is carried over.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from motcua.catalogue.facts import SourceFacts, StepFacts, VersionContent
from motcua.catalogue.models import Channel, OnlineLevel, SamplePart

_EMPTY: dict[str, Any] = {
    "sets": 1,
    "online_level": OnlineLevel.NONE,
    "on_the_spot": None,
    "is_fully_electronic": False,
    "legal_limit": None,
    "reduced_limit": None,
    "decision_on": None,
}
_TEXTS = {
    "name",
    "summary",
    "sequence",
    "limit_note",
    "authority_name",
    "requirements",
    "result_name",
    "result_code",
    "keywords",
    "decision_number",
}


def empty_content() -> VersionContent:
    """A version that says nothing yet."""
    usual = {field.name: "" if field.name in _TEXTS else () for field in fields(VersionContent)}
    return VersionContent(**usual | _EMPTY)


def composed(before: VersionContent | None, given: Mapping[str, Any]) -> VersionContent:
    """What held before with ``given`` in its place, in agreement with itself.

    The level of online service follows the ways of filing; sources of law go with the texts they are in; a part that
    is given is no sample any more.
    """
    content = replace(before or empty_content(), **given)
    online = content.online_level
    if Channel.ONLINE not in content.channels:
        online = OnlineLevel.NONE
    elif online == OnlineLevel.NONE and "online_level" not in given:
        online = OnlineLevel.PARTIAL
    numbers = {basis.number for basis in content.legal_bases}
    return replace(
        content,
        online_level=online,
        sources=tuple(source for source in content.sources if source.number in numbers and _still_there(source, given)),
        sample_parts=_samples(content, given, online),
    )


def _still_there(source: SourceFacts, given: Mapping[str, Any]) -> bool:
    """Whether what a source of law points at is not replaced by other rows."""
    return "sources" in given or source.place is None or not {"components", "fees", "steps", "cases"} & set(given)


def differing(before: VersionContent, given: Mapping[str, Any]) -> list[str]:
    """The fields of ``given`` that say something else than before; white space alone is no difference."""
    return [name for name, value in given.items() if comparable(getattr(before, name)) != comparable(value)]


def comparable(value: Any) -> Any:
    """The value without what makes no difference: white space in texts, whether a step is a sample."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, StepFacts):
        value = replace(value, is_sample=False)
    if hasattr(value, "__dataclass_fields__"):
        return tuple(comparable(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple):
        return tuple(comparable(one) for one in value)
    return value


def _samples(content: VersionContent, given: Mapping[str, Any], online: OnlineLevel) -> tuple[SamplePart, ...]:
    """Which parts are still samples; a source with everything says it itself."""
    if "sample_parts" in given:
        return content.sample_parts
    read = {
        SamplePart.NAME: "name",
        SamplePart.SEQUENCE: "sequence",
        SamplePart.COMPONENTS: "components",
        SamplePart.LEGAL_LIMIT: "legal_limit",
        SamplePart.FEES: "fees",
        SamplePart.LEGAL_BASES: "legal_bases",
        SamplePart.RESULT: "result_name",
        SamplePart.DECISION: "decision_number",
        SamplePart.STEPS: "steps",
    }
    kept = [part for part in content.sample_parts if read.get(part) not in given]
    # A snapshot shows that something held, not since when, nor how far it goes online.
    added = [SamplePart.VALID_FROM] + ([SamplePart.ONLINE_LEVEL] if online == OnlineLevel.PARTIAL else [])
    return tuple(dict.fromkeys([*kept, *added]))
