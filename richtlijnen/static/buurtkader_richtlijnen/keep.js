// Keeps what is typed in forms with data-keep="<person>/<form>" until the form was sent, and puts it back when somebody
// comes back to the page. The pages work without this file.
//
// In sessionStorage: "bk-keep:<person>/<form>" = {left, fields: {name: {typed, over}}}. `over` is what the server had sent
// in the whole [data-keep-unit] around the field, its hidden seals too: only where that is still the same is anything put
// back. `left`: the form itself carried it away. An answer that saved nothing says so with data-keep-again on its form.

const PREFIX = "bk-keep:";
const store = (() => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
})();

const names = () => Object.keys(store ?? {}).filter((name) => name.startsWith(PREFIX));

function read(name) {
  try {
    return JSON.parse(store.getItem(name)) ?? { fields: {} };
  } catch {
    return { fields: {} };
  }
}

function write(name, entry) {
  try {
    if (Object.keys(entry.fields).length) store.setItem(name, JSON.stringify(entry));
    else store.removeItem(name);
  } catch { /* full, or no storage: nothing is kept */ }
}

const CHECKED = new Set(["radio", "checkbox"]);
const named = (form, name) => [...form.elements].filter((field) => field.name === name);

/** Return what stands in the fields of this name now. */
function typedIn(fields) {
  return fields.map((field) => (CHECKED.has(field.type) ? (field.checked ? field.value : "") : field.value)).join("").trim();
}

/** Return what the server sent in the fields of this name. */
function sentIn(fields) {
  return fields.map((field) => {
    if (CHECKED.has(field.type)) return field.defaultChecked ? field.value : "";
    if (field.options) return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value ?? "";
    return field.defaultValue ?? "";
  }).join("").trim();
}

function put(fields, value) {
  for (const field of fields) {
    if (CHECKED.has(field.type)) field.checked = value !== "" && field.value === value;
    else field.value = value;
    field.closest("details")?.setAttribute("open", "");
  }
}

/** Return what the server sent in everything that belongs to this field. */
function ground(form, field) {
  const unit = field.closest("[data-keep-unit]");
  const all = unit ? [...form.elements].filter((one) => unit.contains(one)) : named(form, field.name);
  const seen = new Set(all.map((one) => one.name).filter((name) => name && name !== "csrfmiddlewaretoken"));
  return [...seen].map((name) => sentIn(named(form, name))).join("\u0000");
}

/** Return what a kept field of the same unit was typed over: an answer that saved nothing shows what was typed itself. */
function beside(form, field, entry) {
  const unit = form.hasAttribute("data-keep-again") && field.closest("[data-keep-unit]");
  const other = unit && [...form.elements].find((one) => unit.contains(one) && entry.fields[one.name]);
  return other ? entry.fields[other.name].over : undefined;
}

/** Say above a unit what was put back, or what was typed over words that changed since, with a button to begin again. */
function say(form, name, unit, back, clash) {
  const notice = document.getElementById("bk-keep").content.firstElementChild.cloneNode(true);
  notice.querySelector("[data-keep-back]").hidden = !back.length;
  const changed = notice.querySelector("[data-keep-clash]");
  changed.hidden = !clash.length;
  for (const words of clash) changed.appendChild(document.createElement("blockquote")).textContent = words;
  notice.querySelector("button").addEventListener("click", () => {
    const entry = read(name);
    for (const field of [...form.elements].filter((one) => unit.contains(one) && entry.fields[one.name])) {
      put(named(form, field.name), sentIn(named(form, field.name)));
      delete entry.fields[field.name];
    }
    write(name, entry);
    const first = unit.querySelector("textarea, input:not([type=hidden]), select");
    notice.remove();
    first?.focus();
  });
  const legend = unit.querySelector(":scope > legend");
  if (legend) legend.after(notice);
  else unit.prepend(notice);
}

function restore(form, name) {
  const entry = read(name);
  const units = new Map();
  for (const [field, kept] of Object.entries(entry.fields)) {
    const fields = named(form, field);
    if (!fields.length) continue;
    const sent = sentIn(fields);
    if (form.hasAttribute("data-keep-again")) {
      kept.typed = sent;
    } else if (sent === kept.typed) {
      delete entry.fields[field];
    } else {
      const unit = fields[0].closest("[data-keep-unit]") ?? form;
      if (!units.has(unit)) units.set(unit, { back: [], clash: [] });
      const same = ground(form, fields[0]) === kept.over;
      if (same) put(fields, kept.typed);
      if (same) units.get(unit).back.push(field);
      else if (kept.typed && fields[0].tagName !== "SELECT" && !CHECKED.has(fields[0].type)) units.get(unit).clash.push(kept.typed);
      else delete entry.fields[field];
    }
  }
  delete entry.left;
  write(name, entry);
  for (const [unit, { back, clash }] of units) if (back.length || clash.length) say(form, name, unit, back, clash);
}

function follow(form) {
  const name = PREFIX + form.dataset.keep;
  restore(form, name);
  const changed = ({ target }) => {
    if (!target.name || target.type === "hidden") return;
    const fields = named(form, target.name);
    const entry = read(name);
    const over = entry.fields[target.name]?.over ?? beside(form, target, entry) ?? ground(form, target);
    entry.fields[target.name] = { typed: typedIn(fields), over };
    if (typedIn(fields) === sentIn(fields) && !form.hasAttribute("data-keep-again")) delete entry.fields[target.name];
    write(name, entry);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => write(name, { ...read(name), left: true }));
}

const forms = [...document.querySelectorAll("form[data-keep]")];
const signingOut = document.querySelector("form[data-signs-out]");
const who = signingOut?.dataset.signsOut ?? forms[0]?.dataset.keep.split("/")[0];
const isSignIn = document.querySelector("[data-sign-in]");
const answered = (performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200) < 400;
for (const name of names()) {
  if (forms.some((form) => PREFIX + form.dataset.keep === name)) continue;
  const entry = read(name);
  const isOthers = who && !name.startsWith(`${PREFIX}${who}/`);
  if (isSignIn) write(name, { ...entry, left: false }); // the session had ended: nothing was sent
  else if (isOthers || (entry.left && answered)) store.removeItem(name);
}
forms.forEach(follow);
signingOut?.addEventListener("submit", () => names().forEach((name) => store.removeItem(name)));
