const { esc, frame } = require("../_includes/frame.js");

const KINDS = { vendors: "Vendors", topics: "Topics", years: "Years" };

module.exports = class {
  data() {
    return { pagination: { data: "kinds", size: 1, alias: "kind" }, kinds: Object.keys(KINDS), permalink: ({ kind }) => `/${kind}/` };
  }

  render({ kind, collections, names }) {
    const rows = collections[`by_${kind}`].map(([slug, members]) => ({ slug, name: names[kind] ? names[kind][slug] : slug, count: members.length }));
    if (kind !== "years") rows.sort((a, b) => b.count - a.count || (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    const list = rows.map(({ slug, name, count }) => `<li><a href="/${kind}/${slug}/">${esc(name)}</a> ${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}</li>`);
    return frame(KINDS[kind], `/${kind}/`, `<h1>${KINDS[kind]}</h1>
<ul>
${list.join("\n")}
</ul>`);
  }
};
