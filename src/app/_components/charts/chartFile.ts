/** What stands around a chart that leaves the page: without it a picture of curves says nothing. */
export interface ChartFacts {
  readonly title: string;
  readonly unit: string;
  /** Where the figures are from, with their version or result code. */
  readonly source: string;
  readonly legend: readonly { readonly label: string; readonly colour: string }[];
}

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const TITLE_HEIGHT = 30;
const LEGEND_HEIGHT = 22;
const FOOT_HEIGHT = 22;
/** Pixels of the picture per pixel of the page. */
const PNG_SCALE = 3;
const FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"],
  ...["font-size", "font-weight", "text-anchor", "opacity", "visibility", "display"],
];

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const node = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Writes onto each element how it looks, so that it looks the same without the page's style sheets. */
function inlineStyles(root: SVGElement): void {
  for (const node of [root, ...root.querySelectorAll<SVGElement>("*")]) {
    const computed = getComputedStyle(node);
    const own = STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
    node.removeAttribute("class");
    node.setAttribute("style", own);
  }
}

function legendOf({ legend }: ChartFacts, probe: HTMLElement, y: number): SVGElement[] {
  let x = MARGIN;
  return legend.flatMap(({ label, colour }) => {
    probe.style.color = colour;
    const { color } = getComputedStyle(probe);
    const nodes = [
      element("rect", { x, y: y - 9, width: 10, height: 10, fill: color, stroke: "#868d85", "stroke-width": 0.5 }),
      element("text", { x: x + 15, y, "font-size": 11, fill: "#1b211e" }, label),
    ];
    x += 27 + [...label].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 11.5 : 6.3), 0);
    return nodes;
  });
}

/**
 * The chart on paper: light, with title, unit, legend and source inside, styles written into the elements.
 *
 * @param chart the chart's own SVG on the page; it stays as it is.
 */
export function chartSvg(chart: SVGSVGElement, facts: ChartFacts): string {
  const { width, height } = chart.getBoundingClientRect();
  // Colours are resolved where the copy hangs: in a corner of the page that is always light.
  const corner = document.createElement("div");
  corner.style.cssText = "position:absolute;left:-10000px;top:0;color-scheme:light";
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const probe = document.createElement("span");
  corner.append(copy, probe);
  document.body.append(corner);
  inlineStyles(copy);
  const total = { width: width + 2 * MARGIN, height: TITLE_HEIGHT + LEGEND_HEIGHT + height + FOOT_HEIGHT };
  const page = element("svg", {
    ...{ xmlns: NAMESPACE, width: total.width, height: total.height },
    ...{ viewBox: `0 0 ${total.width} ${total.height}`, "font-family": FONT },
  });
  copy.setAttribute("x", String(MARGIN));
  copy.setAttribute("y", String(TITLE_HEIGHT + LEGEND_HEIGHT));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const right = total.width - MARGIN;
  page.append(
    element("rect", { width: "100%", height: "100%", fill: "#ffffff" }),
    element("text", { x: MARGIN, y: 21, "font-size": 15, "font-weight": 600, fill: "#1b211e" }, facts.title),
    ...legendOf(facts, probe, TITLE_HEIGHT + 12),
    element(
      "text",
      { x: right, y: TITLE_HEIGHT + 12, "font-size": 11, "text-anchor": "end", fill: "#58615b" },
      facts.unit,
    ),
    copy,
    element("text", { x: MARGIN, y: total.height - 7, "font-size": 10, fill: "#58615b" }, facts.source),
  );
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

/** Hands a file to the browser to be kept. */
export function keepFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
