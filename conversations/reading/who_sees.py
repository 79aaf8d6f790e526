"""Whether somebody asks who sees what they write, in the languages of those who write here."""

from __future__ import annotations

import re

from conversations.reading.words import cleaned

_STAFF = (
    r"(?:chef|leder|mester|mentor|sagsbehandler|kontaktperson|kommune|jobcenter|jobcentre|arbejdsplads|arbejdsgiver|"
    r"arbejde|job|kolleger|praktiksted|a-kasse|boss|manager|employer|caseworker|job centre|job center|municipality|"
    r"company|colleagues|workplace|team leader|supervisor)(?:en|et|t|n|s|ne)?"
)
_OTHERS = (
    r"(?:mor|far|forældre|mand|kone|kæreste|familie|søster|bror|lærer|læge|venner|"
    r"mum|mom|mother|father|dad|parents|husband|wife|girlfriend|boyfriend|family|friends)(?:en|n|s)?"
)
_PEOPLE = (
    rf"(?:(?:min |mit |mine |vores |my |the )?(?:{_STAFF}|{_OTHERS})|i|du|de|han|hun|andre|nogen|alle|politiet|"
    r"you|they|others|anyone|anybody|people|the police)"
)
_WRITTEN = (
    r"(?:det(?: her| der)?|dette|det(?: som)? jeg (?:skriver|sender)|hvad jeg (?:skriver|sender)|alt|alting|"
    r"mine (?:beskeder|sms'?er|svar)|vores (?:beskeder|samtaler?|chat)|"
    r"this|it|that|everything|what i (?:write|say)|my (?:messages|texts|answers))"
)
_WHY_AWAY = r"(?: (?:at|hvorfor|hvis|når|om|that|why|if|when) (?:jeg|i|i'?m)\b.*)?"
"""What they may hear of: "at jeg er syg"."""
_TELLS = r"(?:siger|fortæller|skriver|viser|sender|videregiver|giver)"
_WORDINGS = (
    r"\bhvem (?:\w+ )?(?:ser|se|læser|læse)\b",
    r"\bhvem får (?:det her |det |alt |noget )?at (?:vide|se)\b",
    rf"\b(?:kan|må) {_PEOPLE} (?:\w+ )?(?:se|læse) {_WRITTEN}$",
    rf"\b(?:kan|må) {_PEOPLE} (?:\w+ )?(?:se|læse) (?:det her|dette|det(?: som)? jeg|hvad jeg|mine beskeder)\b",
    rf"^(?:og |men )?(?:ser|læser) {_PEOPLE} {_WRITTEN}\b",
    rf"^(?:og |men )?får {_PEOPLE} (?:det|det her|alt|noget) at (?:vide|se)\b",
    rf"^(?:og |men )?får {_PEOPLE} at (?:vide|se){_WHY_AWAY}$",
    (
        rf"^(?:og |men )?{_TELLS} (?:du|i) (?:det|det her|dette|noget|alt|mine beskeder)(?: videre)? "
        rf"til (?:{_PEOPLE}|(?!mig\b|os\b)\w+)$"
    ),
    rf"^(?:og |men )?{_TELLS} (?:du|i) (?:det|det her|dette|noget|alt|mine beskeder) videre$|^sladrer (?:du|i)\b",
    r"\bdeler (?:i|du) (?:det|dette|alt|mine beskeder|noget)\b",
    (
        r"^(?:og |men )?(?:bliver|er) (?:det her|det|dette|alt|samtalen|beskederne|mine beskeder|det jeg skriver) "
        r"(?:\w+ )?(?:gemt|privat|fortroligt?e?|hemmeligt?e?|anonymt?e?|overvåget|læst|logget)(?: her)?$"
    ),
    r"^(?:gemmer|husker|logger) (?:i|du) (?:det|det her|dette|alt|mine beskeder|hvad jeg skriver|det jeg skriver)$",
    r"^(?:er|har) (?:du|i) tavshedspligt$|^er jeg anonym(?: her)?$",
    r"\bwho (?:\w+ )?(?:sees|see|reads|read)\b",
    (
        r"^(?:is|are) (?:this|it|these messages|my messages|this chat) "
        r"(?:private|confidential|secret|anonymous|stored|saved|kept|recorded)$"
    ),
    rf"\b(?:does|do|can|will|could) {_PEOPLE} (?:see|read) {_WRITTEN}\b",
    (
        rf"^(?:and |but |so )?(?:do|will) you (?:tell|inform|show (?:it|this) to|share (?:it|this) with) {_PEOPLE}"
        rf"(?: (?:about )?{_WRITTEN})?$"
    ),
    rf"^(?:does|do|will) {_PEOPLE} (?:find out|know|hear)(?: about)?(?: {_WRITTEN}| that i\b.*| if i\b.*| why i\b.*)?$",
    rf"^do you (?:save|store|keep|share|record) {_WRITTEN}(?: with {_PEOPLE})?$",
    r"\bمن (?:الذي )?(?:يرى|يقرا|يقرأ|يشوف|سيرى|يستطيع (?:رؤية|قراءة))",
    r"^هل (?:هذا|الكلام|المحادثة) (?:خاص|سري|سرية|مجهول)$",
    (
        r"^(?:هل )?(?:س|رح |راح |عم )?(?:تخبر|تخبرون|تقول|تقولون|تحكي|بتحكي|بتقول|بتخبر) (?:ل)?"
        r"(?:مدير|رئيس|مرشد|مسؤول|موظف|مشرف|معلم|أحد|احد|حدا|ال)\w*"
    ),
    (
        r"^(?:هل )?(?:يرى|سيرى|يقرأ|يقرا|يشوف|بيشوف|رح يشوف|يعرف|سيعرف|بيعرف) "
        r"(?:مدير|رئيس|مرشد|مسؤول|أم|ام|أب|مكتب|البلدية|المدير|المرشد)\w*"
    ),
    r"\bхто (?:\w+ )?(?:бачить|читає|побачить|прочитає|бачити|читати)\b",
    r"^(?:чи )?це (?:приватно|конфіденційно|таємно|анонімно|зберігається)$",
    (
        r"^(?:а |і |чи )*(?:ти|ви) (?:скажеш|скажете|кажеш|кажете|розкажеш|розкажете|передаси|передасте|покажеш)\b.*"
        r"(?:шеф|начальник|ментор|керівник|комусь|куратор|мам)\w*"
    ),
    (
        r"^(?:а |і |чи )*(?:мій |моя |мої )?(?:шеф|начальник|ментор|керівник|мама|куратор|батьки)\w* "
        r"(?:це )?(?:бачить|побачить|читає|прочитає|дізнається|може (?:це )?(?:бачити|прочитати))\b"
    ),
    r"\bkim(?:ler)? (?:görüyor|görür|görebil\w+|okuyor|okur|okuyabil\w+)\b",
    r"^bu (?:gizli|özel|anonim) mi$|^bu(?:nlar)? (?:kaydediliyor|saklanıyor) mu$",
    (
        r"^(?:bunu |bunları )?(?:patron|şef|mentor|müdür|usta|anne|baba|danışman|kimse|birin|başka|belediye)\w*"
        r"(?: \w+)? (?:bunu |bunları )?(?:söylüyor|söyler|söyleyecek|anlatır|anlatacak|anlatıyor|görüyor|görür|görecek|"
        r"görebilir|okuyor|okur|okuyabilir) (?:mu|mü|mı|mi)(?:sun|sün|sunuz|sınız|sin)?$"
    ),
    r"\bkto (?:\w+ )?(?:widzi|zobaczy|widzieć|czyta|przeczyta|czytać)\b",
    r"^czy to (?:jest )?(?:prywatne|poufne|tajne|anonimowe|zapisywane)$",
    (
        r"^(?:a |i )?(?:czy )?(?:powiesz|mówisz|powiecie|przekażesz|pokażesz|donosisz)(?: (?:o tym|to|tego))* "
        r"(?:mo\w+ )?(?:szef|kierowni|mentor|komu|urzęd|mam|nikomu)\w*$"
    ),
    (
        r"^(?:a |i )?czy (?:mój |moja |moi )?(?:szef|mentor|kierowni\w+|mama|urząd|rodzice) "
        r"(?:to |może to )?(?:widzi|zobaczy|przeczyta|czyta|wie|się dowie|zobaczyć|przeczytać)(?: to| o tym)?$"
    ),
    r"\b(?:yaa|kuma|kumaa) (?:\w+ )?(?:arka|arki|arkaya|akhriya|akhrin|akhrinaya)\b",
    r"^(?:ma|tani ma) (?:sir|qarsoodi) (?:baa|tahay)$",
    r"^(?:ma |miyaad |miyaa )(?:u )?(?:sheeg|arki|arka|akhri)\w*.*(?:madax|mentor|maamul|qof|cid|hooya|degmad)\w*",
    r"^(?:madax|mentor|maamul|hooya|shaqa)\w* (?:ma|miyuu|miyay|miyaa)(?: \w+)? (?:ark|akhri|ogaan|u sheeg)\w*",
)
_ASKS = re.compile("|".join(_WORDINGS))
_AROUND = re.compile(
    r"^(?:hej|hi|hey|hallo|hello|hør|undskyld|sorry|ok|okay)[,!. ]+|[ ,]+(?:tak|please|egentlig|lige|så)$"
)


def asks_who_sees(text: str) -> bool:
    """Whether it asks who sees what: "hvem ser hvad", "ser chefen det her?", "is this private?"."""
    return _ASKS.search(_AROUND.sub("", cleaned(text).rstrip("?؟!. "))) is not None
