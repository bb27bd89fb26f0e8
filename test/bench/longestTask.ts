import type { Page } from "playwright-core";

/** What somebody does on a page, and its name in the report. */
export type Act = readonly [name: string, act: (page: Page) => Promise<unknown>];

/** How long a page may be still before an act counts as over, ms. */
const SETTLE_MS = 400;

/** The longest stretch, ms, in which a page could not answer while it was being handled; 0 if none reached 50 ms. */
export interface LongestTask {
  readonly name: string;
  readonly durationMs: number;
}

/** Collects the page's long tasks (W3C, 50 ms and more) from now on. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ["longtask"],
    });
    Object.assign(window, { takeTaskDurations: () => durations.splice(0) });
  });
}

/** The longest task since the last call. */
export async function takeLongest(page: Page, name: string): Promise<LongestTask> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(SETTLE_MS);
  const durations = await page.evaluate(() => {
    const { takeTaskDurations } = window as unknown as { takeTaskDurations: () => number[] };
    return takeTaskDurations();
  });
  return { name, durationMs: Math.max(0, ...durations) };
}

/** Does one thing after the other, with real keys and clicks, and says how long each blocked the page. */
export async function walkActs(page: Page, acts: readonly Act[]): Promise<LongestTask[]> {
  const tasks: LongestTask[] = [];
  for (const [name, act] of acts) {
    await act(page);
    tasks.push(await takeLongest(page, name));
  }
  return tasks;
}
