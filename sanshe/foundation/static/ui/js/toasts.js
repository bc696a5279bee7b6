// A toast stays ten seconds, longer while somebody points at it or has its undo in focus.
const STAY = 10_000;

const watch = (toast) => {
  if (toast.dataset.watched) return;
  toast.dataset.watched = "1";
  let timer;
  const leave = () => {
    toast.classList.add("leaving");
    setTimeout(() => toast.remove(), 300);
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (toast.matches(":hover, :focus-within") ? wait() : leave()), STAY);
  };
  toast.addEventListener("click", (event) => event.target.closest("[data-dismiss]") && toast.remove());
  wait();
};

const watchAll = () => document.querySelectorAll("[data-toast]").forEach(watch);
watchAll();
document.addEventListener("htmx:afterSettle", watchAll);
