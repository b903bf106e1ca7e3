"""Addresses of the follow-up."""

from django.urls import path

from followup.views import documents, report, reviews, use

app_name = "followup"
urlpatterns = [
    path("arsrapport/", report.report, name="report"),
    path("arsrapport/intern/", report.report_internal, name="report_internal"),
    path("arsrapport/pdf/", report.report_pdf, name="report_pdf"),
    path("andel-mot-anvandning/", use.use, name="use"),
    path("andel-mot-anvandning/intern/", use.use_internal, name="use_internal"),
    path("andel-mot-anvandning/csv/", use.use_csv, name="use_csv"),
    path("andel-mot-anvandning/xlsx/", use.use_xlsx, name="use_xlsx"),
    path("arsrapporter/trender/", documents.trends, name="trends"),
    path("arsrapporter/<uuid:public_id>/<int:number>/las/", documents.document, name="document"),
    path("arsrapporter/<uuid:public_id>/<int:number>/intern/", documents.document_internal, name="document_internal"),
    path("arsrapporter/<uuid:public_id>/<int:number>/oppen/", documents.document_open, name="document_open"),
    path("arsrapporter/<uuid:public_id>/<int:number>/fil/<str:kind>/", documents.document_file, name="document_file"),
    path("granskningar/", reviews.reviews, name="reviews"),
    path("granskningar/<uuid:public_id>/", reviews.review_file, name="review_file"),
]
