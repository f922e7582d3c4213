// Unfolds the chapter that the address points into (#p-... or #h-...). Without this script the server does it: ?open=...

const CHAPTER = "details.bk-chapter";

function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  const chapter = target?.closest(CHAPTER);
  if (!chapter) return;
  chapter.open = true;
  target.scrollIntoView();
}

/** A link to a place on this page needs no new page. */
function stay(event) {
  const link = event.target.closest("a[data-unfolds]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (location.hash === link.hash) unfold();
  else location.hash = link.hash;
}

document.addEventListener("click", stay);
window.addEventListener("hashchange", unfold);
window.addEventListener("beforeprint", () => document.querySelectorAll(CHAPTER).forEach((chapter) => (chapter.open = true)));
unfold();
