// Writing a kader: what is typed is kept in the draft by itself. Until the server has said so it stays on this device,
// survives a dropped connection and an ended session, and is sent again. The pages work without this file.
//
// In localStorage: "bk-kader:<person>:<section>" = {body, seen, left}. `body` is the form as [name, value] pairs, `seen`
// the seal of the draft it was typed over, `left`: the form itself carried it away (dropped by the page that says kept).

const DELAY = 2000;
const RETRY = 8000;

/** What of one section was not acknowledged yet; a private window or a full disk keeps it in memory only. */
export class Kept {
  constructor(who, section, storage = safeStorage()) {
    this.name = `bk-kader:${who}:${section}`;
    this.storage = storage;
    this.memory = null;
  }

  read() {
    try {
      return JSON.parse(this.storage?.getItem(this.name) ?? "null") ?? this.memory;
    } catch {
      return this.memory;
    }
  }

  write(entry) {
    this.memory = entry;
    try {
      this.storage?.setItem(this.name, JSON.stringify(entry));
    } catch { /* full: memory has it */ }
  }

  drop() {
    this.memory = null;
    try {
      this.storage?.removeItem(this.name);
    } catch { /* no storage, nothing to drop */ }
  }
}

function safeStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const OURS = new Set(["csrfmiddlewaretoken", "seen", "minded", "action"]);

/** Return what is typed in a form as [name, value] pairs. */
function typedIn(form) {
  return [...new FormData(form)].filter(([name]) => !OURS.has(name));
}

/** Put what was typed back into a form. */
function fill(form, body) {
  const typed = new Map(body);
  for (const input of form.elements) {
    if (!input.name || OURS.has(input.name) || input.type === "hidden" || input.type === "submit") continue;
    if (input.type === "checkbox") input.checked = typed.has(input.name);
    else input.value = typed.get(input.name) ?? "";
    if (input.value && input.type !== "checkbox") input.closest("details")?.setAttribute("open", "");
  }
}

export class Writing {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.kept = new Kept(form.dataset.who, form.dataset.section);
    this.saved = form.querySelector("[data-saved]");
    this.stored = JSON.stringify(typedIn(form));
    this.busy = this.leaving = this.stopped = false;
    this.timer = 0;
    this.near = document.createElement("p");
    this.near.setAttribute("aria-hidden", "true");
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("submit", () => this.leaves());
    window.addEventListener("online", () => this.again());
    window.addEventListener("pageshow", (event) => event.persisted && (this.leaving = false));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    this.resume();
  }

  /** Put back what this device still has; a page that came of a refusal has what was typed already. */
  resume() {
    const entry = this.kept.read();
    if (!entry) return;
    if (this.words.typed || JSON.stringify(entry.body) === this.stored) return this.words.typed ? undefined : this.kept.drop();
    fill(this.form, entry.body);
    this.form.elements.seen.value = entry.seen;
    this.kept.write({ ...entry, left: false });
    this.say(this.words.wordsRestored, "waiting");
    this.soon(DELAY);
    return undefined;
  }

  changed(input) {
    const body = typedIn(this.form);
    input.closest(".bk-field, .bk-kader-question")?.append(this.near);
    if (JSON.stringify(body) === JSON.stringify(this.kept.read()?.body ?? JSON.parse(this.stored))) return;
    this.kept.write({ body, seen: this.form.elements.seen.value });
    if (this.words.moved || this.stopped) return; // two texts: only the person chooses
    this.say(this.words.wordsSaving, "waiting");
    clearTimeout(this.timer);
    this.timer = 0;
    this.soon(DELAY);
  }

  soon(delay) {
    this.timer ||= setTimeout(() => this.flush(), delay);
  }

  again() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.flush();
  }

  /** Send what waits, one at a time. */
  async flush() {
    const entry = this.kept.read();
    if (!entry || this.busy || this.leaving || this.stopped || this.words.moved) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.busy = true;
    const body = typedIn(this.form);
    const reply = await this.post(body);
    this.busy = false;
    if (this.leaving) return;
    if (!reply || reply.status >= 500 || reply.status === 429) return this.fails(this.words.wordsFailed, RETRY);
    if (reply.type === "opaqueredirect" || [401, 403, 404].includes(reply.status)) {
      return this.fails(this.words.wordsSignedOut, RETRY);
    }
    const told = await reply.json().catch(() => ({}));
    if (reply.status === 409) return this.moved();
    if (told.seal) this.form.elements.seen.value = told.seal;
    this.mind(told);
    this.complain(told.errors ?? {});
    if (reply.ok) this.accept(body, told);
    else this.fails(told.refused ?? this.words.wordsRefused, 0);
    return undefined;
  }

  /** Post what is typed; nothing when there is no connection. */
  async post(body) {
    const data = new URLSearchParams(body);
    data.set("seen", this.form.elements.seen.value);
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const how = { method: "POST", body: data, credentials: "same-origin", redirect: "manual", keepalive: true };
    try {
      return await fetch(this.form.getAttribute("action"), { ...how, headers: { Accept: "application/json" } });
    } catch {
      return null;
    }
  }

  accept(body, told) {
    this.stored = JSON.stringify(body);
    if (JSON.stringify(typedIn(this.form)) === this.stored) {
      this.kept.drop();
      this.say(told.saved, "");
      if (told.problems?.length || told.warnings?.length) this.pointAtMind();
    } else {
      this.kept.write({ body: typedIn(this.form), seen: this.form.elements.seen.value });
      this.soon(DELAY);
    }
  }

  /** Somebody else was faster: the person sees both texts on a page of its own. */
  moved() {
    this.stopped = true;
    const button = document.createElement("button");
    button.className = "bk-button bk-button--small";
    button.name = "action";
    button.value = "save";
    button.textContent = this.words.wordsMoved;
    this.say(this.words.wordsMoved, "offline");
    this.saved.replaceChildren(button);
  }

  /** What is to be looked at stands above the form, out of sight of who types at its end. */
  pointAtMind() {
    const link = Object.assign(document.createElement("a"), { href: "#let-op", textContent: this.words.wordsMind });
    this.saved.append(" ", link);
  }

  fails(words, retry) {
    this.say(words, "offline");
    if (retry) this.soon(retry);
  }

  /** Show what is to be looked at in the text that was just kept. */
  mind({ problems, warnings }) {
    const place = document.querySelector("[data-mind]");
    if (!place || !problems) return;
    list(place.querySelector("[data-problems]"), problems);
    list(place.querySelector("[data-warnings]"), warnings);
    place.hidden = !problems.length && !warnings.length;
  }

  /** Say at a field why it could not be kept. */
  complain(errors) {
    for (const old of this.form.querySelectorAll("[data-told]")) old.remove();
    for (const [name, [sentence]] of Object.entries(errors)) {
      const input = this.form.elements[name];
      const line = document.createElement("p");
      line.className = "bk-field__error";
      line.dataset.told = "";
      line.textContent = sentence;
      (input?.closest("label") ?? input)?.before(line);
      input?.closest("details")?.setAttribute("open", "");
    }
  }

  /** The form goes itself; what it carries stays on this device until a page says that it was kept. */
  leaves() {
    this.leaving = true;
    clearTimeout(this.timer);
    const entry = this.kept.read();
    if (entry) this.kept.write({ ...entry, body: typedIn(this.form), left: true });
  }

  /** Say it in the line under the form, which is read aloud, and to the eye at the field that is typed in. */
  say(words, state) {
    this.saved.hidden = false;
    this.saved.className = `bk-saved bk-kader-saved${state ? ` bk-saved--${state}` : ""}`;
    this.saved.textContent = words;
    this.near.className = `bk-saved bk-kader-near${state ? ` bk-saved--${state}` : ""}`;
    this.near.textContent = words;
  }
}

function list(place, sentences) {
  place.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
  );
}

if (typeof document !== "undefined") {
  for (const place of document.querySelectorAll("[data-kept]")) {
    if (place.dataset.kept) new Kept(place.dataset.who, place.dataset.kept).drop();
  }
  for (const form of document.querySelectorAll("form.bk-kader-form")) new Writing(form);
}
