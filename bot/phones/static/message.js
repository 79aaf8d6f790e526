// One message on a phone, as Telegram or as plain SMS would show it.

import { fetchWhy } from "./program.js";
import { button, part, piece, write, writeOrHide } from "./dom.js";

/** `as`: "telegram" or "sms". `day`: a heading above the message, where a new day begins. */
export function messageNode(message, { phone, as, day, words, onPress }) {
  const node = piece("message-piece");
  const sms = as === "sms" && !message.spoken;
  node.classList.toggle("mine", message.mine);
  node.classList.toggle("call-entry", message.spoken);
  writeOrHide(part(node, "day"), day);
  write(part(node, "from"), words.say(message.mine ? "you-sent" : "robot-sent", { name: phone.name }));
  part(node, "spoken").hidden = !message.spoken;
  part(node, "text").lang = phone.language;
  write(part(node, "text"), sms && message.sms ? message.sms : message.text);
  writeOrHide(part(node, "segments"), sms && !message.mine ? words.say("segments", { count: message.segments }) : "");
  write(part(node, "at"), words.time(message.at));
  part(node, "at").dateTime = message.at;
  if (!sms) showPicture(part(node, "picture"), message.picture_url);
  if (!sms && !message.spoken) showOptions(part(node, "options"), message, { phone, words, onPress });
  writeOrHide(part(node, "note"), [beside(message, words), note(message, words)].filter(Boolean).join(" "));
  if (message.mine && message.text.trim()) showWhy(node, message, words);
  return node;
}

function beside(message, words) {
  return message.beside ? words.say("beside", { text: message.beside }) : "";
}

function showWhy(node, message, words) {
  const why = part(node, "why");
  why.hidden = false;
  why.addEventListener("toggle", async () => {
    if (why.open) write(part(node, "reason"), (await fetchWhy(message.id)) ?? words.say("why-unknown"));
  });
}

function note(message, words) {
  if (message.understood) return words.say("understood", { what: message.understood });
  if (!message.answered || message.buttons.length === 0) return "";
  return message.chosen ? words.say("answered", { label: message.chosen }) : words.say("closed");
}

function showPicture(image, url) {
  if (!url || !/^(\/(?!\/)|data:image\/)/u.test(url)) return;
  image.src = url;
  image.hidden = false;
}

function showOptions(row, message, { phone, words, onPress }) {
  row.hidden = message.buttons.length === 0;
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", words.say("choices"));
  row.classList.toggle("many", message.buttons.length > 2 && message.buttons.every(({ label }) => label.length <= 3));
  for (const { value, label } of message.buttons) {
    const option = button(label, () => onPress(message.id, value));
    option.lang = phone.language;
    option.dir = "auto";
    option.disabled = message.answered;
    row.append(option);
  }
}
