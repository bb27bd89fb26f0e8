import type { Page } from "playwright-core";

/** Runs in the page. */
function gather(): string[] {
  const found: string[] = [];
  const isApart = (element: Element) =>
    element.closest("script, style, code, textarea, [hidden], [hreflang], [translate=no], [lang]:not(html)") !== null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element !== null && !isApart(element)) found.push((node.textContent ?? "").trim());
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (isApart(element)) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) found.push(element.getAttribute(name) ?? "");
  }
  return found.filter((text) => text !== "");
}

const HAN = /\p{Script=Han}/u;
/** Three words in a row that are no file, address or formula. */
const ENGLISH = /(?:^|[^\w./=-])(?:[A-Za-z][a-z]{2,}|a|of|the|to|in) [a-z]{2,} [a-z]{2,}/;
/** Text that was asked for without its values. */
const HOLLOW = /undefined|\bNaN\b|\[object|\{\w+\}/;

/**
 * Words of the other language on a page, and texts that lack their values: visible ones, and those for screen readers.
 * What is marked with its language, or as not to be translated, is left out.
 */
export async function findForeignWords(page: Page): Promise<string[]> {
  await page.evaluate("window.__name = (what) => what");
  const [texts, isEnglish] = [await page.evaluate(gather), (await page.locator("html").getAttribute("lang")) === "en"];
  return [...new Set(texts)].filter((text) => HOLLOW.test(text) || (isEnglish ? HAN : ENGLISH).test(text));
}
