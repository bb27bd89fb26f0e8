import { readdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { makeDataFolder, RunningProgram } from "../support/runningProgram.ts";

/** Counting 25 years of the demo and judging them, on a slow machine, ms. */
const DEMO_LIMIT_MS = 180_000;

/** The line that says every county was evaluated. */
const coverage = (page: Page) => page.locator("[data-coverage=full]").filter({ hasText: /33 ?(\/|of) ?33/ });

describe("the first start", () => {
  const folder = makeDataFolder();
  let program: RunningProgram;
  let browser: Browser;

  beforeAll(async () => {
    [program, browser] = await Promise.all([RunningProgram.start(folder.dataDir), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await program.stop();
    folder.remove();
  });

  it("fills the duty page with the demo's newest year by itself, without a reload", async () => {
    const { page, errors } = await openPage(browser, program.address);
    await page.locator("[data-year='2024']").waitFor({ timeout: DEMO_LIMIT_MS });
    await coverage(page).waitFor({ timeout: DEMO_LIMIT_MS });
    expect(await page.getByRole("status").first().getAttribute("data-connection")).toBe("live");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("says on the page that land and boundaries are not the real ones", async () => {
    const { page } = await openPage(browser, program.address);
    const mark = page.getByTestId("demo-mark").first();
    await mark.waitFor();
    expect(await mark.textContent()).toMatch(/合成.*示意/);
    await page.context().close();
  });

  it("asks no other machine for anything, in Chinese or in English", async () => {
    for (const route of ["/", "/en"]) {
      const { page, hosts } = await openPage(browser, program.address + route);
      await page.locator("[data-year='2024']").waitFor();
      await page.waitForLoadState("load");
      expect([...hosts]).toEqual([new URL(program.address).host]);
      expect(await page.locator("html").getAttribute("lang")).toBe(route === "/" ? "zh-CN" : "en");
      await page.context().close();
    }
  });

  it("has taken every year out of the inbox", async () => {
    await vi.waitFor(() => {
      const left = readdirSync(folder.dataDir + "/inbox", { recursive: true, encoding: "utf8" });
      expect(left.filter((name) => name.endsWith(".tif"))).toEqual([]);
    }, 20_000);
  });

  it("ends web and worker when it is told to, and starts again in seconds with everything there", async () => {
    expect(await program.stop("SIGINT")).toBe(0);
    await expect(fetch(`${program.address}/api/health`)).rejects.toThrow();
    program = await RunningProgram.start(folder.dataDir);
    expect(program.startedInMs).toBeLessThan(10_000);
    const { page } = await openPage(browser, program.address);
    await coverage(page).waitFor();
    await page.context().close();
    expect(await program.stop("SIGTERM")).toBe(0);
  });
});
