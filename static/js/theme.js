// Light or dark by the reader's own choice, kept in this browser only. It runs before the first
// paint; without script the system's setting holds and the switch stays hidden.
(() => {
  const KEY = "dateline-theme";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  // Storage is closed to us in sandboxed frames and where the reader forbids it.
  const recall = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The choice then lasts as long as the page.
    }
  };

  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const other = () => (current() === "dark" ? "light" : "dark");

  const chosen = recall();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const start = () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const words = JSON.parse(button.dataset.words);
    const label = () => {
      button.textContent = words[other()];
    };
    button.addEventListener("click", () => {
      root.dataset.theme = other();
      remember(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
    label();
    button.hidden = false;
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
