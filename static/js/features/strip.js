// Makes the strip that was drawn at build a live one: zoom, lanes by any kind, a card for each
// event, a choice of time. The drawing of the build stays where the record cannot be fetched.
import { dayOf, isEmpty, readCriteria, writeCriteria } from "../lib/criteria.js";
import { openRecord } from "../lib/record.js";
import { filled, wordsOf } from "../lib/words.js";
import { make, openDrawing } from "../strip/drawing.js";
import { listen } from "../strip/gestures.js";
import { byRank, clamp, countIn, dealLanes, frameFor, isCrowded, isoOf, middleOf, numberWords, shorten, spanWords, spread, startsOf, stepFor } from "../strip/measure.js";

const NEAR = 1200; // no more events around the view are fetched and drawn themselves
const LEAST_DAYS = 4;
const SETTLE = 150;
const KEYS = ["arrowright", "arrowleft", "home", "end", "+", "=", "-", "0", "t", "escape"];

export const start = async (figure) => {
  try {
    const record = await openRecord(new URL(figure.dataset.record, location.href).href);
    enliven(figure, record, await record.loadOverview(figure.dataset.kind));
  } catch {
    // No record, as from a disk or offline: the drawing of the build says the same.
  }
};

const enliven = (figure, record, overview) => {
  const { dataset } = figure;
  const root = dataset.record.replace("data/explore/", "");
  const words = wordsOf(figure);
  const whole = { first: Number(dataset.first), last: Number(dataset.last) };
  const margin = 0.04 * (record.last - record.first + 1);
  const limits = { first: Math.min(whole.first, record.first - margin), last: Math.max(whole.last, record.last + 1 + margin) };
  const media = ["1000px", "640px"].map((width) => matchMedia(`(width >= ${width})`));
  const [clear, tableButton, room] = ["[data-clear]", "[data-table]", ".strip-table"].map((part) => figure.querySelector(part));
  const groups = [...figure.querySelectorAll("[data-group]")];
  const svg = make("svg", { class: "strip-live", tabindex: -1, role: "group", "aria-labelledby": "strip-caption", "aria-describedby": "strip-help" });
  const drawing = openDrawing(svg, root);

  let view = { ...whole };
  let kind = record.kinds.find((each) => each.key === dataset.kind);
  let dealt = dealLanes(kind, words);
  let far = { marked: overview }; // what stands for the events where they are too many
  let criteria = readCriteria();
  let matches = () => true; // until something is chosen
  let range = null;
  let frame = null;
  let scheduled = 0;
  let settling = 0;
  let isDrawn = false;
  let isTouched = false;
  let current = null;
  let reading = null;

  const spanOf = () => view.last - view.first;
  const scaleOf = () => (frame.right - frame.left) / spanOf();
  const dayAt = (x) => view.first + (x - frame.left) / scaleOf();
  const isIn = (event, from = view.first, to = view.last) => event.end + 1 >= from && event.start <= to;
  const isOut = (event) => !matches(event, criteria);
  const isFiltered = () => !isEmpty({ ...criteria, from: "", to: "" });
  const nameOf = (event) => [shorten(event.title, 80), event.label, event.valueLabel].filter(Boolean).join(" · ");
  const countOf = (parts) => parts.reduce((sum, part) => sum + part.count, 0);
  const best = (events) => [...events].sort(byRank).slice(0, 3);

  // Drawing -------------------------------------------------------------------------------------

  const sceneOf = (isSettled) => {
    const size = media[0].matches ? "wide" : media[1].matches ? "medium" : "phone";
    frame = frameFor(size, dealt.lanes.length, kind.total > 0);
    const [from, to, scale] = [view.first - spanOf() / 2, view.last + spanOf() / 2, scaleOf()];
    const parts = record.within(from, to);
    const isNear = parts.every((part) => part.events) && countOf(parts) <= NEAR;
    const events = isNear ? parts.flatMap((part) => part.events) : far.marked;
    const edges = isNear ? startsOf(stepFor(scale, frame.bar), from - 800 / scale, to + 800 / scale) : record.edges;
    const lanes = spread(dealt, events.filter((event) => isIn(event, from, to))).map((row, at) => {
      const count = far.rows?.[at].length ?? dealt.lanes[at].count;
      const written = far.rows ? numberWords(count) : dealt.lanes[at].written;
      const isBand = isNear ? isCrowded(row, dealt.most, scale) : count > dealt.most;
      // Of those in view and of those around it.
      const marked = isBand ? [true, false].flatMap((is) => best(row.filter((event) => isIn(event) === is))) : row;
      if (current.lane === at && !marked.includes(current.event)) marked.push(current.event);
      const counts = isNear ? countIn(isFiltered() ? row.filter((event) => !isOut(event)) : row, edges) : far.counts?.[at] || [kind.events[at], kind.reports[at]];
      return { ...dealt.lanes[at], count, written, isBand, events: row, marked, counts };
    });
    return { view, frame, scale, from, to, edges, lanes, record, kind, range, current, nameOf, isOut, isSettled, most: dealt.most };
  };

  const draw = (isSettled) => {
    const hadFocus = svg.contains(document.activeElement);
    drawing.draw(sceneOf(isSettled));
    if (hadFocus && !svg.contains(document.activeElement)) drawing.find(current)?.focus({ preventScroll: true });
    isDrawn = true;
  };

  // Shows the view in the next frame; when it stays so, draws it well and fetches what it needs.
  const change = (isPan) => {
    if (!isPan) isDrawn = false;
    scheduled ||= requestAnimationFrame(() => {
      scheduled = 0;
      if (!isDrawn || !drawing.move(view)) draw(false);
    });
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLE);
  };
  const settle = () => {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    draw(true);
    if (!room.hidden) tabulate();
    const around = [view.first - spanOf() / 2, view.last + spanOf() / 2];
    const parts = record.within(...around);
    if (!isTouched || parts.every((part) => part.events) || countOf(parts) > NEAR) return;
    record.load(...around).then(() => change(), () => {});
  };

  // The view ------------------------------------------------------------------------------------

  const look = (first, last, isPan) => {
    const span = clamp(last - first, LEAST_DAYS, limits.last - limits.first);
    const begin = clamp(isPan ? first : (first + last - span) / 2, limits.first, limits.last - span);
    if (Math.abs(begin - view.first) + Math.abs(begin + span - view.last) < 1e-6) return false;
    isTouched = true;
    reading?.then(({ hide }) => hide());
    view = { first: begin, last: begin + span };
    change(isPan);
    return true;
  };
  const zoom = (factor, x = (frame.left + frame.right) / 2) => {
    const day = dayAt(x);
    return look(day - (day - view.first) * factor, day + (view.last - day) * factor);
  };
  const showWhole = () => look(whole.first, whole.last);
  const go = (event) => {
    current = { event, lane: dealt.of(event)[0] };
    isTouched = true;
    const [middle, half] = [middleOf(event), spanOf() / 2];
    if (middle < view.first + half / 10 || middle > view.last - half / 10) look(middle - half, middle + half, true);
    draw(true);
    drawing.find(current).focus();
  };

  // The choice ----------------------------------------------------------------------------------

  const choose = (days) => {
    const [from, to] = days ? days.map(isoOf) : ["", ""];
    writeCriteria({ ...readCriteria(), from, to });
  };
  const brush = (one, two, isDone) => {
    range = [one, two].sort((a, b) => a - b).map((x) => Math.floor(dayAt(clamp(x, frame.left, frame.right))));
    change();
    if (isDone) choose(range);
  };
  const obey = async (wanted) => {
    criteria = wanted;
    if (!isEmpty(wanted)) ({ matches } = await import("../lib/matching.js"));
    if (criteria !== wanted) return;
    const { from, to } = wanted;
    range = from || to ? [from ? dayOf(from) : limits.first, to ? dayOf(to, true) : limits.last] : null;
    clear.hidden = !range;
    if (range) {
      const span = spanWords(...range);
      clear.textContent = `${span} ×`;
      clear.setAttribute("aria-label", filled(words.clear, { span }));
    }
    const overviewed = kind;
    far = { marked: await record.loadOverview(kind.key).catch(() => []) };
    if (isFiltered() && record.parts.length > 1) {
      const rows = spread(dealt, (await record.loadAll()).filter((event) => matches(event, wanted)));
      if (criteria !== wanted || kind !== overviewed) return;
      far = { rows, counts: rows.map((row) => countIn(row, record.edges)), marked: [...new Set(rows.flatMap((row) => (row.length > dealt.most ? best(row) : row)))] };
    }
    change();
  };
  const group = (key) => {
    kind = record.kinds.find((each) => each.key === key) || kind;
    dealt = dealLanes(kind, words);
    current.lane = dealt.of(current.event)[0];
    for (const button of groups) button.setAttribute("aria-pressed", String(button.dataset.group === kind.key));
    obey(criteria);
  };

  // Events --------------------------------------------------------------------------------------

  const tabulate = async () => {
    const isFew = countOf(record.within(view.first, view.last)) <= NEAR;
    const [{ fillTable }, events] = await Promise.all([import("../strip/table.js"), isFew ? record.load(view.first, view.last) : far.marked, record.loadNames()]);
    fillTable(room, { events: events.filter((event) => isIn(event) && !isOut(event)), all: record.count, view, kind, root, words });
  };
  const toggleTable = () => {
    room.hidden = !room.hidden;
    tableButton.setAttribute("aria-expanded", String(!room.hidden));
    if (!room.hidden) tabulate().catch(() => {});
  };

  const strip = {
    record, words, root, isOut, go, choose, zoom, showWhole, toggleTable,
    get current() { return current; },
    get range() { return range; },
  };
  const read = (act) => {
    reading ||= import("../strip/reading.js").then(({ openReading }) => openReading(figure, strip));
    reading.then(act).catch(() => {});
  };
  const onMark = (type, act) => svg.addEventListener(type, (event) => {
    const link = event.target.closest(".mark");
    if (link) act(link, event);
  });

  onMark("focusin", (link) => {
    current = { event: link.event, lane: link.lane };
    read(({ say, show }) => {
      say(link.event);
      show(link);
    });
  });
  onMark("focusout", () => read(({ later }) => later()));
  onMark("pointerover", (link, { pointerType }) => {
    if (pointerType !== "touch") read(({ show }) => link.matches(":hover") && show(link));
  });
  onMark("pointerout", () => read(({ later }) => later()));
  // A finger has no hover: its tap shows the card, and the card's title leads on.
  onMark("click", (link, event) => {
    if (event.pointerType !== "touch") return;
    event.preventDefault();
    read(({ show }) => show(link));
  });
  svg.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    read(({ press }) => press(key, event.shiftKey));
  });

  listen(svg, {
    zoom,
    brush,
    dayAt,
    pan: (units) => look(view.first - units / scaleOf(), view.last - units / scaleOf(), true),
    pinch: (one, two) => {
      const scale = (two.x - one.x) / (two.day - one.day);
      const first = one.day - (one.x - frame.left) / scale;
      if (scale > 0 && Number.isFinite(scale)) look(first, first + (frame.right - frame.left) / scale);
    },
    isAxis: (y) => y > frame.axis,
    hasFocus: () => svg.contains(document.activeElement),
  });

  const zooms = { in: () => zoom(0.5), out: () => zoom(2), whole: showWhole };
  for (const button of figure.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  for (const button of groups) button.addEventListener("click", () => group(button.dataset.group));
  tableButton.addEventListener("click", toggleTable);
  clear.addEventListener("click", () => choose(null));
  for (const query of media) query.addEventListener("change", () => change());
  document.addEventListener("dateline:criteria", ({ detail }) => obey(detail));

  const first = overview.reduce((one, other) => (other.place < one.place ? other : one));
  current = { event: first, lane: dealt.of(first)[0] };
  figure.querySelector(".strip-drawing").before(svg);
  figure.classList.add("is-live");
  draw(true);
  if (!isEmpty(criteria)) obey(criteria);
  dataset.ready = "";
  performance.mark("strip-ready");
};
