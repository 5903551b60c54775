"""Why this room says no."""

from motcua.lib.errors import NotAllowed


class NobodyAtWork(NotAllowed):
    """On the first day of a simulation no unit has the officials to handle any procedure."""

    says = "Ngày {day} chưa có đơn vị nào đủ cán bộ để giải quyết thủ tục; không mô phỏng được."
