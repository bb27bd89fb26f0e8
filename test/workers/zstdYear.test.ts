import { dataDir } from "../support/ownDataDir.ts";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { forgeTiff, packZstd } from "../support/forgeTiff.ts";
import { SMALL_AREA_ID, smallPixels } from "../support/smallSeries.ts";
import { sharedPixelCrew } from "@/raster/pixels/sharedCrew.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { getPixelGround } from "@/server/db/pixelStore.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { workOnOverviews } from "@/workers/workOnOverviews.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const never = new AbortController().signal;

beforeAll(() => computeSmallArea([2000]), 60_000);
afterAll(async () => {
  sharedPixelCrew().dismiss();
  await removeComputedArea();
});

it("takes a year packed with ZSTD all the way to the pixels of the map", { timeout: 60_000 }, async () => {
  const bytes = forgeTiff({}, { packed: packZstd(smallPixels(2001)), compression: 50_000 });
  writeFileSync(path.join(dataDir, "inbox", SMALL_AREA_ID, "land_2001.tif"), bytes);
  await workUntilIdle(never);
  const { sqlite } = getDatabase();
  expect(sqlite.prepare("SELECT state, talliedAt FROM Dataset WHERE year = 2001").get()).toMatchObject({
    state: "current",
    talliedAt: expect.anything() as unknown,
  });
  for (let round = 0; round < 20 && (await workOnOverviews(never)); round++);
  const { years } = await getPixelGround(SYSTEM, SMALL_AREA_ID);
  expect([...years].map(([year, { file }]) => [year, existsSync(file)])).toEqual([
    [2000, true],
    [2001, true],
  ]);
});
