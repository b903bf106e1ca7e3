"""Addresses of the follow-up."""

from django.urls import path

from followup.views import (
    complaints,
    deviation_steps,
    deviations,
    meeting_reports,
    quality,
    report,
    reviews,
    self_checks,
    use,
)

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
    path("kvalitet/", quality.quality, name="quality"),
    path("kvalitet/avvikelser/", deviations.deviations, name="deviations"),
    path("kvalitet/avvikelser/ny/", deviations.deviation_new, name="deviation_new"),
    path("kvalitet/avvikelser/<uuid:public_id>/", deviations.deviation, name="deviation"),
    path("kvalitet/avvikelser/<uuid:public_id>/ratta/", deviations.deviation_change, name="deviation_change"),
    path("kvalitet/avvikelser/<uuid:public_id>/atgarder/", deviation_steps.deviation_handle, name="deviation_handle"),
    path("kvalitet/avvikelser/<uuid:public_id>/skicka/", deviation_steps.deviation_send, name="deviation_send"),
    path("kvalitet/avvikelser/<uuid:public_id>/svara/", deviation_steps.deviation_answer, name="deviation_answer"),
    path("kvalitet/avvikelser/<uuid:public_id>/avsluta/", deviation_steps.deviation_close, name="deviation_close"),
    path("kvalitet/avvikelser/<uuid:public_id>/makulera/", deviation_steps.deviation_void, name="deviation_void"),
    path("kvalitet/synpunkter/", complaints.complaints, name="complaints"),
    path("kvalitet/synpunkter/ny/", complaints.complaint_new, name="complaint_new"),
    path("kvalitet/synpunkter/<uuid:public_id>/", complaints.complaint, name="complaint"),
    path("kvalitet/synpunkter/<uuid:public_id>/andra/", complaints.complaint_change, name="complaint_change"),
    path("kvalitet/synpunkter/<uuid:public_id>/makulera/", complaints.complaint_void, name="complaint_void"),
    path("kvalitet/egenkontroller/", self_checks.self_checks, name="self_checks"),
    path("kvalitet/egenkontroller/ny/", self_checks.self_check_new, name="self_check_new"),
    path("kvalitet/egenkontroller/<uuid:public_id>/", self_checks.self_check, name="self_check"),
    path("kvalitet/egenkontroller/<uuid:public_id>/resultat/", self_checks.self_check_result, name="self_check_result"),
    path("kvalitet/egenkontroller/<uuid:public_id>/makulera/", self_checks.self_check_void, name="self_check_void"),
    path("kvalitet/sammanstallning/", quality.compiled, name="compiled"),
    path("kvalitet/rapporter/", meeting_reports.meeting_reports, name="meeting_reports"),
    path("kvalitet/rapporter/<uuid:public_id>/<int:pk>/", meeting_reports.meeting_report, name="meeting_report"),
    path(
        "kvalitet/rapporter/<uuid:public_id>/<int:pk>/pdf/",
        meeting_reports.meeting_report_pdf_file,
        name="meeting_report_pdf",
    ),
    path(
        "kvalitet/rapporter/<uuid:public_id>/<int:pk>/lagg-fram/",
        meeting_reports.meeting_report_present,
        name="meeting_report_present",
    ),
]
