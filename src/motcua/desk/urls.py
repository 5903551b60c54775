"""Addresses of the desk, all under ``/can-bo/``."""

from django.urls import path, register_converter

from motcua.desk.acting import ActConverter
from motcua.desk.catalogue_urls import catalogue_patterns
from motcua.desk.views import (
    acts,
    batch,
    calendar,
    delegations,
    dossier,
    exports,
    intake,
    log_book,
    overview,
    reports,
    worklist,
)


class NumberConverter:
    """A dossier's number in an address; anything else is no address."""

    regex = r"[0-9A-Za-z][0-9A-Za-z.\-]{0,59}"

    def to_python(self, value: str) -> str:
        """The number as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it stands."""
        return value


register_converter(ActConverter, "act")
register_converter(NumberConverter, "number")

app_name = "desk"
urlpatterns = [
    path("", worklist.worklist_page, name="worklist"),
    path("xuat-excel/", worklist.export, name="export"),
    path("tim/", worklist.search, name="search"),
    path("hang-loat/<act:act>/", batch.batch_page, name="batch"),
    path("ho-so/<number:number>/", dossier.dossier_page, name="dossier"),
    path("ho-so/<number:number>/nhu-nguoi-dan/", dossier.as_applicant, name="as_applicant"),
    path("ho-so/<number:number>/cach-tinh-han/", dossier.clock, name="clock"),
    path("ho-so/<number:number>/luot-xem/", dossier.looks, name="looks"),
    path("ho-so/<number:number>/in/<slug:name>/", dossier.printed, name="print"),
    path("ho-so/<number:number>/tep/<uuid:file_id>/", dossier.original_file, name="file"),
    path("ho-so/<number:number>/xem/<uuid:file_id>/", dossier.safe_file, name="file_view"),
    path("ho-so/<number:number>/<act:act>/", acts.act_page, name="act"),
    path("tiep-nhan/", intake.intake_page, name="intake"),
    path("tiep-nhan/<number:number>/", intake.taken_in, name="taken_in"),
    path("tong-quan/", overview.overview, name="overview"),
    path("bao-cao/thang/", reports.month, name="month_report"),
    path("bao-cao/thang/danh-sach/", reports.month_list, name="month_list"),
    path("xuat-du-lieu/", exports.exports_page, name="exports"),
    path("so-theo-doi/", log_book.log_book_page, name="log_book"),
    path("lich/", calendar.calendar_page, name="calendar"),
    path("lich/de-xuat/", calendar.propose, name="calendar_propose"),
    path("lich/nam/", calendar.enter_year, name="calendar_year"),
    path("lich/thay-doi/<int:change_id>/", calendar.change_page, name="calendar_change"),
    path("uy-quyen/", delegations.delegations_page, name="delegations"),
    path("uy-quyen/<int:delegation_id>/thu-hoi/", delegations.revoke, name="delegation_revoke"),
    *catalogue_patterns,
]
