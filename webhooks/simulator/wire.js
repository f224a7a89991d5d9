// What the page asks of the server: one stream for all phones, and one POST for each message.

const PATIENCE = 10_000; // milliseconds for a POST
const REST = 2_000; // before knocking again where the browser has given up by itself

// Follow these people. `on` has people(data), lines(data) and linked(yes). Returns a function that stops.
export function follow(keys, on) {
  const query = new URLSearchParams(keys.map((key) => ["as", key]));
  let source, timer;
  const open = () => {
    source = new EventSource(`/simulator/stream?${query}`);
    source.onopen = () => on.linked(true);
    source.addEventListener("people", (event) => on.people(JSON.parse(event.data)));
    source.addEventListener("lines", (event) => on.lines(JSON.parse(event.data)));
    source.onerror = () => {
      on.linked(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, REST);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

// Send a message; "" when it is stored. Otherwise a sentence when it is refused for good; throws when worth a retry.
export async function say(key, form) {
  const answer = await fetch(`/simulator/${key}/say`, {
    method: "POST",
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.ok) return "";
  if (answer.status >= 500 || answer.status === 408) throw new Error(String(answer.status));
  const { detail } = await answer.json().catch(() => ({}));
  return typeof detail === "string" ? detail : "Pesan ini tidak bisa diterima.";
}

// Letters and digits by luck; crypto.randomUUID is missing where the page is not served over https or localhost.
export function luck(length) {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % letters.length]).join("");
}
