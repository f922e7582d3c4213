// Quizzes: every change is stored within two seconds. What could not be sent waits on this device, survives a dropped
// connection and an ended session, and is sent again. The pages work without this file.
//
// Kept in localStorage: "bk-quiz:<attempt>" = {slot: {url, body, client}}. `body` is the form as it was, `client` the key
// under which it was (or may have been) sent: the same answer goes out under the same key, so that it is stored once.
// `left`: the form itself carried it away; it is dropped by the page that comes of that.

const DELAY = 800;
const RETRY = 5000;

/** What waits to be sent, per attempt; an empty device (private window, full disk) just keeps it in memory. */
export class Waiting {
  constructor(attempt, storage = safeStorage()) {
    this.name = `bk-quiz:${attempt}`;
    this.storage = storage;
    this.memory = this.read();
  }

  read() {
    try {
      return JSON.parse(this.storage?.getItem(this.name) ?? "{}") ?? {};
    } catch {
      return {};
    }
  }

  write() {
    try {
      if (Object.keys(this.memory).length) this.storage?.setItem(this.name, JSON.stringify(this.memory));
      else this.storage?.removeItem(this.name);
    } catch { /* full: memory has it */ }
  }

  get(slot) {
    return this.memory[slot];
  }

  put(slot, entry) {
    this.memory[slot] = entry;
    this.write();
  }

  /** Forget what was sent, unless something newer took its place. */
  done(slot, client) {
    if (this.memory[slot]?.client !== client) return;
    delete this.memory[slot];
    this.write();
  }

  slots() {
    return Object.keys(this.memory);
  }

  /** Forget what a form carried away when this page is what came of it: the server went on, so it was stored. */
  arrived(from, here) {
    for (const [slot, { url, client, left }] of Object.entries(this.memory)) {
      const question = new URL(url, here).href;
      if (left && question === from && question !== here) this.done(slot, client);
    }
  }

  clear() {
    this.memory = {};
    this.write();
  }
}

function safeStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http on a local network has no randomUUID
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const ANSWER = /^(deel-\d+-)?(answer|order|text|reason|(pair|gap)-\d+)$/;

/** Return the answer in a form as [name, value] pairs, in order. */
function answerIn(form) {
  return [...new FormData(form)].filter(([name]) => ANSWER.test(name));
}

class Question {
  constructor(form) {
    this.form = form;
    this.slot = form.dataset.slot;
    this.words = form.dataset;
    this.waiting = opened(form.dataset.attempt);
    this.saved = form.querySelector("[data-saved]");
    this.stored = JSON.stringify(answerIn(form));
    this.busy = this.leaving = this.failed = false;
    this.timer = 0;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("change", ({ target }) => target.parentElement.querySelector("[data-told]")?.remove());
    form.addEventListener("submit", () => this.submits());
    form.addEventListener("click", (event) => this.moves(event));
    window.addEventListener("online", () => this.flush());
    window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    this.resume();
  }

  /** Put back what this device still has of this question, and send everything that waits. */
  resume() {
    const kept = this.waiting.get(this.slot);
    if (kept && (this.words.unsaved || this.words.locked)) this.waiting.done(this.slot, kept.client);
    else if (kept) {
      fill(this.form, kept.body);
      this.say(this.words.wordsWaiting, "waiting");
    }
    this.flush();
  }

  changed() {
    const body = answerIn(this.form);
    const old = this.waiting.get(this.slot);
    if (JSON.stringify(body) === (old ? JSON.stringify(old.body) : this.stored)) return;
    const before = old?.tried ? { body: old.body, client: old.client, sent: old.sent } : old?.before;
    const entry = { url: this.form.getAttribute("action"), body, client: newKey(), sent: this.sequence, before };
    this.waiting.put(this.slot, entry);
    this.say(this.words.wordsWaiting, "waiting");
    this.soon(DELAY);
  }

  get sequence() {
    return this.form.elements.sequence.value;
  }

  /** Send before long; a later change does not put it off. */
  soon(delay) {
    this.timer ||= setTimeout(() => this.flush(), delay);
  }

  /** Send everything that waits, one after the other. */
  async flush() {
    if (this.busy || this.leaving) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.busy = true;
    this.failed = false;
    for (const slot of this.waiting.slots()) {
      if (this.leaving || !(await this.send(slot))) break;
    }
    this.busy = false;
    if (this.failed === "again") this.soon(RETRY);
    else if (!this.failed && this.waiting.get(this.slot)) this.soon(DELAY);
  }

  /** Send the answer of one question; false when there is no point in sending more now. */
  async send(slot) {
    const entry = this.waiting.get(slot);
    if (entry?.before && !(await this.settle(slot, entry))) return false;
    if (!entry || this.waiting.get(slot) !== entry) return true;
    this.waiting.put(slot, Object.assign(entry, { tried: true, sent: slot === this.slot ? this.sequence : entry.sent }));
    const reply = await this.post(entry.url, entry);
    if (!reply) return this.fails(this.words.wordsOffline, "again");
    const data = await reply.json().catch(() => ({}));
    if (reply.ok) return this.accept(slot, entry, data);
    if (reply.status === 401 || reply.status === 403) return this.signIn(data.sign_in ?? window.location.href);
    if (reply.status === 409) return this.refuse(slot, entry, data);
    if (reply.status >= 500) return this.fails(this.words.wordsWaiting, "again");
    this.waiting.done(slot, entry.client); // never offered: sending it again would not help
    return true;
  }

  /** An earlier answer went out and no reply came: ask first whether it was stored, so that ours is not stale. */
  async settle(slot, entry) {
    const reply = await this.post(entry.url, entry.before);
    if (!reply || reply.status === 401 || reply.status === 403 || reply.status >= 500) {
      return reply && reply.status < 500
        ? this.signIn(window.location.href)
        : this.fails(this.words.wordsOffline, "again");
    }
    if (reply.ok) this.seen(slot, (await reply.json()).sequence);
    const now = this.waiting.get(slot);
    if (now) {
      delete now.before;
      this.waiting.write();
    }
    return true;
  }

  /** Post one answer; nothing when there is no connection. */
  async post(url, { body, client, sent }) {
    const data = new URLSearchParams(body);
    data.set("action", "save");
    data.set("client", client);
    data.set("sequence", sent);
    data.set("at", new Date().toISOString());
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const how = { method: "POST", body: data, credentials: "same-origin", redirect: "error", keepalive: true };
    try {
      return await fetch(url, { ...how, headers: { Accept: "application/json" } });
    } catch {
      return null;
    }
  }

  /** Remember up to where the server is with a question. */
  seen(slot, sequence) {
    const newer = this.waiting.get(slot);
    if (newer) {
      newer.sent = sequence;
      this.waiting.write();
    }
    if (slot === this.slot) this.form.elements.sequence.value = sequence;
  }

  accept(slot, entry, data) {
    this.waiting.done(slot, entry.client);
    const newer = this.waiting.get(slot);
    if (newer?.before?.client === entry.client) delete newer.before;
    this.seen(slot, data.sequence);
    if (slot !== this.slot) return true;
    this.stored = JSON.stringify(entry.body);
    this.form.elements.client.value = newKey(); // the key of the page may have been used up
    if (!newer) this.say(data.saved, "");
    return true;
  }

  /** Handed in meanwhile: show it. Answered in another place: let the page show both. */
  refuse(slot, entry, data) {
    const here = slot === this.slot;
    if (data.closed) {
      this.waiting.done(slot, entry.client);
      if (here) window.location.assign(data.closed);
      return !here;
    }
    if (!here) {
      pointAt(this.form.querySelector("[data-elsewhere]"), entry.url, this.words.wordsOther.replace("{n}", slot));
      return true;
    }
    this.waiting.done(slot, entry.client);
    this.form.elements.client.value = entry.client;
    this.form.requestSubmit(this.form.querySelector("button[value=save]"));
    return false;
  }

  fails(words, how) {
    this.failed = how;
    this.say(words, "offline");
    return false;
  }

  signIn(address) {
    this.failed = "signed out";
    this.say("", "offline");
    pointAt(this.saved, address, this.words.wordsSignIn);
    return false;
  }

  /** A button was pressed: the form itself carries the answer, under the key it may already have gone out with. */
  submits() {
    this.leaving = true;
    clearTimeout(this.timer);
    const entry = this.waiting.get(this.slot);
    if (!entry) return;
    this.form.elements.client.value = entry.client;
    this.waiting.put(this.slot, Object.assign(entry, { left: true }));
  }

  /** Up and down move the item here; storing it goes like any other change. */
  moves(event) {
    const button = event.target.closest("[data-order] button[name=action]");
    if (!button) return;
    const item = button.closest("li");
    const up = button.value.startsWith("up-");
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    event.preventDefault();
    if (!other) return;
    if (up) other.before(item);
    else other.after(item);
    button.focus();
    this.changed();
  }

  say(words, state) {
    if (!this.saved) return;
    this.saved.hidden = false;
    this.saved.className = `bk-saved${state ? ` bk-saved--${state}` : ""}`;
    this.saved.textContent = words;
  }
}

/** Put a link with `words` in `place`. */
function pointAt(place, address, words) {
  if (!place) return;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = words;
  place.replaceChildren(link);
  place.hidden = false;
}

/** Put an answer into a form. */
function fill(form, body) {
  const order = body.filter(([name]) => name === "order").map(([, value]) => value);
  const list = form.querySelector("[data-order]");
  if (list) for (const value of order) list.append(list.querySelector(`input[value="${CSS.escape(value)}"]`).closest("li"));
  const chosen = new Set(body.filter(([name]) => name === "answer").map(([, value]) => value));
  for (const input of form.querySelectorAll("input[name=answer]")) input.checked = chosen.has(input.value);
  for (const [name, value] of body) {
    if (name !== "answer" && name !== "order" && form.elements[name]) form.elements[name].value = value;
  }
}

/** Return what still waits of an attempt now that a page of it has opened. */
function opened(attempt) {
  const waiting = new Waiting(attempt);
  waiting.arrived(document.referrer, window.location.href.split("#")[0]);
  return waiting;
}

/** Outside a question: say what still waits on this device, or forget it once the attempt is over. */
function elsewhere(place) {
  const waiting = opened(place.dataset.attempt);
  if (place.dataset.finished) return waiting.clear();
  const [slot] = waiting.slots();
  if (slot) pointAt(place.querySelector("[data-saved]"), waiting.get(slot).url, place.dataset.wordsOther.replace("{n}", slot));
  return undefined;
}

if (typeof document !== "undefined") {
  for (const form of document.querySelectorAll("form.bk-quiz")) new Question(form);
  for (const place of document.querySelectorAll("[data-attempt]:not(form)")) elsewhere(place);
}
