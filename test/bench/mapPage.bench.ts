import type { Page } from "playwright-core";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea } from "../support/watchedArea.ts";
import { BuiltProcess } from "../support/webProgram.ts";

/** The promises of docs/design.md, ms: first useful paint, a year that is in memory, a frame while scrubbing, any task. */
const TARGETS = { paint: 1_500, year: 50, frame: 1_000 / 30, task: 100 };
const VISITS = 5;
const SWITCHES = 15;
const PASSES = 2;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const figure = (task: string, oursMs: number, targetMs: number): BenchFigure => ({
  ...{ task, oursMs, peerMs: targetMs, ratio: oursMs / targetMs, bar: 1 },
});

/** The program on an installation of one's own choice (BENCH_DATA_DIR: the demo), or on the small area. */
async function startProgram(): Promise<{ address: string; stop: () => Promise<unknown> }> {
  const { BENCH_DATA_DIR } = process.env;
  if (BENCH_DATA_DIR === undefined) return startWatchedArea();
  const web = await BuiltProcess.start("server", BENCH_DATA_DIR);
  return { address: web.address, stop: () => web.stop() };
}

interface Handling {
  readonly yearMs: number[];
  readonly frameMs: number[];
  readonly taskMs: number[];
}

/** Turns years by key and scrubs the slider, one year a frame, there and back; runs in the page. */
async function handleMap(page: Page, switches: number, passes: number): Promise<Handling> {
  return page.evaluate(
    async ([switchCount, passCount]) => {
      const taskMs: number[] = [];
      const observer = new PerformanceObserver((list) =>
        taskMs.push(...list.getEntries().map((each) => each.duration)),
      );
      observer.observe({ entryTypes: ["longtask"] });
      const map = document.querySelector("[data-testid=map]");
      const slider = document.querySelector<HTMLInputElement>("input.year-range");
      if (!map || !slider) throw new Error("the page has no map or no years");
      const painted = (act: () => void) =>
        new Promise<number>((resolve) => {
          const started = performance.now();
          const watch = new MutationObserver(() => {
            watch.disconnect();
            resolve(performance.now() - started);
          });
          watch.observe(map, { attributeFilter: ["data-painted"] });
          act();
        });
      const yearMs: number[] = [];
      for (let i = 0; i < switchCount; i++) {
        const key = i % 2 === 0 ? "[" : "]";
        yearMs.push(await painted(() => window.dispatchEvent(new KeyboardEvent("keydown", { key }))));
      }
      const valueOf = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      const last = Number(slider.max);
      const frameMs: number[] = [];
      let before = performance.now();
      for (let pass = 0; pass < passCount; pass++) {
        for (let at = 0; at <= last; at++) {
          valueOf?.set?.call(slider, String(pass % 2 === 0 ? last - at : at));
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise(requestAnimationFrame);
          const now = performance.now();
          frameMs.push(now - before);
          before = now;
        }
      }
      observer.disconnect();
      return { yearMs, frameMs, taskMs };
    },
    [switches, passes] as const,
  );
}

/** The map page in a headless browser: first useful paint, change of year, scrubbing all years, the longest task. */
export async function run(): Promise<BenchFigure[]> {
  const [program, browser] = await Promise.all([startProgram(), launchBrowser()]);
  try {
    const paintMs: number[] = [];
    let handling: Handling = { yearMs: [], frameMs: [], taskMs: [] };
    for (let visit = 0; visit < VISITS; visit++) {
      const { page } = await openPage(browser, `${program.address}/map`);
      // The runner of the benchmarks names functions by a call that a page does not know.
      await page.evaluate("globalThis.__name = (value) => value");
      const map = page.locator("[data-testid=map][data-painted]");
      await map.waitFor();
      paintMs.push(Number(await map.getAttribute("data-painted")));
      if (visit === VISITS - 1) {
        await page.locator("[data-connection=live]").waitFor();
        await page.waitForLoadState("networkidle");
        handling = await handleMap(page, SWITCHES, PASSES);
      }
      await page.context().close();
    }
    return [
      figure("map page, first useful paint", median(paintMs), TARGETS.paint),
      figure("map page, change of year", median(handling.yearMs), TARGETS.year),
      figure("map page, frame while scrubbing all years", median(handling.frameMs), TARGETS.frame),
      figure("map page, longest task while handled", Math.max(0, ...handling.taskMs), TARGETS.task),
    ];
  } finally {
    await Promise.all([browser.close(), program.stop()]);
  }
}
