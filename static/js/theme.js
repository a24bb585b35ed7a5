// Light or dark by the reader's own choice, kept in this browser only. It runs before the first
// paint; without script the system's setting holds and the switch stays hidden.
(() => {
  const KEY = "dateline-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Storage is closed to us in sandboxed frames and where the reader forbids it: a choice then
  // lasts as long as the page.
  const stored = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };

  const current = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const other = () => (current() === "dark" ? "light" : "dark");

  const chosen = stored(() => localStorage.getItem(KEY));
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const start = () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const words = JSON.parse(button.dataset.words);
    const label = () => {
      button.textContent = words[other()];
    };
    button.addEventListener("click", () => {
      const theme = other();
      root.dataset.theme = theme;
      stored(() => localStorage.setItem(KEY, theme));
      label();
    });
    system.addEventListener("change", label);
    label();
    button.dataset.ready = "";
  };
  document.addEventListener("DOMContentLoaded", start); // the head's script always comes before it
})();
