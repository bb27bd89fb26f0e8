import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { findBrowser, NO_BROWSER } from "../../scripts/testing/findBrowser.mjs";

/** A browser that neither calls home nor keeps anything. */
const ARGUMENTS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];

/** Starts the installed browser without a window. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(NO_BROWSER);
  // Where no language is set, the browser cannot open files with Chinese names.
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, LC_ALL: "C.UTF-8" } });
}

/** A page with a record of what went wrong on it and whom it asked. */
export interface WatchedPage {
  readonly page: Page;
  /** Uncaught errors and lines of console.error. */
  readonly errors: string[];
  /** Hosts of all requests. */
  readonly hosts: Set<string>;
}

/** Opens an address in a fresh profile, as a Chinese office computer unless told otherwise. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const desk = { viewport: { width: 1366, height: 768 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" };
  const context = await browser.newContext({ ...desk, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:") hosts.add(host);
  });
  await page.goto(address);
  return { page, errors, hosts };
}
