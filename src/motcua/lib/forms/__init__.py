"""Forms as this house shows them: the renderer, a form that says in Vietnamese what to do, a date in three parts."""

from motcua.lib.forms.dates import BirthDate, DateParts, DatePartsField
from motcua.lib.forms.rendering import Form, FormRenderer

__all__ = ["BirthDate", "DateParts", "DatePartsField", "Form", "FormRenderer"]
