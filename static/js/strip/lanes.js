// Which lanes a kind has and which events stand in them, as dateline/figures/lanes.py deals them;
// how many events and reports fall into each step of the calendar.
const MOST = 8;
const FEW = 20;

// Returns {lanes, of}: the lanes from the top down, and the places of an event's lanes.
export const dealLanes = (kind, words) => {
  const names = kind.names.slice(0, MOST);
  const hasOthers = kind.total > names.length;
  const lanes = names.map(({ slug, name, lane }) => ({ slug, name, css: lane ? `lane-${lane}` : "lane-rest" }));
  if (hasOthers) lanes.push({ name: words.others, css: "lane-rest" });
  if (kind.laneCounts.length > lanes.length) lanes.push({ name: names.length ? words.unnamed : "", css: "lane-rest" });
  lanes.forEach((lane, at) => Object.assign(lane, { at, count: kind.laneCounts[at] }));
  const places = new Map(names.map(({ slug }, at) => [slug, at]));
  const of = (event) => {
    const slugs = event.entities[kind.key] || [];
    return slugs.length ? [...new Set(slugs.map((slug) => places.get(slug) ?? names.length))].sort((a, b) => a - b) : [lanes.length - 1];
  };
  return { lanes, of, most: Math.max(FEW, Math.min(60, Math.floor(240 / lanes.length))) };
};

// Returns the events of each lane.
export const spread = ({ lanes, of }, events) => {
  const rows = lanes.map(() => []);
  for (const event of events) for (const at of of(event)) rows[at].push(event);
  return rows;
};

// Returns whether most of these discs would touch; *most* is how many are too many in any case.
export const isCrowded = (events, most, scale, least) => {
  if (events.length <= FEW) return false;
  if (events.length > most) return true;
  const middles = events.map((event) => (event.start + event.end) / 2).sort((a, b) => a - b);
  const close = middles.filter((day, at) => at && (day - middles[at - 1]) * scale < least).length;
  return close * 2 > middles.length;
};

// Sorts the events that matter most to the front.
export const byRank = (a, b) =>
  b.isLead - a.isLead || (b.value || 0) - (a.value || 0) || b.reports.length - a.reports.length || a.place - b.place;

// Returns how many *events* fall between each two of *edges*: one in doubt is spread over its days.
export const countEvents = (events, edges) => {
  const counts = new Array(edges.length - 1).fill(0);
  for (const { start, end } of events) {
    for (let at = Math.max(0, stepAt(edges, start)); at < counts.length && edges[at] <= end; at += 1) {
      counts[at] += Math.max(0, Math.min(end + 1, edges[at + 1]) - Math.max(start, edges[at])) / (end + 1 - start);
    }
  }
  return counts;
};

// Returns how many reports of *events* fall between each two of *edges*.
export const countReports = (events, edges) => {
  const counts = new Array(edges.length - 1).fill(0);
  for (const { reports } of events) {
    for (const day of reports) {
      const at = stepAt(edges, day);
      if (at in counts) counts[at] += 1;
    }
  }
  return counts;
};

const stepAt = (edges, day) => {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

// Returns [edges, rows] with neighboring steps joined until each takes *least* paper.
export const coarsen = (edges, rows, scale, least) => {
  const kept = [0];
  edges.forEach((edge, at) => {
    if (at === edges.length - 1 || (edge - edges[kept.at(-1)]) * scale >= least) kept.push(at);
  });
  const starts = kept.slice(0, -1);
  return [
    kept.map((at) => edges[at]),
    rows.map((row) => starts.map((from, n) => row.slice(from, kept[n + 1]).reduce((a, b) => a + b, 0))),
  ];
};
