"""The form by which a file of procedures comes in."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.lib.forms import Form

LARGEST_MB = 20


class ImportForm(Form):
    """One file: JSON, JSON lines, Excel or a package."""

    file = forms.FileField(
        label=gettext_lazy("Tệp thủ tục hoặc quy trình nội bộ"),
        help_text=gettext_lazy(
            "Excel (.xlsx), gói thủ tục (.zip), JSON hoặc JSON từng dòng (.jsonl, .gz), tối đa 20 MB."
        ),
        widget=forms.FileInput({"accept": ".xlsx,.zip,.json,.jsonl,.gz"}),
    )

    def clean_file(self) -> UploadedFile:
        """A file that a page can compare while the editor waits."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST_MB * 1_000_000:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy tách thành nhiều tệp."))
        return file
