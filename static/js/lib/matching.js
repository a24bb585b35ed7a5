// Whether an event of the record meets the reader's criteria (criteria.js). All of it is pure.
import { dayOf } from "./criteria.js";

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
    // Bounds may be NaN, for none.
    !(event.end < first) &&
    !(event.start > last) &&
    meetsAmount(event, criteria) &&
    (!words.length || meetsWords(event, words))
  );
};

// Returns *text* without capitals and accents, for comparing.
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const meetsAmount = ({ value, currency }, { least, most, currency: wanted }) =>
  (least ?? most) === null ||
  (value !== null &&
    (!wanted || currency === wanted) &&
    value >= (least ?? 0) &&
    value <= (most ?? Infinity));

const bounds = new WeakMap();

const prepared = (criteria) => {
  if (!bounds.has(criteria)) {
    bounds.set(criteria, {
      first: dayOf(criteria.from),
      last: dayOf(criteria.to, true),
      words: wordsIn(criteria.words),
    });
  }
  return bounds.get(criteria);
};

const wordsIn = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];

// Every word must begin a word of the title or of a name; names are known here by their slugs.
const meetsWords = (event, words) => {
  const own = wordsIn(`${event.title} ${Object.values(event.entities).flat().join(" ")}`);
  return words.every((word) => own.some((each) => each.startsWith(word)));
};
