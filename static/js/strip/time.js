// Proportional time as dateline/figures/axis.py has it; days are counted from 1970-01-01.
const DAY = 86400000;
const FIRST = -719162; // 0001-01-01
const LAST = 2932896; // 9999-12-31
const LANGUAGE = document.documentElement.lang;

const STEPS = [
  ...[1, 2, 7].map((count) => ["day", count, 1]),
  ...[1, 3, 6].map((count) => ["month", count, 30.44]),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((count) => ["year", count, 365.25]),
].map(([unit, count, days]) => ({ unit, count, days: days * count }));

// Date.UTC takes years below 100 for those of the last century.
const dayNumber = (year, month) => new Date(0).setUTCFullYear(year, month, 1) / DAY;
const dateOf = (day) => new Date(Math.min(Math.max(Math.floor(day), FIRST), LAST) * DAY);
const words = (options) => new Intl.DateTimeFormat(LANGUAGE, { timeZone: "UTC", ...options });
const monthName = words({ month: "short" });
// The day first, as the pages' own English has it.
const whole = new Intl.DateTimeFormat(LANGUAGE === "en" ? "en-GB" : LANGUAGE, { timeZone: "UTC", dateStyle: "long" });

export const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);
export const spanWords = (first, last) => whole.formatRange(dateOf(first), dateOf(last));
export const numberWords = (number) => new Intl.NumberFormat(LANGUAGE).format(number);

// Returns the finest step of the calendar that takes at least *least* paper at *scale*.
export const stepFor = (scale, least) => STEPS.find((step) => step.days * scale >= least) || STEPS.at(-1);

// Returns the days from *first* to *last* on which *step* begins.
export const startsOf = ({ unit, count }, first, last) => {
  const days = [];
  if (unit === "day") {
    // 1970-01-05 was a Monday, so that weeks begin on Mondays.
    for (let day = Math.ceil((first - 4) / count) * count + 4; day <= last; day += count) days.push(day);
    return days;
  }
  const months = count * (unit === "year" ? 12 : 1);
  const begin = dateOf(first);
  let index = Math.floor((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
  for (let day; (day = dayNumber(Math.floor(index / 12), index % 12)) <= last; index += months) {
    if (day >= first) days.push(day);
    if (index > 120000) break;
  }
  return days;
};

// Returns [{day, isMajor, text}] from *from* to *to*: the finest dates that can be read.
export const ticksOf = ({ first, last }, scale, font, from, to) => {
  const room = { day: 4.6, month: 3.2, year: 3.5 };
  let at = STEPS.findIndex((step) => step.days * scale >= room[step.unit] * font);
  if (at < 0) at = STEPS.length - 1;
  if (at && startsOf(STEPS[at], first, last).length < 2) at -= 1;
  const step = STEPS[at];
  const years = step.unit === "day" ? startsOf({ unit: "year", count: 1 }, from, to) : [];
  const days = [...new Set([...startsOf(step, from, to), ...years])].filter((day) => day >= FIRST && day <= LAST);
  const greater = [10, 100, 1000].find((size) => step.count < size);
  const ticks = days.map((day) => {
    const date = dateOf(day);
    const year = date.getUTCFullYear();
    const isNew = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
    const isYear = step.unit === "year";
    return {
      day,
      isMajor: isYear ? year % greater === 0 : isNew,
      text: isYear || isNew ? `${year}` : (step.unit === "day" ? `${date.getUTCDate()} ` : "") + monthName.format(date),
    };
  });
  const shown = ticks.filter(({ day }) => day >= first && day <= last);
  if (step.unit !== "year" && shown.length && !shown.some((tick) => tick.isMajor)) {
    shown[0].text += ` ${dateOf(shown[0].day).getUTCFullYear()}`; // else nobody could tell the year
    shown[0].isMajor = true;
  }
  return ticks;
};
