const { frame } = require("../_includes/frame.js");

const PAGES = [
  { title: "Corrections", path: "/corrections/" },
  { title: "No page at this address", path: "/404.html" },
];

module.exports = class {
  data() {
    return { pagination: { data: "plain", size: 1, alias: "each" }, plain: PAGES, permalink: ({ each }) => each.path };
  }

  render({ each }) {
    return frame(each.title, each.path, `<h1>${each.title}</h1>`);
  }
};
