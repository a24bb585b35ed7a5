// What a reader has chosen to see, as the query of the address: one parameter for each kind, slugs
// apart by commas, and `from`, `to` (2020, 2020-03, 2020-03-15), `least`, `most`, `currency`,
// `words`. Pure functions, but for writeCriteria.

const OWN = ["from", "to", "least", "most", "currency", "words"];
const DAY = 864e5;

// Returns whether *key* is a parameter that mailings and networks hang on links to know a reader.
export const isTracking = (key) => /^(utm_.+|fbclid|gclid|igshid|mc_[ce]id|msclkid|ref)$/.test(key);

// Returns the criteria of a query: {kinds: {vendors: [slug]}, from, to, least, most, currency,
// words}. Any other parameter is taken for a kind, existing() knows better; those of trackers
// are passed over, and so are gone from the address that is written next.
export const readCriteria = (search = location.search) => {
  const given = new URLSearchParams(search);
  const criteria = { kinds: {} };
  for (const key of OWN) criteria[key] = given.get(key) || "";
  for (const key of ["from", "to"]) if (Number.isNaN(dayOf(criteria[key]))) criteria[key] = "";
  for (const key of ["least", "most"]) {
    criteria[key] = /^\d+(\.\d+)?$/.test(criteria[key]) ? Number(criteria[key]) : null;
  }
  for (const [key, value] of given) {
    if (!OWN.includes(key) && !isTracking(key)) criteria.kinds[key] = [...new Set(value.split(",").filter(Boolean))];
  }
  return criteria;
};

// Returns the query of *criteria*, with its `?`; empty where nothing is chosen.
export const queryOf = ({ kinds, ...own }) => {
  const chosen = Object.entries(kinds).filter(([, slugs]) => slugs.length);
  const hasAmount = (own.least ?? own.most) !== null;
  for (const key of OWN) {
    if ((own[key] || own[key] === 0) && (key !== "currency" || hasAmount)) chosen.push([key, own[key]]);
  }
  return chosen.length ? `?${new URLSearchParams(chosen)}`.replaceAll("%2C", ",") : "";
};

// Puts *criteria* into the address and tells the page of it; *push* lets the back button undo it.
export const writeCriteria = (criteria, push = false) => {
  const address = location.pathname + queryOf(criteria) + location.hash;
  history[push ? "pushState" : "replaceState"](null, "", address);
  tell(criteria);
};

// Says to all features of the page which criteria hold now.
export const tell = (criteria) =>
  document.dispatchEvent(new CustomEvent("dateline:criteria", { detail: criteria }));

// Returns whether nothing is chosen.
export const isEmpty = (criteria) => !queryOf(criteria);

// Returns the day that *text* (2020, 2020-03, 2020-03-15) begins with, or its last one, as days
// since 1970; NaN where it is no date.
export const dayOf = (text, last = false) => {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) || [];
  const first = days(year, (month || 1) - 1, day || 1);
  if (month && new Date(first * DAY).getUTCMonth() !== month - 1) return NaN;
  return last && !day ? days(year, month || 12, 1) - 1 : first;
};

// Date.UTC takes years below 100 for those of the last century.
const days = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / DAY;
