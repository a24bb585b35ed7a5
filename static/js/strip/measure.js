// Time, words and numbers of events on the paper, by the rules of dateline/figures (axis.py,
// frame.py, text.py, lanes.py, crowd.py). Days are counted from 1970-01-01; all of it is pure.
const DAY = 86400000;
const FIRST = -719162; // 0001-01-01
const LAST = 2932896; // 9999-12-31
const LANGUAGE = document.documentElement.lang;
const FEW = 20;
export const SMALLEST = 4;

const STEPS = [
  ...[1, 2, 7].map((count) => ["day", count, count]),
  ...[1, 3, 6].map((count) => ["month", count, count * 30.44]),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((count) => ["year", count, count * 365.25]),
];
const ROOM = { day: 4.6, month: 3.2, year: 3.5 };

export const clamp = (number, least, most) => Math.min(Math.max(number, least), most);
const dateOf = (day) => new Date(clamp(Math.floor(day), FIRST, LAST) * DAY);
// Made when it is first asked for: the browser takes milliseconds for each.
const format = (options, language) => {
  let made;
  return () => (made ||= new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }));
};
const monthName = format({ month: "short" }, LANGUAGE);
// The day first, as the pages' own English has it.
const long = format({ dateStyle: "long" }, LANGUAGE === "en" ? "en-GB" : LANGUAGE);

export const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);
export const spanWords = (first, last) => long().formatRange(dateOf(first), dateOf(last));
// To be asked for sparingly: the browser takes tens of milliseconds for its first.
export const numberWords = (number) => number.toLocaleString(LANGUAGE);

// Returns the finest step of the calendar that takes at least *least* paper at *scale*.
export const stepFor = (scale, least) => STEPS.find((step) => step[2] * scale >= least) || STEPS.at(-1);

// Returns the days from *first* to *last* on which a step begins.
export const startsOf = ([unit, count], first, last) => {
  const days = [];
  if (unit === "day") {
    // 1970-01-05 was a Monday, so that weeks begin on Mondays.
    for (let day = Math.ceil((first - 4) / count) * count + 4; day <= last; day += count) days.push(day);
    return days;
  }
  const months = unit === "year" ? count * 12 : count;
  const begin = dateOf(first);
  let index = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
  // Date.UTC takes years below 100 for those of the last century.
  for (let day; (day = new Date(0).setUTCFullYear(0, index, 1) / DAY) <= last; index += months) if (day >= first) days.push(day);
  return days;
};

// Returns [[day, is a greater one, text]] from *from* to *to*: the finest dates that can be read.
export const ticksOf = (view, scale, font, from, to) => {
  let at = STEPS.findIndex(([unit, , days]) => days * scale >= ROOM[unit] * font);
  if (at < 0) at = STEPS.length - 1;
  if (at && startsOf(STEPS[at], view.first, view.last).length < 2) at -= 1;
  const [unit, count] = STEPS[at];
  const years = unit === "day" ? startsOf(["year", 1], from, to) : [];
  const ticks = [...new Set([...startsOf(STEPS[at], from, to), ...years])].filter((day) => day >= FIRST && day <= LAST).map((day) => {
    const date = dateOf(day);
    const year = date.getUTCFullYear();
    if (unit === "year") return [day, year % [10, 100, 1000].find((size) => count < size) === 0, `${year}`];
    if (date.getUTCMonth() === 0 && date.getUTCDate() === 1) return [day, true, `${year}`];
    return [day, false, (unit === "day" ? `${date.getUTCDate()} ` : "") + monthName().format(date)];
  });
  const shown = ticks.filter(([day]) => day >= view.first && day <= view.last);
  if (unit !== "year" && shown.length && !shown.some((tick) => tick[1])) {
    shown[0][1] = true; // else nobody could tell the year
    shown[0][2] += ` ${dateOf(shown[0][0]).getUTCFullYear()}`;
  }
  return ticks;
};

// Returns the frame called *name* for so many lanes.
export const frameFor = (name, lanes, hasNames) => {
  const isPhone = name === "phone";
  let [width, left, right, top] = { wide: [1120, 156, 1100, 10], medium: [720, 134, 710, 8], phone: [328, 8, 320, 6] }[name];
  let [font, heading, above, below, largest, bar, letters] = isPhone ? [12, 18, 34, 36, 12, 6, 30] : [14, 0, 40, 40, 14, 9, name === "wide" ? 15 : 13];
  if (lanes > 4) {
    above -= 8;
    below -= 4;
    largest -= 3;
  }
  if (!hasNames) {
    heading = 0;
    left = Math.min(left, 16);
  }
  const pitch = heading + above + below;
  const axis = top + lanes * pitch;
  return { width, left, right, top, font, heading, above, below, largest, bar, letters, pitch, axis, height: axis + 2.1 * font };
};

// Returns about how wide *text* is set: to ask the browser would cost a layout.
export const widthOf = (text, font) => {
  let width = 0;
  for (const letter of text) width += /[iljtfrI.,:;'’|!() -]/.test(letter) ? 0.4 : letter > "\u2e80" ? 1 : /[mwMW@%]/.test(letter) ? 1 : 0.68;
  return width * font;
};

// Returns *text*, cut between words where it is over *limit* characters.
export const shorten = (text, limit) => {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const cut = text[limit - 1] === " " ? head : head.slice(0, Math.max(0, head.lastIndexOf(" ")));
  return `${(3 * cut.length >= limit ? cut : head).replace(/[\ud800-\udbff ,;:–—-]+$/, "")}…`;
};

// Returns {lanes, of, most}: the lanes of a kind from the top down, the places of an event's lanes,
// and how many events of a lane are still drawn one by one.
export const dealLanes = ({ key, names, total, lanes: counts, written }, words) => {
  const named = names.slice(0, 8);
  const lanes = named.map(({ slug, name, lane }) => ({ slug, name, css: `lane-${lane || "rest"}` }));
  if (total > named.length) lanes.push({ name: words.others, css: "lane-rest" });
  if (counts.length > lanes.length) lanes.push({ name: total ? words.unnamed : "", css: "lane-rest" });
  lanes.forEach((lane, at) => Object.assign(lane, { at, count: counts[at], written: written[at] }));
  const places = new Map(named.map(({ slug }, at) => [slug, at]));
  const of = ({ entities }) => {
    const found = new Set((entities[key] || []).map((slug) => places.get(slug) ?? named.length));
    return found.size ? [...found].sort((a, b) => a - b) : [lanes.length - 1];
  };
  return { lanes, of, most: clamp(Math.floor(240 / lanes.length), FEW, 60) };
};

// Returns the events of each lane.
export const spread = ({ lanes, of }, events) => {
  const rows = lanes.map(() => []);
  for (const event of events) for (const at of of(event)) rows[at].push(event);
  return rows;
};

export const middleOf = (event) => (event.start + event.end + 1) / 2;

// Returns whether *events* are more than *most*, or most of their discs would touch.
export const isCrowded = (events, most, scale) => {
  if (events.length <= FEW || events.length > most) return events.length > FEW;
  const days = events.map(middleOf).sort((a, b) => a - b);
  return 2 * days.filter((day, at) => (day - days[at - 1]) * scale < SMALLEST).length > days.length;
};

// Sorts the events that matter most to the front.
export const byRank = (a, b) =>
  b.isLead - a.isLead || (b.value || 0) - (a.value || 0) || b.reports.length - a.reports.length || a.place - b.place;

// Returns [events, reports]: how many fall between each two of *edges*; an event in doubt is spread
// over all the days that it can be.
export const countIn = (events, edges) => {
  const rows = [0, 1].map(() => new Array(Math.max(0, edges.length - 1)).fill(0));
  const stepAt = (day) => {
    let low = 0;
    for (let high = edges.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (edges[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  for (const { start, end, reports } of events) {
    for (let at = Math.max(0, stepAt(start)); at in rows[0] && edges[at] <= end; at += 1) {
      rows[0][at] += Math.max(0, Math.min(end + 1, edges[at + 1]) - Math.max(start, edges[at])) / (end + 1 - start);
    }
    for (const day of reports) if (stepAt(day) in rows[1]) rows[1][stepAt(day)] += 1;
  }
  return rows;
};
