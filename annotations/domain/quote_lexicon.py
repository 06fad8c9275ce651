"""Words that change what is said by being there at all, as compared: lower case, Latin letters without accents."""

from typing import Final

# fmt: off
NUMBER_WORDS: Final = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion", "trillion", "first",
    "second", "third", "half", "quarter", "double", "twice", "once", "thrice", "percent", "ein", "eins",
    "zwei", "drei", "vier", "sechs", "sieben", "acht", "neun", "zehn", "hundert", "tausend", "millionen",
    "milliarde", "milliarden", "prozent", "un", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf",
    "dix", "cent", "mille", "millions", "milliard", "milliards", "uno", "dos", "tres", "cuatro", "cinco",
    "seis", "siete", "ocho", "nueve", "diez", "cien", "mil", "millon", "millones",
))
# fmt: on
"""Numbers in words: one for another is another claim."""

# fmt: off
NEGATIONS: Final = frozenset((
    "no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot", "hardly",
    "nicht", "kein", "keine", "keinen", "keiner", "keinem", "nie", "niemals", "niemand", "nichts", "ohne",
    "weder", "ne", "n", "pas", "jamais", "aucun", "aucune", "sans", "rien", "non", "nunca", "ningun",
    "ninguna", "sin", "jamas", "nada", "nao", "nem", "sem", "senza", "mai", "nessuno", "niet", "geen", "nooit",
    "zonder", "inte", "aldrig", "ikke", "aldri", "не", "нет", "ни", "без", "никогда", "нельзя", "لا", "لم",
    "لن", "ليس", "غير", "לא", "אין", "בלי", "不", "没", "沒", "未", "無", "无", "非", "否", "ず", "ぬ",
))
# fmt: on
"""Words that deny: with one more or one less the claim is the opposite."""
