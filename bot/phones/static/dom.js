// A few helpers over the DOM. Data reaches the page as text only, never as markup.

/** A copy of a <template>'s element. */
export function piece(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** Write text where it changed, so that nothing is announced or repainted without need. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Show this text, or hide its element when there is none. */
export function writeOrHide(node, text) {
  node.hidden = !text;
  write(node, text ?? "");
}

export function button(label, onPress) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", onPress);
  return made;
}

const signatures = new WeakMap();

/**
 * Make the children of `parent` match `items` ({key, signature, make}); an unchanged one keeps its element, and with it
 * its focus and scroll. Returns true when the focus was inside an element that had to go.
 */
export function reconcile(parent, items) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach(({ key, signature, make }, place) => {
    let node = old.get(key);
    old.delete(key);
    if (!node || signatures.get(node) !== signature) {
      const fresh = make(Boolean(node));
      fresh.dataset.key = key;
      signatures.set(fresh, signature);
      node?.replaceWith(fresh);
      node = fresh;
    }
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
  });
  old.forEach((node) => node.remove());
  return focused !== null && !focused.isConnected;
}
