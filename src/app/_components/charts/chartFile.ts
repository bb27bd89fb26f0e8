/** What stands around a chart that leaves the page: without it a picture of curves says nothing. */
export interface ChartFacts {
  readonly title: string;
  readonly unit: string;
  /** Where the figures are from, with their version or result code; a line each. */
  readonly source: readonly string[];
  readonly legend: readonly { readonly label: string; readonly colour: string }[];
}

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = 16;
/** Between charts of one file. */
const GAP = 12;
/** Room for the name of a chart that is not alone in its file. */
const CAPTION_HEIGHT = 18;
const TITLE_HEIGHT = 30;
const LEGEND_HEIGHT = 22;
const FOOT_LINE = 14;
const FOOT_PAD = 8;
/** Pixels of the picture per pixel of the page. */
const PNG_SCALE = 3;
const FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"],
  ...["font-size", "font-weight", "text-anchor", "opacity", "visibility", "display", "image-rendering"],
];

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const node = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** A colour in the spelling that every program reads: mixed ones are computed in spaces that few know. */
function plainColour(value: string): string {
  if (!/^(?:color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return value;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Writes onto each element how it looks, so that it looks the same without the page's style sheets. */
function inlineStyles(root: SVGElement): void {
  for (const node of [root, ...root.querySelectorAll<SVGElement>("*")]) {
    const computed = getComputedStyle(node);
    const own = STYLES.map((name) => `${name}:${plainColour(computed.getPropertyValue(name))}`).join(";");
    // What is spelt for this page's style sheets says nothing elsewhere.
    for (const name of ["class", ...STYLES]) node.removeAttribute(name);
    node.setAttribute("style", own);
  }
}

/** Width of a text of this size, roughly: Chinese signs are square. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? size * 1.05 : size * 0.58), 0);

/** Text in lines no wider than the file. */
function wrapped(text: string, size: number, room: number): string[] {
  const lines = [""];
  for (const letter of text) {
    if (widthOf(lines[lines.length - 1] + letter, size) > room) lines.push("");
    lines[lines.length - 1] += letter;
  }
  return lines;
}

/** Swatches with their words, in as many rows as they need. */
function legendOf({ legend }: ChartFacts, probe: HTMLElement, room: number): { nodes: SVGElement[]; rows: number } {
  let [x, row] = [0, 0];
  const nodes = legend.flatMap(({ label, colour }) => {
    const width = 27 + widthOf(label, 11);
    if (x > 0 && x + width > room) [x, row] = [0, row + 1];
    probe.style.color = colour;
    const color = plainColour(getComputedStyle(probe).color);
    const y = TITLE_HEIGHT + 12 + row * LEGEND_HEIGHT;
    const at = MARGIN + x;
    x += width;
    return [
      element("rect", { x: at, y: y - 9, width: 10, height: 10, fill: color, stroke: "#868d85", "stroke-width": 0.5 }),
      element("text", { x: at + 15, y, "font-size": 11, fill: "#1b211e" }, label),
    ];
  });
  return { nodes, rows: row + 1 };
}

/**
 * Charts on paper: light, with title, unit, legend and source inside, styles written into the elements. Of several
 * each has its own name above it.
 *
 * @param charts the charts' own SVGs on the page, one below the other; they stay as they are.
 */
export function chartSvg(charts: readonly SVGSVGElement[], facts: ChartFacts): string {
  const sizes = charts.map((chart) => chart.getBoundingClientRect());
  const width = Math.max(...sizes.map((size) => size.width));
  // Colours are resolved where the copies hang: in a corner of the page that is always light.
  const corner = document.createElement("div");
  corner.style.cssText = "position:absolute;left:-10000px;top:0;color-scheme:light";
  const copies = charts.map((chart) => chart.cloneNode(true) as SVGSVGElement);
  const probe = document.createElement("span");
  corner.append(...copies, probe);
  document.body.append(corner);
  for (const copy of copies) inlineStyles(copy);
  const room = width - (facts.unit === "" ? 0 : widthOf(facts.unit, 11) + GAP);
  const legend = legendOf(facts, probe, room);
  const top = TITLE_HEIGHT + legend.rows * LEGEND_HEIGHT;
  const source = facts.source.flatMap((line) => wrapped(line, 10, width));
  const captionHeight = charts.length > 1 ? CAPTION_HEIGHT : 0;
  const tall = sizes.reduce((sum, { height }) => sum + captionHeight + height + GAP, -GAP);
  const total = { width: width + 2 * MARGIN, height: top + tall + 2 * FOOT_PAD + source.length * FOOT_LINE };
  const page = element("svg", {
    ...{ xmlns: NAMESPACE, width: total.width, height: total.height },
    ...{ viewBox: `0 0 ${total.width} ${total.height}`, "font-family": FONT },
  });
  const right = total.width - MARGIN;
  page.append(
    element("rect", { width: "100%", height: "100%", fill: "#ffffff" }),
    element("text", { x: MARGIN, y: 21, "font-size": 15, "font-weight": 600, fill: "#1b211e" }, facts.title),
    ...legend.nodes,
    element(
      "text",
      { x: right, y: TITLE_HEIGHT + 12, "font-size": 11, "text-anchor": "end", fill: "#58615b" },
      facts.unit,
    ),
  );
  let y = top;
  copies.forEach((copy, at) => {
    const size = { width: sizes[at].width, height: sizes[at].height };
    if (captionHeight > 0) {
      const caption = charts[at].getAttribute("aria-label") ?? "";
      page.append(element("text", { x: MARGIN, y: y + 12, "font-size": 12, fill: "#1b211e" }, caption));
      y += captionHeight;
    }
    for (const [name, value] of Object.entries({ x: MARGIN, y, ...size })) copy.setAttribute(name, String(value));
    y += size.height + GAP;
    page.append(copy);
  });
  source.forEach((line, at) => {
    const place = { x: MARGIN, y: top + tall + FOOT_PAD + (at + 1) * FOOT_LINE - 3 };
    page.append(element("text", { ...place, "font-size": 10, fill: "#58615b" }, line));
  });
  corner.remove();
  return new XMLSerializer().serializeToString(page);
}

/** The same as pixels fit for print. @throws Error if the browser cannot draw it. */
export async function chartPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the chart could not be drawn"))), "image/png"),
  );
}

/** What a chart can be kept as. */
export const PICTURE_KINDS = ["png", "svg"] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** Hands charts to the browser as one picture. @throws Error if there is none, or the browser cannot draw it. */
export async function keepCharts(
  charts: readonly SVGSVGElement[],
  facts: ChartFacts,
  kind: PictureKind,
  fileName: string,
): Promise<void> {
  if (charts.length === 0) throw new Error("there is no chart to keep");
  const svg = chartSvg(charts, facts);
  keepFile(kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await chartPng(svg), `${fileName}.${kind}`);
}

/** How long a file is held for the browser, which may ask where to put it, ms. */
const HELD_MS = 60_000;

/** Hands a file to the browser to be kept. */
export function keepFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
}
