import "../support/ownDataDir.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS } from "../support/smallSeries.ts";
import type { PreviewQuestion } from "@/contract/coefficientPreview.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { DEFAULT_AREA_THRESHOLDS } from "@/contract/thresholdChoice.ts";
import { metricValues } from "@/domain/alert/metricValues.ts";
import { createRandom } from "@/domain/stats/random.ts";
import { makeCurrent } from "@/server/db/accounting.ts";
import { askBackTest, getBackTest } from "@/server/db/backTest.ts";
import { askPreview, getPreview } from "@/server/db/coefficientPreview.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { saveRule } from "@/server/db/ruleVersion.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { chooseThresholds } from "@/server/db/thresholdUse.ts";
import { readJudgedFigures } from "@/workers/jobs/evaluate/readJudgedFigures.ts";
import { ruleMaterialOf } from "@/workers/jobs/evaluate/ruleMaterial.ts";
import { readAreaInputs } from "@/workers/jobs/recompute/areaInputs.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const NOW = new Date("2026-03-02T02:00:00Z");
const idle = () => workUntilIdle(new AbortController().signal);
const random = createRandom(20_260_302);

/** What the rules look at, one of a kind: cells, transitions, level shares, classes, regions of each level. */
const LOOKS = [
  { metric: "change", scope: "cells" },
  { metric: "net", scope: "cells" },
  { metric: "density", scope: "cells" },
  { metric: "transitionArea", scope: "counties", toCode: 8 },
  { metric: "transitionArea", scope: "prefectures" },
  { metric: "levelShare", scope: "counties", riskLevel: 4 },
  { metric: "levelShare", scope: "area", riskLevel: 2 },
  { metric: "classArea", scope: "counties", classCode: 8 },
  { metric: "change", scope: "zones" },
] as const;
type Look = (typeof LOOKS)[number];

function draftOf(look: Look, upper: number): RuleDraft {
  return {
    ...{ kind: "metric", nameZh: "试", nameEn: "Trial", enabled: true, overrides: [] },
    parameters: {
      ...{ hold: 1, riskLevel: 3, classCode: null, fromCode: null, toCode: null, warning: "yellow" },
      ...{ ...look, condition: { upper, lower: null, recoverUpper: null, recoverLower: null } },
    },
  };
}

/** Fires of all judged years. */
async function tried(draft: RuleDraft) {
  const { id } = await askBackTest(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, ruleKey: null, draft }, NOW);
  await idle();
  const { result, errorMessage } = await getBackTest(LOCAL_OPERATOR, SMALL_AREA_ID, id);
  if (!result) throw new Error(`no answer: ${errorMessage}`);
  const judged = result.draft.years.filter(({ role }) => role === "judged");
  return judged.flatMap(({ year, fires }) =>
    fires.map(({ regionCode, level, value, limit }) => ({ year, regionCode, level, value, limit })),
  );
}

function rows<T>(sql: string, ...values: unknown[]): T[] {
  return getDatabase()
    .sqlite.prepare(sql)
    .all(...values) as T[];
}

/** A limit that some of the values there are lie above, drawn between two of them. */
async function drawLimit(look: Look): Promise<number> {
  const figures = await readJudgedFigures(await readAreaInputs(SMALL_AREA_ID));
  const draft = draftOf(look, 0);
  if (!figures || draft.kind !== "metric") throw new Error("nothing is judged");
  const units = ruleMaterialOf(figures).figuresOf({ ...draft, key: "x", version: 1, sinceYear: 0 });
  const { values } = metricValues(draft.parameters, units);
  const judged = values.filter((_, period) => units.periods[period].role === "judged");
  const known = judged.flatMap((of) => [...of]).filter((value) => !Number.isNaN(value));
  const sorted = [...new Set(known)].sort((a, b) => a - b);
  // Of level shares the highest alone, so that it is not above the limit in all years.
  const at = look.metric === "levelShare" ? sorted.length - 2 : random.nextBelow(sorted.length - 1);
  return (sorted[at] + sorted[at + 1]) / 2;
}

/** Lets a rule answer for all years, as one that had always been there. */
function backdate(key: string): void {
  const { sqlite } = getDatabase();
  sqlite.prepare("UPDATE Rule SET sinceYear = 0 WHERE key = ?").run(key);
  sqlite.prepare("UPDATE YearResult SET evaluatedHash = NULL").run();
}

interface Known {
  readonly ruleKey: string;
  readonly regionCode: string;
  readonly year: number;
}
const keyOf = ({ ruleKey, regionCode, year }: Known) => `${ruleKey} ${regionCode} ${year}`;
const known = () => new Set(rows<Known>("SELECT ruleKey, regionCode, year FROM Alert").map(keyOf));
/** Alerts that the newest verdict says would not be there on today's results. */
const withdrawn = () =>
  new Set(
    rows<Known>(
      `SELECT a.ruleKey, a.regionCode, a.year FROM Alert a WHERE 'withdrawn' =
         (SELECT verdict FROM AlertVerdict v WHERE v.alertNumber = a.number ORDER BY v.id DESC LIMIT 1)`,
    ).map(keyOf),
  );

async function asked(question: PreviewQuestion) {
  const { id } = await askPreview(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, question, now: NOW });
  await idle();
  const { result, errorMessage } = await getPreview(LOCAL_OPERATOR, SMALL_AREA_ID, id);
  if (!result) throw new Error(`no answer: ${errorMessage}`);
  return { id, flips: result.flips };
}

/** Checks a preview's flips against what the evaluation then did. @returns rules of one's own among them */
async function follows(
  flips: readonly (Known & { now: string | null; asked: string | null })[],
  makeItSo: () => Promise<unknown>,
) {
  const [before, wasGone] = [known(), withdrawn()];
  await makeItSo();
  await idle();
  const [after, gone] = [known(), withdrawn()];
  const appeared = [...after].filter((key) => !before.has(key)).sort();
  expect(
    flips
      .filter((flip) => flip.now === null && !before.has(keyOf(flip)))
      .map(keyOf)
      .sort(),
  ).toEqual(appeared);
  const vanished = flips.filter(({ asked: then }) => then === null).map(keyOf);
  for (const key of vanished) expect(gone.has(key), key).toBe(true);
  const others = [...before].filter((key) => !flips.some((flip) => keyOf(flip) === key));
  for (const key of others) expect(gone.has(key), key).toBe(wasGone.has(key));
  return new Set(flips.map(({ ruleKey }) => ruleKey).filter((key) => key.startsWith("own-")));
}

describe("rules of one's own", { timeout: 120_000 }, () => {
  const keys = new Map<Look, string>();
  beforeAll(() => computeSmallArea(SMALL_YEARS), 120_000);
  afterAll(removeComputedArea);

  it("record what their trial said, in every year, whatever they look at", async () => {
    const said = new Map<Look, unknown[]>();
    for (const look of LOOKS) {
      const draft = draftOf(look, await drawLimit(look));
      said.set(look, await tried(draft));
      const save = { areaId: SMALL_AREA_ID, ruleKey: null, draft, expectedVersion: 0, basedOn: null, note: "试" };
      const { key } = await saveRule(LOCAL_OPERATOR, save, NOW);
      backdate(key);
      keys.set(look, key);
    }
    await idle();
    for (const [look, key] of keys) {
      const alerts = rows(
        `SELECT year, regionCode, level, value, "limit" FROM Alert WHERE ruleKey = ? ORDER BY year, id`,
        key,
      );
      expect(alerts.length, JSON.stringify(look)).toBeGreaterThan(0);
      expect(alerts, JSON.stringify(look)).toEqual(said.get(look));
    }
  });

  it("are part of what other thresholds would change, and the evaluation then does what was said", async () => {
    const choice = {
      ...DEFAULT_AREA_THRESHOLDS,
      ...{ method: "errorTheory" as const, multipliers: [0, 1, 2, 20], transform: "none" as const },
    };
    const { id, flips } = await asked({ kind: "thresholds", choice });
    const order = { areaId: SMALL_AREA_ID, previewId: id, note: "laxer", now: NOW };
    const own = await follows(flips, () => chooseThresholds(LOCAL_OPERATOR, order));
    const shares = [...keys].filter(([{ metric, scope }]) => metric === "levelShare" || scope === "zones");
    expect(shares.some(([, key]) => own.has(key))).toBe(true);
  });

  it("are part of what other coefficients would change, those on cells too", async () => {
    const choice = {
      ...{ coefficientSetId: "liu-2022-v1", coefficientRegion: "northwest", indexMode: "landChange" as const },
      factorSettings: {},
    };
    const { flips } = await asked({ kind: "coefficients", choice });
    const own = await follows(flips, () =>
      makeCurrent(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, choice, note: "other", now: NOW }),
    );
    const cells = [...keys].filter(([{ scope }]) => scope === "cells").map(([, key]) => key);
    expect(cells.some((key) => own.has(key))).toBe(true);
  });
});
