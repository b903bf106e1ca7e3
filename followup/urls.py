"""Addresses of the follow-up."""

from django.urls import path

from followup import views

app_name = "followup"
urlpatterns = [
    path("arsrapport/", views.report, name="report"),
    path("arsrapport/intern/", views.report_internal, name="report_internal"),
    path("arsrapport/pdf/", views.report_pdf, name="report_pdf"),
    path("granskningar/", views.reviews, name="reviews"),
    path("granskningar/<uuid:public_id>/", views.review_file, name="review_file"),
]
