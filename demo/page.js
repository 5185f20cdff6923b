// The page works without this. It only keeps the page true: no second night while one passes, and
// today's date when the visitor comes back from the other tab.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector("button");
    if (button.getAttribute("aria-disabled") === "true") return event.preventDefault();
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.busy;
  });
}
const shown = document.documentElement.dataset.state ?? "";
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState !== "visible") return;
  const now = await fetch("/state").then((answer) => answer.text()).catch(() => shown);
  if (now !== shown) location.reload();
});
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
