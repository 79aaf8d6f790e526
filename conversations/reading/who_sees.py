"""Whether somebody asks who sees what they write, in the languages of those who write here."""

from __future__ import annotations

import re

from conversations.reading.words import cleaned

_PEOPLE = (
    r"(?:(?:min |mit |my |the )?(?:chef|leder|mentor|sagsbehandler|kontaktperson|kommune|jobcenter|arbejdsplads|"
    r"boss|manager|caseworker|municipality)(?:en|et|n|s)?|i|du|de|andre|nogen|alle|you|others|anyone|people)"
)
_WRITTEN = (
    r"(?:det her|dette|det(?: som)? jeg (?:skriver|sender)|hvad jeg (?:skriver|sender)|mine (?:beskeder|sms'?er)|"
    r"this|it|what i (?:write|say)|my (?:messages|texts))"
)
_WORDINGS = (
    r"\bhvem (?:\w+ )?(?:ser|se|læser|læse)\b",
    r"\bhvem får (?:det her |det |alt |noget )?at (?:vide|se)\b",
    rf"\b(?:kan|må) {_PEOPLE} (?:\w+ )?(?:se|læse) {_WRITTEN}\b",
    rf"^(?:og |men )?(?:ser|læser) {_PEOPLE} {_WRITTEN}\b",
    rf"^får {_PEOPLE} (?:det|det her|alt|noget) at (?:vide|se)\b",
    r"\bdeler (?:i|du) (?:det|dette|alt|mine beskeder|noget)\b",
    r"^er (?:det her|det|dette|samtalen|beskederne) (?:privat|fortroligt?|hemmeligt?)$",
    r"\bwho (?:\w+ )?(?:sees|see|reads|read)\b",
    r"^(?:is|are) (?:this|it|these messages|my messages|this chat) (?:private|confidential|secret)$",
    rf"\b(?:does|do|can|will) {_PEOPLE} (?:see|read) {_WRITTEN}\b",
    r"\bمن (?:الذي )?(?:يرى|يقرا|يقرأ|يشوف|سيرى|يستطيع (?:رؤية|قراءة))",
    r"^هل (?:هذا|الكلام|المحادثة) (?:خاص|سري|سرية)$",
    r"\bхто (?:\w+ )?(?:бачить|читає|побачить|прочитає|бачити|читати)\b",
    r"^(?:чи )?це (?:приватно|конфіденційно|таємно)$",
    r"\bkim(?:ler)? (?:görüyor|görür|görebil\w+|okuyor|okur|okuyabil\w+)\b",
    r"^bu (?:gizli|özel) mi$",
    r"\bkto (?:\w+ )?(?:widzi|zobaczy|widzieć|czyta|przeczyta|czytać)\b",
    r"^czy to (?:jest )?(?:prywatne|poufne|tajne)$",
    r"\b(?:yaa|kuma|kumaa) (?:\w+ )?(?:arka|arki|arkaya|akhriya|akhrin|akhrinaya)\b",
    r"^(?:ma|tani ma) (?:sir|qarsoodi) (?:baa|tahay)$",
)
_ASKS = re.compile("|".join(_WORDINGS))


def asks_who_sees(text: str) -> bool:
    """Whether it asks who sees what: "hvem ser hvad", "ser chefen det her?", "is this private?"."""
    return _ASKS.search(cleaned(text).rstrip("?؟!. ")) is not None
