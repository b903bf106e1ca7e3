"""Every address of the system; the words in them are Swedish, as users see them."""

from django.urls import include, path

from ikb.health import livez, readyz

urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("konto/", include("ikb.accounts.urls")),
    path("remisser/", include("referrals.urls")),
    path("avtal/", include("agreements.urls")),
    path("kostnader/", include("costsharing.urls")),
    path("uppfoljning/", include("followup.urls")),
    path("", include("ikb.desk.urls")),
]
