"""Addresses of the roof."""

from django.urls import path

from ikb.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("byt-roll/", views.switch_role, name="switch_role"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("loggranskning/", views.log, name="log"),
    path("behorigheter/", views.memberships, name="memberships"),
]
