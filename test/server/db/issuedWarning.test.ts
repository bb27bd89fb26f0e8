import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaErrors } from "../../support/validateXml.ts";
import type { NewWarning, WarningContent } from "@/contract/issuedWarning.ts";
import { DEFAULT_RISK_RESPONSE } from "@/contract/riskResponse.ts";
import { GET as getExerciseMessage } from "@/app/feeds/cap/exercise/[document]/route.ts";
import { GET as getExerciseFeed } from "@/app/feeds/cap/exercise.xml/route.ts";
import { GET as getLiveMessage } from "@/app/feeds/cap/live/[document]/route.ts";
import { GET as getLiveFeed } from "@/app/feeds/cap/live.xml/route.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { getWarning, listWarnings } from "@/server/db/issuedWarning.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { addPerson, findPersonScope } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import {
  discardWarning,
  draftWarning,
  editWarning,
  issueWarning,
  returnWarning,
  submitWarning,
} from "@/server/db/warningAction.ts";
import { toIssuedWarning } from "@/server/db/warningRow.ts";
import { getRiskResponse, saveRiskResponse, saveWarningOffice } from "@/server/db/warningSetting.ts";

const AREA = "guizhou";
// The feed looks at the real clock, so the times are real and far apart.
const NOW = new Date();
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const GEOMETRY = JSON.stringify({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [106.6, 26.5],
        [106.8, 26.5],
        [106.8, 26.7],
        [106.6, 26.5],
      ],
    ],
  ],
});

const content: WarningContent = {
  ...{ level: "orange", regionCodes: ["520102"], alertNumbers: ["A-2024-000001"] },
  ...{ urgency: "Expected", certainty: "Likely", response: "Assess" },
  words: {
    headline: { zh: "南明区碳风险升高", en: "Carbon risk rises in Nanming" },
    description: { zh: "2024 年……", en: "In 2024 …" },
    instruction: { zh: "现场核查。", en: "Inspect on site." },
    contact: "",
  },
  effectiveAt: NOW.toISOString(),
  expiresAt: at(90).toISOString(),
};
const first: NewWarning = { areaId: AREA, mode: "live", messageType: "alert", referencesNumber: null, content };

let li: Scope;
let wang: Scope;

async function person(account: string, nameEn: string, regionCode: string | null): Promise<Scope> {
  const { id } = await addPerson(
    LOCAL_OPERATOR,
    {
      ...{ account, nameZh: account, nameEn, role: "operator", areaId: AREA, regionCode },
      ...{ email: null, phone: null, locale: "zh-CN", messages: "never" },
    },
    NOW,
  );
  const scope = await findPersonScope(id);
  if (!scope) throw new Error("no person");
  return scope;
}

const versionOf = async (number: string) => (await getWarning(LOCAL_OPERATOR, number, NOW)).stateVersion;
const act = async (number: string, note = "") => ({ number, stateVersion: await versionOf(number), now: NOW, note });

/** Drafts, hands in and issues. */
async function issued(input: NewWarning): Promise<string> {
  const number = await draftWarning(li, input, NOW);
  await submitWarning(li, await act(number));
  await issueWarning(wang, await act(number));
  return number;
}

beforeAll(async () => {
  await applyMigrations();
  const { sqlite } = getDatabase();
  sqlite.exec(`INSERT INTO "Legend" (id, nameZh, nameEn) VALUES ('l', 'l', 'l');
    INSERT INTO "CoefficientSet" (id, nameZh, nameEn, unitText, source) VALUES ('c', 'c', 'c', 't', 's');
    INSERT INTO "StudyArea" (id, nameZh, nameEn, synthetic, projection, projectionName, geographic, originX, originY, pixelWidth, pixelHeight, width, height, cellPx, cellRows, cellCols, legendId, coefficientSetId, coefficientRegion)
    VALUES ('${AREA}', '贵州', 'Guizhou', 1, 'p', 'p', 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 'l', 'c', 'southwest');`);
  const put = sqlite.prepare(
    `INSERT INTO "Region" (areaId, code, parentCode, level, position, nameZh, nameEn, geometry, schematic, pixels) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 1)`,
  );
  put.run(AREA, AREA, null, "area", -1, "贵州", "Guizhou", null);
  put.run(AREA, "520102", AREA, "county", 0, "南明区", "Nanming", GEOMETRY);
  put.run(AREA, "520103", AREA, "county", 1, "云岩区", "Yunyan", GEOMETRY);
  li = await person("li.ming", "Li Ming", null);
  wang = await person("wang.fang", "Wang Fang", null);
});
afterAll(closeDatabase);

describe("a warning issued by people", () => {
  it("is not handed in while the office that issues has no name", async () => {
    const number = await draftWarning(li, first, NOW);
    expect((await getWarning(li, number, NOW)).faults).toEqual(["unnamedOffice"]);
    await expect(submitWarning(li, await act(number))).rejects.toThrow("unnamedOffice");
    await saveWarningOffice(LOCAL_OPERATOR, { sender: "zrzyt.example", nameZh: "示例厅", nameEn: "Example" }, NOW);
    expect((await getWarning(li, number, NOW)).faults).toEqual([]);
    await discardWarning(li, await act(number));
  });

  it("needs two different people, whatever their role", async () => {
    const number = await draftWarning(li, first, NOW);
    await submitWarning(li, await act(number));
    await expect(issueWarning(li, await act(number))).rejects.toMatchObject({ code: "forbidden" });
    const asAdministrator: Scope = { ...li, role: "administrator" };
    await expect(issueWarning(asAdministrator, await act(number))).rejects.toMatchObject({ code: "forbidden" });
    await expect(issueWarning(LOCAL_OPERATOR, await act(number))).rejects.toThrow("Choose who you are");
    // Who changes the words becomes their author, and can no longer issue them.
    await editWarning(wang, { ...(await act(number)), content });
    await submitWarning(li, await act(number));
    await expect(issueWarning(wang, await act(number))).rejects.toMatchObject({ code: "forbidden" });
    await expect(issueWarning(li, await act(number))).rejects.toMatchObject({ code: "forbidden" });
    await discardWarning(li, await act(number));
  });

  it("is refused by the database itself where one person would do both, or an issued row would change", async () => {
    const { sqlite } = getDatabase();
    const number = await draftWarning(li, first, NOW);
    await submitWarning(li, await act(number));
    const issueBy = (id: number | null) =>
      sqlite.prepare(`UPDATE "IssuedWarning" SET state = 'issued', approvedById = ? WHERE number = ?`).run(id, number);
    expect(() => issueBy(li.personId)).toThrow("second person");
    expect(() => issueBy(null)).toThrow("second person");
    await issueWarning(wang, await act(number));
    expect(() => sqlite.prepare(`UPDATE "IssuedWarning" SET level = 'blue' WHERE number = ?`).run(number)).toThrow(
      "does not change",
    );
    expect(() => sqlite.prepare(`DELETE FROM "IssuedWarning" WHERE number = ?`).run(number)).toThrow("is kept");
    const draft = await draftWarning(li, { ...first, content: { ...content, regionCodes: ["520103"] } }, NOW);
    expect(() => sqlite.prepare(`UPDATE "IssuedWarning" SET mode = 'exercise' WHERE number = ?`).run(draft)).toThrow(
      "does not change",
    );
    await discardWarning(li, await act(draft));
  });

  it("is issued once, with message, history and event together", async () => {
    const [summary] = (await listWarnings(li, AREA, "live", NOW)).filter(({ state }) => state === "issued");
    const view = await getWarning(li, summary.number, NOW);
    expect(view).toMatchObject({ inForce: true, approvedByName: wang.who, authorName: li.who, replacedBy: null });
    expect(view.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(view.entries.map(({ kind }) => kind)).toEqual(["drafted", "submitted", "issued"]);
    const { events } = await listEventsSince(LOCAL_OPERATOR, 0);
    expect(events.filter(({ kind, subject }) => kind === "warning.issued" && subject === view.number)).toHaveLength(1);
    await expect(issueWarning(wang, { number: view.number, stateVersion: 1, now: NOW })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("refuses a second warning on the same place that does not refer to the first", async () => {
    const number = await draftWarning(li, first, NOW);
    await expect(submitWarning(li, await act(number))).rejects.toThrow("overlapping");
    await discardWarning(li, await act(number));
  });

  it("is changed and withdrawn by new messages that name the ones before", async () => {
    const [before] = (await listWarnings(li, AREA, "live", NOW)).filter(({ inForce }) => inForce);
    const update = await issued({ ...first, messageType: "update", referencesNumber: before.number });
    expect(update).not.toBe(before.number);
    const cancel = await issued({ ...first, messageType: "cancel", referencesNumber: update });
    const states = new Map((await listWarnings(li, AREA, "live", NOW)).map((one) => [one.number, one]));
    expect(states.get(before.number)).toMatchObject({ inForce: false, replacedBy: update });
    expect(states.get(update)).toMatchObject({ inForce: false, replacedBy: cancel });
    expect(states.get(cancel)?.inForce).toBe(false);
    const xml = await (await getLiveMessage(new Request("http://x"), document(cancel))).text();
    expect(xml).toContain("<msgType>Cancel</msgType>");
    const references = /<references>(.*)<\/references>/.exec(xml)?.[1].split(" ") ?? [];
    expect(references.map((one) => one.split(",")[1])).toEqual([before.number, update]);
    // One successor each: a second change of the same message is refused by the database.
    const second = await draftWarning(li, { ...first, messageType: "update", referencesNumber: before.number }, NOW);
    await submitWarning(li, await act(second));
    await expect(issueWarning(wang, { ...(await act(second)) })).rejects.toThrow();
    expect((await getWarning(li, second, NOW)).state).toBe("pending");
    await discardWarning(li, await act(second));
  });

  it("goes back to its author with a reason, and tells who comes late", async () => {
    const number = await draftWarning(li, { ...first, content: { ...content, regionCodes: ["520103"] } }, NOW);
    const early = await act(number);
    await submitWarning(li, early);
    await expect(submitWarning(li, early)).rejects.toMatchObject({ code: "conflict" });
    await expect(returnWarning(wang, await act(number))).rejects.toThrow("Say what");
    await returnWarning(wang, await act(number, "shorter"));
    const view = await getWarning(li, number, NOW);
    expect([view.state, view.entries.at(-1)?.note]).toEqual(["draft", "shorter"]);
    await discardWarning(li, await act(number));
  });

  it("is written, seen and issued within one's reach only", async () => {
    const county = await person("zhao", "Zhao", "520103");
    await expect(draftWarning(county, first, NOW)).rejects.toMatchObject({ code: "forbidden" });
    const one = (await listWarnings(li, AREA, "live", NOW)).filter(({ state }) => state === "issued")[0];
    await expect(getWarning(county, one.number, NOW)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listWarnings(county, AREA, "live", NOW)).toSatisfy((rows: { content: WarningContent }[]) =>
      rows.every((row) => row.content.regionCodes.includes("520103")),
    );
    await expect(draftWarning({ ...li, role: "viewer" }, first, NOW)).rejects.toMatchObject({ code: "forbidden" });
  });
});

const document = (number: string) => ({ params: Promise.resolve({ document: `${number}.xml` }) });
const any = new Request("http://127.0.0.1/");

describe("the public feeds", () => {
  it("hold issued messages of their own mode only, and are valid", async () => {
    const number = await issued({ ...first, mode: "exercise" });
    expect(number).toMatch(/^X-/);
    const draft = await draftWarning(li, { ...first, mode: "exercise" }, NOW);
    const [liveFeed, exerciseFeed] = [await (await getLiveFeed()).text(), await (await getExerciseFeed()).text()];
    expect(exerciseFeed).toContain(number);
    expect(exerciseFeed).not.toContain(draft);
    expect(liveFeed).not.toMatch(/X-\d|演练/);
    expect(liveFeed).toMatch(/W-\d{4}-\d{6}/);
    for (const feed of [liveFeed, exerciseFeed]) expect(await schemaErrors(feed, "atom")).toEqual([]);
    expect((await getLiveFeed()).headers.get("content-type")).toContain("application/atom+xml");
  });

  it("give out each issued message valid under the schema, and nothing through the other door", async () => {
    for (const mode of ["live", "exercise"] as const) {
      const [own, other] =
        mode === "live" ? [getLiveMessage, getExerciseMessage] : [getExerciseMessage, getLiveMessage];
      for (const { number, state } of await listWarnings(LOCAL_OPERATOR, AREA, mode, NOW)) {
        const response = await own(any, document(number));
        if (state !== "issued") {
          expect(response.status).toBe(404);
          continue;
        }
        expect(await schemaErrors(await response.text(), "cap")).toEqual([]);
        expect((await other(any, document(number))).status).toBe(404);
      }
    }
    expect((await getLiveMessage(any, document("../secret"))).status).toBe(400);
  });

  it("come from one guard that takes no row of the other mode", async () => {
    const row = await getDatabase().prisma.issuedWarning.findFirstOrThrow({
      where: { mode: "exercise", state: "issued" },
    });
    expect(() => toIssuedWarning("live", row)).toThrow('no issued warning of the mode "live"');
    expect(() => toIssuedWarning("exercise", { ...row, state: "pending" })).toThrow("pending");
    expect(toIssuedWarning("exercise", row).identifier).toBe(row.number);
  });
});

describe("the risk response", () => {
  it("starts as delivered and keeps every version with its author", async () => {
    expect(await getRiskResponse(li)).toMatchObject({ version: 0, by: null, value: DEFAULT_RISK_RESPONSE });
    const value = { ...DEFAULT_RISK_RESPONSE, advice: { ...DEFAULT_RISK_RESPONSE.advice, blue: [] } };
    await expect(saveRiskResponse(li, value, NOW)).rejects.toMatchObject({ code: "forbidden" });
    await saveRiskResponse(LOCAL_OPERATOR, value, NOW);
    expect(await getRiskResponse(li)).toMatchObject({ version: 1, by: "local operator", value });
  });

  it("gives rules that warn by risk class a new version with the table, and leaves the others", async () => {
    const { prisma } = getDatabase();
    const rule = { areaId: AREA, version: 1, current: true, nameZh: "r", nameEn: "r" };
    const usual = JSON.stringify({ fromLevel: 3, warnings: DEFAULT_RISK_RESPONSE.warnings });
    await prisma.rule.create({ data: { ...rule, key: "countyRiskRise", parameters: usual } });
    await prisma.rule.create({
      data: { ...rule, key: "countyNetGrowth", parameters: JSON.stringify({ warning: "yellow" }) },
    });
    const warnings: (typeof DEFAULT_RISK_RESPONSE)["warnings"] = [null, null, "blue", "orange", "red"];
    await saveRiskResponse(LOCAL_OPERATOR, { ...DEFAULT_RISK_RESPONSE, warnings }, NOW);
    await saveRiskResponse(LOCAL_OPERATOR, { ...DEFAULT_RISK_RESPONSE, warnings }, NOW);
    const rules = await prisma.rule.findMany({ orderBy: [{ key: "asc" }, { version: "asc" }] });
    expect(rules.map(({ key, version, current }) => [key, version, current])).toEqual([
      ["countyNetGrowth", 1, true],
      ["countyRiskRise", 1, false],
      ["countyRiskRise", 2, true],
    ]);
    expect(JSON.parse(rules[2].parameters)).toEqual({ fromLevel: 3, warnings });
    expect(rules[2].by).toBe("local operator");
  });
});
