// One line of a conversation, as an element. Words of people only ever enter as textContent.

const LAST = [Infinity]; // a line that is on its way stands at the end

export class Bubble {
  constructor(line) {
    this.line = line;
    this.order = line.order ?? LAST;
    this.node = document.getElementById("bubble").content.firstElementChild.cloneNode(true);
    this.node.classList.add(line.mine ? "mine" : "theirs");
    this.part("by").textContent = line.mine ? "Anda: " : "Loket: ";
    this.part("text").textContent = line.text;
    if (line.file) {
      const file = this.part("file");
      Object.assign(file, { href: line.file, download: line.name, textContent: line.name, hidden: false });
    }
    this.part("day").textContent = line.day ?? "";
    this.part("state").textContent = line.mine && line.order ? "✓" : "";
    this.node.querySelector("time").textContent = line.time ?? "mengirim…";
  }

  part(name) {
    return this.node.querySelector(`.${name}`);
  }

  // Put the buttons of a letter under it; `press` gets the button's words.
  offer(buttons, press) {
    const keys = this.part("keys");
    keys.hidden = buttons.length === 0;
    for (const [label, sends] of buttons) {
      const key = document.createElement("button");
      key.type = "button";
      key.textContent = label;
      key.dataset.sends = sends;
      key.onclick = () => press(label, sends);
      keys.append(key);
    }
  }

  // A press takes the buttons away, and says which it was when we know.
  taken(yes, sends = "") {
    for (const key of this.part("keys").children) {
      key.disabled = yes;
      if (sends) key.classList.toggle("picked", yes && key.dataset.sends === sends);
    }
  }

  like() {
    this.part("thumb").hidden = false;
  }

  // On its way again, not sent (with what a retry does), or refused with a sentence.
  sending() {
    this.node.classList.remove("unsent");
    this.part("again").hidden = true;
  }

  unsent(retry, sentence = "") {
    this.node.classList.add("unsent");
    this.node.querySelector("time").textContent = "";
    const again = this.part("again");
    again.hidden = false;
    again.disabled = Boolean(sentence);
    if (sentence) again.textContent = sentence;
    again.onclick = retry;
  }

  // Whether this line belongs behind `other`.
  follows(other) {
    for (let at = 0; at < 3; at += 1) {
      if ((this.order[at] ?? 0) !== (other.order[at] ?? 0)) return (this.order[at] ?? 0) > (other.order[at] ?? 0);
    }
    return true;
  }
}
