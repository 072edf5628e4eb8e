// After a choice the screen is asked anew, so that the questions under it fit the answer. The form works without this.
const place = document.getElementById("scherm");
const answers = (form) => new URLSearchParams(new FormData(form)).toString();
const isTyping = () => place.contains(document.activeElement) && document.activeElement.matches("input[type=text], textarea");
const others = () => [...place.querySelectorAll("input[type=radio][value=anders]:checked")].map((radio) => radio.name);

async function ask(form, focus) {
  const sent = answers(form);
  try {
    const response = await fetch(form.dataset.live, { method: "POST", body: new FormData(form) });
    const text = await response.text();
    if (!response.ok || !form.isConnected) return;
    // Nothing that is being written may be moved or lost: then the screen is asked again afterwards.
    if (isTyping()) return void document.activeElement.addEventListener("blur", () => ask(form, null), { once: true });
    if (answers(form) !== sent) return void ask(form, document.activeElement?.id);
    const opened = [...place.querySelectorAll("details")].map((details) => details.open);
    const kept = others();
    place.innerHTML = text;
    for (const [number, details] of [...place.querySelectorAll("details")].entries()) details.open = opened[number] ?? details.open;
    // "Another" without a value yet is a choice, which the server does not know of; a list may have become shorter.
    for (const radio of place.querySelectorAll("input[type=radio][value=anders]")) radio.checked ||= kept.includes(radio.name);
    if (focus) document.getElementById(focus)?.focus();
  } catch {
    // Offline or a page that is going away: the button still submits.
  }
}

place?.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  const written = form?.elements[`${event.target.name}.anders`];
  if (written && event.target.value !== "anders") written.value = "";
  const isChoice = event.target.matches("select, input[type=radio]") && event.target.value !== "anders";
  if (form && isChoice) ask(form, event.target.id);
});
