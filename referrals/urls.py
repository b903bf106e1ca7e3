"""Addresses of the referral pages. Case ids are UUIDs; identity numbers never stand in an address."""

from django.urls import path

from referrals import decision_views, draft_views, views

app_name = "referrals"

CASE = "<uuid:public_id>/"

urlpatterns = [
    path("", views.case_list_page, name="list"),
    path("ny/", views.search, name="search"),
    path("ny/uppgifter/", views.create, name="create"),
    path(CASE, views.page, name="page"),
    path(f"{CASE}identitet/", views.identity, name="identity"),
    path(f"{CASE}ungdomen/", draft_views.person, name="person"),
    path(f"{CASE}underlag/", draft_views.grounds, name="grounds"),
    path(f"{CASE}kriterier/", draft_views.criteria, name="criteria"),
    path(f"{CASE}samtycken/", draft_views.consents, name="consents"),
    path(f"{CASE}samtycken/nytt/", draft_views.consent, name="consent_new"),
    path(f"{CASE}samtycken/<uuid:consent_id>/", draft_views.consent, name="consent"),
    path(f"{CASE}samtycken/<uuid:consent_id>/aterkalla/", draft_views.withdraw, name="consent_withdraw"),
    path(f"{CASE}skicka/", draft_views.check, name="check"),
    path(f"{CASE}aterta/", views.take_back, name="take_back"),
    path(f"{CASE}till-beslut/", decision_views.forward, name="forward"),
    path(f"{CASE}komplettering/", decision_views.ask, name="ask"),
    path(f"{CASE}komplettering/<uuid:request_id>/svar/", draft_views.answer, name="answer"),
    path(f"{CASE}beslut/kommun/", decision_views.municipality, name="municipality"),
    path(f"{CASE}beslut/kommun/granska/", decision_views.municipality_check, name="municipality_check"),
    path(f"{CASE}beslut/kommun/fatta/", decision_views.municipality_decide, name="municipality_decide"),
    path(f"{CASE}beslut/region/", decision_views.region, name="region"),
    path(f"{CASE}beslut/region/granska/", decision_views.region_check, name="region_check"),
    path(f"{CASE}beslut/region/fatta/", decision_views.region_decide, name="region_decide"),
    path(f"{CASE}anteckning/", decision_views.note, name="note"),
    path(f"{CASE}starta/", decision_views.start, name="start"),
]
