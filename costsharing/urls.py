"""Addresses of cost sharing, invoices and placement cost agreements."""

from django.urls import path

from costsharing.views import budget, keys
from costsharing.views import credits as credit_views
from costsharing.views import facts as fact_views
from costsharing.views import invoices as invoice_views
from costsharing.views import ledger as ledger_views
from costsharing.views import outcomes as outcome_views
from costsharing.views import outside as outside_views
from costsharing.views import payments as payment_views
from costsharing.views import placements as placement_views
from costsharing.views import populations as population_views
from costsharing.views import receivables as receivable_views
from costsharing.views import runs as run_views
from costsharing.views import scenarios as scenario_views
from costsharing.views import settlements as settlement_views
from costsharing.views import tables as views

app_name = "costsharing"
urlpatterns = [
    path("", views.cost_list, name="list"),
    path("<uuid:agreement>/<int:year>/", views.cost_table, name="table"),
    path("<uuid:agreement>/<int:year>/beslut/", views.billing_decision, name="billing_decision"),
    path("<uuid:agreement>/ny/", budget.table_new, name="table_new"),
    path("<uuid:agreement>/<int:year>/kopiera/", budget.table_copy, name="table_copy"),
    path("<uuid:agreement>/<int:year>/rader/ny/", budget.table_line, name="table_line"),
    path("<uuid:agreement>/<int:year>/rader/<int:line>/", budget.table_line, name="table_line"),
    path("<uuid:agreement>/<int:year>/rader/<int:line>/fraga/", budget.table_question, name="table_question"),
    path("<uuid:agreement>/<int:year>/tjanster/ny/", budget.table_posts, name="table_posts"),
    path("<uuid:agreement>/<int:year>/tjanster/<int:line>/", budget.table_posts, name="table_posts"),
    path("<uuid:agreement>/<int:year>/summor/", budget.table_sums, name="table_sums"),
    path("<uuid:agreement>/<int:year>/dagar/", budget.table_days, name="table_days"),
    path("<uuid:agreement>/<int:year>/faststall/", budget.table_stage, name="table_stage"),
    path("<uuid:agreement>/<int:year>/nycklar/ny/", keys.table_key, name="table_key"),
    path("<uuid:agreement>/<int:year>/nycklar/<int:number>/", keys.table_key, name="table_key"),
    path("<uuid:agreement>/<int:year>/egna-kostnader/", keys.table_carried, name="table_carried"),
    path("<uuid:agreement>/<int:year>/egna-kostnader/andra/", keys.table_carried_change, name="table_carried_change"),
    path("<uuid:agreement>/folkmangd/ny/", views.population_new, name="population_new"),
    path("<uuid:agreement>/folkmangd/las-in/", population_views.population_import, name="population_import"),
    path("<uuid:agreement>/<int:year>/folkmangd/", population_views.population_decision, name="population_decision"),
    path("<uuid:agreement>/moms/", fact_views.vat_decision, name="vat_decision"),
    path("fakturauppgifter/", fact_views.facts, name="facts"),
    path("fakturauppgifter/<uuid:issuer>/", fact_views.issuer_change, name="issuer_change"),
    path("fakturauppgifter/<uuid:issuer>/<uuid:buyer>/", fact_views.buyer_change, name="buyer_change"),
    path("<uuid:agreement>/<int:year>/rakna/", scenario_views.scenario_new, name="scenario_new"),
    path("<uuid:agreement>/<int:year>/rakna/spara/", scenario_views.scenario_save, name="scenario_save"),
    path("utrakningar/", scenario_views.scenarios, name="scenarios"),
    path("utrakningar/<uuid:scenario>/", scenario_views.scenario, name="scenario"),
    path("utrakningar/<uuid:scenario>/andra/", scenario_views.scenario_edit, name="scenario_edit"),
    path("utrakningar/<uuid:scenario>/andra/spara/", scenario_views.scenario_change, name="scenario_change"),
    path("utrakningar/<uuid:scenario>/rakna-om/", scenario_views.scenario_refresh, name="scenario_refresh"),
    path("utrakningar/<uuid:scenario>/dela/", scenario_views.scenario_share, name="scenario_share"),
    path("utrakningar/<uuid:scenario>/sluta-dela/", scenario_views.scenario_unshare, name="scenario_unshare"),
    path("utrakningar/<uuid:scenario>/ta-bort/", scenario_views.scenario_delete, name="scenario_delete"),
    path("utrakningar/<uuid:scenario>/arkivera/", scenario_views.scenario_archive, name="scenario_archive"),
    path("utrakningar/<uuid:scenario>/pdf/", scenario_views.scenario_pdf, name="scenario_pdf"),
    path("<uuid:agreement>/<int:year>/utfall/", outcome_views.outcome, name="outcome"),
    path("<uuid:agreement>/<int:year>/utfall/registrera/", outcome_views.outcome_edit, name="outcome_edit"),
    path("<uuid:agreement>/<int:year>/slutavrakning/", settlement_views.settlement, name="settlement"),
    path(
        "<uuid:agreement>/<int:year>/slutavrakning/ta-fram/",
        settlement_views.settlement_prepare,
        name="settlement_prepare",
    ),
    path(
        "<uuid:agreement>/<int:year>/slutavrakning/godkann/",
        settlement_views.settlement_approve,
        name="settlement_approve",
    ),
    path(
        "<uuid:agreement>/<int:year>/slutavrakning/utfarda/",
        settlement_views.settlement_issue,
        name="settlement_issue",
    ),
    path(
        "<uuid:agreement>/<int:year>/slutavrakning/ta-bort/",
        settlement_views.settlement_remove,
        name="settlement_remove",
    ),
    path(
        "<uuid:agreement>/<int:year>/slutavrakning/bokforingsorder/",
        settlement_views.settlement_order,
        name="settlement_order",
    ),
    path("faktureringar/", run_views.runs, name="runs"),
    path("faktureringar/<uuid:run>/", run_views.run, name="run"),
    path("faktureringar/<uuid:run>/godkann/", run_views.run_approve, name="run_approve"),
    path("faktureringar/<uuid:run>/utfarda/", run_views.run_issue, name="run_issue"),
    path("faktureringar/<uuid:run>/fortsatt/", run_views.run_resume, name="run_resume"),
    path("faktureringar/<uuid:run>/zip/", run_views.run_zip, name="run_zip"),
    path("faktureringar/<uuid:run>/bokforingsorder/", run_views.run_order, name="run_order"),
    path("<uuid:agreement>/<int:year>/aret/", ledger_views.year, name="year"),
    path("reskontra/", ledger_views.ledger, name="ledger"),
    path("reskontra/csv/", ledger_views.ledger_csv, name="ledger_csv"),
    path("reskontra/xlsx/", ledger_views.ledger_xlsx, name="ledger_xlsx"),
    path("fakturor/", invoice_views.invoices, name="invoices"),
    path("fakturor/ta-fram/", run_views.invoice_prepare, name="invoice_prepare"),
    path("fakturor/<uuid:invoice>/", invoice_views.invoice, name="invoice"),
    path("fakturor/<uuid:invoice>/godkann/", invoice_views.invoice_approve, name="invoice_approve"),
    path("fakturor/<uuid:invoice>/utfarda/", invoice_views.invoice_issue, name="invoice_issue"),
    path("fakturor/<uuid:invoice>/kreditera/", credit_views.invoice_credit, name="invoice_credit"),
    path("fakturor/<uuid:invoice>/ta-bort/", credit_views.invoice_remove, name="invoice_remove"),
    path("fakturor/<uuid:invoice>/pdf/", invoice_views.invoice_pdf, name="invoice_pdf"),
    path("fakturor/<uuid:invoice>/xlsx/", invoice_views.invoice_xlsx, name="invoice_xlsx"),
    path("fakturor/<uuid:invoice>/csv/", invoice_views.invoice_csv, name="invoice_csv"),
    path("fakturor/<uuid:invoice>/xml/", invoice_views.invoice_xml, name="invoice_xml"),
    path("fakturor/<uuid:invoice>/sie/", invoice_views.invoice_sie, name="invoice_sie"),
    path("fakturor/<uuid:invoice>/betalning/", payment_views.payment_new, name="payment_new"),
    path("fakturor/<uuid:invoice>/paminnelse/", receivable_views.reminder_new, name="reminder_new"),
    path("fakturor/<uuid:invoice>/paminnelser/<int:number>/", receivable_views.reminder, name="reminder"),
    path("betalningar/", payment_views.payments, name="payments"),
    path("betalningar/<uuid:issuer>/las-in/", payment_views.payments_import, name="payments_import"),
    path("betalningar/<uuid:payment>/para-ihop/", payment_views.payment_match, name="payment_match"),
    path("betalningar/<uuid:payment>/ratta/", payment_views.payment_correct, name="payment_correct"),
    path("forfallet/", receivable_views.ageing, name="ageing"),
    path("forfallet/csv/", receivable_views.ageing_csv, name="ageing_csv"),
    path("forfallet/xlsx/", receivable_views.ageing_xlsx, name="ageing_xlsx"),
    path("utanfor-avtalet/", outside_views.outside_charges, name="outside_charges"),
    path("utanfor-avtalet/<uuid:charge>/faktura/", outside_views.outside_invoice, name="outside_invoice"),
    path("placeringar/", placement_views.placements, name="placements"),
    path("placeringar/ny/", placement_views.placement_new, name="placement_new"),
    path("placeringar/antal/", placement_views.placement_numbers, name="placement_numbers"),
    path("placeringar/<uuid:placement>/", placement_views.placement, name="placement"),
    path("placeringar/<uuid:placement>/andra/", placement_views.placement_change, name="placement_change"),
    path("placeringar/<uuid:placement>/forslag/", placement_views.placement_propose, name="placement_propose"),
    path("placeringar/<uuid:placement>/skriv-under/", placement_views.placement_sign, name="placement_sign"),
    path("placeringar/<uuid:placement>/uppfoljning/", placement_views.placement_review, name="placement_review"),
    path("placeringar/<uuid:placement>/avsluta/", placement_views.placement_end, name="placement_end"),
    path("placeringar/<uuid:placement>/pdf/", placement_views.placement_pdf, name="placement_pdf"),
]
