"""Addresses of the follow-up."""

from django.urls import path

from followup.views import activities, audits, introductions, overview, plan, report, reviews, routines, use

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
    path("arligt-arbete/", overview.improvement, name="improvement"),
    path("<uuid:public_id>/handlingsplan/", plan.plan, name="plan"),
    path("<uuid:public_id>/handlingsplan/ny/", plan.plan_new, name="plan_new"),
    path("<uuid:public_id>/handlingsplan/<int:number>/", plan.plan_measure, name="plan_measure"),
    path("<uuid:public_id>/handlingsplan/<int:number>/andra/", plan.plan_change, name="plan_change"),
    path("<uuid:public_id>/handlingsplan/<int:number>/dag/", plan.plan_move, name="plan_move"),
    path("<uuid:public_id>/handlingsplan/<int:number>/klar/", plan.plan_done, name="plan_done"),
    path("<uuid:public_id>/kompetens/", activities.activities, name="activities"),
    path("<uuid:public_id>/kompetens/ny/", activities.activity_new, name="activity_new"),
    path("<uuid:public_id>/kompetens/<uuid:activity_id>/", activities.activity_change, name="activity_change"),
    path("<uuid:public_id>/rutiner/", routines.routines, name="routines"),
    path("<uuid:public_id>/rutiner/ny/", routines.routine_new, name="routine_new"),
    path("<uuid:public_id>/rutiner/<uuid:routine_id>/andra/", routines.routine_change, name="routine_change"),
    path("<uuid:public_id>/rutiner/<uuid:routine_id>/oversyn/", routines.routine_review, name="routine_review"),
    path("<uuid:public_id>/introduktion/", introductions.introductions, name="introductions"),
    path("<uuid:public_id>/introduktion/<int:year>/<int:party_id>/", introductions.introduction, name="introduction"),
    path("<uuid:public_id>/brukarrevisioner/", audits.audits, name="audits"),
    path("<uuid:public_id>/brukarrevisioner/ny/", audits.audit_new, name="audit_new"),
    path("<uuid:public_id>/brukarrevisioner/<uuid:audit_id>/", audits.audit_change, name="audit_change"),
]
