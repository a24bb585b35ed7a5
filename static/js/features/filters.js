// The filters of the first page. What does the work comes with the first use: when they are opened,
// when the address asks for something, when the strip's brush has chosen days.
export const start = (element) => {
  const use = (name) => async (event) => {
    const { filtering } = await import("../lib/filtering.js");
    filtering(element)[name](event?.detail);
  };
  element.querySelector("details").addEventListener("toggle", use("open"));
  document.addEventListener("dateline:criteria", use("apply"));
  // It is told of a new fragment as well.
  addEventListener("popstate", use("obey"));
  if (location.search || (location.hash && !document.querySelector(":target"))) use("obey")();
};
