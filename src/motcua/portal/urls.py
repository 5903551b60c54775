"""Addresses of the portal. None holds personal data: only codes, numbers and random identifiers."""

from django.urls import path

from motcua.portal.views import (
    deadlines,
    figures,
    files,
    filing,
    finding,
    guide,
    own,
    papers,
    reckoning,
    sending,
    sessions,
    supplementing,
    tracking,
    withdrawing,
)

app_name = "portal"

urlpatterns = [
    path("", finding.home, name="home"),
    path("tim/", finding.results, name="procedures"),
    path("thu-tuc/<str:code>/", finding.procedure, name="procedure"),
    path("tra-cuu/", tracking.lookup, name="lookup"),
    path("so-lieu/", figures.figures, name="figures"),
    path("tinh-ngay-hen/", reckoning.due_date, name="due_date"),
    path("huong-dan/", guide.guide, name="guide"),
    path("tro-nang/", guide.accessibility, name="accessibility"),
    path("dang-nhap/", sessions.sign_in, name="sign_in"),
    path("dang-nhap/nhanh/", sessions.sign_in_by_one_click, name="one_click"),
    path("dang-xuat/", sessions.sign_out, name="sign_out"),
    path("nop/<uuid:draft_id>/", filing.tasks, name="tasks"),
    path("nop/<uuid:draft_id>/noi-nop/", filing.place, name="place"),
    path("nop/<uuid:draft_id>/truong-hop/", filing.case, name="case"),
    path("nop/<uuid:draft_id>/cho-ai/", filing.whose, name="whose"),
    path("nop/<uuid:draft_id>/nguoi-nop/", filing.applicant, name="applicant"),
    path("nop/<uuid:draft_id>/noi-dung/", filing.asked, name="request"),
    path("nop/<uuid:draft_id>/giay-to/", papers.papers, name="papers"),
    path("nop/<uuid:draft_id>/giay-to/<int:component>/", papers.paper, name="paper"),
    path("nop/<uuid:draft_id>/giay-to/xoa/", papers.remove, name="remove_paper"),
    path("nop/<uuid:draft_id>/tep/<uuid:file_id>/", files.draft_file, name="draft_file"),
    path("nop/<uuid:draft_id>/kiem-tra/", sending.check, name="check"),
    path("nop/<uuid:draft_id>/xong/", sending.sent, name="sent"),
    path("nop/<uuid:draft_id>/xoa/", filing.drop, name="drop"),
    path("nop/<str:code>/", filing.begin, name="begin"),
    path("ho-so/", own.dossiers, name="my_dossiers"),
    path("ho-so/<str:number>/", own.dossier, name="dossier"),
    path("ho-so/<str:number>/thoi-han/", deadlines.deadline, name="deadline"),
    path("ho-so/<str:number>/bo-sung/", supplementing.supplement, name="supplement"),
    path("ho-so/<str:number>/rut/", withdrawing.withdraw, name="withdraw"),
    path("ho-so/<str:number>/in/<slug:form>/", files.printed, name="printed"),
    path("ho-so/<str:number>/tep/<uuid:file_id>/", files.dossier_file, name="file"),
]
