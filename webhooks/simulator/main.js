// The page: two phones, the tabs that choose between them where only one fits, and the stream that feeds both.

import { Phone } from "./phone.js";
import { follow } from "./wire.js";

const asked = new URLSearchParams(location.search);
const tabs = new Map([...document.querySelectorAll(".tabs button")].map((tab) => [tab.dataset.side, tab]));
let stop = () => {};

const phones = [...document.querySelectorAll(".phone")].map((node) => {
  const given = asked.get(node.id) ?? "";
  const who = /^[a-z0-9-]{1,40}$/.test(given) ? given : node.dataset.who;
  return new Phone(node, who, { picked, unread });
});

// Who holds which phone stands in the address: a reload or a shared link shows the same two.
function picked() {
  for (const phone of phones) asked.set(phone.node.id, phone.who);
  history.replaceState(null, "", `?${asked}`);
  listen();
}

function label(tab, phone) {
  tab.querySelector(".who").textContent = phone.name;
  tab.dataset.kind = phone.me?.kind ?? "";
}

function unread(phone) {
  const hidden = phone.node.offsetParent === null;
  if (hidden) tabs.get(phone.node.id).querySelector(".dot").hidden = false;
}

function show(side) {
  document.body.dataset.front = side;
  for (const [name, tab] of tabs) tab.setAttribute("aria-pressed", String(name === side));
  tabs.get(side).querySelector(".dot").hidden = true;
  phones.find((phone) => phone.node.id === side).follow();
}

function listen() {
  stop();
  let live = false;
  stop = follow(
    phones.map((phone) => phone.who),
    {
      people({ coop, people }) {
        document.getElementById("coop").textContent = coop;
        for (const phone of phones) {
          phone.meet(people);
          label(tabs.get(phone.node.id), phone);
        }
      },
      lines(lines) {
        for (const phone of phones) phone.take(lines, live);
        live = true;
      },
      linked(yes) {
        for (const phone of phones) phone.linked(yes);
      },
    },
  );
}

for (const [side, tab] of tabs) tab.onclick = () => show(side);
addEventListener("pageshow", (event) => event.persisted && listen());
show("left");
listen();
