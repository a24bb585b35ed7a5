// The card of an event: on hover, focus and tap. It stays while the pointer is on it, goes with
// Escape, and never leaves the viewport (WCAG 1.4.13).
import { filled } from "../lib/words.js";
import { numberWords } from "./time.js";

const GRACE = 250;
const EDGE = 8;

// Returns the words for *number* reports.
export const reportWords = (number, words) =>
  filled(number === 1 ? words.one : words.many, { num: numberWords(number) });

export const openCard = (figure, root, words) => {
  const card = document.createElement("div");
  card.className = "strip-card";
  card.hidden = true;
  figure.append(card);
  let timer = 0;
  let shown = null;

  const line = (css, text) => {
    const part = document.createElement("p");
    part.className = css;
    part.textContent = text;
    return text ? [part] : [];
  };
  const leave = (event) => {
    if (event.key === "Escape") hide();
  };
  const hide = () => {
    clearTimeout(timer);
    const had = shown;
    shown = null;
    card.hidden = true;
    document.removeEventListener("keydown", leave);
    return had;
  };
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later());
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, GRACE);
  };

  const show = (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    shown = link;
    const { event } = link;
    const title = document.createElement("a");
    title.href = root + event.url;
    title.textContent = event.title;
    title.tabIndex = -1; // the mark itself is the tab stop
    title.dir = "auto";
    const reports = event.reports.length ? reportWords(event.reports.length, words) : "";
    const first = event.outlet ? filled(words.first, { outlet: event.outlet }) : "";
    card.replaceChildren(
      ...line("strip-card__date", event.label),
      title,
      ...line("strip-card__value", event.valueLabel),
      ...line("strip-card__reports", [first, reports].filter(Boolean).join(" · ")),
    );
    card.hidden = false;
    const disc = link.disc.getBoundingClientRect();
    const home = figure.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const middle = (disc.left + disc.right) / 2;
    const left = Math.max(EDGE, Math.min(middle - width / 2, document.documentElement.clientWidth - width - EDGE));
    const above = disc.top - height - EDGE;
    const top = above >= EDGE ? above : Math.max(EDGE, Math.min(disc.bottom + EDGE, innerHeight - height - EDGE));
    card.style.left = `${left - home.left}px`;
    card.style.top = `${top - home.top}px`;
    // Only while it is shown: also a reader who only hovers can send it away.
    document.addEventListener("keydown", leave);
  };

  return { show, hide, later, get shown() { return shown; }, contains: (node) => card.contains(node) };
};
