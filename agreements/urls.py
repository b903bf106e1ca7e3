"""Addresses below /avtal/."""

from django.urls import path

from agreements.views import considerations, notice, register

app_name = "agreements"
urlpatterns = [
    path("", register.agreement_list, name="list"),
    path("<uuid:public_id>/", register.agreement_page, name="page"),
    path("<uuid:public_id>/uppsagning/", notice.notice_new, name="notice_new"),
    path("<uuid:public_id>/uppsagning/granska/", notice.notice_preview, name="notice_preview"),
    path("<uuid:public_id>/uppsagning/registrera/", notice.notice_register, name="notice_register"),
    path("<uuid:public_id>/overvaganden/", considerations.considerations, name="considerations"),
    path("<uuid:public_id>/overvaganden/nytt/", considerations.consideration_new, name="consideration_new"),
    path("<uuid:public_id>/overvaganden/<uuid:notice_id>/", considerations.consideration, name="consideration"),
]
