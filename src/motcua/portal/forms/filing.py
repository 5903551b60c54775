"""What is typed while filing, one form a page; each knows how to become values of the room and to be shown again."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.facts import CaseFacts
from motcua.catalogue.queries import OfferingChoice
from motcua.dossiers.drafts import ORGANIZATION, OTHER, SELF, RequestAnswers
from motcua.dossiers.facts import Applicant, Filer
from motcua.lib.errors import NotAllowed
from motcua.lib.forms import BirthDate, DatePartsField, Form
from motcua.lib.vietnamese import format_telephone
from motcua.people import rules
from motcua.people.models import Person

_TAX_CODE = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?")
RESULT_CHANNELS = [
    ("counter", gettext_lazy("Nhận tại nơi nộp hồ sơ")),
    ("post", gettext_lazy("Gửi qua bưu chính công ích tới địa chỉ của tôi")),
    ("online", gettext_lazy("Nhận bản điện tử")),
]


class PlaceForm(Form):
    """Which unit the dossier goes to."""

    offering = forms.TypedChoiceField(label=gettext_lazy("Nơi giải quyết hồ sơ"), coerce=int)

    def __init__(self, *args: Any, offerings: Iterable[OfferingChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offering"].choices = [
            ("", _("Chọn một nơi")),
            *((one.id, one.authority_name) for one in offerings),
        ]


class CaseForm(Form):
    """Which case of the procedure it is."""

    case = forms.TypedChoiceField(
        label=gettext_lazy("Hồ sơ thuộc trường hợp nào?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, cases: Iterable[CaseFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [(one.position, one.name) for one in cases]


class WhoseForm(Form):
    """For whom the dossier is."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Bạn nộp hồ sơ cho ai?"),
        widget=forms.RadioSelect,
        choices=[
            (SELF, gettext_lazy("Cho tôi")),
            (OTHER, gettext_lazy("Cho người khác, ví dụ cha mẹ, con")),
            (ORGANIZATION, gettext_lazy("Cho tổ chức, doanh nghiệp, hộ kinh doanh")),
        ],
    )


class _ContactForm(Form):
    """How an applicant is reached; texts are read by the rules of people."""

    phone = forms.CharField(
        label=gettext_lazy("Số điện thoại"),
        max_length=30,
        help_text=gettext_lazy("Để báo tin về hồ sơ, và để tra cứu bằng 4 số cuối."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}),
    )
    email = forms.CharField(
        label=gettext_lazy("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.TextInput({"type": "email", "autocomplete": "email"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Địa chỉ nơi ở hiện nay"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )

    def clean_phone(self) -> str:
        """The number in its one form."""
        return _read(rules.read_phone, self.cleaned_data["phone"])

    def clean_email(self) -> str:
        """The address, or nothing."""
        text = self.cleaned_data["email"]
        return _read(rules.read_email, text) if text else ""


class PersonForm(_ContactForm):
    """A person who applies."""

    name = forms.CharField(
        label=gettext_lazy("Họ và tên"),
        max_length=rules.LONGEST_NAME,
        help_text=gettext_lazy("Viết như trên thẻ căn cước."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=30,
        help_text=gettext_lazy("12 chữ số trên thẻ căn cước."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    born = DatePartsField(
        label=gettext_lazy("Ngày sinh"),
        noun="sinh",
        year_is_enough=True,
        help_text=gettext_lazy("Ví dụ 19 5 1980. Nếu chỉ biết năm sinh, hãy chỉ ghi năm."),
    )
    field_order = ["relation", "name", "number", "born", "phone", "email", "address"]

    def __init__(self, *args: Any, today: date, own_number: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.own_number = today, own_number

    def clean_name(self) -> str:
        """The name as it is kept."""
        return _read(rules.clean_name, self.cleaned_data["name"])

    def clean_number(self) -> str:
        """The twelve digits; who applies for themselves has the number of their account."""
        number = _read(rules.read_personal_number, self.cleaned_data["number"])
        if self.own_number and number != self.own_number:
            told = _("Số này khác với số của tài khoản bạn đang dùng. Nếu nộp thay người khác, hãy chọn lại ở trên.")
            raise forms.ValidationError(told)
        return number

    def clean_born(self) -> BirthDate:
        """A birth on which somebody alive can have been born."""
        born = self.cleaned_data["born"]
        _read(lambda one: rules.demand_birth(one.day, one.year, today=self.today), born)
        return born

    def clean(self) -> dict[str, Any]:
        """The number and the birth tell the same year; where they cannot, an official has to look."""
        given = super().clean() or self.cleaned_data
        number, born = given.get("number"), given.get("born")
        if number and born:
            for told in rules.personal_number_warnings(number, sex="unknown", birth_year=born.year):
                self.add_error("born", _("%(told)s Hãy sửa một trong hai; nếu giấy tờ ghi đúng như vậy, hãy nộp tại "
                                         "Bộ phận Một cửa để cán bộ xem giấy gốc.") % {"told": told})  # fmt: skip
        return given

    def applicant(self, person: Person | None) -> Applicant:
        """What was typed as a value; ``person`` is who the account belongs to, where they apply themselves."""
        given = self.cleaned_data
        return Applicant(
            kind="person",
            name=given["name"],
            number=given["number"],
            born=str(given["born"]),
            phone=given["phone"],
            email=given["email"],
            address=given["address"],
            person_id=person.id if person else None,
        )


class RelativeForm(PersonForm):
    """A person for whom somebody else files."""

    relation = forms.CharField(
        label=gettext_lazy("Bạn là gì của người này?"),
        max_length=100,
        help_text=gettext_lazy("Ví dụ: con, mẹ, người được ủy quyền."),
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )


class OrganizationForm(_ContactForm):
    """An organization that applies, through the one who files."""

    relation = forms.CharField(
        label=gettext_lazy("Chức vụ của bạn"),
        max_length=100,
        help_text=gettext_lazy("Ví dụ: giám đốc, chủ hộ kinh doanh, người được ủy quyền."),
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    name = forms.CharField(label=gettext_lazy("Tên tổ chức"), max_length=300)
    number = forms.CharField(
        label=gettext_lazy("Mã số thuế"),
        max_length=20,
        help_text=gettext_lazy("10 chữ số, hoặc 13 chữ số với chi nhánh."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-20"}),
    )
    field_order = ["relation", "name", "number", "phone", "email", "address"]

    def __init__(self, *args: Any, today: date, own_number: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].label = _("Địa chỉ trụ sở")

    def clean_name(self) -> str:
        """A name without markup."""
        name = self.cleaned_data["name"]
        if "<" in name or ">" in name:
            raise forms.ValidationError(_("Tên tổ chức không được có dấu < hoặc >."))
        return name

    def clean_number(self) -> str:
        """The tax code, a branch after a dash."""
        found = _TAX_CODE.fullmatch(re.sub(r"[ .]", "", self.cleaned_data["number"]))
        if found is None:
            raise forms.ValidationError(_("Mã số thuế phải có 10 chữ số, hoặc 13 chữ số với chi nhánh."))
        return "-".join(part for part in found.groups() if part)

    def applicant(self, person: Person | None) -> Applicant:
        """What was typed as a value."""
        given = self.cleaned_data
        names = ("name", "number", "phone", "email", "address")
        return Applicant(kind="organization", **{name: given[name] for name in names})


class RequestForm(Form):
    """What is asked for, and how the result comes back."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung đề nghị"),
        max_length=2000,
        help_text=gettext_lazy("Bạn cần cơ quan làm gì, cho việc gì? Viết ngắn gọn như khi nói ở quầy."),
        widget=forms.Textarea({"rows": 5}),
    )
    sets = forms.IntegerField(
        label=gettext_lazy("Số bộ hồ sơ"),
        min_value=1,
        max_value=20,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    return_channel = forms.ChoiceField(
        label=gettext_lazy("Bạn muốn nhận kết quả thế nào?"), widget=forms.RadioSelect, choices=RESULT_CHANNELS
    )
    return_address = forms.CharField(
        label=gettext_lazy("Địa chỉ nhận kết quả"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Chỉ cần khi nhận qua bưu chính."),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú cho cán bộ"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """What is posted needs an address."""
        given = super().clean() or self.cleaned_data
        if given.get("return_channel") == "post" and not given.get("return_address"):
            self.add_error("return_address", _("Hãy nhập địa chỉ nhận kết quả qua bưu chính."))
        return given

    def answers(self) -> RequestAnswers:
        """What was typed as a value; an address is kept only for what is posted there."""
        given = self.cleaned_data
        address = given["return_address"] if given["return_channel"] == "post" else ""
        return RequestAnswers(**{**given, "return_address": address})


class DeclarationForm(Form):
    """The word of the one who files, without which nothing is sent."""

    declares = forms.BooleanField(
        label=gettext_lazy("Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật"),
        error_messages={"required": gettext_lazy("Hãy đánh dấu vào lời cam đoan trước khi nộp.")},
    )


FORMS_OF_APPLICANTS: dict[str, type[Form]] = {SELF: PersonForm, OTHER: RelativeForm, ORGANIZATION: OrganizationForm}


def shown_again(applicant: Applicant, filer: Filer | None) -> dict[str, Any]:
    """The saved applicant as a form is filled with."""
    return {
        "name": applicant.name,
        "number": applicant.number,
        "born": _birth(applicant.born),
        "phone": format_telephone(applicant.phone),
        "email": applicant.email,
        "address": applicant.address,
        "relation": filer.relation if filer else "",
    }


def from_account(person: Person) -> dict[str, Any]:
    """What the account's person has told before, as a form is filled with."""
    year = person.birth_year or (person.born_on.year if person.born_on else None)
    return {
        "name": person.name,
        "number": person.personal_number or "",
        "born": BirthDate(year, person.born_on) if year else None,
        "phone": format_telephone(person.phone),
        "email": person.email,
        "address": person.address,
    }


def _birth(written: str) -> BirthDate | None:
    parts = [int(part) for part in written.split("/") if part]
    if not parts:
        return None
    return BirthDate(parts[-1], date(parts[2], parts[1], parts[0]) if len(parts) == 3 else None)


def _read(rule: Callable[[Any], Any], value: Any) -> Any:
    """The value as a rule of the room reads it; its refusal is the field's error."""
    try:
        return rule(value)
    except NotAllowed as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
