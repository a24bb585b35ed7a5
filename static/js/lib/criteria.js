// What a reader has chosen to see, as the query of the address: one parameter for each kind, slugs
// apart by commas, and `from`, `to` (2020, 2020-03, 2020-03-15), `least`, `most`, `currency`,
// `words`. Pure functions, but for writeCriteria.

const OWN = ["from", "to", "least", "most", "currency", "words"];
const DAY = 86400000;

// Returns the criteria of a query: {kinds: {vendors: [slug]}, from, to, least, most, currency,
// words}. Any parameter that is not one of ours is taken for a kind: existing() knows better.
export const readCriteria = (search = location.search) => {
  const given = new URLSearchParams(search);
  const kinds = {};
  for (const [key, value] of given) {
    if (OWN.includes(key)) continue;
    const slugs = value.split(",").filter(Boolean);
    kinds[key] = [...new Set([...(Object.hasOwn(kinds, key) ? kinds[key] : []), ...slugs])];
  }
  const date = (key) => (isDate(given.get(key)) ? given.get(key) : "");
  return {
    kinds,
    from: date("from"),
    to: date("to"),
    least: numberOf(given.get("least")),
    most: numberOf(given.get("most")),
    currency: given.get("currency") || "",
    words: given.get("words") || "",
  };
};

// Returns the query of *criteria*, with its `?`; empty where nothing is chosen.
export const queryOf = (criteria) => {
  const parts = Object.entries(criteria.kinds)
    .filter(([, slugs]) => slugs.length)
    .map(([key, slugs]) => `${encodeURIComponent(key)}=${slugs.map(encodeURIComponent).join(",")}`);
  const hasAmount = criteria.least !== null || criteria.most !== null;
  for (const key of OWN) {
    const value = criteria[key];
    if (value === null || value === "" || (key === "currency" && !hasAmount)) continue;
    parts.push(`${key}=${encodeURIComponent(value)}`);
  }
  return parts.length ? `?${parts.join("&")}` : "";
};

// Puts *criteria* into the address and tells the page of it. `push` lets the back button undo it.
export const writeCriteria = (criteria, { push = false } = {}) => {
  const url = `${location.pathname}${queryOf(criteria)}${location.hash}`;
  history[push ? "pushState" : "replaceState"](null, "", url);
  tell(criteria);
};

// Says to all features of the page which criteria hold now.
export const tell = (criteria) =>
  document.dispatchEvent(new CustomEvent("dateline:criteria", { detail: criteria }));

// Returns whether *event* of the record meets *criteria*: of one kind any name will do, of several
// kinds each must be met; a date in doubt meets every day that it can be.
export const matches = (event, criteria) =>
  meetsAllBut(event, criteria) && !unmetKinds(event, criteria).length;

// Returns the kinds whose chosen names *event* has none of.
export const unmetKinds = (event, { kinds }) =>
  Object.keys(kinds).filter(
    (key) => kinds[key].length && !kinds[key].some((slug) => event.entities[key]?.includes(slug)),
  );

// Returns whether *event* meets everything but the names.
export const meetsAllBut = (event, criteria) => {
  const { first, last, words } = prepared(criteria);
  return (
    !(event.end < first) && // bounds may be NaN, for none
    !(event.start > last) &&
    meetsAmount(event, criteria) &&
    (!words.length || meetsWords(event, words))
  );
};

// Returns [criteria without what *record* does not have, [[parameter, value] of what it has not]].
export const existing = (search, { kinds, first, last }) => {
  const criteria = readCriteria(search);
  const missing = [];
  for (const [key, slugs] of Object.entries(criteria.kinds)) {
    const kind = kinds.find((each) => each.key === key);
    const names = new Set(kind?.names.map((name) => name.slug));
    if (!kind) missing.push([key, ""]);
    else missing.push(...slugs.filter((slug) => !names.has(slug)).map((slug) => [key, slug]));
    criteria.kinds[key] = slugs.filter((slug) => names.has(slug));
  }
  if (dayOf(criteria.from) > last) criteria.from = "";
  if (dayOf(criteria.to, true) < first) criteria.to = "";
  const given = new URLSearchParams(search);
  for (const key of ["from", "to", "least", "most"]) {
    const value = given.get(key);
    if (value && (criteria[key] === "" || criteria[key] === null)) missing.push([key, value]);
  }
  return [criteria, missing];
};

// Returns whether nothing is chosen.
export const isEmpty = (criteria) => queryOf(criteria) === "";

// Returns the day that *text* (2020, 2020-03, 2020-03-15) begins with, or its last one, as days
// since 1970; NaN where it is no date.
export const dayOf = (text, last = false) => {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text || "") || [];
  if (!year) return NaN;
  const first = days(+year, month ? month - 1 : 0, day ? +day : 1);
  const begun = new Date(first * DAY);
  if (month && begun.getUTCMonth() !== month - 1) return NaN;
  if (!last || day) return first;
  return (month ? days(+year, +month, 1) : days(+year + 1, 0, 1)) - 1;
};

// Returns *text* without capitals and accents, for comparing.
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const isDate = (text) => !Number.isNaN(dayOf(text));

// Date.UTC takes years below 100 for those of the last century.
const days = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / DAY;

const numberOf = (text) => (text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null);

const meetsAmount = ({ value, currency }, { least, most, currency: wanted }) =>
  (least === null && most === null) ||
  (value !== null &&
    (!wanted || currency === wanted) &&
    (least === null || value >= least) &&
    (most === null || value <= most));

const WORD = /[\p{L}\p{N}]+/gu;
const bounds = new WeakMap();
const vocabulary = new WeakMap();

const cached = (cache, key, make) => {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key);
};

const prepared = (criteria) =>
  cached(bounds, criteria, () => ({
    first: dayOf(criteria.from),
    last: dayOf(criteria.to, true),
    words: folded(criteria.words).match(WORD) || [],
  }));

// Every word must begin a word of the title or of a name; names are known here by their slugs.
const meetsWords = (event, words) => {
  const own = cached(vocabulary, event, () => {
    const names = Object.values(event.entities).flat().join(" ");
    return folded(`${event.title} ${names}`).match(WORD) || [];
  });
  return words.every((word) => own.some((each) => each.startsWith(word)));
};
