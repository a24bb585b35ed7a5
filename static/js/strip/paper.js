// Sizes and words on the paper, by the numbers of dateline/figures/frame.py and text.py.
const FRAMES = {
  wide: { width: 1120, left: 156, right: 1100, top: 10, font: 14, heading: 0, above: 40, below: 40, largest: 14, bar: 9, letters: 15 },
  medium: { width: 720, left: 134, right: 710, top: 8, font: 14, heading: 0, above: 40, below: 40, largest: 14, bar: 8, letters: 13 },
  phone: { width: 328, left: 8, right: 320, top: 6, font: 12, heading: 18, above: 34, below: 36, largest: 12, bar: 6, letters: 30 },
};
export const SMALLEST = 4;
const widths = new Map();

// Returns the frame called *name* for so many lanes.
export const frameFor = (name, lanes, hasNames) => {
  const frame = { name, ...FRAMES[name] };
  if (lanes > 4) {
    frame.above -= 8;
    frame.below -= 4;
    frame.largest -= 3;
  }
  if (!hasNames) Object.assign(frame, { heading: 0, left: Math.min(frame.left, 16) });
  frame.pitch = frame.heading + frame.above + frame.below;
  frame.axis = frame.top + lanes * frame.pitch;
  frame.height = frame.axis + 2.1 * frame.font;
  return frame;
};

const advance = (letter) =>
  /[iljtfrI.,:;'’‘|!()[\] -]/.test(letter) ? 0.37
  : /[mwMW@%—]/.test(letter) ? 0.97
  : letter > "\u2e80" ? 1
  : /\p{Lu}/u.test(letter) ? 0.7
  : 0.63;

// Returns about how wide *text* is set: asking the browser would cost a layout.
export const widthOf = (text, font, isBold) => {
  if (!widths.has(text)) widths.set(text, [...text].reduce((sum, letter) => sum + advance(letter), 0));
  return widths.get(text) * font * (isBold ? 1.1 : 1);
};

// Returns *text*, cut between words where it is over *limit* characters.
export const shorten = (text, limit) => {
  const letters = [...text];
  if (letters.length <= limit) return text;
  const head = letters.slice(0, limit - 1).join("");
  const cut = letters[limit - 1] === " " ? head : head.slice(0, Math.max(0, head.lastIndexOf(" ")));
  return `${(3 * cut.length >= limit ? cut : head).replace(/[ ,;:–—-]+$/, "")}…`;
};

// Returns *text* in at most two lines of about *limit* characters.
export const wrap = (text, limit) => {
  const words = text.split(/\s+/);
  let first = words.shift();
  while (words.length && `${first} ${words[0]}`.length <= limit) first += ` ${words.shift()}`;
  return [first, words.join(" ")].filter(Boolean).map((line) => shorten(line, limit));
};

// Returns whether two boxes [x, y, width, height] overlap.
export const overlap = (a, b) => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
