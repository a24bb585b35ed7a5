const { cards, esc, frame } = require("../_includes/frame.js");

module.exports = class {
  data() {
    return { pagination: { data: "collections.lists", size: 1, alias: "list" }, permalink: ({ list }) => list.url };
  }

  render({ list, names }) {
    const title = names[list.kind] ? names[list.kind][list.key] : list.key;
    const ways = `<nav>${list.earlier ? `<a href="${list.earlier}">Earlier</a>` : ""} ${list.later ? `<a href="${list.later}">Later</a>` : ""}</nav>`;
    return frame(title, list.url, `<h1>${esc(title)}</h1>
${cards(list.members, names)}
${list.isLong ? ways : ""}`);
  }
};
