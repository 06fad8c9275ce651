"""A newsroom's server: what is unsafe refuses to start, with a sentence that says what to do."""

from factcheck.settings import refusals
from factcheck.settings.base import *  # noqa: F403 - Django reads settings as names of one module
from factcheck.settings.base import ALLOWED_HOSTS, DEBUG, FETCH_EXEMPT, HOST, PUBLIC_URL, SECRET_KEY
from factcheck.settings.jobs import *  # noqa: F403 - Django reads settings as names of one module
from factcheck.settings.rest import *  # noqa: F403 - Django reads settings as names of one module

refusals.refuse_unsafe(
    debug=DEBUG,
    secret_key=SECRET_KEY,
    allowed_hosts=ALLOWED_HOSTS,
    public_url=PUBLIC_URL,
    host=HOST,
    fetch_exempt=FETCH_EXEMPT,
)
PRODUCTION = True
