"""Addresses of cost sharing and invoices."""

from django.urls import path

from costsharing.views import facts as fact_views
from costsharing.views import invoices as invoice_views
from costsharing.views import tables as views

app_name = "costsharing"
urlpatterns = [
    path("", views.cost_list, name="list"),
    path("<uuid:agreement>/<int:year>/", views.cost_table, name="table"),
    path("<uuid:agreement>/<int:year>/beslut/", views.billing_decision, name="billing_decision"),
    path("<uuid:agreement>/folkmangd/ny/", views.population_new, name="population_new"),
    path("<uuid:agreement>/moms/", fact_views.vat_decision, name="vat_decision"),
    path("fakturauppgifter/", fact_views.facts, name="facts"),
    path("fakturauppgifter/<uuid:issuer>/", fact_views.issuer_change, name="issuer_change"),
    path("fakturauppgifter/<uuid:issuer>/<uuid:buyer>/", fact_views.buyer_change, name="buyer_change"),
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
