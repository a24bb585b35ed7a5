// The same events as a table, one key away.
import { filled } from "../lib/words.js";
import { numberWords, spanWords } from "./measure.js";

const MOST = 500;

// Puts *events* of *all* in *view* into *room*, with the names of *kind*.
export const fillTable = (room, { events, all, view, kind, root, words }) => {
  const make = (name, text = "", css = "") => {
    const node = document.createElement(name);
    node.textContent = text;
    if (css) node.className = css;
    return node;
  };
  const row = (cells) => {
    const line = make("tr");
    line.append(...cells);
    return line;
  };
  const names = new Map(kind.names.map(({ slug, name }) => [slug, name]));
  const shown = events.slice(0, MOST);
  const table = make("table", "", "table");
  const head = make("thead");
  const body = make("tbody");
  const titles = [words.date, words.event, kind.label, words.value, words.reports];
  head.append(row(titles.map((text, at) => Object.assign(make("th", text, at > 2 ? "table__number" : ""), { scope: "col" }))));
  for (const event of shown) {
    const link = make("a", event.title);
    link.href = root + event.url;
    link.dir = "auto";
    const title = make("td");
    title.append(link);
    body.append(row([
      make("td", event.label, "table__date"),
      title,
      make("td", (event.entities[kind.key] || []).map((slug) => names.get(slug) || slug).join(", ")),
      make("td", event.valueLabel, "table__number"),
      make("td", numberWords(event.reports.length), "table__number"),
    ]));
  }
  const span = spanWords(view.first, view.last - 1);
  const caption = filled(words.in_view, { count: numberWords(shown.length), all: numberWords(all), span });
  table.append(make("caption", caption), head, body);
  room.replaceChildren(table);
};
