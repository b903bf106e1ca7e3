"""Addresses of the follow-up."""

from django.urls import path

from followup.views import campaign, documents, report, report_history, report_steps, report_texts, reviews, use

app_name = "followup"
urlpatterns = [
    path("arsrapport/", report.report, name="report"),
    path("arsrapport/intern/", report.report_internal, name="report_internal"),
    path("arsrapport/pdf/", report.report_pdf, name="report_pdf"),
    path("arsrapporter/", campaign.year_reports, name="year_reports"),
    path("arsrapporter/ny/<uuid:agreement>/", campaign.report_new, name="report_new"),
    path("arsrapporter/<uuid:report>/", campaign.year_report, name="year_report"),
    path("arsrapporter/<uuid:report>/andra/", campaign.report_change, name="report_change"),
    path("arsrapporter/<uuid:report>/fyll-i/", report_texts.report_fill, name="report_fill"),
    path("arsrapporter/<uuid:report>/text/<str:heading>/", report_texts.report_text, name="report_text"),
    path(
        "arsrapporter/<uuid:report>/atagande/<int:commitment>/",
        report_texts.report_commitment,
        name="report_commitment",
    ),
    path(
        "arsrapporter/<uuid:report>/svar/<int:answer>/ta-bort/",
        report_texts.report_answer_remove,
        name="report_answer_remove",
    ),
    path("arsrapporter/<uuid:report>/kontrollera/", report_texts.report_check, name="report_check"),
    path("arsrapporter/<uuid:report>/lamna-in/", report_texts.report_hand_in, name="report_hand_in"),
    path("arsrapporter/<uuid:report>/kommentarer/", report_steps.report_comments, name="report_comments"),
    path(
        "arsrapporter/<uuid:report>/kommentarer/<int:comment>/svara/",
        report_steps.report_comment_answer,
        name="report_comment_answer",
    ),
    path("arsrapporter/<uuid:report>/rattelse/", campaign.report_fix, name="report_fix"),
    path("arsrapporter/<uuid:report>/bekrafta/", report_steps.report_confirm, name="report_confirm"),
    path("arsrapporter/<uuid:report>/till-styrgruppen/", campaign.report_pass, name="report_pass"),
    path("arsrapporter/<uuid:report>/till-styrgruppen/lamna/", campaign.report_passed, name="report_passed"),
    path("arsrapporter/<uuid:report>/skriv-under/", report_steps.report_sign, name="report_sign"),
    path("arsrapporter/<uuid:report>/ny-version/", campaign.report_correct, name="report_correct"),
    path("arsrapporter/<uuid:report>/versioner/", report_history.report_versions, name="report_versions"),
    path("arsrapporter/<uuid:report>/mottagare/", report_history.report_recipients, name="report_recipients"),
    path(
        "arsrapporter/<uuid:report>/mottagare/<int:recipient>/skickad/",
        report_history.report_recipient_sent,
        name="report_recipient_sent",
    ),
    path(
        "arsrapporter/<uuid:report>/mottagare/<int:recipient>/ta-bort/",
        report_history.report_recipient_remove,
        name="report_recipient_remove",
    ),
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
