"""Addresses of cost sharing and invoices."""

from django.urls import path

from costsharing.views import invoices as invoice_views
from costsharing.views import runs as run_views
from costsharing.views import tables as views

app_name = "costsharing"
urlpatterns = [
    path("", views.cost_list, name="list"),
    path("<uuid:agreement>/<int:year>/", views.cost_table, name="table"),
    path("<uuid:agreement>/<int:year>/beslut/", views.billing_decision, name="billing_decision"),
    path("<uuid:agreement>/folkmangd/ny/", views.population_new, name="population_new"),
    path("faktureringar/", run_views.runs, name="runs"),
    path("faktureringar/<uuid:run>/", run_views.run, name="run"),
    path("faktureringar/<uuid:run>/godkann/", run_views.run_approve, name="run_approve"),
    path("faktureringar/<uuid:run>/utfarda/", run_views.run_issue, name="run_issue"),
    path("faktureringar/<uuid:run>/fortsatt/", run_views.run_resume, name="run_resume"),
    path("faktureringar/<uuid:run>/zip/", run_views.run_zip, name="run_zip"),
    path("faktureringar/<uuid:run>/bokforingsorder/", run_views.run_order, name="run_order"),
    path("fakturor/", invoice_views.invoices, name="invoices"),
    path("fakturor/ta-fram/", run_views.invoice_prepare, name="invoice_prepare"),
    path("fakturor/<uuid:invoice>/", invoice_views.invoice, name="invoice"),
    path("fakturor/<uuid:invoice>/godkann/", invoice_views.invoice_approve, name="invoice_approve"),
    path("fakturor/<uuid:invoice>/utfarda/", invoice_views.invoice_issue, name="invoice_issue"),
    path("fakturor/<uuid:invoice>/pdf/", invoice_views.invoice_pdf, name="invoice_pdf"),
    path("fakturor/<uuid:invoice>/xlsx/", invoice_views.invoice_xlsx, name="invoice_xlsx"),
    path("fakturor/<uuid:invoice>/csv/", invoice_views.invoice_csv, name="invoice_csv"),
    path("fakturor/<uuid:invoice>/xml/", invoice_views.invoice_xml, name="invoice_xml"),
    path("fakturor/<uuid:invoice>/sie/", invoice_views.invoice_sie, name="invoice_sie"),
]
