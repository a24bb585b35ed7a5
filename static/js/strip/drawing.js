// The live strip as SVG, in the places and shapes of templates/macros/strip.html. It is drawn a
// half view beyond both ends, so that panning only moves it.
import { SMALLEST, byRank, clamp, middleOf, shorten, ticksOf, widthOf } from "./measure.js";

const FINGER = 12.5;
const round = (number) => Math.round(number * 10) / 10;

const put = (node, attributes) => {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
};
export const make = (name, attributes, parent) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  put(node, attributes);
  parent?.append(node);
  return node;
};
const write = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};
const overlap = (a, b) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
const highestOf = (rows) => Math.max(1, ...rows.map((row) => Math.max(...row)));

// Returns an outline of *counts* that stands on *y*, or hangs from it where *height* is negative;
// heights grow with the square root.
const outline = (counts, edges, highest, height, x, y) => {
  let path = "";
  let level = 0;
  counts.forEach((count, at) => {
    const top = count && Math.sign(height) * Math.max(1, Math.round(Math.sqrt(count / highest) * Math.abs(height)));
    if (top && !level) path += `M${round(x(edges[at]))} ${y}`;
    if (top !== level) path += `v${level - top}`;
    if (top) path += `H${round(x(edges[at + 1]))}`;
    level = top;
  });
  return level ? `${path}v${level}` : path;
};

// Returns a line down for each heap of reports, or null where the heaps are more than *most*.
const stacks = (events, x, y, high, most) => {
  const heaps = [];
  for (const day of events.flatMap((event) => event.reports).sort((a, b) => a - b)) {
    const heap = heaps.at(-1);
    if (heap && x(day) - heap.x < 2.5 * Math.ceil(heap.count / high)) heap.count += 1;
    else heaps.push({ x: x(day), count: 1 });
  }
  if (heaps.length > most) return null;
  let path = "";
  for (const { x: left, count } of heaps) {
    for (let at = 0; at < 3 && at * high < count; at += 1) path += `M${round(left + at * 2.5)} ${y}v${Math.min(high, count - at * high) * 5 - 1}`;
  }
  return path;
};

// Returns the drawing in *svg*: `draw` draws a scene, `move` shows another view at the same scale.
export const openDrawing = (svg, root) => {
  const lines = make("path", { class: "grid" }, svg);
  // A window with a ground of its own: a clip path would have it painted anew in each frame.
  const pane = make("svg", {}, svg);
  const moving = make("g", { class: "strip-moving" }, pane);
  const grids = ["grid", "grid grid-major"].map((css) => make("path", { class: css }, moving));
  const dates = make("g", {}, moving);
  const rows = make("g", {}, moving);
  const veil = make("path", { class: "strip-veil" }, svg);
  const names = make("g", {}, svg);
  const zone = make("rect", { class: "strip-zone" }, svg);
  const axis = make("path", { class: "axis" }, svg);
  const range = make("path", { class: "strip-range" }, svg);
  const marks = new Map();
  let drawn = null;
  let laid = "";

  // Draws what stays while time moves: names, lines, the axis.
  const layOut = ({ frame, lanes, kind }) => {
    const { left, right, height } = frame;
    put(svg, { viewBox: `0 0 ${frame.width} ${height}` });
    const [x, width] = [left - 8, right - left + 16];
    put(pane, { x, width, height, viewBox: `${x} 0 ${width} ${height}` });
    put(zone, { x: left, y: frame.axis, width: right - left, height: height - frame.axis });
    put(axis, { d: `M${left} ${frame.axis}H${right}` });
    put(lines, { d: lanes.map(({ y }) => `M${left} ${y}H${right}`).join("") });
    names.replaceChildren();
    for (const lane of lanes) {
      if (!lane.name) continue;
      const link = lane.slug ? make("a", { href: `${root}${kind.key}/${lane.slug}/`, tabindex: -1 }, names) : names;
      const texts = nameLines(lane.name, frame).map((text) => [text, "name"]);
      if (lane.isBand) texts.push([lane.written, "count"]);
      texts.forEach(([text, css], at) => {
        const place = frame.heading
          ? { x: at ? left + 1.1 * widthOf(texts[0][0], frame.font) + 8 : left, y: lane.y - frame.above - 4 }
          : { x: 8, y: lane.y + (0.95 - 0.6 * texts.length + 1.2 * at) * frame.font };
        write(make("text", { class: css, ...place }, link), text);
      });
    }
  };
  const nameLines = (name, { heading, letters }) => {
    if (heading || name.length <= letters) return [shorten(name, letters)];
    const cut = name.lastIndexOf(" ", letters);
    return (cut > 0 ? [name.slice(0, cut), name.slice(cut + 1)] : [name]).map((line) => shorten(line, letters));
  };

  const drawDates = ({ view, frame, scale, from, to, isSettled, x }) => {
    // At rest no date is cut by the ends of the axis.
    const ticks = isSettled ? ticksOf(view, scale, frame.font, view.first, view.last) : ticksOf(view, scale, frame.font, from, to);
    const boxes = [];
    const paths = ["", ""];
    for (const [day, isMajor, text] of ticks.sort((a, b) => b[1] - a[1])) {
      const left = x(day);
      const box = [left, left + widthOf(text, frame.font) + 8, 0, 1];
      const fits = !boxes.some((other) => overlap(box, other)) && (!isSettled || box[1] <= frame.width);
      if (fits) {
        const node = dates.childNodes[boxes.push(box) - 1] || make("text", {}, dates);
        put(node, { class: isMajor ? "major" : "minor", x: round(left + 4), y: frame.axis + 1.4 * frame.font });
        write(node, text);
      }
      if (fits || isMajor) paths[Number(isMajor)] += `M${round(left)} ${frame.top + frame.heading}V${frame.axis}`;
    }
    while (dates.childNodes.length > boxes.length) dates.lastChild.remove();
    grids.forEach((grid, at) => put(grid, { d: paths[at] }));
  };

  // Draws bands, coverage and reports: path data, whatever the number of events.
  const drawCrowds = ({ frame, lanes, edges, most, isSettled, x }) => {
    const within = (day) => (isSettled ? clamp(x(day), frame.left, frame.right) : x(day));
    const below = frame.largest + 3;
    const depth = frame.below - below - 3;
    while (rows.childNodes.length > lanes.length) rows.lastChild.remove();
    const heaps = lanes.map((lane) => (lane.isBand ? null : stacks(lane.events, x, lane.y + below, Math.floor((depth + 1) / 5), most)));
    const highest = highestOf(lanes.map((lane) => (lane.isBand ? lane.counts[0] : [0])));
    const deepest = highestOf(lanes.map((lane) => (heaps[lane.at] === null ? lane.counts[1] : [0])));
    for (const lane of lanes) {
      const row = rows.childNodes[lane.at] || make("g", {}, rows);
      put(row, { class: `lane ${lane.css}` });
      const [events, reports] = lane.counts;
      const paths = {
        band: lane.isBand ? outline(events, edges, highest, frame.above - 8, within, lane.y) : "",
        coverage: heaps[lane.at] === null ? outline(reports, edges, deepest, -depth, within, lane.y + (lane.isBand ? 4 : below)) : "",
        reports: heaps[lane.at] || "",
      };
      Object.entries(paths).forEach(([css, d], at) => put(row.childNodes[at] || make("path", { class: css }, row), { d }));
    }
  };

  // Returns the marks of all lanes; labels go to the greatest first, where they hit nothing.
  const placeMarks = ({ frame, lanes, record, isSettled, x }) => {
    const all = lanes.flatMap((lane) => {
      lane.placed = lane.marked.map((event) => {
        const isScaled = event.isLead && event.value > 0 && event.currency === record.currency;
        const size = isScaled ? Math.max(SMALLEST, frame.largest * Math.sqrt(event.value / record.largest)) : SMALLEST - (event.isLead ? 0 : 0.5);
        const [at, radius] = [x(middleOf(event)), round(size)];
        return { event, lane, x: at, radius, box: [at - radius, at + radius, lane.y - radius, lane.y + radius] };
      });
      lane.placed.sort((a, b) => a.x - b.x).forEach((mark, at, placed) => {
        const near = [placed[at - 1], placed[at + 1]].map((other) => (other ? Math.abs(mark.x - other.x) / 2 : FINGER + 9));
        mark.target = Math.max(mark.radius, Math.min(Math.max(FINGER, mark.radius + 2), ...near));
      });
      lane.boxes = [];
      return lane.placed;
    });
    const titled = new Set();
    for (const mark of [...all].sort((a, b) => byRank(a.event, b.event))) {
      const { event, lane } = mark;
      const isIn = mark.x >= frame.left && mark.x <= frame.right;
      if (isSettled && !isIn) continue;
      const titles = all.length > 24 || titled.has(event.id) ? [] : [34, 24].map((length) => shorten(event.title, length));
      for (const text of event.valueLabel ? [event.valueLabel] : titles.filter((title) => title === event.title || title.length > 16)) {
        const half = widthOf(text, frame.font) / 2 + 3;
        const at = isSettled ? clamp(mark.x, frame.left - 8 + half, frame.right + 8 - half) : mark.x;
        const y = lane.y - mark.radius - 6;
        const box = [at - half, at + half, y - 0.8 * frame.font, y + 0.2 * frame.font];
        if (lane.boxes.some((other) => overlap(box, other)) || lane.placed.some((other) => other !== mark && overlap(box, other.box))) continue;
        mark.label = { x: round(at), y: round(y), text };
        lane.boxes.push(box);
        titled.add(event.id);
        break;
      }
    }
    return all;
  };

  const bar = (link, css, days, height, y, x) => {
    if (!days) return;
    link[css] ||= make("rect", { class: css, height, rx: height / 2 });
    if (!link[css].parentNode) link.prepend(link[css]);
    put(link[css], { x: round(x(days[0])), y: y - height / 2, width: round(x(days[1] + 1) - x(days[0])) });
  };

  const drawMark = (mark, { current, isOut, nameOf, x }) => {
    const { event, lane } = mark;
    const key = `${lane.at} ${event.id}`;
    let link = marks.get(key);
    if (!link) {
      link = make("a", { href: root + event.url, "aria-label": nameOf(event) });
      link.circles = ["target", event.isLead ? "disc" : "ring"].map((css) => make("circle", { class: css }, link));
      link.label = make("text", { class: event.valueLabel ? "value" : "title" }, link);
      marks.set(key, link);
    }
    Object.assign(link, { event, lane: lane.at });
    if (link.parentNode !== rows.childNodes[lane.at]) rows.childNodes[lane.at].append(link);
    bar(link, "doubt", event.end > event.start && [event.start, event.end], 5, lane.y, x);
    bar(link, "period", event.period, 9, lane.y, x);
    link.circles.forEach((circle, at) => put(circle, { cx: round(mark.x), cy: lane.y, r: at ? mark.radius : round(mark.target) }));
    put(link, { tabindex: event === current.event && lane.at === current.lane ? 0 : -1, class: isOut(event) ? "mark is-out" : "mark" });
    put(link.label, mark.label || {});
    write(link.label, mark.label?.text || "");
    return key;
  };

  // Shows the chosen time: what is outside is veiled, the axis is thick.
  const choose = (days, view) => {
    const { frame, scale } = drawn;
    const { left, right } = frame;
    const [from, to] = (days || [view.first, view.last - 1]).map((day, at) => clamp(left + (day + at - view.first) * scale, left, right));
    put(veil, { d: days ? `M${left - 8} 0H${from}V${frame.axis}H${left - 8}zM${to} 0H${right + 8}V${frame.axis}H${to}z` : "" });
    put(range, { d: days ? `M${from} ${frame.axis}H${to}` : "" });
  };

  return {
    // Draws a scene, as features/strip.js makes it.
    draw(scene) {
      const { frame, view, scale, lanes, kind } = scene;
      const x = (day) => frame.left + (day - view.first) * scale;
      for (const lane of lanes) lane.y = frame.top + lane.at * frame.pitch + frame.heading + frame.above;
      drawn = { ...scene, x };
      moving.style.transform = "";
      const layout = [frame.width, lanes.length, kind.key, ...lanes.map((lane) => lane.isBand && lane.count)].join();
      if (layout !== laid) layOut(drawn);
      laid = layout;
      drawDates(drawn);
      drawCrowds(drawn);
      const kept = new Set(placeMarks(drawn).map((mark) => drawMark(mark, drawn)));
      for (const [key, link] of marks) {
        if (!kept.has(key) && marks.delete(key)) link.remove();
      }
      choose(scene.range, view);
    },

    // Shows *view* by moving what is drawn; returns whether that is enough.
    move(view) {
      const isSame = Math.abs(view.last - view.first - drawn.view.last + drawn.view.first) < 1e-6;
      // What was left out at rest is needed now.
      if (!isSame || drawn.isSettled || view.first < drawn.from || view.last > drawn.to) return false;
      moving.style.transform = `translateX(${(drawn.view.first - view.first) * drawn.scale}px)`;
      if (drawn.range) choose(drawn.range, view);
      return true;
    },

    find: ({ event, lane }) => marks.get(`${lane} ${event.id}`),
  };
};
