// The filters of the first page. What does the work comes with the first use: when they are opened,
// when the address asks for something, when the strip's brush has chosen days.

export const start = (element) => {
  let begun = null;
  const use = (name, value) => {
    begun ??= import("../lib/filtering.js").then(({ begin }) => begin(element));
    begun.then((filtering) => filtering[name](value)).catch(() => (begun = null)); // offline
  };
  const obey = () => use("obey");
  element.querySelector("details").addEventListener("toggle", () => use("open"));
  document.addEventListener("dateline:criteria", ({ detail }) => use("apply", detail));
  addEventListener("popstate", obey);
  addEventListener("hashchange", obey);
  if (location.search || (location.hash && !document.querySelector(":target"))) obey();
};
