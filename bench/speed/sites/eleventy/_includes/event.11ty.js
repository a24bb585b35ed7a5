const { esc, frame } = require("./frame.js");

const fact = ({ label, kind, slugs, text }, names) =>
  `<dt>${esc(label)}</dt><dd>${kind ? slugs.map((slug) => `<a href="/${kind}/${slug}/">${esc(names[kind][slug])}</a>`).join(", ") : esc(text)}</dd>`;

const report = ({ title, url, outlet, day }) =>
  `<li><p>${esc(outlet)} · ${esc(day)}</p><p><a href="${esc(url)}">${esc(title)}</a></p></li>`;

const beside = ({ title, webUrl, provider, day, why }) =>
  `<li><p>${esc(provider.name)} · ${esc(day)}</p><p><a href="${esc(webUrl)}">${esc(title)}</a></p><p>${esc(why)}</p></li>`;

module.exports = class {
  render(data) {
    const { quotation } = data;
    return frame(data.title, data.page.url, `<article>
<p>${esc(data.when)} · ${esc(data.basis)}</p>
<h1>${esc(data.title)}</h1>
<dl>
${data.facts.map((each) => fact(each, data.names)).join("\n")}
</dl>
${quotation ? `<blockquote><p>${esc(quotation.text)}</p></blockquote><p>${esc(quotation.outlet)}, ${esc(quotation.day)}</p>` : ""}
<div>
${data.content}
</div>
<h2>Coverage</h2>
<ol>
${data.coverage.map(report).join("\n")}
</ol>
</article>
<aside>
<h2>Related</h2>
<ol>
${data.related.map(beside).join("\n")}
</ol>
</aside>`);
  }
};
