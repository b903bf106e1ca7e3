"""Addresses of the roof."""

from django.urls import path

from ikb.desk import (
    calendar_views,
    charge_views,
    deadline_views,
    effect_views,
    log_check_views,
    log_extract_views,
    opening_views,
    substitute_views,
    views,
)

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("byt-roll/", views.switch_role, name="switch_role"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("loggranskning/", views.log, name="log"),
    path("loggranskning/nodoppningar/", opening_views.openings, name="openings"),
    path("loggranskning/nodoppningar/<uuid:public_id>/", opening_views.opening_review, name="opening_review"),
    path("loggranskning/kontroller/", log_check_views.log_checks, name="log_checks"),
    path("loggranskning/kontroller/<uuid:public_id>/", log_check_views.log_check, name="log_check"),
    path("loggranskning/kontroller/<uuid:public_id>/signera/", log_check_views.log_check_sign, name="log_check_sign"),
    path("loggranskning/kontroller/<uuid:public_id>/protokoll/", log_check_views.protocol, name="log_check_protocol"),
    path("loggranskning/utdrag/", log_extract_views.log_extract, name="log_extract"),
    path("loggranskning/utdrag/<uuid:public_id>/", log_extract_views.log_extract_case, name="log_extract_case"),
    path("loggranskning/utdrag/<uuid:public_id>/fil/", log_extract_views.log_extract_file, name="log_extract_file"),
    path("behorigheter/", views.memberships, name="memberships"),
    path("avtal/<uuid:public_id>/uppsagning/effekt/", effect_views.notice_effect, name="notice_effect"),
    path("avtal/<uuid:public_id>/avveckling/", effect_views.wind_down, name="wind_down"),
    path("avtal/<uuid:public_id>/avveckling/<uuid:case_id>/", effect_views.wind_down_plan, name="wind_down_plan"),
    path("kostnadsbeslut/", charge_views.cost_decisions, name="cost_decisions"),
    path("kostnadsbeslut/<uuid:case>/", charge_views.cost_decision, name="cost_decision"),
    path("frister/", deadline_views.deadlines, name="deadlines"),
    path("frister/kalender/", calendar_views.calendar, name="calendar"),
    path("frister/kalender/skapa/", calendar_views.calendar_make, name="calendar_make"),
    path("frister/kalender/dra-in/", calendar_views.calendar_revoke, name="calendar_revoke"),
    path("kalender/<str:token>.ics", calendar_views.calendar_feed, name="calendar_feed"),
    path("ersattare/", substitute_views.substitutes, name="substitutes"),
    path("ersattare/<int:number>/avsluta/", substitute_views.substitute_end, name="substitute_end"),
]
