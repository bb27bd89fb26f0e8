/** A chart asked for while it is being drawn is waited for this long, looked at every so often, ms. */
const LONGEST_MS = 20_000;
const LOOK_EVERY_MS = 100;

const PLACEHOLDER = "[data-skeleton]";

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

/**
 * The charts within a frame, once none of them is a placeholder any more: who asks for a picture early gets it late, not
 * half.
 *
 * @param find the frame as it stands on the page now, null = not at all.
 * @throws Error if they are not there in time.
 */
export async function drawnCharts(find: () => Element | null, selector: string): Promise<SVGSVGElement[]> {
  for (const endMs = performance.now() + LONGEST_MS; performance.now() < endMs; await pause()) {
    const frame = find();
    const charts = [...(frame?.querySelectorAll<SVGSVGElement>(selector) ?? [])];
    if (charts.length > 0 && !frame?.querySelector(PLACEHOLDER)) return charts;
  }
  throw new Error("the charts were not drawn in time");
}
