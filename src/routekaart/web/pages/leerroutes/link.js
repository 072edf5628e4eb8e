// The link of a design goes to the clipboard. Without this, or where that is not allowed, it stays an ordinary link.
const link = document.getElementById("link");
const told = document.getElementById("gekopieerd");

if (link && navigator.clipboard) {
  link.textContent = "Kopieer de link";
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      told.textContent = "gekopieerd";
    } catch {
      location.href = link.href;
    }
  });
}
