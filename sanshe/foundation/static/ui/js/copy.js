// Copies a number or a code; the button says so for two seconds, and the change is read aloud.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const word = button.querySelector("span");
  const before = word.textContent;
  word.setAttribute("role", "status");
  word.textContent = button.dataset.copied;
  setTimeout(() => (word.textContent = before), 2000);
});
