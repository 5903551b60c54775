"""What is asked when a change begins, is asked about, decided, sent back or taken back."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.actions.drafting import Beginning
from motcua.catalogue.models import ChangeKind
from motcua.catalogue.rules import Decision
from motcua.desk.forms.act import line_field, note_field
from motcua.lib.forms import DatePartsField, Form


class BeginForm(Form):
    """A new procedure, or one that takes the place of others."""

    code = forms.CharField(label=_("Mã thủ tục"), max_length=30, help_text=_("Ví dụ: 1.001193"))
    name = forms.CharField(label=_("Tên thủ tục"))
    sector = forms.ChoiceField(label=_("Lĩnh vực"))
    replaces = line_field(
        _("Thay thế các thủ tục"),
        required=False,
        help_text=_("Mã thủ tục, cách nhau bằng dấu phẩy; để trống nếu không."),
    )
    reason = note_field(_("Lý do, căn cứ"), required=True)

    def __init__(self, *args: Any, sectors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [("", _("Chọn lĩnh vực")), *sectors]

    def beginning(self) -> Beginning:
        """What the change begins with."""
        given = self.cleaned_data
        replaced = tuple(code.strip() for code in given["replaces"].split(",") if code.strip())
        kind = ChangeKind.REPLACE if replaced else ChangeKind.NEW
        return Beginning(given["code"], kind, given["reason"], given["name"], given["sector"], replaces=replaced)


class AmendForm(Form):
    """A published procedure is amended, reviewed or repealed."""

    kind = forms.ChoiceField(
        label=_("Thay đổi gì?"),
        choices=[
            ("amend", _("Sửa đổi, bổ sung theo văn bản mới")),
            ("review", _("Rà soát: cắt giảm thời gian, giấy tờ")),
            ("repeal", _("Bãi bỏ")),
        ],
        widget=forms.RadioSelect,
    )
    reason = note_field(_("Lý do, căn cứ"), required=True)

    def beginning(self, code: str) -> Beginning:
        """What the change begins with."""
        chosen = self.cleaned_data["kind"]
        kind = ChangeKind.REPEAL if chosen == "repeal" else ChangeKind.AMEND
        return Beginning(code, kind, self.cleaned_data["reason"], is_review=chosen == "review")


class ReasonForm(Form):
    """Why, and who takes the procedure in."""

    reason = note_field(_("Lý do, căn cứ"), required=True)
    offered_by = line_field(
        _("Nơi thực hiện (thủ tục mới)"),
        required=False,
        help_text=_("commune: mọi xã, phường; department:MÃ-ĐƠN-VỊ: một sở, nộp ở trung tâm tỉnh. Cách nhau dấu phẩy."),
    )

    def rules(self) -> tuple[str, ...]:
        """The rules of who offers it."""
        return tuple(rule.strip() for rule in self.cleaned_data["offered_by"].split(",") if rule.strip())


class AskForm(Form):
    """Which unit is asked what, until when."""

    unit = forms.ChoiceField(label=_("Hỏi ý kiến đơn vị"))
    question = line_field(_("Nội dung cần ý kiến"))
    due_on = DatePartsField(label=_("Trả lời trước khi hết ngày"), noun=_("trả lời"))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *units]


class OpinionForm(Form):
    """What the unit says."""

    agrees = forms.TypedChoiceField(
        label=_("Ý kiến của đơn vị"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Đồng ý")), ("no", _("Chưa đồng ý"))],
        widget=forms.RadioSelect,
    )
    text = note_field(_("Nội dung ý kiến"))


class DecisionForm(Form):
    """The decision that publishes."""

    number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 1234/QĐ-UBND"))
    decided_on = DatePartsField(label=_("Ngày ký"), noun=_("ký"))
    effective_on = DatePartsField(
        label=_("Ngày có hiệu lực"),
        noun=_("có hiệu lực"),
        help_text=_("Phiên bản mới có hiệu lực từ 0 giờ ngày này; hồ sơ đã nhận giữ quy định cũ."),
    )
    signer = forms.CharField(label=_("Người ký"), max_length=100)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=150, required=False)

    def decision(self) -> Decision:
        """The decision as a value."""
        return Decision(**self.cleaned_data)


class WhyForm(Form):
    """Why it is sent or taken back."""

    reason = note_field(_("Lý do"), required=True)


class AnswerForm(Form):
    """The answer to an open question."""

    answer = line_field(_("Trả lời"))


class DocumentForm(Form):
    """What is known of a legal document."""

    title = line_field(_("Tên văn bản"), required=False)
    issued_on = DatePartsField(label=_("Ngày ban hành"), noun=_("ban hành"), required=False)
    effective_on = DatePartsField(label=_("Ngày có hiệu lực"), noun=_("có hiệu lực"), required=False)
    changed_on = DatePartsField(label=_("Ngày sửa đổi gần nhất có hiệu lực"), noun=_("sửa đổi"), required=False)
    changed_by = line_field(_("Văn bản sửa đổi"), required=False)
    ceased_on = DatePartsField(
        label=_("Hết hiệu lực từ ngày"),
        noun=_("hết hiệu lực"),
        required=False,
        help_text=_("Ngày đầu tiên không còn hiệu lực."),
    )
    replaced_by = line_field(_("Văn bản thay thế"), required=False)
    note = line_field(_("Ghi chú"), required=False)


class PeriodForm(Form):
    """From which day to which."""

    all_optional = True
    first = DatePartsField(label=_("Từ ngày"), noun=_("bắt đầu"))
    last = DatePartsField(label=_("Đến ngày"), noun=_("kết thúc"))

    def period(self, usual: tuple[date, date]) -> tuple[date, date]:
        """The period asked for, or the usual one."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["first"], self.cleaned_data["last"]
        return usual
