/**
 * Photographs every page of src/app/_components/frame/pages.ts: desk and phone, light and dark, Chinese and English,
 * and on paper.
 *
 *   npm run gallery                                     starts the built program on DATA_DIR, pictures into gallery/
 *   npm run gallery -- --address http://127.0.0.1:3000  of a program that runs already
 *   npm run gallery -- --pages /map,/data --out folder  only some pages, another folder
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { PAGES } from "../src/app/_components/frame/pages.ts";
import { launchBrowser } from "../test/support/browser.ts";
import { BuiltProcess } from "../test/support/webProgram.ts";

const { values } = parseArgs({
  options: { address: { type: "string" }, pages: { type: "string" }, out: { type: "string", default: "gallery" } },
});

/** A way a page is looked at. */
interface Look {
  readonly name: string;
  readonly prefix: "" | "/en";
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  readonly isPaper?: boolean;
}

const LOOKS: readonly Look[] = [
  { name: "desk-light-zh", prefix: "", width: 1440, height: 900, scheme: "light" },
  { name: "desk-dark-en", prefix: "/en", width: 1440, height: 900, scheme: "dark" },
  { name: "office-light-en", prefix: "/en", width: 1366, height: 768, scheme: "light" },
  { name: "phone-light-zh", prefix: "", width: 360, height: 740, scheme: "light" },
  { name: "phone-dark-en", prefix: "/en", width: 360, height: 740, scheme: "dark" },
  { name: "paper-zh", prefix: "", width: 1000, height: 1414, scheme: "light", isPaper: true },
];
const PHONE_WIDTH = 400;
/** What is still moving after the network has fallen silent is waited for, ms. */
const SETTLE_MS = 1_000;

async function photograph(browser: Browser, address: string, route: string, look: Look): Promise<string> {
  const isPhone = look.width < PHONE_WIDTH;
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    locale: look.prefix === "" ? "zh-CN" : "en",
    timezoneId: "Asia/Shanghai",
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${address}${look.prefix}${route === "/" && look.prefix !== "" ? "" : route}`);
  await page.locator("[data-connection=live]").waitFor();
  await page.waitForLoadState("networkidle");
  if (look.isPaper) await page.emulateMedia({ media: "print" });
  await page.waitForTimeout(SETTLE_MS);
  const name = `${route === "/" ? "home" : route.slice(1).replaceAll("/", "-")}-${look.name}.png`;
  await page.screenshot({ path: path.join(values.out, name), fullPage: look.isPaper ?? false });
  await context.close();
  return name;
}

async function main(): Promise<void> {
  mkdirSync(values.out, { recursive: true });
  const routes = values.pages?.split(",") ?? PAGES.map((page): string => page.path);
  const program =
    values.address === undefined
      ? await BuiltProcess.start("server", path.resolve(process.env.DATA_DIR ?? "data"))
      : null;
  const address = values.address ?? program?.address ?? "";
  const browser = await launchBrowser();
  try {
    for (const route of routes) {
      for (const look of LOOKS) console.log(await photograph(browser, address, route, look));
    }
  } finally {
    await browser.close();
    await program?.stop();
  }
}

await main();
