"""How lengths of time are written: the words of their units, and their fractions in one spelling."""

from __future__ import annotations

from conversations.reading.spellings import Spellings

HOUR = (
    r"(?:timers|timer|times|time|timme|timmer|tmer|tiner|tiemr|timr|tim|tm|t|hours|hour|hrs|"
    r"hr|h|stunden|stunde|std|ساعات|ساعة|ساعه|годин[аиу]?|год|sat|godzin[aye]?|godz|sacadood|"
    r"sacado|sacad|sac)"
)
MINUTE = (
    r"(?:minutters|minutter|minutes|minuter|minute|minutten|minut|minuten|minuty|mintter|"
    r"minuttr|mins|min|m|دقيقة|دقايق|دقائق|хвилин[аиу]?|хв|dakika|dk|daqiiqo|daqiiqadood|dqqd|دقيقه|د)"
)
SPELLINGS = Spellings(
    (
        (r"(?<=\w)'n halv\b", " en halv"),
        (r"\b(?:en |1 )?halv snes\b", "10"),
        (r"\b(?:en |1 )?snes\b", "20"),
        (r"\btim'?r\b", "timer"),
        (r"(?<=timer|.time) a (?=(?:en|1) halv)", " og "),
        (
            r"(?P<n>\d+(?:[.,]\d+)?)(?: timer?)? (?:ud )?af(?: de| dem| i alt)? \d+ (?P<u>timer?|min\w*)",
            r"\g<n> \g<u>",
        ),
        (r"\bhalvdelen af (?:en|1) timen?\b", "30 min"),
        (r"(?<=\d) a (?=(?:en|1) halv)", " og "),
        (r"\bklokketime(?P<r>r?)\b", r"time\g<r>"),
        (r"\b(?:fulde|hele|lange|samfulde) (?=kvarter|time)", ""),
        (r"\b(?:en|et|1) komma (?=\d)", "1 komma "),
        (r"^(?:en|1) hel$", "1 timer"),
        (r"^(?:timen?|hour) (?:og|and) (?:et |en |a |1 )?(?:kvarter|kvart|quarter)\b", "75 min"),
        (r"^(?:ساعة|ساعه) (?:الا|إلا) ربع", "45 min"),
        (r"\bhal(?:v)?andentimes?\b", "90 min"),
        (r"\bhalvandentimes?\b", "90 min"),
        (r"\b(?:en|et|1) (?:time|t) og (?:en |1 )?halv\b(?! time)|\b(?:en|1) og halv time\b", "90 min"),
        (rf"(?P<length>\d ?(?:{HOUR}|{MINUTE})) om dagen\b", r"\g<length>"),
        (r"\b(?P<n>[2-9]) (?:en|1) halv time\b", r"\g<n>,5 timer"),
        (r"\bi sidste uge\b", ""),
        (r"^(?:хвилин|minut) (?P<n>\d+)$", r"\g<n> min"),
        (r"\b(?:an|a|1) hour and (?:a|1) quarter\b", "75 min"),
        (rf"(?P<n>\d+) {HOUR} and (?:a|1) quarter\b", r"\g<n>,25 timer"),
        (rf"\b(?:en|et|1) og (?:tre ?kvart|trekvart|3 ?kvart)(?:er)?\b(?: {HOUR}\b)?", "105 min"),
        (r"\b(?:hal|hlv|hlav|havl|haljv|hallv|halfv|halw)(?= ?tim)", "halv"),
        (r"\bkvater(?:s|en)?\b", "kvarter"),
        (r"\b(?P<n>to|tre|fire|fem|seks)enhalv\b", r"\g<n> en halv"),
        (r"\boch\b", "og"),
        (r"^(?:ساعة|ساعه) 1$", "1 timer"),
        (r"\bmellem \d+ (?!timer?\b|min|og\b|til\b)[^\W\d]{4,}", ""),
        (r"(?P<n>\d) 3/4(?!\d)", r"\g<n>,75"),
        (r"\bon (?=dakika|dk|saat|sat)", "10 "),
        (rf"\b(?:en|et|1) og (?:en |et |1 )?kvart(?:er)?(?= {HOUR}\b)(?: {HOUR})?", "75 min"),
        (rf"(?P<n>\d) og (?:en |et |1 )?kvart(?= {HOUR}\b)", r"\g<n>,25"),
        (r"\bhalv(?=times?\b|tim\b)", "halv "),
        (r"\b(?:med|inkl\w*|uden|plus) (?:en )?(?:frokost)?pauser?n?\b", ""),
        (
            (
                r"\b(?:halvan?n?d?e[nt]|halvan?d?n|halv ?anden|halvanderns?|anderthalbe?|eineinhalb|poltorej|poltora|"
                r"півтори|(?:an |1 )?hour and a half)\b(?: (?:timen?s?|stunden?|godziny|години))?(?! dag)"
            ),
            "90 min ",
        ),
        (
            (
                r"\b(?:i ?dag|today|i alt|sammenlagt|tilsammen|(?:i )?(?:denne|den her) uge|this week|diese woche|"
                r"w tym tygodniu|цього тижня|bu hafta|هذا الاسبوع)\b"
            ),
            "",
        ),
        (rf"\b(?:en|et|1) og (?:en|1) halv\b(?: {HOUR}\b)?", "1,5 timer"),
        (rf"(?P<n>\d)(?: {HOUR})? (?:og |and )?(?:en|et|a|1) (?:halvt?|half)\b(?! {HOUR} {MINUTE})", r"\g<n>,5 "),
        (rf"(?P<n>\d)(?: {HOUR})? (?:iyo ba(?:r|dh)|i pol|ve yarim|з половиною)\b(?: {HOUR})?", r"\g<n>,5 timer"),
        (rf"\b(?:en|et|an|a|1)? ?(?:halv|halve|half an|half a|halbe|pol|nus|نصف|نص|пів|yarim) {HOUR}\b", "30 min "),
        (r"\bпівгодини\b", "30 min "),
        (rf"(?P<n>\d) og (?:tre|3) ?kvart(?:er)?\b(?! {HOUR})", r"\g<n>,75"),
        (rf"(?P<n>\d) og (?:et |1 )?kvarter\b(?! {HOUR})", r"\g<n>,25"),
        (rf"(?P<n>[2-9]) (?:og )?tre ?kvart(?:er)?\b(?: {HOUR}\b)?", r"\g<n>,75 timer"),
        (r"\b(?:drei|3) ?viertel ?stunden?\b", "45 min "),
        (rf"\b(?:tre|3) ?kvarters?\b(?: {HOUR}\b)?|\btrekvart(?:er)?\b(?: {HOUR}\b)?", "45 min "),
        (r"\b(?P<n>\d+) kvarter\b", r"\g<n> x 15 min"),
        (
            (
                r"\b(?:et |en )?(?:kvarter|kvater|kvarters tid|quarter of an hour|(?:eine )?viertelstunde|"
                r"kwadrans|чверть години|ceyrek saat|rubuc saac|ربع ساع[ةه])\b"
            ),
            "15 min ",
        ),
        (r"\b(?:ساعتين|ساعتان)\b", "2 timer"),
        (r"^(?:ساعة|ساعه) (?:وربع|و ربع)", "75 min"),
        (rf"(?P<n>\d) {HOUR} (?:وربع|و ربع|و rubuc|iyo rubuc)", r"\g<n>,25 timer"),
        (r"\b(?:eine|einer|jedna|одна|одну|واحدة|hal|bir|mid) (?=stunde|godzin|годин|sat|sac)", "1 "),
        (
            (
                r"^(?:ساعة|ساعه|sacad|sac|година|годину|godzina|godzine) (?:ونصف|ونص|و نصف|و نص|iyo ba(?:r|dh)|i pol|"
                r"з половиною)"
            ),
            "90 min",
        ),
        (r"^(?:stunde|godzina|godzine|година|годину|ساعة|ساعه|sacad|sac)(?= |$)", "1 timer"),
        (r"^(?:bir|1) bucuk sat\b", "90 min"),
        (rf"\b3/4 (?={HOUR}\b)|\b(?:three|3) quarters of (?:an|1) hour\b", "0,75 "),
        (r"\b(?:halvtredje|halvtredie)\b(?: times?)?", "150 min"),
        (r"\bhalvfjerde\b(?: times?)?", "210 min"),
        (r"\bhalvfemte\b(?: times?)?", "270 min"),
        (
            (
                r"\b(?:fordelt (?:pa|over)|over|pa|spread over|over a|i lobet af) (?:\d+|et par|flere|hele) "
                r"(?:dage?n?|days?|uger?|ugen|gange|moder)\b"
            ),
            "",
        ),
        (rf"(?P<n>\d)(?: {HOUR})? (?:og )?(?:bucuk|و ?نصف?)\b(?: {HOUR})?", r"\g<n>,5 timer"),
        (rf"(?P<n>\d)(?: {HOUR}) og halv\b", r"\g<n>,5 timer"),
        (r"(?P<n>\d) ?(?:½|(?:og )?1/2)", r"\g<n>,5"),
        (r"(?P<n>\d) ?(?:¼|1/4)(?!\d)", r"\g<n>,25"),
        (r"(?<=\w) (?:inkl\w*|incl\w*)\.? [^\d]+$", ""),
        (r"(?P<n>\d) ?¾", r"\g<n>,75"),
        (r"(?<![\d,])½", "0,5"),
        (r"(?<![\d,])¼", "0,25"),
        (r"(?<![\d,])¾", "0,75"),
        (r"(?<![\d,/])1/2(?!\d)", "0,5"),
        (r"(?P<n>\d) komma (?P<m>\d)", r"\g<n>,\g<m>"),
        (rf"\b(?:en|et|an|a|one)(?: enkelt| eneste| hel)? (?={HOUR}\b)(?!{HOUR} og en halv)", "1 "),
        (r"\b(?:en|et) (?=minut)", "1 "),
    )
)
