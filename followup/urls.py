"""Addresses of the follow-up."""

from django.urls import path

from followup.views import accounts, report, review_files, reviews, use

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
    path("granskningar/ny/", reviews.review_round_new, name="review_round_new"),
    path("granskningar/<int:pk>/", reviews.review_round, name="review_round"),
    path("granskningar/<int:pk>/dragning/", reviews.review_drawing, name="review_drawing"),
    path("granskningar/<int:pk>/avsluta/", reviews.review_round_close, name="review_round_close"),
    path("granskningar/<uuid:public_id>/", review_files.review_file, name="review_file"),
    path("granskningar/<uuid:public_id>/slutfor/", review_files.review_finish, name="review_finish"),
    path("granskningar/<uuid:public_id>/oppna/", review_files.review_reopen, name="review_reopen"),
    path("granskningar/<uuid:public_id>/ersatt/", review_files.review_replace, name="review_replace"),
    path("granskningar/redovisning/ny/", accounts.review_account_new, name="review_account_new"),
    path("granskningar/redovisning/<uuid:public_id>/", accounts.review_account, name="review_account"),
    path(
        "granskningar/redovisning/<uuid:public_id>/slutfor/",
        accounts.review_account_finish,
        name="review_account_finish",
    ),
    path(
        "granskningar/redovisning/<uuid:public_id>/oppna/", accounts.review_account_reopen, name="review_account_reopen"
    ),
    path("granskningar/redovisning/<uuid:public_id>/pdf/", accounts.review_account_pdf, name="review_account_pdf"),
]
