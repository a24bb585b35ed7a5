// The words of a feature, from its element's data-words: scripts hold no language of their own.

// Returns the words as an object; empty where there are none.
export const wordsOf = (element) => JSON.parse(element.dataset.words || "{}");

// Returns *text* with *values* put in for its %(name)s.
export const filled = (text, values) =>
  text.replace(/%\((\w+)\)s/g, (all, name) => (name in values ? values[name] : all));
