import type { Page } from "playwright-core";

/** What a page does wrong at its present size, one line each. */
export interface LayoutFaults {
  /** Pages that scroll sideways. */
  readonly sideways: readonly string[];
  /** Text that a box cuts off. */
  readonly cut: readonly string[];
  /** Targets of less than 24 px with another within their circle (WCAG 2.5.8). */
  readonly small: readonly string[];
}

/** Runs in the page. */
function measure(): LayoutFaults {
  const LEAST = 23.9;
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 50)}"`;
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const isBehind = (element: Element) => {
    const dialog = document.querySelector("dialog[open]");
    return dialog !== null && !dialog.contains(element);
  };
  /** Hidden from the eye on purpose: words for screen readers, the skip link, maps, whose names go under at their edge. */
  const isApart = (element: Element) => element.closest(".sr-only, a[href='#work'], .leaflet-container") !== null;

  const over = document.documentElement.scrollWidth - window.innerWidth;
  const cut = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? "").trim() === "" || !isShown(element)) continue;
    if (isApart(element) || isBehind(element) || element.closest("script, style, option, svg") !== null) continue;
    // A file's name that is too long is told whole by its title.
    if (element.closest("[title]") !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const edge = around.getBoundingClientRect();
        const isWide = /hidden|clip/.test(overflowX) && (box.right > edge.right + 2 || box.left < edge.left - 2);
        const isHigh = /hidden|clip/.test(overflowY) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4);
        if (box.width > 1 && (isWide || isHigh)) cut.add(nameOf(element));
        if (position === "fixed") break;
      }
    }
  }

  const controls = "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=slider]";
  const boxes = [...document.querySelectorAll<HTMLElement>(controls)]
    .filter((element) => isShown(element) && !isApart(element) && !isBehind(element) && !element.matches(":disabled"))
    .map((element) => {
      const label = element.matches("[type=checkbox], [type=radio]") ? element.closest("label") : null;
      return { element, box: (label ?? element).getBoundingClientRect() };
    })
    .filter(({ box }) => box.width > 1 && box.height > 1);
  const isLarge = ({ width, height }: DOMRect) => width >= LEAST && height >= LEAST;
  const isInSentence = (element: HTMLElement) =>
    getComputedStyle(element).display === "inline" &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (each) => each.nodeType === Node.TEXT_NODE && each.textContent?.trim() !== "",
    );
  const small = boxes.filter(({ element, box }) => {
    if (isLarge(box) || isInSentence(element)) return false;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return boxes.some(({ element: other, box: near }) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const away = Math.hypot(Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom));
      if (away < 12) return true;
      return !isLarge(near) && Math.hypot(near.left + near.width / 2 - x, near.top + near.height / 2 - y) < 24;
    });
  });
  return {
    sideways: over > 0 ? [`${over} px`] : [],
    cut: [...cut],
    small: small.map(({ element, box }) => `${Math.round(box.width)} × ${Math.round(box.height)} ${nameOf(element)}`),
  };
}

/** Measures a page: nothing cut off, nothing too small to be hit, no scrolling sideways. */
export async function findLayoutFaults(page: Page): Promise<LayoutFaults> {
  // What transpilers wrap functions in is not there in the page.
  await page.evaluate("window.__name = (what) => what");
  return page.evaluate(measure);
}
