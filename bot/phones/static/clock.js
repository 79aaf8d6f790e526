// The clock of the program, and the buttons that move it.

import { part, write, writeOrHide } from "./dom.js";
import { post } from "./program.js";

const BODIES = {
  next: () => ({ next: true }),
  ten: () => ({ minutes: 10 }),
  hour: () => ({ minutes: 60 }),
  week: () => ({ week: true }),
  go: (at) => ({ to: at }),
};

export class Clock {
  /** `attempt(work)` runs a command and shows what went wrong. */
  constructor(root, { words, attempt }) {
    Object.assign(this, { root, words, attempt, moving: false, from: null });
    this.part = (name) => part(root, name);
    this.buttons = [...root.querySelectorAll("[data-move]")];
    for (const button of this.buttons.filter(({ type }) => type === "button")) {
      button.addEventListener("click", () => this.move(button.dataset.move));
    }
    this.part("go").addEventListener("submit", (event) => {
      event.preventDefault();
      this.move("go");
    });
    const more = this.part("more");
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") === "false"));
    });
  }

  async move(how) {
    if (this.buttons.find(({ dataset }) => dataset.move === how).ariaDisabled === "true") return;
    this.moving = true;
    this.update(this.view);
    await this.attempt(() => post("/clock", BODIES[how](this.part("at").value)));
    this.moving = false;
    this.update(this.view);
  }

  update(view) {
    const { words } = this;
    this.view = view;
    write(this.part("time"), words.time(view.now));
    this.part("time").dateTime = view.now;
    write(this.part("date"), words.date(view.now));
    write(this.part("year"), view.now.slice(0, 4));
    this.root.dataset.sky = sky(Number(view.now.slice(11, 13)));
    write(this.part("next"), this.nextWords(view));
    writeOrHide(this.part("why-not"), view.movable ? "" : view.why_not);
    this.suggest(view.now);
    this.showPassing(view);
    this.allow(view);
  }

  nextWords({ next_at: at, next_what: what, now }) {
    if (!at) return this.words.say("clock-next-nothing");
    return this.words.say("clock-next-when", { what, when: this.words.ahead(at, now) });
  }

  /** Offer tomorrow morning, as long as nobody has chosen a time that is still ahead. */
  suggest(now) {
    const field = this.part("at");
    field.min = now.slice(0, 16);
    if (document.activeElement === field || field.value > field.min) return;
    const tomorrow = new Date(Date.parse(`${now.slice(0, 10)}T00:00Z`) + 86_400_000);
    field.value = `${tomorrow.toISOString().slice(0, 10)}T06:00`;
  }

  showPassing(view) {
    const passing = this.moving || view.busy;
    this.from = passing ? (this.from ?? Date.parse(view.now)) : null;
    this.part("passing").hidden = !passing;
    const progress = this.part("progress");
    const until = view.busy_until ? Date.parse(view.busy_until) : null;
    if (!passing || !until || until <= this.from) progress.removeAttribute("value");
    else progress.value = (Date.parse(view.now) - this.from) / (until - this.from);
  }

  /** aria-disabled and not disabled: the focus stays where it is while time passes. */
  allow(view) {
    const still = !view.movable || this.moving || view.busy;
    for (const button of this.buttons) {
      const off = still || (button.dataset.move === "next" && !view.next_at);
      button.setAttribute("aria-disabled", String(off));
      if (view.movable) button.removeAttribute("aria-describedby");
      else button.setAttribute("aria-describedby", "clock-why-not");
    }
  }
}

function sky(hour) {
  if (hour < 5 || hour >= 22) return "night";
  if (hour < 9) return "dawn";
  return hour < 17 ? "day" : "dusk";
}
