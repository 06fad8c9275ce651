"""Django's synchronous application: every request but the event streams."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
application = get_wsgi_application()
