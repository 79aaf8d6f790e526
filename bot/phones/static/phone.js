// One phone: its owner, its chat, its keyboard, its calls.

import { Call } from "./call.js";
import { part, piece, reconcile, write, writeOrHide } from "./dom.js";
import { messageNode } from "./message.js";
import { daysBetween, initials } from "./words.js";

export class Phone {
  /** `on`: write(person, text) → true when it was taken, press(person, message, value), hangUp(person, message). */
  constructor(phone, { words, on }) {
    Object.assign(this, { words, on, person: phone.person, chosen: "telegram" });
    this.node = piece("phone-piece");
    this.node.dataset.role = phone.role;
    this.node.id = `phone-${phone.role}`;
    this.part = (name) => part(this.node, name);
    this.call = new Call(this.part("call"), {
      app: this.part("app"),
      words,
      on: {
        press: (message, value) => on.press(this.person, message, value),
        hangUp: (message) => on.hangUp(this.person, message),
      },
    });
    this.prepare(phone);
  }

  prepare(phone) {
    const { words } = this;
    this.node.setAttribute("aria-label", `${phone.name}, ${words.name("role", phone.role)}`);
    write(this.part("name"), phone.name);
    write(this.part("initials"), initials(phone.name));
    write(this.part("role"), words.name("role", phone.role));
    this.part("chat").setAttribute("aria-label", words.say("messages-of", { name: phone.name }));
    this.part("field").setAttribute("aria-label", words.say("write-as", { name: phone.name }));
    this.part("composer").addEventListener("submit", (event) => this.send(event));
    for (const radio of this.radios()) {
      radio.name = `view-${phone.role}-${phone.person}`;
      radio.addEventListener("change", () => {
        this.chosen = radio.value;
        this.update(this.phone, this.now);
        this.toBottom();
      });
    }
  }

  radios() {
    return [...this.part("view-as").querySelectorAll("input")];
  }

  update(phone, now) {
    Object.assign(this, { phone, now });
    const as = phone.sms_only ? "sms" : this.chosen;
    this.part("screen").dataset.as = as;
    write(this.part("time"), this.words.time(now));
    writeOrHide(this.part("status"), phone.status === "active" ? "" : this.words.name("status", phone.status));
    writeOrHide(this.part("net"), phone.net ? this.words.say("net") : "");
    for (const radio of this.radios()) {
      radio.checked = radio.value === as;
      radio.disabled = phone.sms_only && radio.value !== "sms";
    }
    this.part("view-as").title = phone.sms_only ? this.words.say("sms-only", { name: phone.name }) : "";
    this.showMessages(phone, as);
    this.call.update(phone.call, phone.language);
  }

  showMessages(phone, as) {
    const chat = this.part("chat");
    const atBottom = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
    const first = !this.last;
    const last = phone.messages.at(-1)?.id;
    const lostFocus = reconcile(this.part("messages"), this.items(phone, as, first));
    this.part("none").hidden = phone.messages.length > 0;
    if (first || (last !== this.last && (atBottom || phone.messages.at(-1)?.mine))) this.toBottom();
    this.last = last ?? "none";
    if (lostFocus) this.focusNext();
  }

  items(phone, as, first) {
    return phone.messages.map((message, place) => {
      const before = phone.messages[place - 1];
      const newDay = !before || daysBetween(before.at, message.at) !== 0;
      const day = newDay ? this.words.day(message.at, this.now) : "";
      return {
        key: message.id,
        signature: JSON.stringify([message, as, day]),
        make: (again) => {
          const onPress = (id, value) => this.on.press(this.person, id, value);
          const node = messageNode(message, { phone, as, day, words: this.words, onPress });
          node.classList.toggle("fresh", !first && !again);
          return node;
        },
      };
    });
  }

  async send(event) {
    event.preventDefault();
    const field = this.part("field");
    const text = field.value;
    if (!text.trim()) return;
    field.value = "";
    const taken = await this.on.write(this.person, text);
    if (!taken && !field.value) field.value = text;
  }

  /** Where the keyboard goes on when its button has been used up: the newest question, or the chat. */
  focusNext() {
    const rows = [...this.node.querySelectorAll(".options")];
    const next = rows.at(-1)?.querySelector("button:not(:disabled)") ?? this.part("chat");
    next.focus({ preventScroll: true });
  }

  toBottom() {
    const chat = this.part("chat");
    chat.scrollTop = chat.scrollHeight;
    for (const picture of chat.querySelectorAll("img")) {
      if (!picture.complete) picture.addEventListener("load", () => this.toBottom(), { once: true });
    }
  }
}
