// Words and times in the language of the page. Times arrive in the office's zone and are shown as they stand:
// the zone of the browser does not matter here.

const LOCALES = { da: "da-DK", en: "en-GB" };
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export class Words {
  constructor(table, language) {
    this.table = table;
    this.language = language;
  }

  static async load(language) {
    const answer = await fetch(`/phones/static/words/${language}.json`);
    return new Words(await answer.json(), language);
  }

  /** The words of a key with its {names} filled in. */
  say(key, values = {}) {
    const words = this.table[key] ?? key;
    return words.replace(/\{(\w+)\}/gu, (_, name) => values[name] ?? "");
  }

  /** Words for a value of the program ("role-mentee"); the value itself when there are none. */
  name(kind, value) {
    return this.table[`${kind}-${value}`] ?? value;
  }

  has(key) {
    return key in this.table;
  }

  /** "6.30" in Danish, "06:30" in English. */
  time(iso) {
    const [hours, minutes] = iso.slice(11, 16).split(":");
    return this.language === "da" ? `${Number(hours)}.${minutes}` : `${hours}:${minutes}`;
  }

  /** "tirsdag den 24. november" */
  date(iso, options = { weekday: "long", day: "numeric", month: "long" }) {
    const midday = new Date(`${iso.slice(0, 10)}T12:00:00Z`);
    return new Intl.DateTimeFormat(LOCALES[this.language], { ...options, timeZone: "UTC" }).format(midday);
  }

  /** The day as seen from `now`: "I dag", "I går", "mandag den 23. november". */
  day(iso, now) {
    const days = daysBetween(iso, now);
    return days === 0 ? this.say("today") : days === 1 ? this.say("yesterday") : this.date(iso);
  }

  /** A moment ahead: "kl. 6.30", "i morgen kl. 6.30", "onsdag d. 25. kl. 6.30". */
  ahead(iso, now) {
    const days = daysBetween(now, iso);
    const time = this.time(iso);
    if (days === 0) return this.say("at-time", { time });
    if (days === 1) return this.say("tomorrow-at", { time });
    const day = this.date(iso, days < 7 ? { weekday: "long" } : { weekday: "short", day: "numeric", month: "short" });
    return this.say("day-at", { day, time });
  }
}

export function daysBetween(from, to) {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

export function firstName(name) {
  return name.split(" ")[0];
}

export function initials(name) {
  const words = name.split(/\s+/u).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
}

/** Text for staff: what could turn the direction of reading around is shown by its number. */
export function visible(text) {
  return text.replace(BIDI, (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}
