"""Why an export is refused."""

from django.utils.translation import gettext_lazy as _

from motcua.lib.errors import NotAllowed


class BudgetSpent(NotAllowed):
    """The list is longer than what the official may still take out today."""

    says = _(
        "Mỗi cán bộ được xuất {budget} dòng một ngày; hôm nay ông/bà còn {left} dòng, danh sách này dài hơn. "
        "Hãy lọc hẹp lại, hoặc xuất tiếp vào ngày mai."
    )
