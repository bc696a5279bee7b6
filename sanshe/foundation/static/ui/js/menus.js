// A menu closes when one looks elsewhere; only one is open at a time; Escape gives the focus back to its word. Near the edge it opens to the other side.
const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("toggle", (event) => {
  const panel = event.target.matches("details[data-menu][open]") && event.target.querySelector(".menu-panel");
  if (panel && panel.getBoundingClientRect().right > document.documentElement.clientWidth) event.target.classList.add("to-end");
}, true);
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...menu.querySelectorAll(".menu-panel :is(a, button, input:not([type=hidden]))")].filter((item) => item.offsetParent);
  const next = items.indexOf(document.activeElement) + step;
  event.preventDefault();
  items.at(next < 0 ? -1 : next % items.length)?.focus();
});
