// A page in the frame of another site: theme and accent by its address, and its height told to
// whoever listens. A classic script that needs no storage and no origin, since a sandbox takes
// both; it hears no message and no key.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  // WordPress puts its secret behind the address, on some pages only once the frame is there.
  const secretNow = () => /[#?&]secret=([\w-]+)/.exec(location.hash)?.[1];
  let secret = secretNow();
  const MOST = 1000; // pixels; WordPress makes no frame taller
  const AGAIN = [300, 1000, 3000, 10000]; // for listeners that come later than the page
  const CONTRAST = 4.5; // of text, after WCAG 2.2, 1.4.3

  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // An accent that could not be read on this paper is taken towards black or white until it can.
  const accent = /^[0-9a-f]{6}$/i.test(query.get("accent") || "") && query.get("accent");
  const light = (color) =>
    color
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const paint = () => {
    const paper = getComputedStyle(root).backgroundColor.match(/^rgb\((\d+), (\d+), (\d+)\)$/)?.slice(1).map(Number);
    if (!paper) return; // in another notation: nobody can tell what could be read on it
    let color = [0, 2, 4].map((at) => parseInt(accent.slice(at, at + 2), 16));
    const end = light(paper) > 0.18 ? 0 : 255;
    for (let step = 0; step < 20 && contrast(color, paper) < CONTRAST; step++) {
      color = color.map((part) => Math.round(part + (end - part) * 0.1));
    }
    root.style.setProperty("--line", `rgb(${color})`);
  };
  if (accent) {
    paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  }

  const tell = (message) => {
    if (parent !== window) parent.postMessage(message, "*");
  };
  const id = query.get("id") || "";
  const height = () => Math.ceil(root.getBoundingClientRect().height);

  // Leaves out what does not fit where a frame has a limit; what a reader has opened stays.
  const fold = () => {
    const list = document.querySelector("[data-fold]");
    const parts = list ? [...list.querySelectorAll(":scope > .entry, .sources > li")] : [];
    if (list?.dataset.fold === "last") parts.reverse();
    for (const part of parts) part.toggleAttribute("data-folded", false);
    root.toggleAttribute("data-is-folded", false);
    for (const part of parts) {
      if (height() <= MOST) return;
      if (part.hidden || part.closest("details") || part.querySelector("details[open]")) continue;
      part.toggleAttribute("data-folded", true);
      root.toggleAttribute("data-is-folded", true);
    }
  };

  let last = 0;
  const report = () => {
    const h = last;
    tell({ t: "dateline:size", v: 1, id, h });
    tell({ sentinel: "amp", type: "embed-size", height: h });
    if (query.has("childId")) tell(["pym", query.get("childId"), "height", h].join("xPYMx"));
    if (secret) tell({ message: "height", value: h, secret });
  };
  const measure = () => {
    if (secret) fold();
    const h = height();
    if (h === last) return;
    last = h;
    report();
  };

  // The event that is open now, or that the address names and has nothing to open: whose host
  // hears of it knows that it is in this frame, and how far down.
  let told = "";
  let isReady = false;
  const opened = () => {
    if (!isReady) return;
    const bare = [...document.querySelectorAll(".entry--marked")].find((each) => !each.querySelector("details"));
    const entry = document.querySelector("details[open]")?.closest("[id^=event-]") || bare;
    const event = entry?.id.slice(6) || "";
    const y = entry ? Math.round(entry.getBoundingClientRect().top + scrollY) : 0;
    if (event !== told) tell({ t: "dateline:event", v: 1, id, event, y });
    told = event;
  };

  // The event that the address names is open; the browser itself goes there.
  const mark = () => {
    const entry = location.hash.startsWith("#event-") && document.getElementById(location.hash.slice(1));
    for (const old of document.querySelectorAll(".entry--marked")) old.classList.remove("entry--marked");
    if (entry) {
      entry.classList.add("entry--marked");
      const details = entry.querySelector("details");
      if (details) details.open = true;
    }
    opened();
  };

  // WordPress's sandbox lets no link open anything: it opens addresses of this site for us. A
  // report stands elsewhere; the event's own page leads there.
  const follow = (event) => {
    const link = secret && event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const own = document.querySelector(".from a");
    const near = link.closest(".entry")?.querySelector(".entry__title a") || own;
    tell({ message: "link", value: link.host === location.host ? link.href : near.href, secret });
  };

  addEventListener("DOMContentLoaded", () => {
    mark();
    document.addEventListener("toggle", opened, true);
    document.addEventListener("click", follow);
  });
  addEventListener("hashchange", () => {
    mark();
    if (secret || !secretNow()) return;
    secret = secretNow();
    measure();
    report();
  });
  addEventListener("dateline:listed", mark); // list.js has put the event into the list
  addEventListener("load", () => {
    measure();
    isReady = true; // a host hears of an event once it has room for it
    opened();
    new ResizeObserver(measure).observe(root);
    for (const wait of AGAIN) setTimeout(report, wait);
    root.dataset.started = ""; // for those who look by machine
  });
})();
