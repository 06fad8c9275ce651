"""The REST framework's settings: who may ask, in what form, how often, and how the document of it all is made."""

from factcheck import env
from factcheck.settings.base import THROTTLE, TRUSTED_PROXIES

# Counted per person (or address, before sign-in) and scope; None lifts the limit.
THROTTLE_RATES: dict[str, str | None] = {
    scope: env.rate(f"THROTTLE_{scope.upper()}", default) if THROTTLE else None
    for scope, default in {
        "login": "10/min",
        "login_address": "60/min",
        "tokens": "60/hour",
        "imports": "600/hour",
        "captures": "3600/hour",
        "exports": "600/hour",
    }.items()
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotations.api.authentication.BearerAuthentication",
        "annotations.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "annotations.api.negotiation.OneForm",
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_PARSER_CLASSES": [
        "annotations.api.parsers.BoundedJSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["annotations.api.throttling.DeskScopedThrottle"],
    "DEFAULT_THROTTLE_RATES": THROTTLE_RATES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "annotations.api.errors.problem_response",
    "NUM_PROXIES": TRUSTED_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COMPACT_JSON": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck",
    "DESCRIPTION": "Check an article claim by claim: spans, evidence with kept copies, verdicts, reports.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # No badge from the validator's own site: no page here asks another origin for anything.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "ENUM_NAME_OVERRIDES": {
        name: f"annotations.domain.vocabulary.{name}"
        for name in (
            "Role", "ArticleState", "ImportState", "Access", "Direction", "BlockType", "MarkType", "AnchorState",
            "ClaimState", "ClaimKind", "DismissalReason", "SourceKind", "InterviewTerms", "SourceHealth", "Stance",
            "Grade", "QuoteState", "CaptureState", "CaptureCode", "CaptureWarning", "CapturedBy", "TokenScope",
            "OfferState", "RecheckState", "ArchiveState",
        )
    }
    | {"Attention": "annotations.domain.coverage.Attention"},
}  # fmt: skip
