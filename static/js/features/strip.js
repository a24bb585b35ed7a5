// Makes the strip that was drawn at build a live one: zoom, lanes by any kind, a card for each
// event, a choice of time. The drawing of the build stays where the record cannot be fetched.
import { dayOf, isEmpty, matches, readCriteria, writeCriteria } from "../lib/criteria.js";
import { openRecord } from "../lib/record.js";
import { filled, wordsOf } from "../lib/words.js";
import { openCard, reportWords } from "../strip/card.js";
import { make, openDrawing } from "../strip/drawing.js";
import { listen } from "../strip/gestures.js";
import { byRank, coarsen, countEvents, countReports, dealLanes, isCrowded, spread } from "../strip/lanes.js";
import { SMALLEST, frameFor, shorten } from "../strip/paper.js";
import { fillTable } from "../strip/table.js";
import { isoOf, numberWords, spanWords, startsOf, stepFor } from "../strip/time.js";

const NEAR = 1200; // with no more events around the view they are fetched and drawn themselves
const LEAST_DAYS = 4;
const SETTLE = 150;
const LINE = 119; // what is said of an event stays under 120 characters

export const start = async (figure) => {
  const base = new URL(figure.dataset.record, location.href).href;
  try {
    const record = await openRecord(base);
    const overview = await record.loadOverview(figure.dataset.kind);
    enliven(figure, record, overview);
  } catch {
    // No record, as from a disk or offline: the drawing of the build is there and says the same.
  }
};

const enliven = (figure, record, overview) => {
  const { dataset } = figure;
  const root = dataset.record.replace(/data\/explore\/$/, "");
  const words = wordsOf(figure);
  const whole = { first: Number(dataset.first), last: Number(dataset.last) };
  const margin = 0.04 * (record.last - record.first + 1);
  const limits = { first: Math.min(whole.first, record.first - margin), last: Math.max(whole.last, record.last + 1 + margin) };
  const media = [["wide", matchMedia("(width >= 1000px)")], ["medium", matchMedia("(width >= 640px)")]];
  const find = (name) => figure.querySelector(`[data-${name}]`);
  const room = figure.querySelector(".strip-table");
  const clear = find("clear");
  const svg = make("svg", { class: "strip-live", role: "group", "aria-labelledby": "strip-caption", "aria-describedby": "strip-help" });
  const drawing = openDrawing(svg, root);
  const card = openCard(figure, root, words);

  let view = { ...whole };
  let kind = record.kinds.find((each) => each.key === dataset.kind) || record.kinds[0];
  let dealt = dealLanes(kind, words);
  let marked = overview;
  let criteria = readCriteria();
  let range = null;
  let anchor = null;
  let matching = null; // of a filtered record that is too large to draw: {bands, marked}
  let current = null;
  let frame = null;
  let scheduled = 0;
  let settling = 0;
  let isDrawn = false;
  let isTouched = false;

  const scaleOf = () => (frame.right - frame.left) / (view.last - view.first);
  const dayAt = (x) => view.first + (x - frame.left) / scaleOf();
  const inView = (event) => event.end + 1 >= view.first && event.start <= view.last;
  const isOut = (event) => !matches(event, criteria);
  const isFiltered = () => !isEmpty({ ...criteria, from: "", to: "" });
  const nameOf = (event) =>
    [shorten(event.title, 80), event.label, event.valueLabel, event.reports.length && reportWords(event.reports.length, words)].filter(Boolean).join(" · ");

  // Drawing ------------------------------------------------------------------------------------

  const sceneOf = () => {
    const name = media.find(([, query]) => query.matches)?.[0] || "phone";
    frame = frameFor(name, dealt.lanes.length, dealt.lanes.some((lane) => lane.name));
    const half = (view.last - view.first) / 2;
    const [from, to, scale] = [view.first - half, view.last + half, scaleOf()];
    const around = record.within(from, to);
    const isNear = around.every((part) => part.events) && around.reduce((sum, part) => sum + part.count, 0) <= NEAR;
    const scene = { view: { ...view }, frame, scale, from, to, record, kind, most: dealt.most, range, current, nameOf, isOut };
    const near = (event) => event.end + 1 >= from && event.start <= to;
    const events = (isNear ? around.flatMap((part) => part.events) : matching?.marked || marked).filter(near);
    const rows = spread(dealt, events);
    const edges = isNear ? startsOf(stepFor(scale, frame.bar), from - 800 / scale, to + 800 / scale) : record.edges;
    const counts = isNear ? {} : farCounts(edges, scale);
    scene.edges = counts.edges || edges;
    scene.lanes = dealt.lanes.map((lane, at) => {
      const row = rows[at];
      const isBand = isNear ? isCrowded(row, dealt.most, scale, SMALLEST) : lane.count > dealt.most;
      const ranked = isBand ? [...row].sort(byRank) : row;
      const best = isBand ? [true, false].flatMap((is) => ranked.filter((event) => inView(event) === is).slice(0, 3)) : row;
      const extra = current?.lane === at && !best.includes(current.event) ? [current.event] : [];
      const some = isFiltered() && isNear && isBand ? row.filter((event) => !isOut(event)) : null;
      return {
        ...lane,
        isBand,
        events: row,
        marked: [...best.filter((event) => event.id !== extra[0]?.id), ...extra],
        all: isNear ? countEvents(isBand ? row : [], edges) : counts.bands[at],
        matching: isNear ? some && countEvents(some, edges) : counts.matching?.[at],
        coverage: isNear ? countReports(row, edges) : counts.coverages[at],
      };
    });
    return scene;
  };

  const farCounts = (edges, scale) => {
    const rows = [...kind.bands, ...kind.coverages, ...(matching?.bands || [])];
    const [joined, sums] = coarsen(edges, rows, scale, frame.bar);
    const count = kind.bands.length;
    return { edges: joined, bands: sums.slice(0, count), coverages: sums.slice(count, 2 * count), matching: matching && sums.slice(2 * count) };
  };

  const draw = (isSettled) => {
    const held = svg.contains(document.activeElement) && current;
    drawing.draw({ ...sceneOf(), isSettled });
    if (held && !svg.contains(document.activeElement)) drawing.find(current.event, current.lane)?.focus({ preventScroll: true });
    isDrawn = true;
  };

  const render = () => {
    scheduled = 0;
    if (!(isDrawn && drawing.move(view))) draw(false);
  };

  // Shows the view in the next frame; when it stays so, draws it well and fetches what it needs.
  const change = (isSame) => {
    if (!isSame) isDrawn = false;
    scheduled ||= requestAnimationFrame(render);
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE);
  };

  const settle = async () => {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    draw(true);
    if (!room.hidden) tabulate();
    const half = (view.last - view.first) / 2;
    const around = record.within(view.first - half, view.last + half);
    const isMissing = around.some((part) => !part.events);
    if (!isTouched || !isMissing || around.reduce((sum, part) => sum + part.count, 0) > NEAR) return;
    await record.load(view.first - half, view.last + half).then(() => change(), () => {});
  };

  // The view -----------------------------------------------------------------------------------

  const look = (first, last, isPan) => {
    const span = Math.min(Math.max(last - first, LEAST_DAYS), limits.last - limits.first);
    const middle = isPan ? first : first + (last - first - span) / 2;
    const begin = Math.min(Math.max(middle, limits.first), limits.last - span);
    const isSame = Math.abs(begin - view.first) < 1e-6 && Math.abs(begin + span - view.last) < 1e-6;
    if (isSame) return false;
    isTouched = true;
    card.hide();
    view = { first: begin, last: begin + span };
    change(isPan);
    return true;
  };
  const zoom = (factor, x = (frame.left + frame.right) / 2) => {
    const day = dayAt(x);
    return look(day - (day - view.first) * factor, day + (view.last - day) * factor);
  };
  const pan = (units) => look(view.first - units / scaleOf(), view.last - units / scaleOf(), true);
  const showWhole = () => look(whole.first, whole.last);

  // The choice of time -------------------------------------------------------------------------

  const choose = (days) => {
    const [from, to] = days ? [isoOf(days[0]), isoOf(days[1])] : ["", ""];
    writeCriteria({ ...readCriteria(), from, to });
  };
  const brush = (x0, x1, isDone) => {
    const [first, last] = [x0, x1].map((x) => Math.floor(dayAt(Math.min(Math.max(x, frame.left), frame.right)))).sort((a, b) => a - b);
    range = [first, last];
    change();
    if (isDone) choose(range);
  };

  const obey = async (wanted) => {
    criteria = wanted;
    const { from, to } = criteria;
    range = from || to ? [from ? dayOf(from) : limits.first, to ? dayOf(to, true) : limits.last] : null;
    clear.hidden = !range;
    if (range) {
      const span = spanWords(range[0], range[1]);
      clear.textContent = `${span} ×`;
      clear.setAttribute("aria-label", filled(words.clear, { span }));
    }
    matching = null;
    change();
    if (!isFiltered() || record.parts.length < 2) return;
    const events = (await record.loadAll()).filter((event) => matches(event, criteria));
    if (criteria !== wanted) return;
    const rows = spread(dealt, events);
    matching = {
      bands: rows.map((row) => countEvents(row, record.edges)),
      marked: [...new Set(rows.flatMap((row) => (row.length > dealt.most ? [...row].sort(byRank).slice(0, 3) : row)))],
    };
    change();
  };

  // Events -------------------------------------------------------------------------------------

  const stand = (event) => {
    current = { event, lane: dealt.of(event)[0] };
  };
  const say = (event) => {
    const values = { place: numberWords(event.place + 1), count: numberWords(record.count), label: event.label };
    const spent = filled(words.place, { ...values, title: "" }).length;
    find("live").textContent = filled(words.place, { ...values, title: shorten(event.title, Math.max(20, LINE - spent)) }).slice(0, LINE);
  };
  const go = async (event) => {
    stand(event);
    const middle = (event.start + event.end + 1) / 2;
    const half = (view.last - view.first) / 2;
    isTouched = true;
    if (middle < view.first + half / 10 || middle > view.last - half / 10) look(middle - half, middle + half, true);
    draw(true);
    drawing.find(event, current.lane)?.focus({ preventScroll: false });
  };
  const step = async (by) => {
    let place = current.event.place + by;
    let event = null;
    while (place >= 0 && place < record.count && isOut((event = await record.at(place)))) place += by;
    if (event && place >= 0 && place < record.count) await go(event);
  };
  const extend = async (by) => {
    anchor ||= current.event;
    const before = criteria;
    criteria = { ...criteria, from: "", to: "" }; // else it could not reach beyond the choice
    await step(by);
    criteria = before;
    const days = [anchor, current.event];
    choose([Math.min(...days.map((event) => event.start)), Math.max(...days.map((event) => event.end))]);
  };

  const tabulate = async () => {
    const count = record.within(view.first, view.last).reduce((sum, part) => sum + part.count, 0);
    const events = await (count <= NEAR ? record.load(view.first, view.last) : Promise.resolve(marked)).catch(() => marked);
    await record.loadNames().catch(() => {});
    const shown = events.filter((event) => inView(event) && !isOut(event));
    fillTable(room, { events: shown, all: record.count, view, kind, root, words });
  };
  const toggleTable = async () => {
    room.hidden = !room.hidden;
    find("table").setAttribute("aria-expanded", String(!room.hidden));
    if (!room.hidden) await tabulate();
  };

  const leave = () => {
    if (card.hide()) return;
    if (range) choose(null);
    else document.activeElement.blur();
  };
  const keys = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Home: async () => go(await record.at(0)),
    End: async () => go(await record.at(record.count - 1)),
    "+": () => zoom(0.5),
    "=": () => zoom(0.5),
    "-": () => zoom(2),
    0: showWhole,
    t: toggleTable,
    Escape: leave,
  };
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isArrow = event.key.startsWith("Arrow");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const act = event.shiftKey && isArrow ? by && (() => extend(by)) : keys[event.key] || keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.shiftKey) anchor = null;
    Promise.resolve(act()).catch(() => {});
  });

  const linkOf = (node) => node.closest?.(".mark");
  svg.addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (!link) return;
    if (link.event !== current?.event) stand(link.event);
    current.lane = link.mark.lane.at;
    say(link.event);
    card.show(link);
  });
  svg.addEventListener("focusout", ({ relatedTarget }) => {
    if (!card.contains(relatedTarget)) card.later();
  });
  svg.addEventListener("pointerover", ({ target, pointerType }) => {
    const link = linkOf(target);
    if (link && pointerType !== "touch") card.show(link);
  });
  svg.addEventListener("pointerout", ({ target }) => {
    if (linkOf(target) && !linkOf(target).matches(":focus")) card.later();
  });
  svg.addEventListener("click", (event) => {
    const link = linkOf(event.target);
    // A finger has no hover: its tap shows the card, and the card's title leads on.
    if (event.pointerType !== "touch") return;
    if (link) {
      event.preventDefault();
      card.show(link);
    } else card.hide();
  });

  listen(svg, {
    pan,
    zoom,
    brush,
    dayAt,
    pinch: (one, two) => {
      const scale = (two.x - one.x) / (two.day - one.day);
      if (!(scale > 0) || !Number.isFinite(scale)) return;
      const first = one.day - (one.x - frame.left) / scale;
      look(first, first + (frame.right - frame.left) / scale);
    },
    begin: () => {
      card.hide();
      svg.classList.add("is-dragged");
    },
    end: () => svg.classList.remove("is-dragged"),
    isAxis: (y) => y > frame.axis,
    hasFocus: () => svg.contains(document.activeElement),
  });

  const zooms = { in: () => zoom(0.5), out: () => zoom(2), whole: showWhole };
  for (const button of figure.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  for (const button of figure.querySelectorAll("[data-group]")) {
    button.addEventListener("click", async () => {
      const wanted = record.kinds.find((each) => each.key === button.dataset.group);
      if (!wanted) return;
      marked = await record.loadOverview(wanted.key).catch(() => []);
      for (const other of figure.querySelectorAll("[data-group]")) other.setAttribute("aria-pressed", String(other === button));
      kind = wanted;
      dealt = dealLanes(kind, words);
      card.hide();
      if (current) stand(current.event);
      obey(criteria);
    });
  }
  find("table").addEventListener("click", toggleTable);
  clear.addEventListener("click", () => choose(null));
  for (const [, query] of media) query.addEventListener("change", () => change());
  document.addEventListener("dateline:criteria", ({ detail }) => obey(detail));

  const first = [...overview].sort((a, b) => a.place - b.place)[0];
  if (first) stand(first);
  figure.querySelector(".strip-drawing").before(svg);
  figure.classList.add("is-live");
  draw(true);
  if (!isEmpty(criteria)) obey(criteria);
  figure.dataset.ready = "";
  performance.mark("strip-ready");
};
