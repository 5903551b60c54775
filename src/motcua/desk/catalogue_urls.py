"""Addresses of the desk that keep the catalogue; ``desk.urls`` takes them in."""

from django.urls import path

from motcua.desk.views.catalogue import changes, deciding, figures, imports, laws, opinions, procedures, units

catalogue_patterns = [
    path("thu-tuc/", procedures.catalogue, name="catalogue"),
    path("thu-tuc/moi/", procedures.new_procedure, name="catalogue_new"),
    path("thu-tuc/nhap/", imports.imports, name="imports"),
    path("thu-tuc/nhap/<int:batch_id>/", imports.import_batch, name="import_batch"),
    path("thu-tuc/nhap/<int:batch_id>/quyet-dinh/", imports.import_decide, name="import_decide"),
    path("thu-tuc/xuat/<slug:kind>/", imports.export_procedures, name="export_procedures"),
    path("thu-tuc/van-ban/", laws.documents, name="laws"),
    path("thu-tuc/van-ban/xem/", laws.law, name="law"),
    path("thu-tuc/chi-so/", figures.indicator_page, name="catalogue_indicators"),
    path("thu-tuc/cat-giam/", figures.cuts_page, name="catalogue_cuts"),
    path("thu-tuc/du-thao/<int:change_id>/", changes.change, name="change"),
    path("thu-tuc/du-thao/<int:change_id>/khac-biet/", changes.difference, name="change_difference"),
    path("thu-tuc/du-thao/<int:change_id>/tac-dong/", changes.effect_page, name="change_effect"),
    path("thu-tuc/du-thao/<int:change_id>/ly-do/", changes.reason, name="change_reason"),
    path("thu-tuc/du-thao/<int:change_id>/hoi-y-kien/", changes.ask, name="change_ask"),
    path("thu-tuc/du-thao/<int:change_id>/tra-loi/<int:question_id>/", changes.answer, name="change_answer"),
    path("thu-tuc/du-thao/<int:change_id>/trinh/", changes.submit, name="change_submit"),
    path("thu-tuc/du-thao/<int:change_id>/quyet-dinh/", deciding.decide, name="change_decide"),
    path("thu-tuc/du-thao/<int:change_id>/tra-lai/", deciding.send_back, name="change_return"),
    path("thu-tuc/du-thao/<int:change_id>/thu-hoi/", deciding.withdraw, name="change_withdraw"),
    path("thu-tuc/du-thao/<int:change_id>/cong-khai/", deciding.post, name="change_post"),
    path("thu-tuc/du-thao/<int:change_id>/phan/<slug:name>/", changes.part, name="change_part"),
    path("thu-tuc/ma/<str:code>/", procedures.procedure, name="catalogue_procedure"),
    path("thu-tuc/ma/<str:code>/phien-ban/<int:version_id>/", procedures.version, name="catalogue_version"),
    path("y-kien/", opinions.opinions, name="opinions"),
    path("y-kien/<int:opinion_id>/", opinions.opinion, name="opinion"),
    path("thu-tuc-don-vi/", units.unit_procedures, name="unit_procedures"),
    path("thu-tuc-don-vi/<int:unit_id>/<str:code>/", units.unit_procedure, name="unit_procedure"),
    path("thu-tuc-don-vi/duyet/<int:override_id>/", units.override_act, name="override_act"),
]
