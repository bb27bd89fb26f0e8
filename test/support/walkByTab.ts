import type { Page } from "playwright-core";

/** Something that Tab came to. */
export interface TabStop {
  readonly name: string;
  readonly isMap: boolean;
  /** Whether one sees that it has the focus. */
  readonly isMarked: boolean;
  /** Whether it lies on the screen, and nothing over it. */
  readonly isSeen: boolean;
}

const MOST_STOPS = 250;

/** Numbers everything on a page that Tab should come to; runs in the page. */
function numberControls(): string[] {
  const found = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]");
  const wanted = [...found].filter(
    (each) =>
      each.tabIndex >= 0 &&
      !each.matches(":disabled") &&
      each.closest("[inert], [hidden]") === null &&
      each.checkVisibility({ visibilityProperty: true }),
  );
  wanted.forEach((each, at) => (each.dataset.walk = String(at)));
  return wanted.map((each) => each.getAttribute("aria-label") ?? each.textContent.trim().slice(0, 40));
}

/** What has the focus, and whether that can be seen; runs in the page. */
function lookAtFocus(): (TabStop & { readonly at: number }) | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, window.innerHeight / 4)];
  const top = document.elementFromPoint(x, y);
  return {
    at: Number(focused.dataset.walk ?? -1),
    isMap: focused.dataset.testid === "map",
    name: focused.getAttribute("aria-label") ?? focused.textContent.trim().slice(0, 40),
    isMarked: (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== "none",
    isSeen: top !== null && (focused.contains(top) || top.contains(focused)),
  };
}

/**
 * Walks a page by Tab from its top until the focus leaves it or comes round.
 *
 * @returns where Tab came to, in order, and what it should have come to and did not.
 */
export async function walkByTab(page: Page): Promise<{ stops: TabStop[]; missed: string[] }> {
  const names = await page.evaluate(numberControls);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const reached = new Set<number>();
  const stops: TabStop[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(lookAtFocus);
    if (stop === null || reached.has(stop.at)) break;
    if (stop.at >= 0) reached.add(stop.at);
    stops.push(stop);
  }
  return { stops, missed: names.filter((_, at) => !reached.has(at)) };
}
