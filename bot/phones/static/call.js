// A call on a phone: it rings, it is taken, a voice speaks, a key is pressed.

import { part, piece, write } from "./dom.js";
import { initials } from "./words.js";

export class Call {
  /** `on`: press(message, value), hangUp(message). */
  constructor(root, { app, words, on }) {
    Object.assign(this, { root, app, words, on });
    this.taken = null;
    this.shown = null;
    root.addEventListener("keydown", (event) => this.typed(event));
  }

  update(call, language) {
    const state = call ? `${call.message} ${this.taken === call.message}` : null;
    this.call = call;
    if (state === this.shown) return;
    this.shown = state;
    const focused = this.app.contains(document.activeElement) || this.root.contains(document.activeElement);
    this.root.replaceChildren();
    this.root.hidden = this.app.inert = false;
    if (call) this.show(call, language);
    else this.root.hidden = true;
    this.app.inert = Boolean(call);
    if (focused) this.focus();
  }

  show(call, language) {
    const node = this.taken === call.message ? this.talking(call, language) : this.ringing(call, language);
    this.root.setAttribute("aria-label", `${call.caller} ${this.words.say("calling")}`);
    write(part(node, "caller"), call.caller);
    this.root.append(node);
  }

  ringing(call, language) {
    const node = piece("ringing-piece");
    write(part(node, "initials"), initials(call.caller));
    part(node, "reject").addEventListener("click", () => this.on.hangUp(call.message));
    part(node, "take").addEventListener("click", () => {
      this.taken = call.message;
      this.update(this.call, language);
    });
    return node;
  }

  talking(call, language) {
    const node = piece("answered-piece");
    write(part(node, "caption"), call.text);
    part(node, "caption").lang = language;
    part(node, "keys").append(...call.keys.map((key, place) => this.key(key, place, language)));
    part(node, "hang-up").addEventListener("click", () => this.on.hangUp(call.message));
    return node;
  }

  key({ value, label }, place, language) {
    const made = document.createElement("button");
    const digit = keyOf(value, place);
    made.type = "button";
    made.setAttribute("aria-label", this.words.say("call-key", { key: digit, label }));
    made.append(span("digit", digit), span("label", label));
    made.lastChild.lang = language;
    made.lastChild.dir = "auto";
    made.addEventListener("click", () => this.on.press(this.call.message, value));
    return made;
  }

  typed(event) {
    if (!this.call || this.taken !== this.call.message || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = this.call.keys.find(({ value }, place) => keyOf(value, place) === event.key);
    if (key) this.on.press(this.call.message, key.value);
  }

  focus() {
    const target = this.root.hidden ? part(this.app, "chat") : part(this.root, "take") ?? part(this.root, "caption");
    target.focus({ preventScroll: true });
  }
}

/** The key of the phone that gives this option: its own sign, or its place in the list. */
export function keyOf(value, place) {
  return /^[0-9*#]$/u.test(value) ? value : String(place + 1);
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
