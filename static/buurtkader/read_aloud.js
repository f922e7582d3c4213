// "Lees voor": the device's own Dutch voice. Only voices with localService, so that no text leaves the device; without one the button stays hidden.
// Pause is stop-and-remember: speechSynthesis.pause() is lost on Android.

const speech = window.speechSynthesis;
const SKIP = "[hidden], [aria-hidden='true'], .bk-visually-hidden, button, script, style, svg, input, select, textarea, [data-read-skip]";
const BLOCKS = "p, li, h1, h2, h3, h4, legend, dt, dd, td, th, caption, figcaption, blockquote, label, summary, div, section, article, fieldset";

/** Return the best Dutch voice that lives on the device, or undefined. */
export function dutchVoice(voices) {
  const dutch = voices.filter((voice) => voice.localService && /^nl\b/i.test(voice.lang.replace("_", "-")));
  return dutch.find((voice) => /^nl-nl$/i.test(voice.lang.replace("_", "-"))) ?? dutch[0];
}

/** Return the nearest element that breaks a line, so that a heading and the text after it are never one sentence. */
function blockOf(node, root) {
  const block = node.parentElement.closest(BLOCKS);
  return block && root.contains(block) ? block : root;
}

function isRead(node) {
  const parent = node.parentElement;
  return node.data.trim() && !parent.closest(SKIP) && parent.checkVisibility?.() !== false;
}

/** Return [{text, range}] for every sentence inside `root`, in reading order. */
export function sentencesIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const groups = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!isRead(node)) continue;
    const block = blockOf(node, root);
    if (groups.at(-1)?.block !== block) groups.push({ block, nodes: [] });
    groups.at(-1).nodes.push(node);
  }
  return groups.flatMap(({ nodes }) => split(nodes));
}

function split(nodes) {
  const text = nodes.map((node) => node.data).join("");
  const parts = window.Intl?.Segmenter
    ? Array.from(new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text), (part) => [part.index, part.segment])
    : [[0, text]];
  return parts.filter(([, part]) => part.trim()).map(([start, part]) => {
    const range = document.createRange();
    range.setStart(...place(nodes, start));
    range.setEnd(...place(nodes, start + part.trimEnd().length));
    return { text: part.replace(/\s+/g, " ").trim(), range };
  });
}

/** Return [node, offset] of position `at` in the joined text of `nodes`. */
function place(nodes, at) {
  for (const node of nodes) {
    if (at <= node.data.length) return [node, at];
    at -= node.data.length;
  }
  return [nodes.at(-1), nodes.at(-1).data.length];
}

let marked;
function mark(range) {
  marked?.classList.remove("bk-is-being-read");
  marked = undefined;
  if (window.CSS?.highlights) {
    if (range) CSS.highlights.set("bk-reading", new Highlight(range));
    else CSS.highlights.delete("bk-reading");
  } else if (range) {
    marked = range.startContainer.parentElement;
    marked.classList.add("bk-is-being-read");
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  range?.startContainer.parentElement.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

let current;
class Reader {
  constructor(button, voice) {
    Object.assign(this, { button, voice, at: 0, turn: 0, words: button.textContent });
    button.hidden = false;
    button.addEventListener("click", () => (this.button.dataset.state === "reading" ? this.pause() : this.read()));
  }

  show(state, words) {
    this.button.dataset.state = state;
    this.button.textContent = words;
  }

  read() {
    if (current && current !== this) current.stop();
    current = this;
    this.sentences ??= sentencesIn(document.getElementById(this.button.dataset.read));
    this.show("reading", this.button.dataset.pause);
    this.say(++this.turn);
  }

  say(turn) {
    const sentence = this.sentences[this.at];
    if (!sentence) return this.stop();
    const utterance = Object.assign(new SpeechSynthesisUtterance(sentence.text), { voice: this.voice, lang: this.voice.lang, rate: 0.95 });
    utterance.onstart = () => turn === this.turn && mark(sentence.range);
    utterance.onend = () => {
      if (turn !== this.turn) return;
      this.at += 1;
      this.say(turn);
    };
    utterance.onerror = () => turn === this.turn && this.pause();
    speech.cancel();
    speech.speak(utterance);
  }

  pause() {
    this.turn += 1;
    speech.cancel();
    this.show("paused", this.button.dataset.resume);
  }

  stop() {
    this.turn += 1;
    this.at = 0;
    this.sentences = undefined;
    speech.cancel();
    mark();
    this.show("", this.words);
  }
}

function start() {
  const voice = dutchVoice(speech.getVoices());
  if (!voice) return;
  for (const button of document.querySelectorAll(".bk-read-aloud[data-read][hidden]")) {
    if (document.getElementById(button.dataset.read)) new Reader(button, voice);
  }
}

if (speech) {
  start();
  speech.addEventListener?.("voiceschanged", start);
  window.addEventListener("pagehide", () => current?.stop());
}
