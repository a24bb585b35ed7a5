const { cards, frame } = require("../_includes/frame.js");

module.exports = class {
  data() {
    return { permalink: "/" };
  }

  render({ collections, names }) {
    return frame("Bench", "/", `<h1>Bench</h1>\n${cards(collections.first, names)}`);
  }
};
