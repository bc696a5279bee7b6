// "/" goes to the search; arrows walk through what it found; Escape leaves it.
const form = document.querySelector("form[data-search]");
const input = form?.querySelector("input[type=search]");
const results = form?.querySelector(".results");

const clear = () => results?.replaceChildren();
if (form) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]") && input.offsetParent) {
      event.preventDefault();
      input.select();
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clear();
      input.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [input, ...results.querySelectorAll("a")];
    if (!step || links.length < 2) return;
    event.preventDefault();
    links.at((links.indexOf(document.activeElement) + step) % links.length).focus();
  });
  document.addEventListener("click", (event) => form.contains(event.target) || clear());
  document.addEventListener("focusin", (event) => form.contains(event.target) || clear());
  input.addEventListener("input", () => input.value.trim() || clear());
}
