// One phone: a person, their conversation, and what they are about to write.

import { Bubble } from "./bubble.js";
import { luck, say } from "./wire.js";

const STRANGER = "+"; // in the list of people: somebody whom the co-op has never heard of
const NEAR = 120; // pixels from the end within which a phone keeps to the newest line

export class Phone {
  // `on` has picked(phone) and unread(phone).
  constructor(node, who, on) {
    node.append(document.getElementById("phone").content.cloneNode(true));
    Object.assign(this, { node, on, atEnd: true, log: node.querySelector(".log") });
    this.log.onscroll = () => {
      this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    };
    new ResizeObserver(() => this.atEnd && this.follow()).observe(this.log); // a keyboard comes up, examples wrap
    this.field = node.querySelector("textarea");
    this.field.onkeydown = (event) => this.typed(event);
    this.field.oninput = () => this.fit();
    node.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      this.write();
    };
    node.querySelector("select").onchange = (event) => this.pick(event.target.value);
    this.be(who);
  }

  be(who) {
    Object.assign(this, { who, bubbles: [], known: new Map(), labels: new Map(), next: [] });
    this.log.replaceChildren();
    this.log.setAttribute("aria-busy", "true");
    this.node.querySelector(".empty").hidden = true;
  }

  pick(key) {
    this.be(key === STRANGER ? `baru-${luck(5)}` : key);
    this.on.picked(this);
  }

  get name() {
    return this.me?.name ?? "";
  }

  meet(people) {
    this.me = people.find((person) => person.key === this.who);
    const choices = people.map((person) => new Option(person.name, person.key));
    const select = this.node.querySelector("select");
    select.replaceChildren(...choices, new Option("Orang baru …", STRANGER));
    select.value = this.who;
    this.node.dataset.kind = this.me?.kind ?? "";
    this.node.querySelector(".role").textContent = this.me?.role ?? "";
    this.node.querySelector(".face").textContent = this.name.split(" ").at(-1).charAt(0).toUpperCase();
    this.suggest();
    this.settle();
  }

  settle() {
    this.log.setAttribute("aria-busy", "false");
    this.node.querySelector(".empty").hidden = this.bubbles.length > 0;
  }

  suggest() {
    const row = this.node.querySelector(".examples");
    row.replaceChildren();
    for (const text of new Set([...this.next, ...(this.me?.examples ?? [])])) {
      const chip = document.createElement("button");
      Object.assign(chip, { type: "button", textContent: text, onclick: () => this.fill(text) });
      row.append(chip);
    }
  }

  fill(text) {
    this.field.value = text;
    this.fit();
    if (matchMedia("(pointer: fine)").matches) this.field.focus(); // elsewhere a keyboard would cover the talk
    else this.node.querySelector("[type=submit]").focus();
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.write();
  }

  write() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.fit();
    const id = luck(20);
    this.post({ id, mine: true, text }, { id, text });
  }

  press(letter, label, sends) {
    const id = luck(20);
    letter.taken(true, sends);
    this.post({ id: `tap:${id}`, mine: true, text: label }, { id, data: sends, letter: letter.line.id }, () => {
      letter.taken(false, sends);
    });
  }

  // A message keeps its id however often it is sent: the counter acts on it once.
  async post(line, form, refused = () => {}) {
    const { who } = this;
    const bubble = this.known.get(`me ${line.id}`) ?? this.add(line);
    bubble.sending();
    this.follow();
    try {
      const sentence = await say(who, form);
      if (!sentence) return;
      bubble.unsent(null, sentence);
      refused();
    } catch {
      bubble.unsent(() => this.post(line, form, refused));
    }
    this.follow();
  }

  take(lines, live) {
    const fresh = lines.filter((line) => line.who === this.who && this.add(line));
    if (fresh.length === 0) return;
    this.settle();
    this.suggest();
    if (this.atEnd || fresh.some((line) => line.mine)) this.follow();
    if (live && fresh.some((line) => !line.mine && line.text)) this.on.unread(this);
  }

  // Put a line where it belongs; nothing for one that is there already.
  add(line) {
    const name = `${line.mine ? "me" : "co"} ${line.id}`;
    const there = this.known.get(name);
    if (there?.line.order) return null;
    there?.node.remove();
    this.bubbles = this.bubbles.filter((bubble) => bubble !== there);
    const text = line.pressed ? (this.labels.get(line.text) ?? "✓") : line.text;
    const bubble = new Bubble({ ...line, text, sends: line.text });
    this.known.set(name, bubble);
    if (!line.mine) this.told(line, bubble);
    if (text) this.place(bubble);
    return bubble;
  }

  told(line, bubble) {
    bubble.offer(line.buttons, (label, sends) => this.press(bubble, label, sends));
    for (const [label, sends] of line.buttons) this.labels.set(sends, label);
    this.known.get(`me ${line.react}`)?.like();
    this.known.get(`co ${line.done}`)?.taken(true, this.known.get(`me ${line.press}`)?.line.sends);
    if (line.next) this.next = line.next;
  }

  place(bubble) {
    let at = this.bubbles.length;
    while (at > 0 && !bubble.follows(this.bubbles[at - 1])) at -= 1;
    this.bubbles.splice(at, 0, bubble);
    this.log.insertBefore(bubble.node, this.bubbles[at + 1]?.node ?? null);
    this.node.querySelector(".empty").hidden = true;
    for (const index of [at, at + 1]) this.part(index);
  }

  // A day is written above its first line.
  part(index) {
    const [before, bubble] = [this.bubbles[index - 1], this.bubbles[index]];
    if (bubble) bubble.part("day").hidden = !bubble.line.day || before?.line.day === bubble.line.day;
  }

  follow() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  linked(yes) {
    this.node.querySelector(".link").textContent = yes ? "" : "menyambung lagi…";
  }
}
