"""What a version says, as one text that can be kept and sent: drafts, overrides and packages write it the same way."""

from motcua.catalogue.facts import FeeFacts, StepFacts, VersionContent
from motcua.lib.plain import from_text, list_from_text, to_text


def written(content: VersionContent) -> str:
    """The content as canonical JSON text; the same content always gives the same bytes."""
    return to_text(content)


def read(text: str) -> VersionContent:
    """The content that ``written`` turned into ``text``."""
    return from_text(VersionContent, text)


def written_rows(rows: tuple[FeeFacts, ...] | tuple[StepFacts, ...]) -> str:
    """Fees or steps as canonical JSON text, "" for none."""
    return to_text(rows) if rows else ""


def read_fees(text: str) -> tuple[FeeFacts, ...]:
    """The fees that ``written_rows`` turned into ``text``."""
    return list_from_text(FeeFacts, text) if text else ()


def read_steps(text: str) -> tuple[StepFacts, ...]:
    """The steps that ``written_rows`` turned into ``text``."""
    return list_from_text(StepFacts, text) if text else ()
