const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const esc = (text) => String(text).replace(/[&<>"]/g, (sign) => entities[sign]);

const frame = (title, url, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${esc(title)} · Bench</title>
<link rel="canonical" href="https://bench.example${url}">
</head>
<body>
<header><a href="/">Bench</a> <nav><a href="/vendors/">Vendors</a> <a href="/topics/">Topics</a> <a href="/years/">Years</a></nav></header>
<main>
${main}
</main>
</body>
</html>
`;

const cards = (events, names) => `<ol>
${events.map(({ url, data }) => `<li><p>${esc(data.when)}</p><h2><a href="${url}">${esc(data.title)}</a></h2>
<p>${esc(data.teaser)}</p>
<ul>${data.chips.map(({ kind, slug }) => `<li><a href="/${kind}/${slug}/">${esc(names[kind][slug])}</a></li>`).join("")}</ul></li>`).join("\n")}
</ol>`;

module.exports = { cards, esc, frame };
