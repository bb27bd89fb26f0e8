import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { parse } from "csv-parse/sync";
import excel from "exceljs";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import { BuiltProcess } from "../support/webProgram.ts";

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly checked: number;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}
type Values = Record<string, string | number | boolean | null>;

const NET_HEADING = "净碳排放 Net carbon emission (t)";

const installation = new Installation();
const databaseFile = path.join(installation.dataDir, "carbon-watch.db");
const inData = (...names: string[]) => path.join(installation.dataDir, ...names);

beforeAll(async () => {
  await fillInbox(installation.dataDir, SMALL_YEARS);
  const end = await installation.run(["recompute"]);
  expect(end.stderr).toBe("");
});
afterAll(() => installation.dispose());

/** Changes the stored data behind the program's back. */
function tamper(sql: string, ...parameters: unknown[]): void {
  const database = new Database(databaseFile);
  try {
    expect(database.prepare(sql).run(...parameters).changes).toBe(1);
  } finally {
    database.close();
  }
}

/** Runs a command whose standard output is bytes. */
async function bytesOf(args: readonly string[]): Promise<Buffer> {
  const end = await installation.runForBytes(args);
  expect(end.stderr).toBe("");
  expect(end.code).toBe(0);
  return end.stdout;
}

async function answerOf(args: readonly string[]): Promise<Record<string, unknown>> {
  const end = await installation.run(args);
  expect(end.stderr).toBe("");
  expect(end.code).toBe(0);
  return JSON.parse(end.stdout) as Record<string, unknown>;
}

async function refusalOf(args: readonly string[]): Promise<string> {
  const end = await installation.run(args);
  expect(end.stdout).toBe("");
  expect(end.code).toBe(2);
  expect(end.stderr.split("\n")).toHaveLength(2);
  return end.stderr;
}

describe("export", () => {
  const csvRows = (text: string) => parse<Record<string, string>>(text, { columns: true, bom: true });
  const exportCsv = async (...args: string[]) =>
    csvRows((await bytesOf(["export", ...args, "--format", "csv"])).toString("utf8"));

  async function exportXlsx(...args: string[]): Promise<excel.Workbook> {
    const file = inData(`${args.join("")}.xlsx`);
    await answerOf(["export", ...args, "--format", "xlsx", "--out", file]);
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(file);
    return workbook;
  }

  async function exportGeoJson(...args: string[]) {
    const bytes = await bytesOf(["export", ...args, "--format", "geojson"]);
    return JSON.parse(bytes.toString("utf8")) as {
      type: string;
      metadata: Record<string, unknown>;
      features: { type: string; geometry: { type: string } | null; properties: Values }[];
    };
  }

  /** Rows of the first sheet by heading; an empty cell is `null`. */
  function sheetRows(workbook: excel.Workbook): Values[] {
    const [sheet] = workbook.worksheets;
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    return Array.from({ length: sheet.rowCount - 1 }, (_, index) =>
      Object.fromEntries(
        headings.map((heading, column) => [
          heading,
          (sheet.getRow(index + 2).getCell(column + 1).value ?? null) as Values[string],
        ]),
      ),
    );
  }

  it("writes every budget with the very bits of the database", async () => {
    const stored = installation.rows<Values>("SELECT * FROM RegionBudget ORDER BY year, regionCode");
    const exported = await exportCsv("budgets");
    expect(exported).toHaveLength(stored.length);
    const columns: Record<string, string> = {
      emissionT: "碳排放 Carbon emission (t)",
      sequestrationT: "碳吸收 Carbon sequestration (t)",
      netEmissionT: NET_HEADING,
      changeT: "土地变化引起的碳变化 Carbon change by land change (t)",
      changeFromBaseT: "较首年变化 Change from the first year (t)",
      incrementT: "增碳 Carbon increment (t)",
      reductionT: "减碳 Carbon reduction (t)",
      comparedAreaHa: "对比面积 Compared area (ha)",
      offsetRatio: "抵消比 Offset ratio (reduction / increment)",
    };
    stored.forEach((row, index) => {
      expect(exported[index]["行政区代码 Region code"]).toBe(row.regionCode);
      for (const [key, heading] of Object.entries(columns)) {
        const text = exported[index][heading];
        expect(text === "" ? null : Number(text), `${String(row.regionCode)} ${row.year} ${key}`).toBe(row[key]);
      }
    });
  });

  it.each(["budgets", "alerts", "zones"])("says the same of %s in csv, xlsx and geojson", async (content) => {
    const level = content === "budgets" ? ["--level", "county"] : [];
    const [rows, workbook, { type, features }] = await Promise.all([
      exportCsv(content, ...level),
      exportXlsx(content, ...level),
      exportGeoJson(content, ...level),
    ]);
    const sheet = sheetRows(workbook);
    expect(type).toBe("FeatureCollection");
    expect(rows.length).toBeGreaterThan(0);
    expect([sheet.length, features.length]).toEqual([rows.length, rows.length]);
    rows.forEach((row, index) => {
      const asText = (value: Values[string]) => (value === null ? "" : String(value));
      expect(Object.values(sheet[index]).map(asText)).toEqual(Object.values(row));
      expect(Object.values(features[index].properties).map(asText)).toEqual(Object.values(row));
      expect(features[index].geometry?.type).toMatch(/^(Multi)?Polygon$/);
    });
    expect(Object.keys(sheet[0])).toEqual(Object.keys(rows[0]));
  });

  it("keeps numbers numbers in a workbook, the negative ones too, and says what they were made of", async () => {
    const workbook = await exportXlsx("budgets");
    const nets = sheetRows(workbook).map((row) => row[NET_HEADING]);
    expect(nets.every((net) => typeof net === "number")).toBe(true);
    expect(nets.some((net) => Number(net) < 0)).toBe(true);

    const sheet = workbook.getWorksheet("metadata");
    const facts = new Map<string, unknown>();
    sheet?.eachRow((row) => {
      const [, part, item, value] = row.values as (string | undefined)[];
      facts.set(`${part?.split(" ").at(-1)}.${item ?? ""}`, value);
    });
    const [dataset] = installation.rows<{ sha256: string }>("SELECT sha256 FROM Dataset WHERE year = 2000");
    const [result] = installation.rows<{ inputHash: string }>("SELECT inputHash FROM YearResult WHERE year = 2006");
    const [area] = installation.rows<{ dataVersion: number; projection: string }>("SELECT * FROM StudyArea");
    const [model] = installation.rows<{ version: number; model: string }>(
      "SELECT version, model FROM ThresholdModel WHERE unit = 'cell' AND current",
    );
    expect(facts.get("program.")).toMatch(/^Carbon Watch \d/);
    expect(facts.get("exportedAt.")).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(facts.get("labels.[0]")).toContain("Synthetic");
    expect(facts.get("labels.[1]")).toContain("Schematic");
    expect(facts.get("area.projection")).toBe(`'${area.projection}`);
    expect(facts.get("coefficientSet.unitText")).toBe("t·hm⁻²·a⁻¹");
    expect(facts.get("coefficientSet.source")).toContain("does not say whether t means C or CO₂");
    expect(facts.get("thresholds.[0].version")).toBe(model.version);
    expect(facts.get("thresholds.[0].boundsTPerHa[3]")).toBe(
      (JSON.parse(model.model) as { bounds: number[] }).bounds[3],
    );
    expect(facts.get("results.dataVersion")).toBe(area.dataVersion);
    expect(facts.get("years.[6].inputHash")).toBe(result.inputHash);
    expect(facts.get("files.[0].sha256")).toBe(dataset.sha256);
    expect(facts.get("units.netEmissionT")).toBe("t");
  });

  it("makes texts harmless that a spreadsheet would run, and writes GBK that reads back the same", async () => {
    const rename = (name: string) =>
      tamper("UPDATE Region SET nameZh = ? WHERE areaId = ? AND code = '5101'", name, SMALL_AREA_ID);
    rename('=HYPERLINK("http://x","贵阳")');
    const utf8 = await bytesOf(["export", "budgets", "--format", "csv", "--year", "2006"]);
    expect([...utf8.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = csvRows(utf8.toString("utf8"));
    const county = rows.find((row) => row["行政区代码 Region code"] === "5101");
    expect(county?.["行政区名称 Region (Chinese)"]).toBe('\'=HYPERLINK("http://x","贵阳")');
    expect(utf8.toString("utf8")).toContain(`"'=HYPERLINK(""http://x"",""贵阳"")"`);

    const gbk = await bytesOf(["export", "budgets", "--format", "csv", "--year", "2006", "--encoding", "gbk"]);
    expect(iconv.decode(gbk, "gbk")).toBe(utf8.toString("utf8").slice(1));
    expect(gbk.length).toBeLessThan(utf8.length);
    const sheet = sheetRows(await exportXlsx("budgets", "--year", "2006"));
    expect(sheet.map((row) => row["行政区名称 Region (Chinese)"])).toContain('\'=HYPERLINK("http://x","贵阳")');

    rename("𠮷县");
    expect(await refusalOf(["export", "budgets", "--format", "csv", "--encoding", "gbk"])).toContain("𠮷 (U+20BB7)");
    rename("5101县");
  });

  it("refuses what it does not know or cannot do, by name", async () => {
    const cases: [args: string[], words: string][] = [
      [["zones", "--format", "csv", "--level", "county"], "--level county does not apply to zones"],
      [["budgets", "--format", "geojson", "--level", "area"], "the area as a whole has no outline"],
      [["cells", "--format", "csv"], "needs --year"],
      [["budgets", "--format", "xlsx"], "--format xlsx needs --out FILE"],
      [["budgets", "--format", "geojson", "--encoding", "gbk"], "--encoding is for --format csv"],
      [["budgets", "--format", "pdf"], 'Option --format is "pdf"'],
      [["budgets"], "needs --format"],
      [["tables", "--format", "csv"], 'not "tables"'],
      [["zones", "--format", "csv", "--year", "2001"], "2001 is not judged"],
      [["budgets", "--format", "csv", "--year", "1990"], "has no results for 1990"],
      [["budgets", "--format", "csv", "--area", "elsewhere"], '"elsewhere"'],
      [["budgets", "--format", "csv", "--colour", "red"], "--colour"],
    ];
    const refusals = await Promise.all(cases.map(([args]) => refusalOf(["export", ...args])));
    refusals.forEach((refusal, index) => expect(refusal).toContain(cases[index][1]));
  });
});

describe("verify", () => {
  async function verify(...args: string[]) {
    const end = await installation.run(["verify", ...args]);
    const { ok, checks } = JSON.parse(end.stdout) as { ok: boolean; checks: Check[] };
    const failed = checks.filter((check) => !check.ok);
    expect(end.code).toBe(ok ? 0 : 2);
    expect(ok).toBe(failed.length === 0);
    expect(end.stderr.split("\n")).toHaveLength(ok ? 1 : 2);
    return { checks, failed: new Map(failed.map((check) => [check.name, check.problems])), stderr: end.stderr };
  }

  /** Runs `work` on a changed value and puts the value back. */
  async function withValue(table: string, column: string, where: string, value: unknown, work: () => Promise<void>) {
    const [{ before }] = installation.rows<{ before: unknown }>(
      `SELECT "${column}" AS before FROM ${table} WHERE ${where}`,
    );
    const set = `UPDATE ${table} SET "${column}" = ? WHERE ${where}`;
    tamper(set, value);
    try {
      await work();
    } finally {
      tamper(set, before);
    }
  }

  it("finds nothing wrong in what the program has written, having looked at all of it", async () => {
    const { checks, failed } = await verify();
    expect(failed).toEqual(new Map());
    expect(checks.map((check) => check.name)).toEqual([
      ...["databaseFile", "rows", "sums", "transitions", "zones", "receipts", "alertMessages", "inputHashes"],
      ...["eventSequence", "figures", "storedRasters"],
    ]);
    for (const check of checks) expect(check.checked, check.name).toBeGreaterThan(0);
  });

  it("names the raster of which one byte was changed, or which is gone", async () => {
    const [{ storedPath }] = installation.rows<{ storedPath: string }>(
      "SELECT storedPath FROM Dataset WHERE year = 2003",
    );
    const file = inData(storedPath);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] ^= 1;
    const good = `${file}.good`;
    renameSync(file, good);
    writeFileSync(file, bytes);
    const changed = await verify();
    expect([...changed.failed.keys()]).toEqual(["storedRasters"]);
    expect(changed.failed.get("storedRasters")?.[0]).toContain(
      `small 2003 revision 1, ${storedPath}: the file has SHA-256`,
    );
    expect(changed.stderr).toContain("1 problem in storedRasters");
    rmSync(file);
    expect((await verify()).failed.get("storedRasters")?.[0]).toContain("the file is missing");
    renameSync(good, file);
  });

  it("says that a resampled raster cannot be compared with the hash of the file that was offered", async () => {
    await withValue("Dataset", "alignment", "year = 2003", '{"relation":"resampled"}', async () => {
      const { checks, failed } = await verify();
      expect(failed).toEqual(new Map());
      expect(checks.find((check) => check.name === "storedRasters")?.notes[0]).toContain("not comparable");
    });
  });

  it("names the cell whose emission differs in the last bit", async () => {
    const key = "areaId = 'small' AND year = 2004 AND cell = 14";
    const [{ emissionT }] = installation.rows<{ emissionT: number }>(
      `SELECT emissionT FROM GridCarbonIndex WHERE ${key}`,
    );
    await withValue("GridCarbonIndex", "emissionT", key, emissionT * (1 + Number.EPSILON), async () => {
      const { failed } = await verify();
      expect(failed.get("rows")).toEqual(["small 2004, cell 14: the figures of the row do not fit together"]);
      expect(failed.get("figures")?.[0]).toContain(`small 2004, cell 14: emissionT is`);
    });
  });

  it("names column, year and level where sums no longer agree", async () => {
    const key = "areaId = 'small' AND year = 2005 AND regionCode = '51'";
    const [{ changedPixels }] = installation.rows<{ changedPixels: number }>(
      `SELECT changedPixels FROM RegionBudget WHERE ${key}`,
    );
    await withValue("RegionBudget", "changedPixels", key, changedPixels + 1, async () => {
      const { failed } = await verify("--area", SMALL_AREA_ID);
      const sums = failed.get("sums") ?? [];
      expect(sums).toHaveLength(2);
      expect(sums[0]).toContain("small 2005 changedPixels: the regions of 51 add up to");
      expect(sums[1]).toContain("small 2005 changedPixels: the regions of small-root add up to");
      expect(failed.get("transitions")?.[0]).toContain("small 2005, region 51");
    });
  });

  it("names each of several changes made at once", async () => {
    const changes: [table: string, column: string, where: string, value: unknown, check: string, words: string][] = [
      ["Alert", "value", "id = 1", 1.5, "receipts", "alert A-2003-000001: the receipt says"],
      [
        "Event",
        "subject",
        "seq = (SELECT min(seq) FROM Event WHERE kind = 'alert.opened')",
        "A-1",
        "alertMessages",
        "0 events say",
      ],
      ["YearResult", "inputHash", "year = 2004", "", "inputHashes", "small 2004: the results have no input hash"],
      ["RiskZone", "changeT", "year = 2005", 1, "zones", "small 2005, zone 0: its cells add up to changeT"],
      ["RegionBudget", "riskLevel", "year = 2006 AND regionCode = '5202'", 0, "figures", "region 5202: riskLevel is 0"],
      [
        "RegionTransition",
        "changeT",
        "toYear = 2006 AND regionCode = '51' AND fromCode = 2 AND toCode = 8",
        1,
        "transitions",
        "small 2006, region 51: the matrix adds up to changeT",
      ],
    ];
    const verifyChanged = changes.reduceRight<() => Promise<void>>(
      (next, [table, column, where, value]) =>
        () =>
          withValue(table, column, where, value, next),
      async () => {
        const { failed } = await verify();
        for (const [, , , , check, words] of changes)
          expect(
            failed.get(check)?.some((problem) => problem.includes(words)),
            `${check}: ${words}`,
          ).toBe(true);
      },
    );
    await verifyChanged();
  });

  it("says which events are missing, in the middle and at the end", async () => {
    const [{ last }] = installation.rows<{ last: number }>("SELECT max(seq) AS last FROM Event");
    const spare = inData("spare.db");
    copyFileSync(databaseFile, spare);
    tamper("DELETE FROM Event WHERE seq = 5");
    tamper("DELETE FROM Event WHERE seq = ?", last);
    const problems = (await verify()).failed.get("eventSequence");
    expect(problems).toEqual(["events 5 to 5 are missing", `events ${last} to ${last} at the end are missing`]);
    renameSync(spare, databaseFile);
    expect((await verify()).failed).toEqual(new Map());
  });

  it("refuses an area that is not there", async () => {
    expect(await refusalOf(["verify", "--area", "elsewhere"])).toContain("Known: small");
  });
});

describe("backup and restore", () => {
  const backupFile = inData("copy.db");
  const netOf = (year: number) =>
    installation.rows<{ netEmissionT: number }>(
      "SELECT netEmissionT FROM RegionBudget WHERE regionCode = 'small-root' AND year = ?",
      year,
    )[0].netEmissionT;
  const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

  /** Takes a revised raster of 2004 in: one more street of houses. */
  async function revise(row: number): Promise<void> {
    const pixels = smallPixels(2004);
    pixels.fill(8, row * 60 + 40, row * 60 + 50);
    const file = inData(`revised_${row}.tif`);
    await writeSmallYear(file, 2004, pixels);
    expect((await answerOf(["ingest", file, "--year", "2004"])).state).toBe("accepted");
  }

  it("copies the database into one file and says what is in it, and what is not", async () => {
    const answer = await answerOf(["backup", backupFile]);
    expect(answer).toMatchObject({
      file: backupFile,
      bytes: readFileSync(backupFile).length,
      sha256: sha256(backupFile),
      areas: [{ id: SMALL_AREA_ID, years: [...SMALL_YEARS] }],
      years: SMALL_YEARS.length,
      rasters: { inside: false, files: SMALL_YEARS.length, missing: [] },
    });
    expect(readdirSync(installation.dataDir).filter((name) => name.startsWith("copy.db"))).toEqual(["copy.db"]);
  });

  it("replaces no file unasked, and never the database itself", async () => {
    const before = sha256(backupFile);
    expect(await refusalOf(["backup", backupFile])).toContain("--force replaces it");
    expect(sha256(backupFile)).toBe(before);
    expect(await refusalOf(["backup", databaseFile, "--force"])).toContain("is the database in use");
    expect(await refusalOf(["restore", databaseFile])).toContain("is the database in use");
    await answerOf(["backup", backupFile, "--force"]);
  });

  it("brings the old figures back, keeps the newer database and can bring that back, too", async () => {
    const before = netOf(2004);
    await revise(10);
    const after = netOf(2004);
    expect(after).toBeGreaterThan(before);

    const back = await answerOf(["restore", backupFile]);
    expect(netOf(2004)).toBe(before);
    expect(back).toMatchObject({
      restored: backupFile,
      sha256: sha256(backupFile),
      database: databaseFile,
      migrations: 0,
    });
    expect(back.rasters).toMatchObject({ missing: [], unknown: [expect.stringContaining("2004-")] });
    expect(path.dirname(String(back.previous))).toBe(inData("backups"));
    expect((await answerOf(["verify"])).ok).toBe(true);

    await answerOf(["restore", String(back.previous)]);
    expect(netOf(2004)).toBe(after);
    expect((await answerOf(["verify"])).ok).toBe(true);
    await answerOf(["restore", backupFile]);
    expect(netOf(2004)).toBe(before);
  });

  it("restores where there is nothing yet, and says which rasters are wanting", async () => {
    const elsewhere = new Installation();
    try {
      const end = await elsewhere.run(["restore", backupFile]);
      expect(end.stderr).toBe("");
      const { previous, rasters } = JSON.parse(end.stdout) as { previous: null; rasters: { missing: string[] } };
      expect(previous).toBeNull();
      expect(rasters.missing).toHaveLength(SMALL_YEARS.length);
      const budgets = "SELECT * FROM RegionBudget ORDER BY regionCode, year";
      expect(elsewhere.rows(budgets)).toEqual(installation.rows(budgets));
    } finally {
      elsewhere.dispose();
    }
  });

  it("restores over a database that cannot be read any more, and sets that one aside with its log", async () => {
    const before = netOf(2004);
    writeFileSync(databaseFile, Buffer.alloc(8192, 7));
    writeFileSync(`${databaseFile}-wal`, "an old log");
    const { previous } = await answerOf(["restore", backupFile]);
    expect(netOf(2004)).toBe(before);
    expect(readFileSync(String(previous))).toEqual(Buffer.alloc(8192, 7));
    expect(readFileSync(`${String(previous)}-wal`, "utf8")).toBe("an old log");
    expect((await answerOf(["verify"])).ok).toBe(true);
  });

  it("leaves the old database when it is killed in the middle of replacing it", async () => {
    const killed = new Installation();
    const [present, incoming] = [
      path.join(killed.dataDir, "carbon-watch.db"),
      path.join(killed.dataDir, "incoming.db"),
    ];
    for (const [file, name] of [
      [present, "old"],
      [incoming, "new"],
    ]) {
      copyFileSync(backupFile, file);
      const database = new Database(file);
      database.prepare("UPDATE StudyArea SET nameEn = ?").run(name);
      // Enough pages that replacing them takes a while.
      database.exec("CREATE TABLE Ballast AS SELECT zeroblob(40000000) AS bytes");
      database.close();
    }
    const names = () => killed.rows("SELECT nameEn FROM StudyArea");
    try {
      const journal = `${path.basename(present)}-journal`;
      const end = await killed.runAndKill(["restore", incoming], () => readdirSync(killed.dataDir).includes(journal));
      expect(end.signal).toBe("SIGKILL");
      expect(readdirSync(killed.dataDir)).toContain(journal);
      // Whoever opens the database next takes back what was half done.
      expect((await killed.run(["status"])).code).toBe(0);
      expect(names()).toEqual([{ nameEn: "old" }]);
      expect((await killed.run(["restore", incoming])).code).toBe(0);
      expect(names()).toEqual([{ nameEn: "new" }]);
      expect(readdirSync(killed.dataDir, { recursive: true }).filter((name) => name.includes(".part"))).toEqual([]);
    } finally {
      killed.dispose();
    }
  });

  it.each([
    ["text.db", () => Buffer.from("no database at all, only some text"), "is no SQLite database"],
    ["cut.db", () => readFileSync(backupFile).subarray(0, 60_000), "is damaged"],
    ["holed.db", () => readFileSync(backupFile).fill(0x5a, 40_960, 60_000), "is damaged"],
  ])("refuses %s and changes nothing", async (name, content, words) => {
    const file = inData(name);
    writeFileSync(file, content());
    const before = sha256(databaseFile);
    expect(await refusalOf(["restore", file])).toContain(words);
    expect(sha256(databaseFile)).toBe(before);
    expect(readdirSync(installation.dataDir).filter((entry) => entry.includes(".part"))).toEqual([]);
  });

  it("refuses a database of a program that it does not know, and one of another kind", async () => {
    const foreign = inData("foreign.db");
    const other = new Database(foreign);
    other.exec("CREATE TABLE StudyArea (id TEXT)");
    other.close();
    expect(await refusalOf(["restore", foreign])).toContain("none of Carbon Watch");

    const newer = inData("newer.db");
    copyFileSync(backupFile, newer);
    const database = new Database(newer);
    database.exec(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ('x', 'x', '99990101000000_later', 1)",
    );
    database.close();
    const end = await installation.run(["restore", newer]);
    expect(end.code).toBe(1);
    expect(end.stderr).toContain("99990101000000_later, which this program does not know");
  });

  it("refuses while another process has the database open", async () => {
    const reader = new Database(databaseFile);
    reader.pragma("journal_mode = WAL");
    reader.prepare("SELECT count(*) FROM Alert").get();
    expect(await refusalOf(["restore", backupFile])).toContain("Another process has");
    reader.close();
  });

  it("copies while the worker writes, and refuses to restore until it has stopped", async () => {
    const copies = [inData("while-1.db"), inData("while-2.db")];
    const worker = await BuiltProcess.start("worker", installation.dataDir, { INBOX_POLL_MS: "50" });
    try {
      const pixels = smallPixels(2004);
      pixels.fill(8, 30 * 60 + 5, 30 * 60 + 15);
      const file = inData("while_2004.tif");
      await writeSmallYear(file, 2004, pixels);
      const ingest = installation.run(["ingest", file, "--year", "2004"]);
      for (const copy of copies) await answerOf(["backup", copy]);
      expect((await ingest).code).toBe(0);
      await answerOf(["backup", backupFile, "--force"]);
      expect(await refusalOf(["restore", backupFile])).toContain("The worker process");
    } finally {
      await worker.stop();
    }
    const newest = netOf(2004);
    for (const copy of copies) {
      await answerOf(["restore", copy]);
      expect((await answerOf(["verify"])).ok).toBe(true);
    }
    await answerOf(["restore", backupFile]);
    expect(netOf(2004)).toBe(newest);
  });
});
