"""Articles of our own writing for the browser suite, with everything that makes offsets go wrong."""

CLAIM = "met twice in 2017"

# Emoji, a family joined by ZWJ, a flag, a keycap, letters with combining marks, Arabic, Hebrew, Han outside the BMP:
# all of it before the claim, so that whoever counts in UTF-16 units or in bytes ends up elsewhere.
FAMILY = "👩‍👩‍👧‍👦"
COMBINED = "Zoe\u0308 and Rene\u0301"
ARABIC = "التقينا مرتين على الرصيف"
HEBREW = "נפגשנו על הרציף"
HARBOUR = (
    "The pier nobody asked for ⚓\n\n"
    "The town of Brackenhaven 🏴󠁧󠁢󠁳󠁣󠁴󠁿 wants a fishing pier, and it wants it by summer 🎣. The family of the shipyard's "
    f"owner {FAMILY} has given the land; {COMBINED}, who keep the kiosk at the gate, were asked 3️⃣ times to move.\n\n"
    f"“{ARABIC}”, the harbour pilot told us. “{HEBREW}”, said his colleague, and the sign over the door "
    "reads 𠮷野家.\n\n"
    f"The mayor and the owner of the yard {CLAIM}, long before the tender was opened. Both of them say that they spoke "
    "about herring prices, and neither kept a note. Nobody else was in the room.\n\n"
    "The pier is to cost 48.6 million crowns. The council has set aside 12.1 million for the first year, and the rest "
    "is to come from the county. In 2016 the same council had refused the same plan by 21 votes to 4."
)

# What a page must show as text and nothing else.
SCRIPT = "<script>document.title = 'taken over'</script>"
IMAGE = "<img src=x onerror=\"document.title='taken over'\">"
OVERRIDE = "user\u202egnp.exe\u202c, \u2067isolated\u2069 and \u200fmarked"
HOSTILE = f"""A page of {SCRIPT} traps

The letter said {IMAGE} twice, and then <b>nothing</b> &amp; &lt;nobody&gt;. It was signed "{OVERRIDE}".

They {CLAIM} on the pier, javascript:alert(1) or not. The end."""

NBSP = "\u00a0"
DOS = (
    f"Line ends of an old machine\r\n\r\nThe ferry costs 3{NBSP}crowns 50, and 12{NBSP}crowns for a car 🚗.\r\n"
    f"It sails at 8{NBSP}o'clock.\r\n\r\nThey {CLAIM}, so the log\u00adbook says.\r\n\r\n\tA tab began this line.\r\n"
)

PLAIN = (
    "A short history of the lamp\n\n"
    "The lamp on the breakwater was lit in 1871. It burned oil until 1904, and was tended by nine keepers. The last of "
    "them, Ada Brook, retired in 1962.\n\n"
    "Its light was seen from 14 miles away. Ships from four countries steered by it, and two of them ran aground all "
    "the same.\n\n"
    "Today the lamp is a museum that 31,000 people visit each year. The stairs have 98 steps."
)

# The lamp a day later: a year and a number changed, a sentence gone, the last paragraph moved to the top.
REVISED = (
    "A short history of the lamp\n\n"
    "Today the lamp is a museum that 31,000 people visit each year. The stairs have 98 steps.\n\n"
    "The lamp on the breakwater was lit in 1873. It burned oil until 1904, and was tended by ten keepers. The last of "
    "them, Ada Brook, retired in 1962.\n\n"
    "Ships from four countries steered by it, and two of them ran aground all the same."
)


def long_article(words: int, claims: int) -> tuple[str, list[dict[str, int]]]:
    """Return a text of about so many words, and so many anchors in it, two in three of which overlap another."""
    names = ("Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hugo")
    paragraphs: list[str] = []
    anchors: list[dict[str, int]] = []
    sentence_number = length = place = 0
    while length < words:
        sentences = []
        for _ in range(6):
            sentence_number += 1
            name = names[sentence_number % len(names)]
            year = 1900 + sentence_number % 120
            counted = f"{name} counted {sentence_number} boats in the harbour on a Monday of {year}"
            sentences.append(f"{counted}, and wrote it down. ")
        paragraph = "".join(sentences).rstrip()
        length += len(paragraph.split())
        at = place
        for number, sentence in enumerate(sentences):
            if len(anchors) < claims:
                end = at + len(sentence.rstrip())
                anchors.append({"start": at, "end": at + sentence.index(",")})
                if len(anchors) < claims and number % 3 != 2:
                    anchors.append({"start": at + sentence.index("boats"), "end": end})
            at += len(sentence)
        paragraphs.append(paragraph)
        place += len(paragraph) + 2
    return "\n\n".join(paragraphs), anchors
