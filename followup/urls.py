"""Addresses of the follow-up."""

from django.urls import path

from followup.views import report, retention, reviews, use

app_name = "followup"
urlpatterns = [
    path("arsrapport/", report.report, name="report"),
    path("arsrapport/intern/", report.report_internal, name="report_internal"),
    path("arsrapport/pdf/", report.report_pdf, name="report_pdf"),
    path("andel-mot-anvandning/", use.use, name="use"),
    path("andel-mot-anvandning/intern/", use.use_internal, name="use_internal"),
    path("andel-mot-anvandning/csv/", use.use_csv, name="use_csv"),
    path("andel-mot-anvandning/xlsx/", use.use_xlsx, name="use_xlsx"),
    path("granskningar/", reviews.reviews, name="reviews"),
    path("granskningar/<uuid:public_id>/", reviews.review_file, name="review_file"),
    path("gallring/", retention.retention, name="retention"),
    path("gallring/regel/", retention.retention_rule, name="retention_rule"),
    path("gallring/lista/", retention.retention_draw, name="retention_draw"),
    path("gallring/<uuid:public_id>/", retention.retention_list, name="retention_list"),
    path("gallring/<uuid:public_id>/godkann/", retention.retention_agree, name="retention_agree"),
    path("gallring/<uuid:public_id>/gallra/", retention.retention_carry_out, name="retention_carry_out"),
    path("gallring/<uuid:public_id>/avbryt/", retention.retention_drop, name="retention_drop"),
    path("gallring/<uuid:public_id>/protokoll/", retention.retention_protocol, name="retention_protocol"),
]
