// The live strip as SVG, in the places and shapes of templates/macros/strip.html. It is drawn a
// half view beyond both ends, so that panning only moves it.
import { SMALLEST, overlap, shorten, widthOf, wrap } from "./paper.js";
import { byRank } from "./lanes.js";
import { ticksOf } from "./time.js";

const SVG = "http://www.w3.org/2000/svg";
const FINGER = 12.5;
const STACK = 2.5;
const round = (number) => Math.round(number * 10) / 10;

export const make = (name, attributes = {}, parent = null) => {
  const node = document.createElementNS(SVG, name);
  put(node, attributes);
  if (parent) parent.append(node);
  return node;
};
const put = (node, attributes) => {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
};

export const radiusOf = (event, record, frame) => {
  if (!event.isLead) return SMALLEST - 0.5;
  if (!(event.value > 0) || event.currency !== record.currency) return SMALLEST;
  return round(Math.max(SMALLEST, frame.largest * Math.sqrt(event.value / record.largest)));
};

// Returns an outline of *counts* that stands on *y*, or hangs from it where *height* is negative.
const outline = (counts, edges, highest, height, x, y) => {
  let path = "";
  let level = 0;
  counts.forEach((count, at) => {
    const top = count ? Math.sign(height) * Math.max(1, Math.round(Math.sqrt(count / highest) * Math.abs(height))) : 0;
    if (top && !level) path += `M${round(x(edges[at]))} ${y}`;
    if (top !== level) path += `v${level - top}`;
    if (top) path += `H${round(x(edges[at + 1]))}`;
    level = top;
  });
  return level ? `${path}v${level}` : path;
};

// Returns a line down for each heap of reports, or null where the heaps are more than *most*.
const stacks = (events, x, y, high, most) => {
  const days = events.flatMap((event) => event.reports).sort((a, b) => a - b);
  const heaps = [];
  for (const day of days) {
    const heap = heaps.at(-1);
    if (heap && x(day) - heap.x < STACK * Math.ceil(heap.count / high)) heap.count += 1;
    else heaps.push({ x: x(day), count: 1 });
  }
  if (heaps.length > most) return null;
  let path = "";
  for (const heap of heaps) {
    const count = Math.min(heap.count, 3 * high);
    for (let at = 0; at * high < count; at += 1) {
      path += `M${round(heap.x + at * STACK)} ${y}v${Math.min(high, count - at * high) * 5 - 1}`;
    }
  }
  return path;
};

const highestOf = (rows) => Math.max(1, ...rows.map((row) => Math.max(0, ...row)));

// Returns the drawing in *svg*; `draw` draws a scene, `move` shows another view of the same scale.
export const openDrawing = (svg, root) => {
  const still = make("g", {}, svg);
  const clip = make("rect", {}, make("clipPath", { id: "strip-window" }, make("defs", {}, svg)));
  const window = make("g", { "clip-path": "url(#strip-window)" }, svg);
  const moving = make("g", { class: "strip-moving" }, window);
  const grid = make("path", { class: "grid" }, moving);
  const major = make("path", { class: "grid grid-major" }, moving);
  const dates = make("g", {}, moving);
  const rows = make("g", {}, moving);
  const veils = make("path", { class: "strip-veil" }, moving);
  const zone = make("rect", { class: "strip-zone" }, svg);
  const names = make("g", {}, svg);
  const axis = make("path", { class: "axis" }, svg);
  const range = make("path", { class: "strip-range" }, make("g", { "clip-path": "url(#strip-window)" }, svg));
  const marks = new Map();
  let drawn = null;
  let laid = "";

  // Draws what stays while time moves: names, lines, the axis.
  const layOut = ({ frame, lanes, kind }) => {
    const state = JSON.stringify([frame, kind.key, lanes.map((lane) => [lane.isBand, lane.y])]);
    if (state === laid) return;
    laid = state;
    put(svg, { viewBox: `0 0 ${frame.width} ${frame.height}` });
    put(clip, { x: frame.left - 8, y: 0, width: frame.right - frame.left + 16, height: frame.height });
    put(zone, { x: frame.left, y: frame.axis, width: frame.right - frame.left, height: frame.height - frame.axis });
    put(axis, { d: `M${frame.left} ${frame.axis}H${frame.right}` });
    still.replaceChildren(make("path", { class: "grid", d: lanes.map(({ y }) => `M${frame.left} ${y}H${frame.right}`).join("") }));
    names.replaceChildren();
    for (const lane of lanes) if (lane.name) nameLane(lane, frame, kind);
  };

  const nameLane = (lane, frame, kind) => {
    const link = make(lane.slug ? "a" : "g", lane.slug ? { href: `${root}${kind.key}/${lane.slug}/`, tabindex: -1 } : {}, names);
    const size = frame.font;
    const lines = (frame.heading ? [shorten(lane.name, frame.letters)] : wrap(lane.name, frame.letters)).map((text) => [text, "name"]);
    if (lane.isBand) lines.push([lane.count.toLocaleString(), "count"]);
    const first = lane.y + 0.35 * size - (lines.length - 1) * 0.6 * size;
    lines.forEach(([text, css], at) => {
      const place = !frame.heading ? { x: 8, y: round(first + at * 1.2 * size) }
        : { x: at ? round(frame.left + widthOf(lines[0][0], size, true) + 8) : frame.left, y: lane.y - frame.above - 4 };
      make("text", { class: css, ...place }, link).textContent = text;
    });
  };

  const drawTicks = ({ view, frame, scale, from, to, isSettled }, x) => {
    // At rest no date is cut by the ends of the axis.
    const ticks = ticksOf(view, scale, frame.font, isSettled ? view.first : from, isSettled ? view.last : to);
    const boxes = [];
    const lines = { false: "", true: "" };
    const texts = [];
    for (const tick of [...ticks].sort((a, b) => b.isMajor - a.isMajor)) {
      const left = x(tick.day);
      const box = [left, 0, widthOf(tick.text, frame.font, tick.isMajor) + 8, 1];
      const fits = !boxes.some((other) => overlap(box, other)) && (!isSettled || left + box[2] <= frame.width);
      if (fits) {
        boxes.push(box);
        texts.push([tick, left]);
      }
      if (fits || tick.isMajor) lines[tick.isMajor] += `M${round(left)} ${frame.top + frame.heading}V${frame.axis}`;
    }
    put(grid, { d: lines.false });
    put(major, { d: lines.true });
    while (dates.childNodes.length > texts.length) dates.lastChild.remove();
    texts.forEach(([tick, left], at) => {
      const text = dates.childNodes[at] || make("text", {}, dates);
      put(text, { class: tick.isMajor ? "major" : "minor", x: round(left + 4), y: frame.axis + 1.4 * frame.font });
      if (text.textContent !== tick.text) text.textContent = tick.text;
    });
  };

  // Draws bands, coverage and reports of each lane: path data, whatever the number of events.
  const drawCrowds = ({ frame, lanes, edges, most, isSettled }, place) => {
    // At rest no bar reaches beyond the axis.
    const x = (day) => (isSettled ? Math.min(Math.max(place(day), frame.left), frame.right) : place(day));
    const below = frame.largest + 3;
    const depth = frame.below - below - 3;
    const high = Math.floor((depth + 1) / 5);
    while (rows.childNodes.length > lanes.length) rows.lastChild.remove();
    const heaps = lanes.map((lane) => (lane.isBand ? null : stacks(lane.events, place, lane.y + below, high, most)));
    const highest = highestOf(lanes.filter((lane) => lane.isBand).map((lane) => lane.all));
    const deepest = highestOf(lanes.filter((lane, at) => heaps[at] === null).map((lane) => lane.coverage));
    for (const [at, lane] of lanes.entries()) {
      const row = rows.childNodes[at] || make("g", {}, rows);
      const parts = ["band is-out", "band", "coverage", "reports"];
      while (row.childNodes.length < parts.length) make("path", { class: parts[row.childNodes.length] }, row);
      const band = (counts) => (lane.isBand ? outline(counts, edges, highest, frame.above - 8, x, lane.y) : "");
      put(row, { class: `lane ${lane.css}` });
      const paths = [
        lane.matching ? band(lane.all) : "",
        band(lane.matching || lane.all),
        heaps[at] === null ? outline(lane.coverage, edges, deepest, -depth, x, lane.y + (lane.isBand ? 4 : below)) : "",
        heaps[at] || "",
      ];
      paths.forEach((d, n) => put(row.childNodes[n], { d }));
    }
  };

  const bar = (link, css, days, mark, height, x) => {
    if (!days) {
      link[css]?.remove();
      link[css] = null;
      return;
    }
    link[css] ||= make("rect", { class: css, height, rx: height / 2 });
    if (!link[css].parentNode) link.prepend(link[css]);
    put(link[css], { x: round(x(days[0])), y: mark.y - height / 2, width: round(Math.max(0, x(days[1] + 1) - x(days[0]))) });
  };

  // Places the marks of all lanes with their labels, the greatest value first.
  const placeMarks = ({ frame, lanes, record, current, isSettled }, x) => {
    const count = lanes.reduce((sum, lane) => sum + lane.marked.length, 0);
    const titled = new Set();
    const all = [];
    for (const lane of lanes) {
      const placed = lane.marked
        .map((event) => ({ event, lane, y: lane.y, x: x((event.start + event.end + 1) / 2), radius: radiusOf(event, record, frame), label: null }))
        .sort((a, b) => a.x - b.x);
      placed.forEach((mark, at) => {
        const near = [placed[at - 1], placed[at + 1]].filter(Boolean).map((other) => Math.abs(mark.x - other.x) / 2);
        mark.target = Math.max(mark.radius, Math.min(Math.max(FINGER, mark.radius + 2), ...near));
      });
      all.push(...placed);
      lane.placed = placed;
      lane.boxes = [];
    }
    const left = frame.left - 8;
    for (const mark of [...all].sort((a, b) => byRank(a.event, b.event))) {
      const { event, lane } = mark;
      const texts = event.valueLabel ? [event.valueLabel]
        : count <= 24 && !titled.has(event.id) ? [34, 24].map((length) => shorten(event.title, length)).filter((text) => text === event.title || text.length >= 17)
        : [];
      for (const text of texts) {
        const half = widthOf(text, frame.font, Boolean(event.valueLabel)) / 2 + 3;
        const isIn = mark.x >= frame.left && mark.x <= frame.right;
        if (isSettled && !isIn) break;
        const at = isSettled ? Math.min(Math.max(mark.x, left + half), frame.right + 8 - half) : mark.x;
        const y = mark.y - mark.radius - 6;
        const box = [at - half, y - 0.8 * frame.font, 2 * half, frame.font];
        const hits = lane.placed.some((other) => other !== mark && overlap(box, [other.x - other.radius, other.y - other.radius, 2 * other.radius, 2 * other.radius]));
        if (hits || lane.boxes.some((other) => overlap(box, other))) continue;
        mark.label = { x: at, y, text, css: event.valueLabel ? "value" : "title" };
        lane.boxes.push(box);
        titled.add(event.id);
        break;
      }
      mark.isCurrent = current && current.event.id === event.id && current.lane === lane.at;
    }
    return all;
  };

  const drawMark = (mark, scene, x) => {
    const { event, lane } = mark;
    const key = `${lane.slug ?? lane.at} ${event.id}`;
    let link = marks.get(key);
    if (!link) {
      link = make("a", { href: `${root}${event.url}`, "aria-label": scene.nameOf(event), draggable: "false" });
      link.target_ = make("circle", { class: "target" }, link);
      link.disc = make("circle", { class: event.isLead ? "disc" : "ring" }, link);
      marks.set(key, link);
    }
    Object.assign(link, { event, mark });
    const row = rows.childNodes[lane.at];
    if (link.parentNode !== row) row.append(link);
    bar(link, "doubt", event.end > event.start ? [event.start, event.end] : null, mark, 5, x);
    bar(link, "period", event.period, mark, 9, x);
    const place = { cx: round(mark.x), cy: mark.y };
    put(link.target_, { ...place, r: round(mark.target) });
    put(link.disc, { ...place, r: mark.radius });
    put(link, { tabindex: mark.isCurrent ? 0 : -1, class: scene.isOut(event) ? "mark is-out" : "mark" });
    if (mark.label) {
      link.label ||= make("text", {}, link);
      put(link.label, { class: mark.label.css, x: round(mark.label.x), y: round(mark.label.y) });
      if (link.label.textContent !== mark.label.text) link.label.textContent = mark.label.text;
    } else if (link.label) {
      link.label.remove();
      link.label = null;
    }
    return key;
  };

  const drawRange = ({ range: chosen, frame, from, to }, x, view) => {
    const left = view ? x(Math.max(chosen[0], from)) : 0;
    const right = view ? x(Math.min(chosen[1] + 1, to)) : 0;
    put(veils, { d: chosen ? `M${round(x(from))} 0H${round(left)}V${frame.axis}H${round(x(from))}zM${round(right)} 0H${round(x(to))}V${frame.axis}H${round(right)}z` : "" });
  };

  return {
    // Draws a scene: {view, frame, scale, from, to, record, kind, lanes, edges, most, range, …}.
    draw(scene) {
      const { frame, view, scale } = scene;
      const x = (day) => frame.left + (day - view.first) * scale;
      for (const lane of scene.lanes) lane.y = frame.top + lane.at * frame.pitch + frame.heading + frame.above;
      drawn = scene;
      moving.style.transform = "";
      layOut(scene);
      drawTicks(scene, x);
      drawCrowds(scene, x);
      const kept = new Set(placeMarks(scene, x).map((mark) => drawMark(mark, scene, x)));
      for (const [key, link] of marks) {
        if (kept.has(key)) continue;
        link.remove();
        marks.delete(key);
      }
      drawRange(scene, x, scene.range);
      this.choose(scene.range, view);
    },

    // Shows *view* by moving what is drawn; returns whether that was enough.
    move(view) {
      if (!drawn || view.first < drawn.from || view.last > drawn.to) return false;
      if (Math.abs(view.last - view.first - (drawn.view.last - drawn.view.first)) > 1e-6) return false;
      const shift = drawn.view.first - view.first;
      if (shift && drawn.isSettled) return false; // what was left out at rest is needed now
      moving.style.transform = `translateX(${shift * drawn.scale}px)`;
      this.choose(drawn.range, view);
      return true;
    },

    // Marks the chosen time on the axis.
    choose(chosen, view) {
      const { frame, scale } = drawn;
      const x = (day) => Math.min(Math.max(frame.left + (day - view.first) * scale, frame.left), frame.right);
      put(range, { d: chosen ? `M${round(x(chosen[0]))} ${frame.axis}H${round(x(chosen[1] + 1))}` : "" });
    },

    find: (event, at) => [...marks.values()].find((link) => link.event.id === event.id && link.mark.lane.at === at),
  };
};
