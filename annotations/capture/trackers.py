"""Query keys that say how a reader came to a page and never which page it is."""

import re

TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "__hs")
TRACKER_KEYS = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "_openstat",
        "dclid",
        "fb_action_ids",
        "fb_action_types",
        "fb_source",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "hsctatracking",
        "igsh",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "ml_subscriber",
        "ml_subscriber_hash",
        "msclkid",
        "oly_anon_id",
        "oly_enc_id",
        "rb_clickid",
        "s_cid",
        "s_kwcid",
        "srsltid",
        "ttclid",
        "twclid",
        "vero_conv",
        "vero_id",
        "wbraid",
        "wt_mc",
        "wt_zmc",
        "yclid",
        "ysclid",
    }
)
# On Twitter's own links only: "ref_src" alone may name a page elsewhere.
_TWITTER_REFERRER = re.compile(r"ref_src=twsrc(%5e|\^)", re.IGNORECASE)


def without_trackers(query: str) -> str:
    """Return a raw query string (without its "?") less its tracker pairs, the others in their order and untouched."""
    return "&".join(pair for pair in query.split("&") if not _is_tracker(pair))


def _is_tracker(pair: str) -> bool:
    key = pair.partition("=")[0].casefold()
    return key in TRACKER_KEYS or key.startswith(TRACKER_PREFIXES) or _TWITTER_REFERRER.match(pair) is not None
