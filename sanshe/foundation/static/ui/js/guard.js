// What was typed is not lost by leaving, and one press sends once. On a page with errors the summary has the focus.
const typed = new WeakSet();
let sending = false;

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) typed.add(form);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method === "get" || form.hasAttribute("hx-post")) return;
  form.dataset.sent = "1";
  sending = true;
});
addEventListener("beforeunload", (event) => {
  const unsent = [...document.querySelectorAll("form[data-guard]")].some((form) => typed.has(form));
  if (unsent && !sending) event.preventDefault();
});
addEventListener("pageshow", () => {
  sending = false;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
document.querySelector("[data-first]")?.focus();
document.addEventListener("click", (event) => {
  const link = event.target.closest(".summary a[href^='#']");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.closest(".field")?.scrollIntoView({ block: "center" });
});
