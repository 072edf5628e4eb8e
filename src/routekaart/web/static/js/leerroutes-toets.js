// After a choice the screen is asked anew, so that the questions under it fit the answer. The form works without this.
const place = document.getElementById("scherm");
const written = (form) => new URLSearchParams(new FormData(form)).toString();

async function ask(form, focus) {
  const sent = written(form);
  try {
    const response = await fetch(form.dataset.live, { method: "POST", body: new FormData(form) });
    const text = await response.text();
    if (!response.ok || !form.isConnected) return;
    // Nothing that was written meanwhile may be lost: then this answer is too old.
    if (written(form) !== sent) return void ask(form, document.activeElement?.id);
    const opened = [...place.querySelectorAll("details")].map((details) => details.open);
    place.innerHTML = text;
    for (const [number, details] of [...place.querySelectorAll("details")].entries()) details.open = opened[number] ?? details.open;
    document.getElementById(focus)?.focus();
  } catch {
    // Offline or a page that is going away: the button still submits.
  }
}

place?.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form && event.target.matches("select, input[type=radio]")) ask(form, event.target.id);
});
