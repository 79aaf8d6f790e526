// The program behind the page: its view, its commands, and the stream that says when something changed.

export class Refused extends Error {}

/** Everything to show for this match. Throws Refused as post() does. */
export async function fetchView(match) {
  const query = match ? `?match=${encodeURIComponent(match)}` : "";
  const answer = await fetch(`/phones/view${query}`).catch(unreachable);
  if (!answer.ok) throw await refused(answer);
  return answer.json();
}

/** Why a message was understood as it was, in words; null where the program cannot tell. */
export async function fetchWhy(message) {
  const answer = await fetch(`/phones/why/${encodeURIComponent(message)}`).catch(() => null);
  return answer?.ok ? (await answer.json()).why : null;
}

/** Ask for something. Throws Refused with the program's own words, or with none when it could not be reached. */
export async function post(path, body) {
  const answer = await fetch(`/phones${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(unreachable);
  if (!answer.ok) throw await refused(answer);
}

function unreachable() {
  throw new Refused("");
}

async function refused(answer) {
  const told = await answer.json().catch(() => ({}));
  return new Refused(told.error ?? "");
}

/** Call back on each change and each new connection, and say whether the program can be reached. */
export function follow({ onChange, onConnection }) {
  const stream = new EventSource("/phones/changes");
  stream.addEventListener("changed", onChange);
  stream.addEventListener("open", () => {
    onConnection(true);
    onChange();
  });
  stream.addEventListener("error", () => onConnection(false));
}

/** Run `work` once at a time and at most every `pause` ms; any number of calls meanwhile become one more run. */
export function coalesced(work, pause = 80) {
  let running = false;
  let again = false;
  return async function run() {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    } finally {
      running = false;
    }
  };
}
