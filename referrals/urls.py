"""Addresses of the referral pages. Case ids are UUIDs; identity numbers never stand in an address."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from referrals.views import (
    blocks,
    cases,
    closing,
    consent,
    consultation,
    decision,
    draft,
    letters,
    outside,
    plans,
    protection,
    queue,
    search,
    stopping,
    treatment,
)

app_name = "referrals"


class PrincipalConverter(StringConverter):
    """kommun or region."""

    regex = "kommun|region"


register_converter(PrincipalConverter, "principal")

CASE = "<uuid:public_id>/"

urlpatterns = [
    path("", cases.case_list_page, name="list"),
    path("sok/", search.find, name="find"),
    path("ny/", cases.search, name="search"),
    path("ny/uppgifter/", cases.create, name="create"),
    path("radfragningar/", consultation.consultations, name="consultations"),
    path("radfragningar/logga/", consultation.log, name="consultation_log"),
    path("radfragningar/antal/", consultation.consultation_numbers, name="consultation_numbers"),
    path("radfragningar/koppla-inte/", consultation.consultation_forget, name="consultation_forget"),
    path("radfragningar/hamta/", consultation.consultations_export, name="consultations_export"),
    path("radfragningar/<uuid:public_id>/", consultation.consultation, name="consultation"),
    path("radfragningar/<uuid:public_id>/makulera/", consultation.consultation_void, name="consultation_void"),
    path("radfragningar/<uuid:public_id>/till-remiss/", consultation.consultation_refer, name="consultation_refer"),
    path("delegationsbeslut/", letters.delegated, name="delegated"),
    path("delegationsbeslut/hamta/", letters.delegated_export, name="delegated_export"),
    path("vantelista/", queue.waiting_list, name="waiting_list"),
    path("vantelista/hamta/", queue.waiting_list_export, name="waiting_list_export"),
    path("vantelista/platser/", queue.places, name="places"),
    path("vantelista/dagordning/", queue.agenda, name="agenda"),
    path("behandlingar/", treatment.ongoing, name="ongoing"),
    path(CASE, cases.page, name="page"),
    path(f"{CASE}identitet/", cases.identity, name="identity"),
    path(f"{CASE}ungdomen/", draft.person, name="person"),
    path(f"{CASE}nummer/", draft.identifier, name="identifier"),
    path(f"{CASE}region/", cases.region_confirm, name="region_confirm"),
    path(f"{CASE}underlag/", draft.grounds, name="grounds"),
    path(f"{CASE}kriterier/", draft.criteria, name="criteria"),
    path(f"{CASE}samtycken/", consent.consents, name="consents"),
    path(f"{CASE}samtycken/nytt/", consent.consent, name="consent_new"),
    path(f"{CASE}samtycken/<uuid:consent_id>/", consent.consent, name="consent"),
    path(f"{CASE}samtycken/<uuid:consent_id>/aterkalla/", consent.withdraw, name="consent_withdraw"),
    path(f"{CASE}sparr/", blocks.block_new, name="block_new"),
    path(f"{CASE}sparr/<uuid:block_id>/hav/", blocks.block_lift, name="block_lift"),
    path(f"{CASE}sparr/<uuid:block_id>/nodoppna/", blocks.block_open, name="block_open"),
    path(f"{CASE}lamna-ut/", blocks.hand_over, name="hand_over"),
    path(f"{CASE}samtycken/lamna-igen/", consent.resume, name="resume"),
    path(f"{CASE}skicka/", draft.check, name="check"),
    path(f"{CASE}aterta/", stopping.take_back, name="take_back"),
    path(f"{CASE}makulera/", stopping.void, name="void"),
    path(f"{CASE}till-beslut/", decision.forward, name="forward"),
    path(f"{CASE}komplettering/", decision.ask, name="ask"),
    path(f"{CASE}komplettering/<uuid:request_id>/svar/", draft.answer, name="answer"),
    path(f"{CASE}beslut/kommun/", decision.municipality, name="municipality"),
    path(f"{CASE}beslut/kommun/granska/", decision.municipality_check, name="municipality_check"),
    path(f"{CASE}beslut/kommun/fatta/", decision.municipality_decide, name="municipality_decide"),
    path(f"{CASE}beslut/region/", decision.region, name="region"),
    path(f"{CASE}beslut/region/granska/", decision.region_check, name="region_check"),
    path(f"{CASE}beslut/region/fatta/", decision.region_decide, name="region_decide"),
    path(f"{CASE}anteckning/", decision.note, name="note"),
    path(f"{CASE}starta/", treatment.start, name="start"),
    path(f"{CASE}beslut/<principal:who>/angra/", letters.undo, name="undo"),
    path(f"{CASE}beslut/<principal:who>/besked.pdf", letters.letter_pdf, name="letter"),
    path(f"{CASE}besked/skicka/", letters.send_letters, name="send_letters"),
    path(f"{CASE}avslut/", closing.closing, name="closing"),
    path(f"{CASE}avslut/kontrollera/", closing.close, name="close"),
    path(f"{CASE}matningar/", closing.measures, name="measures"),
    path(f"{CASE}matningar/<uuid:measure_id>/makulera/", closing.measure_void, name="measure_void"),
    path(f"{CASE}ko/lagg/", queue.queue_add, name="queue_add"),
    path(f"{CASE}ko/flytta/", queue.queue_move, name="queue_move"),
    path(f"{CASE}ko/erbjud/", queue.queue_offer, name="queue_offer"),
    path(f"{CASE}ko/ta-bort/", queue.queue_remove, name="queue_remove"),
    path(f"{CASE}skydd/", protection.protection, name="protection"),
    path(f"{CASE}skydd/hoj/", protection.protection_raise, name="protection_raise"),
    path(f"{CASE}skydd/sank/", protection.protection_lower, name="protection_lower"),
    path(f"{CASE}skydd/bekrafta/", protection.protection_confirm, name="protection_confirm"),
    path(f"{CASE}skydd/krets/", protection.circle_add, name="circle_add"),
    path(f"{CASE}skydd/krets/<int:number>/ta-bort/", protection.circle_remove, name="circle_remove"),
    path(f"{CASE}jav/", protection.conflict, name="conflict"),
    path(f"{CASE}kostnadsbeslut/", outside.cost, name="cost"),
    path(f"{CASE}beslut/kommun/utanfor/", outside.decision, name="outside_decision"),
    path(f"{CASE}gast/", outside.guest, name="guest"),
    path(f"{CASE}plan/ny/", plans.plan, name="plan_new"),
    path(f"{CASE}plan/<uuid:plan_id>/", plans.plan, name="plan"),
    path(f"{CASE}vard/ny/", plans.care, name="care_new"),
    path(f"{CASE}vard/<uuid:care_id>/", plans.care, name="care"),
    path(f"{CASE}vard/<uuid:care_id>/makulera/", plans.care_void, name="care_void"),
    path(f"{CASE}behandlare/", treatment.assign, name="assign"),
    path(f"{CASE}behandlare/<int:number>/avsluta/", treatment.unassign, name="unassign"),
    path(f"{CASE}planerat-slut/", treatment.plan_end, name="plan_end"),
    path(f"{CASE}traffar/", treatment.sessions, name="sessions"),
    path(f"{CASE}traffar/<uuid:session_id>/makulera/", treatment.session_void, name="session_void"),
]
