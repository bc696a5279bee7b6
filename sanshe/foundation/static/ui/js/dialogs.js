// A button names the dialog that it opens; the dialog closes by its own button, by Escape, and by a press beside it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog[open]")) {
    const box = event.target.getBoundingClientRect();
    const within = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (event.detail && !within) event.target.close();
  }
  if (event.target.closest("[data-print]")) window.print();
});
