// What the caseworker sees: alerts to take, and what has happened.

import { part, piece, reconcile, write } from "./dom.js";
import { post } from "./program.js";
import { daysBetween, initials, visible } from "./words.js";

export class Desk {
  constructor(root, { words, attempt }) {
    Object.assign(this, { root, words, attempt });
    this.part = (name) => part(root, name);
  }

  update(desk, now) {
    write(this.part("caseworker"), visible(desk.caseworker));
    write(this.part("initials"), initials(desk.caseworker));
    this.part("no-alerts").hidden = desk.alerts.length > 0;
    this.part("no-facts").hidden = desk.facts.length > 0;
    const lostFocus = reconcile(this.part("alerts"), desk.alerts.map((alert) => this.alertItem(alert, now)));
    reconcile(this.part("facts"), this.factItems(desk.facts, now));
    if (lostFocus) (this.part("alerts").querySelector("button") ?? this.root).focus({ preventScroll: true });
  }

  alertItem(alert, now) {
    const when = this.when(alert.opened_at, now);
    return { key: alert.id, signature: JSON.stringify([alert, when]), make: () => this.alertNode(alert, when) };
  }

  alertNode(alert, when) {
    const { words } = this;
    const node = piece("alert-piece");
    const at = (name) => part(node, name);
    node.dataset.severity = alert.severity;
    node.dataset.state = alert.state;
    write(at("number"), words.say("alert-number", { number: alert.number }));
    write(at("severity"), words.name("severity", alert.severity));
    write(at("at"), when);
    write(at("text"), visible(alert.text));
    write(at("state"), words.say(`alert-${alert.state}`, { who: visible(alert.taken_by ?? "") }));
    at("actions").hidden = alert.state === "resolved";
    at("take").hidden = alert.state !== "open";
    at("take").addEventListener("click", () => this.attempt(() => post("/alerts/take", { alert: alert.id })));
    this.prepareResolving(alert, at);
    return node;
  }

  prepareResolving(alert, at) {
    const open = (yes) => {
      at("resolving").hidden = !yes;
      at("actions").hidden = yes;
      at("resolve").setAttribute("aria-expanded", String(yes));
      at(yes ? "words" : "resolve").focus();
    };
    at("resolve").addEventListener("click", () => open(true));
    at("cancel").addEventListener("click", () => open(false));
    at("resolving").addEventListener("submit", (event) => {
      event.preventDefault();
      this.attempt(() => post("/alerts/resolve", { alert: alert.id, words: at("words").value }));
    });
  }

  factItems(facts, now) {
    const seen = new Map();
    return facts.map((fact) => {
      const content = JSON.stringify(fact);
      const times = (seen.get(content) ?? 0) + 1;
      seen.set(content, times);
      const when = this.when(fact.at, now);
      return { key: `${content} ${times}`, signature: when, make: () => this.factNode(fact, when) };
    });
  }

  factNode(fact, when) {
    const node = piece("fact-piece");
    write(part(node, "at"), when);
    part(node, "at").dateTime = fact.at;
    write(part(node, "who"), visible(fact.who));
    write(part(node, "text"), visible(fact.text));
    write(part(node, "category"), this.words.name("category", fact.category));
    node.dataset.category = fact.category;
    return node;
  }

  /** "6.45" today, "man. 6.45" before. */
  when(iso, now) {
    const time = this.words.time(iso);
    return daysBetween(iso, now) === 0 ? time : `${this.words.date(iso, { weekday: "short" })} ${time}`;
  }
}
