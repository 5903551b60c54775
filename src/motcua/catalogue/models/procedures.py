"""A procedure and the words that describe it; what it says lies in its versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sector(models.Model):
    """Sector (lĩnh vực) that procedures are grouped by."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """Procedure (thủ tục hành chính): one code for life; what it says lies in its versions."""

    code = models.CharField(max_length=30, unique=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="procedures")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="procedure_code_has_national_form",
                condition=Q(code__regex=r"^[1-9]\.\d{6}(\.000\.00\.00\.[A-Z]\d{2}(\.\d{2})?)?$"),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OnlineLevel(models.TextChoices):
    """How far a procedure goes online."""

    NONE = "none", _("Cung cấp thông tin")
    PARTIAL = "partial", _("Trực tuyến một phần")
    FULL = "full", _("Trực tuyến toàn trình")


class Channel(models.TextChoices):
    """Channel (cách thức thực hiện) by which a dossier comes in; the national codes are 1, 2, 3."""

    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính công ích")


class Audience(models.TextChoices):
    """Who may ask for a procedure."""

    PERSON = "person", _("Cá nhân")
    ORGANIZATION = "organization", _("Tổ chức, doanh nghiệp")


class SamplePart(models.TextChoices):
    """A part of a version that was not read in a published source and must be shown as a sample."""

    NAME = "name", _("tên thủ tục")
    SEQUENCE = "sequence", _("trình tự thực hiện")
    COMPONENTS = "components", _("thành phần hồ sơ")
    LEGAL_LIMIT = "legal_limit", _("thời hạn giải quyết")
    REDUCED_LIMIT = "reduced_limit", _("thời hạn cắt giảm")
    FEES = "fees", _("phí, lệ phí")
    LEGAL_BASES = "legal_bases", _("căn cứ pháp lý")
    ARTICLES = "articles", _("số điều, khoản viện dẫn")
    ONLINE_LEVEL = "online_level", _("mức độ trực tuyến")
    ON_THE_SPOT = "on_the_spot", _("cách giải quyết tại trung tâm")
    RESULT = "result", _("kết quả giải quyết")
    DECISION = "decision", _("quyết định công bố")
    VALID_FROM = "valid_from", _("ngày có hiệu lực")
    STEPS = "steps", _("quy trình nội bộ")


class Part(models.TextChoices):
    """A part of a version that may differ, be asked about, or point at an article of the law."""

    NAME = "name", _("Tên thủ tục")
    GENERAL = "general", _("Thông tin chung")
    SEQUENCE = "sequence", _("Trình tự thực hiện")
    CHANNELS = "channels", _("Cách thức thực hiện")
    COMPONENTS = "components", _("Thành phần hồ sơ")
    SETS = "sets", _("Số lượng hồ sơ")
    LEGAL_LIMIT = "legal_limit", _("Thời hạn theo luật")
    REDUCED_LIMIT = "reduced_limit", _("Thời hạn cắt giảm")
    AUDIENCES = "audiences", _("Đối tượng thực hiện")
    AUTHORITY = "authority", _("Cơ quan thực hiện")
    FEES = "fees", _("Phí, lệ phí")
    REQUIREMENTS = "requirements", _("Yêu cầu, điều kiện")
    RESULT = "result", _("Kết quả thực hiện")
    LEGAL_BASES = "legal_bases", _("Căn cứ pháp lý")
    STEPS = "steps", _("Quy trình nội bộ")
    CASES = "cases", _("Trường hợp")
