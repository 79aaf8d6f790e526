// The five-step story for newcomers. A step ticks itself off when the thing has really happened on the phones.

import { part, write } from "./dom.js";
import { firstName } from "./words.js";

export const STEPS = ["wake", "up", "check", "week", "silent"];

/** The steps that this view shows as done, counting only what happened after `since` (milliseconds). */
export function done(view, since) {
  const after = (iso) => Date.parse(iso) > since;
  const messages = (role) => {
    const phone = view.phones.find((each) => each.role === role);
    return (phone?.messages ?? []).filter(({ at }) => after(at));
  };
  const [mentee, mentor, contact] = ["mentee", "mentor", "contact-person"].map(messages);
  const unanswered = ({ cause, opened_at: opened }) => cause === "wake-up-unanswered" && after(opened);
  const alerted = view.desk.alerts.some(unanswered);
  const happened = {
    wake: mentee.some(({ mine, kind }) => !mine && kind === "wake-up"),
    up: answered(mentee, "wake-up"),
    check: answered(mentee, "check-in"),
    week: answered(mentor, "mentors-week"),
    silent: alerted && contact.some(({ mine }) => !mine),
  };
  return STEPS.filter((step) => happened[step]);
}

/** Whether the owner wrote or pressed something right after the robot spoke in this talk. */
function answered(messages, kind) {
  return messages.some((message, place) => {
    const spoken = messages.slice(0, place).findLast(({ mine }) => !mine);
    return message.mine && spoken?.kind === kind;
  });
}

export class Guide {
  constructor(root, { words }) {
    Object.assign(this, { root, words });
    this.toggle = part(root, "toggle");
    this.toggle.addEventListener("click", () => this.show(this.toggle.getAttribute("aria-expanded") === "false"));
    this.show(localStorage.getItem("guide") !== "hidden");
  }

  show(yes) {
    localStorage.setItem("guide", yes ? "shown" : "hidden");
    this.toggle.setAttribute("aria-expanded", String(yes));
    write(this.toggle, this.words.say(yes ? "guide-hide" : "guide-show"));
  }

  update(view) {
    const ticked = remember(view);
    const names = this.names(view);
    const current = STEPS.find((step) => !ticked.includes(step));
    for (const item of this.root.querySelectorAll("[data-step]")) {
      const { step } = item.dataset;
      write(part(item, "what"), this.words.say(`guide-${step}`, names));
      write(part(item, "how"), this.words.say(`guide-${step}-how`, names));
      write(part(item, "ticked"), ticked.includes(step) ? this.words.say("guide-ticked") : "");
      item.classList.toggle("done", ticked.includes(step));
      if (step !== current) item.removeAttribute("aria-current");
      else if (!item.ariaCurrent) this.makeCurrent(item);
    }
    const key = ticked.length === STEPS.length ? "guide-all-done" : "guide-done";
    write(part(this.root, "done"), this.words.say(key, { done: ticked.length, all: STEPS.length }));
  }

  /** On a narrow page the steps lie in a row to swipe: bring the next one into it. */
  makeCurrent(item) {
    item.setAttribute("aria-current", "step");
    item.parentElement.scrollTo({ left: item.offsetLeft - 16 });
  }

  names(view) {
    const name = (role) => firstName(view.phones.find((phone) => phone.role === role)?.name ?? "");
    return { mentee: name("mentee"), mentor: name("mentor"), contact: name("contact-person") };
  }
}

/** What has been ticked off for this match in this visit; a reload does not forget it. */
function remember(view) {
  const key = `guide ${view.match}`;
  const kept = JSON.parse(sessionStorage.getItem(key)) ?? { since: Date.parse(view.clock.now), ticked: [] };
  const ticked = STEPS.filter((step) => kept.ticked.includes(step) || done(view, kept.since).includes(step));
  sessionStorage.setItem(key, JSON.stringify({ since: kept.since, ticked }));
  return ticked;
}
