// The page: fetches the view, shows it, fetches it again whenever the program says that something changed.

import { Announcer } from "./announcer.js";
import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { part, reconcile, write } from "./dom.js";
import { Guide } from "./guide.js";
import { Phone } from "./phone.js";
import { Refused, coalesced, fetchView, follow, post } from "./program.js";
import { Tabs } from "./tabs.js";
import { Words, firstName } from "./words.js";

const find = (id) => document.getElementById(id);
const address = new URL(location.href);
const words = await Words.load(document.documentElement.lang);
let match = address.searchParams.get("match");
let shown = null;

const clock = new Clock(find("clock"), { words, attempt });
const desk = new Desk(find("desk"), { words, attempt });
const guide = new Guide(find("guide"), { words });
const tabs = new Tabs(find("tabs"), { stage: find("stage"), words });
const announcer = new Announcer({
  polite: find("polite"),
  assertive: find("assertive"),
  words,
  mark: (panel) => tabs.mark(panel),
});
const phones = new Map();
const refresh = coalesced(async () => {
  const asked = match;
  try {
    const view = await fetchView(asked);
    if (asked === match) show(view);
  } catch (error) {
    // Without words the program could not be reached, and the stream says that already.
    if (!(error instanceof Refused) || error.message) complain(error);
  }
});

function show(view) {
  const anew = shown !== view.match;
  match = shown = view.match;
  showCast(view);
  clock.update(view.clock);
  showPhones(view, anew);
  desk.update(view.desk, view.clock.now);
  guide.update(view);
  tabs.update(panels(view), { anew });
  announcer.update(view);
  document.body.dataset.ready = "true";
}

function showCast({ cast, match: chosen }) {
  const items = cast.map((member) => ({
    key: member.match,
    signature: JSON.stringify(member),
    make: () => new Option(`${member.mentee} · ${member.target_group}`, member.match),
  }));
  reconcile(find("cast"), items);
  find("cast").value = chosen;
  for (const link of document.querySelectorAll("[hreflang]")) {
    link.search = new URLSearchParams({ match: chosen, lang: link.hreflang });
  }
}

function showPhones(view, anew) {
  const items = view.phones.map((phone) => {
    const key = `${phone.role} ${phone.person}`;
    if (!phones.has(key)) phones.set(key, new Phone(phone, { words, on }));
    return { key, signature: key, make: () => phones.get(key).node };
  });
  reconcile(find("phones"), items);
  for (const phone of view.phones) {
    const card = phones.get(`${phone.role} ${phone.person}`);
    card.update(phone, view.clock.now);
    if (anew) card.toBottom();
  }
}

function panels(view) {
  const labels = view.phones.map(({ role, name }) => ({
    id: `phone-${role}`,
    label: role === "mentee" ? firstName(name) : words.has(`tab-${role}`) ? words.say(`tab-${role}`) : words.name("role", role),
  }));
  return [...labels, { id: "desk", label: words.say("tab-desk") }];
}

const on = {
  write: (person, text) => attempt(() => post("/write", { person, text })),
  press: (person, message, value) => attempt(() => post("/press", { person, message, value })),
  hangUp: (person, message) => attempt(() => post("/hang-up", { person, message })),
};

/** Do something with the program; say what went wrong. True when it went well. */
async function attempt(work) {
  try {
    await work();
    find("notice").hidden = true;
    return true;
  } catch (error) {
    complain(error);
    return false;
  } finally {
    refresh();
  }
}

function complain(error) {
  if (!(error instanceof Refused)) throw error;
  const text = part(find("notice"), "text");
  text.lang = error.message ? "da" : words.language;
  write(text, error.message || words.say("failed"));
  find("notice").hidden = false;
}

part(find("notice"), "dismiss").addEventListener("click", () => {
  find("notice").hidden = true;
});

find("cast").addEventListener("change", ({ target }) => {
  match = target.value;
  address.searchParams.set("match", match);
  history.replaceState(null, "", address);
  refresh();
});

refresh();
follow({
  onChange: refresh,
  onConnection: (there) => {
    find("offline").hidden = there;
  },
});
