// The pages work without this: it only adds printing and a warning before written text is lost.
"use strict";
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const list of document.querySelectorAll("select[data-submit]")) {
  list.addEventListener("change", () => list.form.requestSubmit());
}
const written = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form) written.add(form);
});
document.addEventListener("submit", (event) => written.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...written].some((form) => form.isConnected)) event.preventDefault();
});
// Enter in a field of words looks for them; it does not send the whole form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".look input")) return;
  event.preventDefault();
  event.target.closest(".look").querySelector("button").click();
});
// What scrolls sideways can be reached by the keyboard.
const reach = () => {
  for (const box of document.querySelectorAll(".scroll, .board, .places ul")) {
    if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) box.tabIndex = 0;
  }
};
reach();
document.addEventListener("htmx:afterSettle", reach);
window.addEventListener("resize", reach);
