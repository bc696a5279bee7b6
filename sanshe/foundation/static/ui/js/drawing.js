// A field that is drawn in. The library comes only where there is such a field; strokes lie in a box of 600 by 200.
const BOX = { width: 600, height: 200 };

for (const place of document.querySelectorAll("[data-draw]")) {
  await new Promise((done, fail) => {
    const library = Object.assign(document.createElement("script"), { src: place.dataset.draw, onload: done, onerror: fail });
    document.head.append(library);
  });
  const canvas = place.querySelector("canvas");
  const field = place.querySelector("input");
  const pad = new SignaturePad(canvas, { minDistance: 2, penColor: "black" });
  const scale = () => BOX.width / canvas.getBoundingClientRect().width;
  const fit = () => {
    const kept = field.value ? JSON.parse(field.value) : [];
    const ratio = Math.max(devicePixelRatio || 1, 1);
    const shown = canvas.getBoundingClientRect();
    canvas.width = shown.width * ratio;
    canvas.height = shown.height * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    const points = (stroke) => stroke.map(([x, y], time) => ({ x: x / scale(), y: y / scale(), time, pressure: 0.5 }));
    pad.fromData(kept.map((stroke) => ({ points: points(stroke), minWidth: 0.5, maxWidth: 2.5, penColor: "black" })));
  };
  pad.addEventListener("endStroke", () => {
    const inBox = ({ x, y }) => [Math.round(x * scale()), Math.round(y * scale())];
    field.value = JSON.stringify(pad.toData().map((stroke) => stroke.points.map(inBox)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  place.querySelector("[data-draw-clear]").addEventListener("click", () => {
    pad.clear();
    field.value = "";
  });
  addEventListener("resize", fit);
  fit();
}
