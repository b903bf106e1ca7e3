"""The production entry point. It refuses to start as a database role that the policies do not bind."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikb.settings")

application = get_wsgi_application()

from ikb.health import refuse_unbound_role  # noqa: E402  (needs the loaded application)

refuse_unbound_role()
