import "../../support/ownDataDir.ts";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import sharp from "sharp";
import { getDocumentProxy, extractText } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS } from "../../support/smallSeries.ts";
import { BRIEF_BLOCKS, CASE_BLOCKS, LONGEST_ACTIONS, type BriefOrder } from "@/contract/brief.ts";
import { viewKeySchema } from "@/contract/viewKey.ts";
import { listAlerts } from "@/server/db/alert.ts";
import { actOnAlerts } from "@/server/db/alertAction.ts";
import { listPairRegions } from "@/server/db/pairFigures.ts";
import { requestPair } from "@/server/db/pairResult.ts";
import { listRegionSeries, listTransitions } from "@/server/db/regionBudget.ts";
import { getReport, orderReport } from "@/server/db/report.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { getViewFigures } from "@/server/db/viewFigures.ts";
import { briefDocx } from "@/server/report/brief/briefDocx.ts";
import type { BriefFacts } from "@/server/report/brief/briefFacts.ts";
import { briefPdf, briefSvg } from "@/server/report/brief/briefPdf.ts";
import { plainUnit } from "@/server/report/brief/briefText.ts";
import { readBrief } from "@/server/report/brief/readBrief.ts";
import { workOnPairs } from "@/workers/workOnPairs.ts";
import { workOnReports } from "@/workers/workOnReports.ts";

const CONTEXT = { number: "B-000007", origin: "https://carbon.example.cn", now: new Date("2026-01-05T01:02:00Z") };
const ORDER: BriefOrder = {
  ...{ areaId: SMALL_AREA_ID, regionCode: "51", year: 2006, fromYear: null, locale: "zh-CN" },
  ...{ blocks: [...BRIEF_BLOCKS], actions: "", alertNumber: null },
};

const readFor = (order: Partial<BriefOrder> = {}, scope: Scope = LOCAL_OPERATOR) =>
  readBrief(scope, { ...ORDER, ...order }, CONTEXT);

async function pdfText(facts: BriefFacts) {
  const pdf = await getDocumentProxy(await briefPdf(facts));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  return { pages: totalPages, text: text.replace(/\s+/g, " ") };
}

/** One member of an archive as text. */
function memberOf(zip: ZipFile, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => reject(new Error(`the archive has no ${name}`)));
    zip.on("entry", (entry: Entry) => {
      if (entry.fileName !== name) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) reject(error);
        else void buffer(stream).then((bytes) => resolve(bytes.toString()), reject);
      });
    });
    zip.readEntry();
  });
}

async function docxXml(facts: BriefFacts): Promise<string> {
  const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(yauzl.fromBuffer);
  const zip = await open(Buffer.from(await briefDocx(facts)), { lazyEntries: true });
  return memberOf(zip, "word/document.xml");
}

async function docxText(facts: BriefFacts): Promise<string> {
  const xml = await docxXml(facts);
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, run]) => run).join(" ");
}

const figure = (value: number | null, signed = false) =>
  new Intl.NumberFormat("zh-CN", {
    ...{ minimumFractionDigits: 3, maximumFractionDigits: 3 },
    signDisplay: signed ? "exceptZero" : "negative",
  })
    .format(value ?? NaN)
    .replace("-", "−");

describe("a brief", { timeout: 120_000 }, () => {
  beforeAll(() => computeSmallArea(SMALL_YEARS), 120_000);
  afterAll(removeComputedArea);

  it("is one page with the very numbers of the API, in PDF and DOCX alike", async () => {
    for (const regionCode of ["small-root", "51", "5102"]) {
      const facts = await readFor({ regionCode });
      const key = { areaId: SMALL_AREA_ID, regionCode };
      const series = await listRegionSeries(LOCAL_OPERATOR, SMALL_AREA_ID, regionCode);
      const now = series.find(({ year }) => year === 2006);
      const before = series.find(({ year }) => year === 2005);
      if (!now || !before) throw new Error("the small series has 2005 and 2006");
      const transitions = await listTransitions(LOCAL_OPERATOR, { ...key, fromYear: 2005, year: 2006 });
      const changed = transitions.filter(({ fromCode, toCode }) => fromCode !== toCode);
      const largest = changed.sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT))[0];
      const wanted = [
        ...[figure(now.netEmissionT), figure(before.netEmissionT), figure(now.emissionT), figure(now.sequestrationT)],
        ...[figure(now.netEmissionT - before.netEmissionT, true), figure(now.incrementT, true)],
        ...[figure(now.changeT, true), figure(largest.changeT, true), facts.resultCode, "B-000007"],
      ];
      const [pdf, docx] = [await pdfText(facts), await docxText(facts)];
      expect(pdf.pages).toBe(1);
      for (const text of wanted) {
        expect(pdf.text).toContain(text);
        expect(docx).toContain(text);
      }
    }
  });

  it("of a period carries the account of its two years, the map of them and a code of their own", async () => {
    const [fromYear, year] = [2001, 2006];
    const pair = { areaId: SMALL_AREA_ID, fromYear, year };
    await expect(readFor({ fromYear })).rejects.toMatchObject({ code: "notReady" });
    await requestPair(LOCAL_OPERATOR, pair, CONTEXT.now);
    while (await workOnPairs(new AbortController().signal));
    for (const [locale, title, risk] of [
      ["zh-CN", "2001—2006年土地利用碳收支变化简报", "2006 年的风险与信号："],
      ["en", "2001–2006", "Risk and signals of 2006:"],
    ] as const) {
      const facts = await readFor({ fromYear, locale });
      const regions = await listPairRegions(LOCAL_OPERATOR, pair);
      const own = regions.find(({ regionCode }) => regionCode === "51");
      const before = facts.series.find((each) => each.year === fromYear);
      const [pdf, docx] = [await pdfText(facts), await docxText(facts)];
      expect(pdf.pages).toBe(1);
      const wanted = [title, risk, figure(own?.incrementT ?? null, true), figure(own?.changeT ?? null, true)];
      for (const text of [...wanted, figure(before?.netEmissionT ?? null), facts.resultCode]) {
        expect(pdf.text).toContain(text);
        expect(docx).toContain(text);
      }
      const view = { areaId: SMALL_AREA_ID, year, metric: "change", baseYear: fromYear, unit: "county" } as const;
      const figures = await getViewFigures(LOCAL_OPERATOR, viewKeySchema.parse({ ...view, regionCode: "51" }));
      expect(facts.resultCode).toBe(figures.resultCode);
      expect(facts.link).toContain("/map?a=small&y=2006&m=change&b=2001&u=county&r=51");
      expect(facts.files.map((file) => file.year)).toEqual([fromYear, year]);
    }
  });

  it("of a period waits until its two years have been compared, and lets others pass meanwhile", async () => {
    const stop = new AbortController().signal;
    const order = (fromYear: number | null) =>
      orderReport(LOCAL_OPERATOR, { order: { ...ORDER, fromYear }, origin: CONTEXT.origin, now: CONTEXT.now });
    const [period, plain] = [await order(2000), await order(null)];
    const stateOf = async ({ number }: { number: string }) => (await getReport(LOCAL_OPERATOR, number)).state;
    expect(await workOnReports(stop)).toBe(true);
    expect([await stateOf(period), await stateOf(plain)]).toEqual(["queued", "done"]);
    expect(await workOnReports(stop)).toBe(false);
    while (await workOnPairs(stop));
    expect(await workOnReports(stop)).toBe(true);
    expect(await getReport(LOCAL_OPERATOR, period.number)).toMatchObject({ state: "done", fromYear: 2000 });
  });

  it("against the year before is the same whether that year is named or not", async () => {
    const named = await readFor({ fromYear: 2005 });
    const { resultCode, link } = await readFor();
    expect([named.resultCode, named.link]).toEqual([resultCode, link]);
  });

  it.each([
    ["zh-CN", "碳风险信号处置情况报告", "签收，状态变为“已签收”：已派人核查□", "办结，状态变为“已办结”"],
    [
      "en",
      "What became of a carbon risk signal",
      "Acknowledge: now Acknowledged – 已派人核查□",
      "Resolve: now Resolved",
    ],
  ] as const)("tells what became of a signal (%s)", async (locale, title, line, end) => {
    const [alert] = await listAlerts(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, historical: false, states: ["open"] });
    const act = { numbers: [alert.number], now: CONTEXT.now };
    await actOnAlerts(LOCAL_OPERATOR, { ...act, action: "acknowledge", note: "已派人核查😀" });
    await actOnAlerts(LOCAL_OPERATOR, { ...act, action: "start", note: "" });
    await actOnAlerts(LOCAL_OPERATOR, { ...act, action: "submit", note: "" });
    await actOnAlerts(LOCAL_OPERATOR, { ...act, action: "resolve", note: "项目已依法批准" });
    const { regionCode, year, number: alertNumber } = alert;
    const facts = await readFor({ locale, regionCode, year, alertNumber, blocks: [...CASE_BLOCKS] });
    expect(facts.link).toBe(`https://carbon.example.cn${locale === "en" ? "/en" : ""}/alerts/${alertNumber}`);
    const [pdf, docx] = [await pdfText(facts), await docxText(facts)];
    expect(pdf.pages).toBe(1);
    for (const wanted of [title, alertNumber, end, "项目已依法批准"]) {
      expect(pdf.text).toContain(wanted);
      expect(docx).toContain(wanted);
    }
    expect(pdf.text).toContain(line);
    expect(docx).toContain("😀");
    await expect(readFor({ locale, regionCode, year: year - 1, alertNumber })).rejects.toThrow("signal's page");
  });

  it("is laid out in DOCX so that no program has to guess: leading, borders of the sign-off, pictures within columns", async () => {
    const facts = await readFor({ locale: "en" });
    const xml = await docxXml(facts);
    for (const [spacing] of xml.matchAll(/<w:spacing [^>]*w:line="[^>]*>/g)) expect(spacing).toContain("w:lineRule");
    const signOff = xml.slice(xml.indexOf("Drafted") - 1500, xml.indexOf("Drafted"));
    expect(signOff).toMatch(/<w:tcBorders>.*w:val="single".*<\/w:tcBorders>/s);
    const EMU_PER_TWIP = 635;
    const columns = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, twips]) => Number(twips) * EMU_PER_TWIP);
    const [map, chart] = [...xml.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, emu]) => Number(emu));
    expect(map).toBeLessThan(columns[0]);
    expect(chart).toBeLessThan(columns[1]);
    expect(await docxText(facts)).toContain("Coordinates CGCS2000");
  });

  it("says that a demo is one, in both languages", async () => {
    expect((await pdfText(await readFor())).text).toContain("合成演示数据，不得引用");
    const english = await readFor({ locale: "en" });
    expect((await pdfText(english)).text).toContain("Synthetic data, not to be quoted");
    expect(await docxText(english)).toContain("Synthetic data, not to be quoted");
  });

  it("carries the result code and the address of the map that shows the same", async () => {
    const facts = await readFor();
    const view = viewKeySchema.parse({
      ...{ areaId: SMALL_AREA_ID, year: 2006, metric: "change", unit: "county", regionCode: "51" },
    });
    expect(facts.resultCode).toBe((await getViewFigures(LOCAL_OPERATOR, view)).resultCode);
    expect(facts.link).toBe("https://carbon.example.cn/map?a=small&y=2006&m=change&u=county&r=51");
    expect((await readFor({ locale: "en" })).link).toContain("https://carbon.example.cn/en/map?");
  });

  it("stays one page with long names, large and tiny figures and the longest text", async () => {
    const facts = await readFor({ actions: "核".repeat(LONGEST_ACTIONS) });
    const name = { nameZh: "紫云苗族布依族自治县辖区域", nameEn: "Ziyun Miao and Buyei Autonomous County of Anshun" };
    const extremes = {
      ...{ netEmissionT: 123_456_789, emissionT: 123_456_789.004, sequestrationT: 0.004, incrementT: 0 },
      ...{ reductionT: 123_456_789, changeT: -0.004, offsetRatio: null },
    };
    for (const locale of ["zh-CN", "en"] as const) {
      const extreme: BriefFacts = {
        ...facts,
        order: { ...facts.order, locale },
        region: { ...facts.region, ...name },
        now: { ...facts.now, ...extremes },
        units: facts.units.map((unit, index) => ({
          ...unit,
          ...name,
          changeT: [0, -0.004, 123_456_789, null][index % 4],
        })),
      };
      const { pages, text } = await pdfText(extreme);
      expect(pages).toBe(1);
      for (const shown of ["123,456,789.000", "−0.004", "0.000"]) expect(text).toContain(shown);
      expect(text).toContain(locale === "en" ? name.nameEn : name.nameZh);
    }
  });

  it("can leave parts out, and numbers those that stay", async () => {
    const { text, pages } = await pdfText(await readFor({ blocks: ["accounts", "signature"] }));
    expect(pages).toBe(1);
    expect(text).toContain("一、收支明细");
    expect(text).toContain("二、审签");
    expect(text).not.toContain("碳变化空间分布");
    expect((await pdfText(await readFor({ blocks: [] }))).pages).toBe(1);
  });

  it("is refused rather than made by half", async () => {
    await expect(readFor({ year: 2000 })).rejects.toMatchObject({ code: "invalidInput" });
    await expect(readFor({ year: 1999 })).rejects.toMatchObject({ code: "notFound" });
    await expect(readFor({ fromYear: 1999 })).rejects.toMatchObject({ code: "notFound" });
    for (const fromYear of [2006, 2005]) {
      const order = { year: fromYear === 2006 ? 2006 : 2004, fromYear };
      await expect(readFor(order)).rejects.toMatchObject({ code: "invalidInput" });
    }
    await expect(readFor({ regionCode: "9999" })).rejects.toMatchObject({ code: "notFound" });
    const scope: Scope = { ...LOCAL_OPERATOR, role: "viewer", regions: ["5201"] };
    await expect(readFor({}, scope)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("names a character that its font cannot show instead of printing a box", async () => {
    const facts = await readFor();
    const region = { ...facts.region, nameZh: "\u{1F33B}县" };
    expect(() => briefSvg({ ...facts, region })).toThrow(/U\+1F33B/);
  });

  it("is the same page on screen: an image without fonts, scripts or addresses", async () => {
    const svg = briefSvg(await readFor());
    expect(svg).not.toMatch(/<text|<script|font-family|href="http/);
    const { width, height } = await sharp(Buffer.from(svg)).metadata();
    expect([width, height]).toEqual([595, 842]);
  });

  it("writes units without signs that fonts lack", () => {
    expect(plainUnit("t·hm⁻²·a⁻¹")).toBe("t/hm²/a");
    expect(plainUnit("t C/ha")).toBe("t C/ha");
  });
});
