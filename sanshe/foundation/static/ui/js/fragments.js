// After htmx has exchanged a part: the focus goes where the new part asks for it, and a failure is said in words.
document.addEventListener("htmx:afterSettle", (event) => {
  const wanted = event.target.matches?.("[data-focus], [data-first]") ? event.target : event.target.querySelector?.("[data-focus], [data-first]");
  wanted?.focus();
});

const sayTrouble = () => {
  const region = document.querySelector("[data-trouble]");
  if (region) region.hidden = false;
};
document.addEventListener("htmx:sendError", sayTrouble);
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) location.reload();
  else sayTrouble();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const region = document.querySelector("[data-trouble]");
  if (region && event.detail.successful) region.hidden = true;
});
// A form that stays on the page after it did something is another form the next time: it gets a fresh key.
document.addEventListener("htmx:afterRequest", (event) => {
  const once = event.detail.successful && event.target.closest?.("form")?.querySelector("input[name=once]");
  if (once) once.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
});
