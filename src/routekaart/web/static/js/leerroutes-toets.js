// Live findings: while somebody fills in the form, the server's answer is put beside it. The form works without this.
const form = document.querySelector("form[data-live]");
const place = document.getElementById("uitkomst");
let waiting = 0;
let latest = 0;

async function ask() {
  const turn = ++latest;
  try {
    const response = await fetch(form.dataset.live, { method: "POST", body: new FormData(form) });
    const text = await response.text();
    if (!response.ok || turn !== latest) return;
    const open = new Set([...place.querySelectorAll("details[open]")].map((details) => details.id));
    const seen = place.querySelector(".lr-group") !== null;
    place.innerHTML = text;
    if (seen) for (const details of place.querySelectorAll("details[id]")) details.open = open.has(details.id);
    const link = response.headers.get("X-Link");
    if (link) history.replaceState(null, "", `?${link}`);
  } catch {
    // Offline or a page that is going away: the button still submits.
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 300);
});
