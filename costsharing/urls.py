"""Addresses of cost sharing and invoices."""

from django.urls import path

from costsharing.views import invoices as invoice_views
from costsharing.views import scenarios as scenario_views
from costsharing.views import tables as views

app_name = "costsharing"
urlpatterns = [
    path("", views.cost_list, name="list"),
    path("<uuid:agreement>/<int:year>/", views.cost_table, name="table"),
    path("<uuid:agreement>/<int:year>/beslut/", views.billing_decision, name="billing_decision"),
    path("<uuid:agreement>/folkmangd/ny/", views.population_new, name="population_new"),
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
    path("fakturor/", invoice_views.invoices, name="invoices"),
    path("fakturor/ta-fram/", invoice_views.invoice_prepare, name="invoice_prepare"),
    path("fakturor/<uuid:invoice>/", invoice_views.invoice, name="invoice"),
    path("fakturor/<uuid:invoice>/godkann/", invoice_views.invoice_approve, name="invoice_approve"),
    path("fakturor/<uuid:invoice>/utfarda/", invoice_views.invoice_issue, name="invoice_issue"),
    path("fakturor/<uuid:invoice>/pdf/", invoice_views.invoice_pdf, name="invoice_pdf"),
    path("fakturor/<uuid:invoice>/xlsx/", invoice_views.invoice_xlsx, name="invoice_xlsx"),
    path("fakturor/<uuid:invoice>/csv/", invoice_views.invoice_csv, name="invoice_csv"),
    path("fakturor/<uuid:invoice>/xml/", invoice_views.invoice_xml, name="invoice_xml"),
    path("fakturor/<uuid:invoice>/sie/", invoice_views.invoice_sie, name="invoice_sie"),
]
