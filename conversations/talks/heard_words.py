"""Plain ways of saying, in danger: write no more, somebody reads this, has anybody seen it?"""

import re

from conversations.reading.words import plain_words

_THEIRS = r"(?:min|mit|mine|i|pa|med)"
_NO_MESSAGE = re.compile(
    r"\b(?:skriv|send|svar|ring)(?: \w+){0,3}? ikke\b(?! (?:det|til (?!mig))\b)"
    r"|\bikke (?:skrive?|sende?|svare?)(?: \w+){0,2} (?:mere|igen|nu|lige nu|til mig)\b"
    r"|\bma ikke skrive\b|\bstop\w*(?: nu| lige| sa)?(?: med)?(?: at)? (?:skriv\w*|send\w*|besked\w*|sms\w*)"
    r"|\b(?:ingen|ikke flere) (?:flere )?(?:besked\w*|sms\w*)|\bhold op med at (?:skrive|sende)\b"
    r"|\blad mig (?:vare|veare|i fred)\b"
    r"|\b(?:stop|quit) (?:writing|texting|messaging|sending)\b|\bno (?:more )?(?:messages|texts)\b"
    r"|\b(?:do not|dont|please not) (?:write|text|message|reply|send)\b|\bleave me (?:alone|be)\b"
    r"|\bstop (?:the |these |your )?(?:messages|texts)\b"
    r"|\bnie pisz\w*|\bprzestan\w* pisac|\bdaj\w* mi spokoj|\bzostaw\w* mnie"
    r"|\bне пиши\w*|\bперестань\w* писати|\bприпин\w* писати|\bзалиш\w* мене"
    r"|\b(?:artik )?(?:bana )?(?:yazma|yazmayin|mesaj atma\w*|mesaj gonderme\w*)\b|\bbeni rahat birak\w*"
    r"|\bلا (?:تكتب|تراسل|ترسل)\w*|\bتوقف\w* عن (?:الكتابة|المراسلة|الارسال)|\b(?:اتركني|اتركيني|اتركوني)\b"
    r"|\bha (?:ii? |ii?gu |ii?so |so |soo |ii?soo |no |noo )*qor\w*|\bjo+ji (?:qorid\w*|qoral\w*)"
    r"|\bjo+ji (?:farimah\w*|fariimah\w*|farriimah\w*)"
    r"|\biska kay daa?\b|\biga tag\b"
)
_READ_BY_OTHERS = re.compile(
    rf"\b(?:laser|ser|tjekker|tjekke|checker|kigger|kikker|overvager|snager|kontrollerer|folger)(?: \w+){{0,3}}? "
    rf"{_THEIRS}(?: \w+)? (?:telefon|tlf|mobil|phone|besked|sms)\w*"
    rf"|\b(?:laser|kigger|ser|folger) med\b|\b(?:laser|ser|tjekker) (?:alle )?(?:mine |alt (?:hvad )?)"
    rf"(?:besked\w*|sms\w*|jeg (?:skriver|far))"
    r"|\b(?:han|hun|de|mand|kareste|far|mor|bror) (?:har|tager|tog) (?:fat i )?(?:min|mit) (?:telefon|tlf|mobil)\w*"
    r"|\b(?:reads?|reading|checks?|checking|sees|looks? (?:at|through)|watch\w*|monitor\w*|goes through|has|took) "
    r"(?:all )?my (?:phone|mobile|messages|texts|sms)\b|\breading along\b"
    r"|\b(?:czyta|sprawdza|kontroluje|przeglada)(?: \w+)? (?:moj|moje|mi) (?:telefon|wiadomosci|smsy|sms)"
    r"|\b(?:czyta|sprawdza|kontroluje) (?:telefon|wiadomosci)"
    r"|\b(?:читає|перевіряє|дивиться|бачить|контролює)(?: \w+){0,2} (?:телефон|повідомлення|смс)"
    r"|\b(?:telefonumu|telefonuma|mesajlarimi|mesajlarima)(?: \w+)? (?:oku\w*|kontrol|bak\w*|goru\w*)"
    r"|\b(?:يقرا|تقرا|يرى|يفتش|يراقب|يشوف|يفحص)(?: \w+)? (?:هاتفي|جوالي|تلفوني|موبايلي|رسائلي|رسايلي)"
    r"|\b(?:taleefankayga|telefonkayga|taleefonkayga|farimahayga|fariimahayga|farriimahayga)(?: \w+){0,2} "
    r"(?:\w*akhri\w*|\w*arka\w*|\w*eega\w*|\w*fiiri\w*)"
)
_OPENS = r"(?:^|\b(?:og|men|hej|ok|okay|hallo|ja|nej|and|but|hi|hello|yes|no) )"
_SEEN = r"(?:set|last|hort|svaret|fat|opdaget|reageret)"
_WHO = re.compile(
    rf"{_OPENS}(?:har|er der) (?!jeg\b|du\b|han\b|min\b|ikke\b|lige\b)(?:\w+ ){{1,3}}?(?:har )?{_SEEN}\b"
    rf"|\bhar du (?:fat|hort) (?:noget |et )?(?:svar|fra)|\bhvem har {_SEEN}\b"
    r"|\bhvem (?:ved|har)(?: \w+)? (?:det|besked)\b"
    rf"|{_OPENS}(?:ved|kender) (?!jeg\b|du\b|han\b)\w+ (?:det|besked|noget om det|til det)\b"
    rf"|{_OPENS}(?:has|have|did) (?!i\b|you\b|he\b|just\b|not\b)(?:\w+ ){{1,2}}?"
    r"(?:seen|read|answered|see|answer|replied|reply|heard|hear)\b"
    r"|\bwho (?:has seen|saw|knows|has read)\b|^does (?!he\b)\w+ know\b"
    r"|\bczy (?:ktos|ktokolwiek|\w+) (?:to |juz )*(?:widzial|przeczytal|odpowiedzial|wie)\w*|\bkto to widzial"
    r"|\b(?:хтось|хто небудь|хто) (?:це |вже )*(?:бачив|прочитав|відповів|знає)"
    r"|\b(?:biri|birisi|kimse|herhangi biri) (?:bunu |bu mesaji )?(?:gordu|okudu|cevap verdi|biliyor) m"
    r"|\bهل (?:راى|قرا|رد|شاف|يعرف|علم)\w*(?: \w+)? (?:احد|اي|احدهم|احدا)|\bهل (?:احد|هناك احد)"
    r"|\b(?:cid|qof|cidi|qofna) (?:ma )?(?:\w+ )?(?:ma )?(?:arag\w*|arka\w*|akhri\w*|jawab\w*|og)"
)


def wants_no_message(text: str) -> bool:
    """ "skriv ikke mere", "stop med beskeder", "leave me alone"."""
    return _NO_MESSAGE.search(plain_words(text)) is not None


def is_read_by_others(text: str) -> bool:
    """ "han læser min telefon", "he checks my phone"."""
    return _READ_BY_OTHERS.search(plain_words(text)) is not None


def asks_who_has_it(text: str) -> bool:
    """ "har nogen set det?", "har Mette set det?"; not what she herself, or whoever she fears, has seen."""
    return _WHO.search(plain_words(text)) is not None
