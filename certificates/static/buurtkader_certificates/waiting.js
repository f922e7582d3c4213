// Looks every five seconds whether the certificate is ready, and shows it without a reload. Stops after two minutes.
const place = document.getElementById("certificaten");
let turns = 24;

async function look() {
  turns -= 1;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("certificaten");
      if (fresh && !("waiting" in fresh.dataset)) {
        place.replaceChildren(...fresh.childNodes);
        delete place.dataset.waiting;
        return;
      }
    }
  } catch {
    // No connection: the next turn tries again, and the link stays.
  }
  if (turns > 0) setTimeout(look, 5000);
}

if (place && "waiting" in place.dataset) setTimeout(look, 5000);
