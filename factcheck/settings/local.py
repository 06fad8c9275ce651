"""One machine, one command: everything embedded, DEBUG off, plain http on loopback."""

from factcheck.settings.base import *  # noqa: F403 - Django reads settings as names of one module
from factcheck.settings.jobs import *  # noqa: F403 - Django reads settings as names of one module
from factcheck.settings.rest import *  # noqa: F403 - Django reads settings as names of one module
