// On a narrow page the phones and the desk lie side by side: swipe, or choose above them.

import { reconcile } from "./dom.js";

export class Tabs {
  constructor(root, { stage, words }) {
    Object.assign(this, { root, stage, words, panels: [], current: null, unseen: new Set() });
    this.watcher = new IntersectionObserver((entries) => this.seen(entries), { root: stage, threshold: 0.6 });
  }

  /** `panels`: [{id, label}] in the order they lie; `anew` when their elements are others than before. */
  update(panels, { anew }) {
    this.panels = panels;
    if (anew) this.watch();
    this.show();
  }

  watch() {
    const ids = this.panels.map(({ id }) => id);
    this.watcher.disconnect();
    ids.forEach((id) => this.watcher.observe(document.getElementById(id)));
    this.unseen.clear();
    this.current = ids.includes(this.current) ? this.current : ids[0];
    // Scroll snapping holds on to the element it showed, and that one has just moved or gone.
    this.go(this.current, "instant");
  }

  seen(entries) {
    const shown = entries.find(({ isIntersecting }) => isIntersecting);
    if (!shown) return;
    this.current = shown.target.id;
    this.unseen.delete(this.current);
    this.show();
  }

  /** Something new lies on this panel. */
  mark(id) {
    if (id !== this.current) this.unseen.add(id);
    this.show();
  }

  show() {
    const items = this.panels.map(({ id, label }) => {
      const isNew = this.unseen.has(id);
      return { key: id, signature: `${label} ${isNew}`, make: () => this.tab(id, label, isNew) };
    });
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    if (reconcile(this.root, items)) [...this.root.children].find(({ dataset }) => dataset.key === focused)?.focus();
    for (const tab of this.root.children) {
      if (tab.dataset.key === this.current) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  tab(id, label, isNew) {
    const made = document.createElement("button");
    made.type = "button";
    made.append(label);
    if (isNew) {
      const badge = document.createElement("span");
      badge.className = "new";
      badge.textContent = this.words.say("tab-new");
      made.append(" ", badge);
    }
    made.addEventListener("click", () => this.go(id));
    return made;
  }

  go(id, behavior = "auto") {
    this.stage.scrollTo({ left: document.getElementById(id).offsetLeft, behavior });
  }
}
