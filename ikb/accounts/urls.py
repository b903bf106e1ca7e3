"""Login and logout; sign-up, password reset by mail and e-mail handling of the package are not offered."""

from allauth.account import views
from django.urls import path

from ikb.accounts.gate import public

urlpatterns = [
    path("logga-in/", public(views.login), name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("stangt/", public(views.account_inactive), name="account_inactive"),
]
