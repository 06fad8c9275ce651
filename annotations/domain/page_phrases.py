"""Phrases by which pages that are no articles give themselves away; each must be rare in articles of that length."""

import re
from typing import Final


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


NOT_FOUND_TITLE: Final = re.compile(
    r"^\W*(?:(?:error|fehler|erreur)?\W*404\b|(?:page|file|seite|article|story)?\s*not\s+found\b|oops\b"
    r"|(?:this|the|that)\s+(?:page|article|story)\s+(?:can.?t|cannot|could\s?n.t|could\s+not)\s+be\s+found"
    r"|(?:this|the|that)\s+(?:page|article|story)\s+(?:does\s?n.t|does\s+not)\s+exist"
    r"|(?:this|the|that)\s+(?:page|article|story|content)\s+is\s+(?:no\s+longer|not)\s+available"
    r"|(?:diese\s+)?seite\s+(?:wurde\s+)?(?:leider\s+)?nicht\s+gefunden"
    r"|page\s+(?:introuvable|non\s+trouv[ée]e)|p[áa]gina\s+n(?:o|ão|ao)\s+encontrada|pagina\s+non\s+trovata"
    r"|pagina\s+niet\s+gevonden|sidan\s+(?:kunde\s+inte\s+hittas|hittades\s+inte)|страница\s+не\s+найдена"
    r"|(?:nie\s+znaleziono\s+strony|strona\s+nie\s+(?:istnieje|została\s+znaleziona))|sayfa\s+bulunamad[ıi]"
    r"|сторінку\s+не\s+знайдено|siden\s+(?:ble\s+ikke\s+funnet|blev\s+ikke\s+fundet|finnes\s+ikke)|sivua\s+ei\s+löyt"
    r"|(?:页面|頁面|网页|網頁|文章)(?:不存在|未找到|找不到|已删除|已刪除)|ページが見つかりません|페이지를\s*찾을\s*수\s*없"
    r"|الصفحة\s+غير\s+موجودة)",
    re.IGNORECASE,
)
NOT_FOUND_TITLE_END: Final = re.compile(
    r"(?:\b404\b|\b(?:page|file|seite|article)\s+not\s+found|seite\s+nicht\s+gefunden|page\s+introuvable"
    r"|p[áa]gina\s+n(?:o|ão|ao)\s+encontrada)\W*$",
    re.IGNORECASE,
)
NOT_FOUND_DATA: Final = re.compile(
    r"""^\s*\{.*"(?:status(?:_?code)?|code|error|message|title|detail)"\s*:\s*"?(?:404\b|not[ _]found\b"""
    r"""|(?:page|file|resource|route)\s+not\s+found\b)""",
    re.IGNORECASE | re.DOTALL,
)
"""An answer in JSON that is an error's."""

NOT_FOUND_TEXT: Final = _any(
    r"(?:page|content|article|story) (?:that )?(?:you (?:are|were) looking for|you(?: have|.ve)? requested"
    r"|you(?: have|.ve)? (?:tried|are trying|were trying) to (?:access|open|reach|view)) (?:can.?t|cannot|could ?n.t"
    r"|could not|was not|does ?n.t|does not|is no longer|is not|has (?:been (?:moved|removed|deleted)|expired))",
    r"(?:the|this) (?:requested )?(?:page|url|article|content) (?:(?:could|can) ?not be found|was not found"
    r"|does not exist|does ?n.t exist|is no longer available|has been removed)",
    r"we can.?t (?:seem to )?find the page",
    r"die (?:gew[üu]nschte|angeforderte|gesuchte) seite (?:wurde nicht gefunden|existiert nicht|konnte nicht)",
    r"la page (?:demand[ée]e|que vous (?:cherchez|recherchez)) (?:n.existe pas|n.existe plus|est introuvable)",
    r"la p[áa]gina (?:solicitada|que (?:busca|buscas)) no (?:existe|se encuentra|ha sido)",
    r"a p[áa]gina (?:solicitada|que (?:voc[êe] )?(?:procura|procurava)) (?:n[ãa]o|foi)",
    r"la pagina (?:richiesta|cercata|che (?:stai|stavi) cercando) non",
    r"(?:запрошенн|запрашиваем)\w+ страница (?:не|была)",
    r"(?:您|你)?(?:访问|請求|请求|查看|要找)的(?:页面|頁面|网页|內容|内容)(?:不存在|已)",
    r"this (?:content|article|story|page) has expired",
)
CHALLENGE_TITLE: Final = re.compile(
    r"^\W*(?:just a moment\b|attention required!|access denied\W*$|are you a (?:robot|human)\b|pardon our interruption"
    r"|human verification|robot check\b|security (?:check|verification)\W*$|verify(?:ing)? you are human|ddos-guard"
    r"|please verify you are|one more step\W*$|checking your browser|bot verification|captcha\b|request rejected\W*$"
    r"|one moment,? please"
    r"|client challenge\W*$"
    r"|[\w .-]{0,20}security checkpoint\W*$|[\w .-]{0,30}are you a robot\?|you have been blocked|performing security)",
    re.IGNORECASE,
)
CHALLENGE_TEXT: Final = _any(
    r"(?:verify|verifying|confirm|make sure|check(?:ing)?) (?:that )?(?:you are|you.re|if you are) (?:a "
    r"|not a )?(?:human|robot)",
    r"checking (?:if the site connection is secure|your browser before accessing)",
    r"(?:press|click) (?:&|and) hold to confirm",
    r"unusual (?:traffic|activity) (?:from|coming from|in) your (?:computer|network)",
    r"enable javascript and cookies to continue",
    r"needs to review the security of your connection",
    r"you (?:have been|were) blocked\b.{0,200}\b(?:ray id|incident id|reference (?:id|#))",
    r"complete the (?:captcha|security check)",
    r"(?:your )?(?:request|browser|connection) is being (?:verified|checked)",
    r"verifying your (?:browser|connection|request)",
    r"(?:made|makes) us think (?:that )?you (?:were|are|might be) a (?:ro)?bot",
    r"(?:confirm|know|show|prove) (?:that )?you(?:.re| are) not a robot",
    r"access to this page has been denied because we believe you are using automation",
)
JAVASCRIPT: Final = _any(
    r"(?:enable|turn on|activate|allow|switch on) java ?script",
    r"java ?script (?:is|must be|needs to be|has to be) (?:disabled|required|enabled|turned off|turned on"
    r"|not enabled|needed)",
    r"(?:requires|require|without|need) java ?script",
    r"(?:your browser (?:does ?n.t|does not) support|have disabled) java ?script",
    r"java ?script (?:zu )?aktivieren|activer java ?script|activar java ?script|habilite o java ?script"
    r"|включите java ?script",
)
CONSENT: Final = (
    _any(
        r"\bbefore you continue\b",
        r"\bwe (?:value|respect|care about) your privacy\b",
        r"\byour privacy (?:choices|matters)\b",
    ),
    _any(
        r"\baccept (?:all|cookies|and continue)",
        r"\breject all",
        r"\bmanage (?:preferences|options|settings|cookies)\b",
        r"\balle akzeptieren",
        r"\b(?:tout (?:accepter|refuser)|(?:accepter|refuser) tout)",
        r"\b(?:aceptar|rechazar) todo",
        r"\b(?:accetta|rifiuta) tutto",
        r"\b(?:alles accepteren|zaakceptuj wszystk|aceitar tud|godkänn all|tillad alle)",
    ),
    _any(
        r"\b(?:use|uses|using|store|storing) cookies\b",
        r"\bcookies (?:verwenden|und andere)\b",
        r"\butilis\w+ (?:des|les) cookies\b",
        r"\bour (?:\d+ )?partners\b",
        r"\bunsere partner\b",
        r"\bnos partenaires\b",
    ),
    _any(r"\bconsent\b", r"\beinwillig\w+\b", r"\bzustimm\w+\b", r"\bconsentement\b", r"\bconsentimiento\b"),
)
PAYWALL: Final = _any(
    r"subscribe (?:now )?to (?:continue|keep) reading",
    r"to (?:continue|keep) reading(?: this (?:article|story))?,? (?:please )?(?:subscribe|become a|buy"
    r"|purchase|start|sign up)",
    r"(?:this|the) (?:article|story|content) is (?:only )?(?:for|reserved for|available to|exclusive to"
    r"|exclusively for)"
    r" (?:paying |our |premium )?(?:subscribers|members)",
    r"(?:already a subscriber|already subscribed|have a subscription)\?",
    r"subscribers only|subscriber[- ]only (?:content|article)",
    r"unlock (?:this|the (?:full|rest of the)) (?:article|story)",
    r"(?:become a (?:paying )?(?:member|subscriber)|subscribe|sign up|register|join)(?: now| today)?"
    r" to (?:read|unlock|access) (?:the (?:full|rest|entire)|this|unlimited|all|more)",
    r"(?:keep|continue) reading (?:for|with) (?:just|only|a free|a \w+ (?:trial|subscription))",
    r"(?:sign up|subscribe) for (?:full|unlimited) (?:digital )?access",
    r"you(?:.?ve| have) (?:reached|used|read) (?:your|all|the) (?:limit|of your|maximum|last"
    r"|\d+).{0,40}(?:free )?(?:articles|stories)",
    r"r[ée]serv[ée]e? (?:à nos|aux) abonn[ée]s|il vous reste [\d.,]+ ?% de cet article",
    r"(?:weiterlesen|weiter lesen) mit|jetzt (?:abonnieren|testen) und weiterlesen|nur f[üu]r abonnenten",
    r"(?:contenido|art[íi]culo) (?:exclusivo )?(?:solo )?para suscriptores|suscr[íi]bete para seguir leyendo",
)
PAYWALL_ANYWHERE: Final = _any(
    r"subscribe (?:now )?to (?:continue|keep) reading",
    r"(?:this|the) (?:article|story) is (?:only )?(?:for|reserved for|available to|exclusive to) "
    r"(?:paying |our )?subscribers",
    r"you(?:.?ve| have) (?:reached|used) (?:your|all|the) .{0,40}free (?:articles|stories)",
    r"(?:article|contenu) (?:est )?r[ée]serv[ée]e? (?:à nos|aux) abonn[ée]s|il vous reste [\d.,]+ ?% de cet article",
    r"nur f[üu]r abonnenten|suscr[íi]bete para seguir leyendo",
)
"""The same where they stand beside the article: no site asks so on pages that are open."""

LOGIN: Final = _any(
    r"(?:log|sign) in to (?:continue|view|see|read|access|your account)",
    r"you (?:must|need to|have to) (?:be logged in|log in|sign in|be signed in)",
    r"please (?:log|sign) in(?: first| to)?\b",
    r"(?:melden sie sich|bitte) (?:bitte )?(?:an|einloggen|anmelden)\b",
    r"(?:connectez|identifiez)-vous pour|inicia sesi[óo]n para",
)
LOGIN_TITLE: Final = re.compile(
    r"^\W*(?:(?:please )?(?:log|sign)[- ]?(?:in|on)\b|member login\b|(?:customer|user|account) log-?in\b"
    r"|anmeld(?:en|ung)\b|einloggen\b|(?:se )?connexion\b|connectez-vous|identifiez-vous|iniciar sesi[óo]n"
    r"|acceder\W*$|accedi\W*$|entrar\W*$"
    r"|inloggen\b|logga in\b|войти\b|вход\W*$|zaloguj)|\blog in or sign up\W*$"
    r"|\bsign in or (?:register|join|sign up)\W*$",
    re.IGNORECASE,
)
LOGIN_PATH: Final = re.compile(
    r"/(?:log-?in|sign-?in|sso|auth|authorize|account/login|users/sign_in)(?:[/.?]|$)", re.IGNORECASE
)
HOME_PATH: Final = re.compile(
    r"/(?:(?:index|home|default)(?:\.\w{2,5})?/?|[a-z]{2}(?:[-_][A-Za-z]{2})?/?)?", re.IGNORECASE
)
SHORTENERS: Final = frozenset(
    {
        "amzn.to", "apnews.app", "archive.ph", "bbc.in", "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "doi.org",
        "dx.doi.org", "fb.me", "feedproxy.google.com", "go.gov.sg", "goo.gl", "hdl.handle.net", "ht.ly", "is.gd",
        "l.facebook.com", "lnkd.in", "news.google.com", "nyti.ms", "ow.ly", "perma.cc", "purl.org", "rb.gy",
        "rebrand.ly", "reut.rs", "s.id", "t.co", "t.ly", "t1p.de", "tinyurl.com", "trib.al", "urn.nb.no", "wapo.st",
        "wp.me", "www.doi.org", "www.google.com", "youtu.be",
    }
)  # fmt: skip
