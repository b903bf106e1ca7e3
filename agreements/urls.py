"""Addresses below /avtal/."""

from django.urls import path

from agreements import considerations, views

app_name = "agreements"
urlpatterns = [
    path("", views.agreement_list, name="list"),
    path("<uuid:public_id>/", views.agreement_page, name="page"),
    path("<uuid:public_id>/uppsagning/", views.notice_new, name="notice_new"),
    path("<uuid:public_id>/uppsagning/granska/", views.notice_preview, name="notice_preview"),
    path("<uuid:public_id>/uppsagning/registrera/", views.notice_register, name="notice_register"),
    path("<uuid:public_id>/overvaganden/", considerations.considerations, name="considerations"),
    path("<uuid:public_id>/overvaganden/nytt/", considerations.consideration_new, name="consideration_new"),
    path("<uuid:public_id>/overvaganden/<uuid:notice_id>/", considerations.consideration, name="consideration"),
]
