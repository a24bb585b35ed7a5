// Event by event: the card on hover, focus and tap, and the keys. Fetched at the first of these.
import { filled } from "../lib/words.js";
import { clamp, numberWords, shorten } from "./measure.js";

const GRACE = 250; // to reach the card with the pointer
const EDGE = 8;
const LINE = 119; // what is said of an event stays under 120 characters

// *strip* is what features/strip.js offers. Returns {show, later, hide, press}.
export const openReading = (figure, strip) => {
  const { record, words } = strip;
  const live = figure.querySelector("[data-live]");
  const card = document.createElement("div");
  let timer = 0;
  let shown = null;
  let anchor = null;
  card.className = "strip-card";
  card.hidden = true;
  figure.append(card);

  // The card stays while the pointer is on it and never leaves the viewport (WCAG 1.4.13). -------

  const hide = () => {
    clearTimeout(timer);
    const was = shown;
    shown = null;
    card.hidden = true;
    document.removeEventListener("keydown", leaveCard);
    return was;
  };
  const leaveCard = (event) => event.key.toLowerCase() === "escape" && hide();
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, GRACE);
  };
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", later);

  const part = (name, css, text) => {
    const node = document.createElement(name);
    node.className = css;
    node.textContent = text;
    node.hidden = !text;
    return node;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    shown = link;
    const { event } = link;
    const reports = event.reports.length;
    const title = part("a", "strip-card__title", event.title);
    title.href = strip.root + event.url;
    title.tabIndex = -1; // the mark is the tab stop
    title.dir = "auto";
    const sources = [event.outlet && filled(words.first, { outlet: event.outlet }), reports && filled(reports === 1 ? words.one : words.many, { num: numberWords(reports) })];
    card.replaceChildren(
      part("p", "strip-card__date", event.label),
      title,
      part("p", "strip-card__value", event.valueLabel),
      part("p", "strip-card__reports", sources.filter(Boolean).join(" · ")),
    );
    card.hidden = false;
    const disc = link.circles[1].getBoundingClientRect();
    const home = figure.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const left = clamp((disc.left + disc.right - width) / 2, EDGE, document.documentElement.clientWidth - width - EDGE);
    const above = disc.top - height - EDGE;
    const top = above >= EDGE ? above : clamp(disc.bottom + EDGE, EDGE, innerHeight - height - EDGE);
    card.style.left = `${left - home.left - figure.clientLeft}px`;
    card.style.top = `${top - home.top - figure.clientTop}px`;
    // Only as long as it is shown: a reader who hovers must be able to send it away.
    document.addEventListener("keydown", leaveCard);
  };

  // The keys ------------------------------------------------------------------------------------

  const say = (event) => {
    const values = { place: numberWords(event.place + 1), count: numberWords(record.count), label: event.label };
    const rest = filled(words.place, { ...values, title: "" }).length;
    live.textContent = filled(words.place, { ...values, title: shorten(event.title, Math.max(20, LINE - rest)) }).slice(0, LINE);
  };
  const step = async (by, isAllowed = (event) => !strip.isOut(event)) => {
    for (let place = strip.current.event.place + by; place >= 0 && place < record.count; place += by) {
      const event = await record.at(place);
      if (isAllowed(event)) return strip.go(event);
    }
  };
  const extend = async (by) => {
    anchor ||= strip.current.event;
    await step(by, () => true);
    const ends = [anchor, strip.current.event];
    strip.choose([Math.min(...ends.map((event) => event.start)), Math.max(...ends.map((event) => event.end))]);
  };
  const leave = () => {
    if (hide()) return;
    if (strip.range) strip.choose(null);
    else document.activeElement.blur();
  };
  const keys = {
    arrowright: () => step(1),
    arrowleft: () => step(-1),
    home: async () => strip.go(await record.at(0)),
    end: async () => strip.go(await record.at(record.count - 1)),
    "+": () => strip.zoom(0.5),
    "=": () => strip.zoom(0.5),
    "-": () => strip.zoom(2),
    0: strip.showWhole,
    t: strip.toggleTable,
    escape: leave,
  };

  const act = (key, isShifted) => {
    const by = { arrowright: 1, arrowleft: -1 }[key];
    if (isShifted && by) return extend(by);
    anchor = null;
    return keys[key]();
  };
  let turn = Promise.resolve();

  return {
    show,
    later,
    hide,
    say,
    // One key after another: an event may have to be fetched before the next key means what it says.
    press(key, isShifted) {
      turn = turn.catch(() => {}).then(() => act(key, isShifted));
      return turn;
    },
  };
};
