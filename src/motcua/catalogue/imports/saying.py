"""A difference in the words of an editor: the part, what it said, what it would say."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.facts import CaseFacts, ComponentFacts, FeeFacts, LegalBasisFacts, SourceFacts, StepFacts
from motcua.catalogue.models import Part
from motcua.lib.vietnamese import format_day, format_vnd

LONGEST_SHOWN = 600
LABELS = {
    "name": Part.NAME.label,
    "summary": gettext_lazy("Tóm tắt"),
    "levels": gettext_lazy("Cấp thực hiện"),
    "audiences": Part.AUDIENCES.label,
    "channels": Part.CHANNELS.label,
    "online_level": gettext_lazy("Mức độ trực tuyến"),
    "on_the_spot": gettext_lazy("Giải quyết tại chỗ"),
    "is_fully_electronic": gettext_lazy("Điện tử toàn trình"),
    "sequence": Part.SEQUENCE.label,
    "sets": Part.SETS.label,
    "legal_limit": Part.LEGAL_LIMIT.label,
    "reduced_limit": Part.REDUCED_LIMIT.label,
    "limit_note": gettext_lazy("Ghi chú về thời hạn"),
    "authority_name": Part.AUTHORITY.label,
    "requirements": Part.REQUIREMENTS.label,
    "result_name": Part.RESULT.label,
    "result_code": gettext_lazy("Mã kết quả"),
    "keywords": gettext_lazy("Từ khóa"),
    "decision_number": gettext_lazy("Số quyết định công bố"),
    "decision_on": gettext_lazy("Ngày quyết định công bố"),
    "components": Part.COMPONENTS.label,
    "fees": Part.FEES.label,
    "legal_bases": Part.LEGAL_BASES.label,
    "steps": Part.STEPS.label,
    "sample_parts": gettext_lazy("Phần là mẫu"),
    "cases": Part.CASES.label,
    "sources": gettext_lazy("Điều khoản viện dẫn"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a version, as it is and as it would be, each as text with one line an item."""

    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """The Vietnamese name of the field."""
        return str(LABELS[self.field])


def said_change(field: str, old: Any, new: Any) -> FieldChange:
    """The change with only the items of a list that differ."""
    before, after = shown(old), shown(new)
    if isinstance(new, tuple) and isinstance(old, tuple):
        before_lines, after_lines = before.splitlines(), after.splitlines()
        before = "\n".join(line for line in before_lines if line not in after_lines) or before
        after = "\n".join(line for line in after_lines if line not in before_lines) or after
    return FieldChange(field, _shortened(before), _shortened(after))


def shown(value: Any) -> str:
    """A value of a version as text."""
    if value is None or value == "" or value == ():
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, tuple):
        return "\n".join(shown(one).replace("\n", " ") for one in value)
    if hasattr(value, "strftime"):
        return format_day(value)
    words = _OF.get(type(value))
    return words(value) if words else str(getattr(value, "label", value))


def _component(paper: ComponentFacts) -> str:
    counts = _("bản chính {originals}, bản sao {copies}").format(originals=paper.originals, copies=paper.copies)
    return f"{paper.position}. {paper.name} ({counts})" + (f" [{paper.paper_form}]" if paper.paper_form else "")


def _fee(fee: FeeFacts) -> str:
    amount = format_vnd(fee.amount_vnd) if fee.amount_vnd is not None else _("theo văn bản khác")
    channel = f" ({shown(fee.channel)})" if fee.channel else ""
    return f"{fee.name}: {amount}{channel} {fee.note}".strip()


def _legal_basis(basis: LegalBasisFacts) -> str:
    return f"{basis.number} {basis.title} {basis.article}".strip()


def _step(step: StepFacts) -> str:
    minutes = _("{count} phút làm việc").format(count=step.working_minutes)
    return f"{step.position}. {step.name} – {minutes}"


def _case(case: CaseFacts) -> str:
    return f"{case.position}. {case.name}" + (f" ({case.legal_limit})" if case.legal_limit else "")


def _source(source: SourceFacts) -> str:
    return f"{source.part.label}: {source.article} {source.number}"


_OF = {
    ComponentFacts: _component,
    FeeFacts: _fee,
    LegalBasisFacts: _legal_basis,
    StepFacts: _step,
    CaseFacts: _case,
    SourceFacts: _source,
}


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
