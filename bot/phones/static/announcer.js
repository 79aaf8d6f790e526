// Tells a screen reader what is new, and marks the tab it lies under. Compares one view with the next.

import { firstName } from "./words.js";

const LONGEST = 300;

export class Announcer {
  /** `mark(panel)` is called with the id of the panel on which something is new. */
  constructor({ polite, assertive, words, mark }) {
    Object.assign(this, { polite, assertive, words, mark, before: null });
  }

  update(view) {
    const { before } = this;
    this.before = view;
    if (!before || before.match !== view.match) return;
    const lines = view.phones.flatMap((phone) => this.newMessages(phone, before)).concat(this.newAlerts(view, before));
    if (lines.length > 0) say(this.polite, lines.join(" "));
    const calls = view.phones.filter((phone) => phone.call && !called(phone, before));
    if (calls.length > 0) say(this.assertive, calls.map(({ name }) => this.words.say("ringing", { name })).join(" "));
    calls.forEach(({ role }) => this.mark(`phone-${role}`));
  }

  newMessages(phone, before) {
    const known = new Set(before.phones.find(({ person }) => person === phone.person)?.messages.map(({ id }) => id));
    const fresh = phone.messages.filter(({ id, mine }) => !mine && !known.has(id));
    if (fresh.length === 0) return [];
    this.mark(`phone-${phone.role}`);
    const name = firstName(phone.name);
    if (fresh.length > 1) return [this.words.say("new-messages", { name, count: fresh.length }) + ` ${fresh.at(-1).text}`];
    return [this.words.say("new-message", { name, text: fresh[0].text.slice(0, LONGEST) })];
  }

  newAlerts(view, before) {
    const known = new Set(before.desk.alerts.map(({ id }) => id));
    const fresh = view.desk.alerts.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) this.mark("desk");
    return fresh.map(({ text }) => this.words.say("new-alert", { text: text.slice(0, LONGEST) }));
  }
}

function called(phone, before) {
  return before.phones.find(({ person }) => person === phone.person)?.call?.message === phone.call.message;
}

/** A region that already holds the same words would stay silent: each saying is an element of its own. */
function say(region, text) {
  const line = document.createElement("p");
  line.textContent = text;
  region.replaceChildren(line);
}
