// Wheel, drag, pinch and brush, as changes of the view. The page's own scrolling is left alone: a
// plain wheel zooms only over the axis or with the focus here, one finger pans sideways only.
const START = 4;
const LINE = 16;

// Listens on *svg*. *act* is {pan(units), zoom(factor, x), pinch(first, last), brush(x0, x1, isDone),
// dayAt(x), isAxis(y), hasFocus()}, in units of the viewBox.
export const listen = (svg, act) => {
  const pointers = new Map();
  let box = null;
  let mode = "";
  let hasMoved = false;

  const unitsOf = (event) => {
    box ||= svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };

  svg.addEventListener("wheel", (event) => {
    box = null;
    const { x, y } = unitsOf(event);
    const size = event.deltaMode ? LINE : 1;
    const isZoom = event.ctrlKey || event.metaKey;
    const sideways = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    let done = isZoom;
    if (!isZoom && Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) done = act.pan(-sideways * size);
    else if (isZoom || act.hasFocus() || act.isAxis(y)) done = act.zoom(1.0025 ** (event.deltaY * size), x) || isZoom;
    if (done) event.preventDefault();
  }, { passive: false });

  svg.addEventListener("dragstart", (event) => event.preventDefault());

  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) {
      box = null;
      hasMoved = false;
    }
    const at = unitsOf(event);
    pointers.set(event.pointerId, { ...at, from: at.x, day: act.dayAt(at.x) });
    mode = pointers.size > 1 ? "pinch" : event.shiftKey || act.isAxis(at.y) ? "brush" : "pan";
    if (mode === "pinch") for (const pointer of pointers.values()) pointer.day = act.dayAt(pointer.x);
  });

  svg.addEventListener("pointermove", (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    const { x } = unitsOf(event);
    if (!hasMoved) {
      if (mode !== "pinch" && Math.abs(x - pointer.from) < START) return;
      hasMoved = true;
      svg.classList.add("is-dragged");
      for (const id of pointers.keys()) svg.setPointerCapture(id);
    }
    const moved = x - pointer.x;
    pointer.x = x;
    if (mode === "pan") act.pan(moved);
    else if (mode === "brush") act.brush(pointer.from, x, false);
    else if (pointers.size === 2) act.pinch(...[...pointers.values()].sort((a, b) => a.day - b.day));
  });

  const end = (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointers.delete(event.pointerId) || !hasMoved) return;
    if (mode === "brush") act.brush(pointer.from, pointer.x, event.type === "pointerup");
    mode = pointers.size ? "pan" : "";
    if (!pointers.size) svg.classList.remove("is-dragged");
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);

  // The click that ends a drag opens nothing.
  svg.addEventListener("click", (event) => {
    if (!hasMoved) return;
    event.preventDefault();
    event.stopPropagation();
    hasMoved = false;
  }, true);
};
