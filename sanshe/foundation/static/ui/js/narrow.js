// A long menu of choices narrows while one types; Enter takes the first that is left.
const entries = (box) => [...box.closest(".menu-panel").querySelectorAll(".menu-item")];

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-narrow]")) return;
  const wanted = event.target.value.trim().toLowerCase();
  for (const entry of entries(event.target)) entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-narrow]")) return;
  event.preventDefault();
  entries(event.target).find((entry) => !entry.hidden)?.click();
});
