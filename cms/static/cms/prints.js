// A button that prints this page. Without this script one prints from the browser's own menu.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
