/**
 * Photographs every page of src/app/_components/frame/pages.ts in every look (desk, office, phone; light, dark;
 * Chinese, English; paper), and what lies inside the pages in four of them.
 *
 *   npm run gallery                                     starts the built program on DATA_DIR, pictures into gallery/
 *   npm run gallery -- --address http://127.0.0.1:3000  of a program that runs already
 *   npm run gallery -- --views map,region-land --looks phone-light-en,paper-zh --out folder
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { LOOKS, type Look } from "./gallery/looks.ts";
import { INNER_VIEWS, LACKING_VIEWS, OPENED_VIEWS, PAGE_VIEWS, type GalleryView } from "./gallery/views.ts";
import { launchBrowser } from "../test/support/browser.ts";
import { BuiltProcess } from "../test/support/webProgram.ts";

const { values } = parseArgs({
  options: {
    address: { type: "string" },
    views: { type: "string" },
    looks: { type: "string" },
    out: { type: "string", default: "gallery" },
  },
});

const PHONE_WIDTH = 400;
/** What is still moving after the network has fallen silent is waited for, ms. */
const SETTLE_MS = 700;

/** One profile a look: scripts are fetched once and not for every picture. */
function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  const isPhone = look.width < PHONE_WIDTH;
  return browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    locale: look.prefix === "" ? "zh-CN" : "en",
    timezoneId: "Asia/Shanghai",
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: "reduce",
  });
}

async function open(page: Page, address: string, data?: GalleryView["data"]): Promise<void> {
  await page.goto(address);
  await page.locator("[data-connection=live]").waitFor();
  // What never comes never falls silent.
  if (data !== "waiting") await page.waitForLoadState("networkidle");
}

/** A page without its data looks as it does when the program refuses or does not answer. */
function keepDataFrom(page: Page, how: "refused" | "waiting"): Promise<unknown> {
  return page.route("**/api/**", (request) =>
    how === "refused" ? request.fulfill({ status: 500, body: "refused" }) : undefined,
  );
}

async function photograph(context: BrowserContext, address: string, view: GalleryView, look: Look): Promise<string> {
  const page = await context.newPage();
  if (view.data !== undefined) await keepDataFrom(page, view.data);
  const start = `${address}${look.prefix}${view.route === "/" && look.prefix !== "" ? "" : view.route}`;
  await open(page, start, view.data);
  if (view.through !== undefined) {
    const target = new URL((await page.locator(view.through).first().getAttribute("href")) ?? "", address);
    for (const [key, value] of new URLSearchParams(view.query)) target.searchParams.set(key, value);
    await open(page, target.href);
  }
  if (view.key !== undefined) await page.keyboard.press(view.key);
  for (const pressed of view.press ?? []) await page.locator(pressed).first().click();
  if (look.isPaper) await page.emulateMedia({ media: "print" });
  await page.waitForTimeout(SETTLE_MS);
  const name = `${view.name}-${look.name}.png`;
  await page.screenshot({ path: path.join(values.out, name), fullPage: look.isPaper });
  await page.close();
  return name;
}

function chosen<Of extends { readonly name: string }>(all: readonly Of[], names: string | undefined): readonly Of[] {
  if (names === undefined) return all;
  return names.split(",").map((name) => {
    const found = all.find((each) => each.name === name);
    if (!found) throw new Error(`"${name}" is none of ${all.map((each) => each.name).join(", ")}`);
    return found;
  });
}

async function main(): Promise<void> {
  const looks = chosen(LOOKS, values.looks);
  const views = chosen([...PAGE_VIEWS, ...INNER_VIEWS, ...OPENED_VIEWS, ...LACKING_VIEWS], values.views);
  mkdirSync(values.out, { recursive: true });
  const program =
    values.address === undefined
      ? await BuiltProcess.start("server", path.resolve(process.env.DATA_DIR ?? "data"))
      : null;
  const address = values.address ?? program?.address ?? "";
  const browser = await launchBrowser();
  try {
    for (const look of looks) {
      const context = await openContext(browser, look);
      const isAll = look.isForAll || values.views !== undefined;
      for (const view of isAll ? views : PAGE_VIEWS) console.log(await photograph(context, address, view, look));
      await context.close();
    }
  } finally {
    await browser.close();
    await program?.stop();
  }
}

await main();
