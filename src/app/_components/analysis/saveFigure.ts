"use client";

/** Hands a file to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const STYLED = ["fill", "stroke", "stroke-width", "font-size", "font-family", "font-weight", "opacity", "fill-opacity"];
/** Pixels of a picture for each unit of the drawing: sharp in print. */
const PICTURE_SCALE = 3;

/** The drawing as it stands on the screen, its colours written out, with its words below. */
function standaloneSvg(
  svg: SVGSVGElement,
  caption: readonly string[],
): { text: string; width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    for (const property of STYLED) copies[at].setAttribute(property, style.getPropertyValue(property));
  });
  const line = 14;
  const total = height + 8 + caption.length * line;
  const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  outer.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  outer.setAttribute("viewBox", `0 0 ${width} ${total}`);
  outer.setAttribute("width", String(width));
  outer.setAttribute("height", String(total));
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--raised");
  const ink = getComputedStyle(svg).color;
  const ground = document.createElementNS(outer.namespaceURI, "rect");
  for (const [key, value] of Object.entries({ width: "100%", height: "100%", fill: paper }))
    ground.setAttribute(key, value);
  outer.append(ground);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  outer.append(copy);
  caption.forEach((words, at) => {
    const text = document.createElementNS(outer.namespaceURI, "text");
    for (const [key, value] of Object.entries({
      x: "4",
      y: String(height + (at + 1) * line),
      "font-size": "10",
      fill: ink,
    }))
      text.setAttribute(key, value);
    text.setAttribute("font-family", getComputedStyle(document.body).fontFamily);
    text.textContent = words;
    outer.append(text);
  });
  return { text: new XMLSerializer().serializeToString(outer), width, height: total };
}

export function saveSvg(svg: SVGSVGElement, name: string, caption: readonly string[]): void {
  const { text } = standaloneSvg(svg, caption);
  saveBlob(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function savePng(svg: SVGSVGElement, name: string, caption: readonly string[]): Promise<void> {
  const { text, width, height } = standaloneSvg(svg, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * PICTURE_SCALE);
  canvas.height = Math.round(height * PICTURE_SCALE);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveBlob(blob, `${name}.png`), "image/png");
}
