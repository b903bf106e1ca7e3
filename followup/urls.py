"""Addresses of the follow-up."""

from django.urls import path

from followup import use_views, views

app_name = "followup"
urlpatterns = [
    path("arsrapport/", views.report, name="report"),
    path("arsrapport/intern/", views.report_internal, name="report_internal"),
    path("arsrapport/pdf/", views.report_pdf, name="report_pdf"),
    path("andel-mot-anvandning/", use_views.use, name="use"),
    path("andel-mot-anvandning/intern/", use_views.use_internal, name="use_internal"),
    path("andel-mot-anvandning/csv/", use_views.use_csv, name="use_csv"),
    path("andel-mot-anvandning/xlsx/", use_views.use_xlsx, name="use_xlsx"),
    path("granskningar/", views.reviews, name="reviews"),
    path("granskningar/<uuid:public_id>/", views.review_file, name="review_file"),
]
