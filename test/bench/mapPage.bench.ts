import type { Browser, Page } from "playwright-core";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startDemoProgram } from "./demoProgram.ts";
import { takeLongest, walkActs, watchTasks, type Act, type LongestTask } from "./longestTask.ts";

/** The promises of docs/design.md, ms: first useful paint, a year that is in memory, a frame while scrubbing, any task. */
const TARGETS = { paint: 1_500, year: 50, frame: 1_000 / 30, task: 100 };
const VISITS = 5;
const SWITCHES = 15;
const PASSES = 2;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const figure = (task: string, oursMs: number, targetMs: number): BenchFigure => ({
  ...{ task, oursMs, peerMs: targetMs, ratio: oursMs / targetMs, bar: 1 },
});

const taskFigure = (page: string, { name, durationMs }: LongestTask): BenchFigure =>
  figure(
    `${page}, longest task while handled (${durationMs === 0 ? "none of 50 ms" : name})`,
    durationMs,
    TARGETS.task,
  );

const worst = (tasks: readonly LongestTask[]): LongestTask =>
  tasks.reduce((longest, task) => (task.durationMs > longest.durationMs ? task : longest));

interface Handling {
  readonly yearMs: number[];
  readonly frameMs: number[];
}

/**
 * Turns years by key, each press a task of its own as from a keyboard, and scrubs the slider, one year a frame, there
 * and back; runs in the page.
 */
function handleYears(page: Page, switches: number, passes: number): Promise<Handling> {
  return page.evaluate(
    async ([switchCount, passCount]) => {
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
        await new Promise((resolve) => setTimeout(resolve));
      }
      const valueOf = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      const last = Number(slider.max);
      const frameMs: number[] = [];
      await new Promise(requestAnimationFrame);
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
      return { yearMs, frameMs };
    },
    [switches, passes] as const,
  );
}

const chooseMetric =
  (metric: string) =>
  (page: Page): Promise<unknown> =>
    page.getByRole("combobox", { name: "指标" }).selectOption(metric);
const press =
  (key: string) =>
  (page: Page): Promise<unknown> =>
    page.keyboard.press(key);
const chooseUnit =
  (name: string) =>
  (page: Page): Promise<unknown> =>
    page.getByRole("radio", { name }).click();
const clickMap =
  (x: number, y: number) =>
  (page: Page): Promise<unknown> =>
    page.getByTestId("map").click({ position: { x, y } });

/** Everything an analyst does on a map of 67,163 cells, each with a pause in which the page must have answered. */
const MAP_ACTS: readonly Act[] = [
  ["metric change", chooseMetric("change")],
  ["metric risk", chooseMetric("risk")],
  ["metric land cover", chooseMetric("dominant")],
  ["metric net", chooseMetric("net")],
  ["table of cells", press("t")],
  ["back to the map", press("t")],
  ["counties", chooseUnit("县区")],
  ["table of counties", press("t")],
  ["back to the map of counties", press("t")],
  ["cells", chooseUnit("格网")],
  ["pick a cell", clickMap(600, 300)],
  ["pick another", clickMap(520, 330)],
  ["zoom in", press("+")],
  ["whole area", press("0")],
  ["choose a county", (page) => page.getByRole("combobox", { name: "行政区" }).selectOption({ index: 3 })],
  ["drag the map", dragMap],
];

async function dragMap(page: Page): Promise<void> {
  await page.mouse.move(520, 330);
  await page.mouse.down();
  await page.mouse.move(400, 260, { steps: 8 });
  await page.mouse.up();
}

/** Ways and parts of the comparison, one after the other. */
const COMPARE_ACTS: readonly Act[] = [
  ...(
    [
      ["side by side", "并排"],
      ["difference", "差值"],
      ["in turn", "闪烁"],
      ["divider", "卷帘"],
    ] as const
  ).map(([act, name]): Act => [act, (page) => page.getByRole("radio", { name }).click()]),
  ["divider moved", (page) => page.getByRole("slider", { name: "卷帘分隔线" }).press("Shift+ArrowRight")],
  ["earlier year", (page) => page.getByRole("combobox", { name: "前期" }).selectOption("2010")],
  ...[1, 2, 3].map((at): Act => [`part ${at}`, (page) => page.getByRole("tab").nth(at).click()]),
];

async function openMap(browser: Browser, address: string): Promise<{ page: Page; paintMs: number }> {
  const { page } = await openPage(browser, address);
  // The runner of the benchmarks names functions by a call that a page does not know.
  await page.evaluate("globalThis.__name = (value) => value");
  const map = page.locator("[data-testid=map][data-painted]").first();
  await map.waitFor();
  const paintMs = Number(await map.getAttribute("data-painted"));
  await page.locator("[data-connection=live]").waitFor();
  await page.waitForLoadState("networkidle");
  return { page, paintMs };
}

/** The map and the comparison of the whole demo in a headless browser, as docs/design.md promises them. */
export async function run(): Promise<BenchFigure[]> {
  const [program, browser] = await Promise.all([startDemoProgram(), launchBrowser()]);
  try {
    const paintMs: number[] = [];
    for (let visit = 0; visit < VISITS; visit++) {
      const opened = await openMap(browser, `${program.address}/map`);
      paintMs.push(opened.paintMs);
      await opened.page.context().close();
    }
    const { page } = await openMap(browser, `${program.address}/map`);
    await watchTasks(page);
    const { yearMs, frameMs } = await handleYears(page, SWITCHES, PASSES);
    const scrub = await takeLongest(page, "years by key and slider");
    const map = await walkActs(page, MAP_ACTS);
    await page.context().close();
    const comparison = await openMap(browser, `${program.address}/compare`);
    await watchTasks(comparison.page);
    const compare = worst(await walkActs(comparison.page, COMPARE_ACTS));
    const handled = worst([scrub, ...map]);
    return [
      figure("map page, first useful paint, warm server", median(paintMs), TARGETS.paint),
      figure("map page, change of year", median(yearMs), TARGETS.year),
      figure("map page, frame while scrubbing 25 years", median(frameMs), TARGETS.frame),
      taskFigure("map page", handled),
      taskFigure("comparison", compare),
    ];
  } finally {
    await Promise.all([browser.close(), program.stop()]);
  }
}
