import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import type { TransitionView } from "@/contract/figures.ts";

/** Places named as those that changed most. */
const TOP_PLACES = 3;
/** Transitions listed. */
export const TOP_TRANSITIONS = 6;
const LEVELS = ["red", "orange", "yellow", "blue"] as const;
const TABLE_DIGITS = 3;

/** "up 12 t (3.4 %)": the share only where there is something to take it of. */
function changeWords({ t, formats }: BriefWords, now: number, before: number): string {
  const amount = formats.tonnesText(Math.abs(now - before));
  if (now === before) return t("same");
  const isMore = now > before;
  if (before === 0) return t(isMore ? "moreBare" : "lessBare", { amount });
  const percent = formats.percent(Math.abs((now - before) / before));
  return t(isMore ? "more" : "less", { amount, percent });
}

/** Name of the region as a title has it; the root carries the area's own name. */
export function regionName({ area, region }: BriefFacts, { nameOf }: BriefWords): string {
  return nameOf(region.level === "area" ? area : region);
}

export function subtitleOf({ area, region, parents, now, before }: BriefFacts, { t, nameOf }: BriefWords): string {
  const period = { from: String(before.year), to: String(now.year) };
  if (region.level === "area") return t("subtitleArea", period);
  const path = parents.map((parent) => nameOf(parent.level === "area" ? area : parent)).join(" / ");
  return t("subtitle", { ...period, path, code: region.code });
}

/** Risk level of a county, or how many counties have which; risk zones. */
function riskSentences({ now, region, countyRisks, zoneCount }: BriefFacts, { t }: BriefWords): string[] {
  const nameOf = (level: number) => t(`riskLevels.${level as 0 | 1 | 2 | 3 | 4}`);
  const zones = t("zones", { count: zoneCount });
  if (region.level === "county")
    return [now.riskLevel === null ? t("riskUnknown") : t("risk", { level: nameOf(now.riskLevel) }), zones];
  const counted = [4, 3, 2, 1, 0].flatMap((level) => {
    const count = countyRisks.filter((each) => each === level).length;
    return count === 0 ? [] : [t("countOfLevel", { level: nameOf(level), count: String(count) })];
  });
  const unknown = countyRisks.filter((each) => each === null).length;
  if (unknown > 0) counted.push(t("countOfUnknown", { count: String(unknown) }));
  return [t("countyRisks", { list: counted.join(t("separator")) }), zones];
}

/** The facts in sentences. */
export function factSentences(facts: BriefFacts, words: BriefWords): string[] {
  const { now, before, isPeriod, isJudged, alerts } = facts;
  const { t, formats } = words;
  const tonnes = formats.tonnesText;
  const pixels = now.pixels + now.noDataPixels;
  const levels = LEVELS.flatMap((level) => {
    const count = alerts.filter((alert) => alert.level === level).length;
    return count === 0 ? [] : [t(`alertLevel.${level}`, { count: String(count) })];
  });
  return [
    t("net", {
      ...{ year: String(now.year), from: String(before.year), net: tonnes(now.netEmissionT) },
      change: changeWords(words, now.netEmissionT, before.netEmissionT),
      ...{ emission: tonnes(now.emissionT), sequestration: tonnes(now.sequestrationT) },
    }),
    t("land", {
      ...{ increment: tonnes(now.incrementT), reduction: tonnes(now.reductionT), change: tonnes(now.changeT, true) },
      offset: formats.percent(now.offsetRatio),
    }),
    // Levels and signals are of a year, whatever it is compared with.
    ...(isPeriod ? [t("ofYear", { year: String(now.year) })] : []),
    ...(isJudged ? riskSentences(facts, words) : [t("notJudged", { year: String(now.year) })]),
    levels.length === 0 ? t("noAlerts") : t("alerts", { count: alerts.length, levels: levels.join(t("separator")) }),
    now.noDataPixels === 0
      ? t("complete")
      : t("coverage", {
          share: formats.percent(Math.floor((now.pixels / pixels) * 1000) / 1000),
          count: formats.number(now.noDataPixels, 0),
        }),
  ];
}

function nameOfTransition(
  { area }: BriefFacts,
  { t, nameOf }: BriefWords,
  { fromCode, toCode }: TransitionView,
): string {
  const name = (code: number) => {
    const entry = area.legend.find((each) => each.code === code);
    return entry ? nameOf(entry) : String(code);
  };
  return t("classArrow", { from: name(fromCode), to: name(toCode) });
}

/** What changed, one line each. */
export function changeSentences(facts: BriefFacts, words: BriefWords): string[] {
  const { transitions, now, series, units, unit } = facts;
  const { t, formats, nameOf } = words;
  const sentence = (key: "largestUp" | "largestDown", transition: TransitionView | undefined) =>
    transition === undefined
      ? []
      : [
          t(`changed.${key}`, {
            name: nameOfTransition(facts, words, transition),
            area: formats.hectares(transition.areaHa, transition.areaHa >= 100 ? 0 : 2),
            change: formats.tonnesText(transition.changeT, true),
          }),
        ];
  const places = units
    .filter((each) => each.changeT !== null && each.changeT !== 0)
    .sort((a, b) => Math.abs(b.changeT ?? 0) - Math.abs(a.changeT ?? 0))
    .slice(0, TOP_PLACES)
    .map((each) => `${nameOf(each)} ${formats.tonnesText(each.changeT, true)}`);
  const first = series[0];
  return [
    ...sentence(
      "largestUp",
      transitions.find(({ changeT }) => changeT > 0),
    ),
    ...sentence(
      "largestDown",
      transitions.find(({ changeT }) => changeT < 0),
    ),
    ...(unit === "county" && places.length > 0 ? [t("changed.places", { list: places.join(t("separator")) })] : []),
    ...(now.comparedPixels === null || now.comparedPixels === 0
      ? []
      : [
          t("changed.share", {
            share: formats.percent((now.changedPixels ?? 0) / now.comparedPixels, 2),
            area: formats.hectares(now.comparedAreaHa ?? 0, 0),
          }),
        ]),
    ...(first.year === facts.before.year
      ? []
      : [
          t("changed.trend", {
            first: String(first.year),
            change: changeWords(words, now.netEmissionT, first.netEmissionT),
          }),
        ]),
  ];
}

/** Rows of the account, every number in t with three digits: what the API says, to the kilogram. */
export function accountRows({ now, before }: BriefFacts, { t, formats }: BriefWords): string[][] {
  const figure = (value: number | null, signed = false) => formats.number(value, TABLE_DIGITS, signed);
  const pair = (key: "net" | "emission" | "sequestration", of: "netEmissionT" | "emissionT" | "sequestrationT") => [
    ...[t(`account.${key}`), figure(before[of]), figure(now[of]), figure(now[of] - before[of], true)],
  ];
  const single = (key: "increment" | "reduction" | "balance", value: number | null) => [
    ...[t(`account.${key}`), "", "", figure(value, true)],
  ];
  return [
    pair("net", "netEmissionT"),
    pair("emission", "emissionT"),
    pair("sequestration", "sequestrationT"),
    single("increment", now.incrementT),
    single("reduction", now.reductionT === null ? null : -now.reductionT),
    single("balance", now.changeT),
  ];
}

export function accountHeads({ now, before }: BriefFacts, { t }: BriefWords): string[] {
  return [t("account.item"), String(before.year), String(now.year), t("account.change")];
}

/** Rows of the largest transitions. */
export function transitionRows(facts: BriefFacts, words: BriefWords): string[][] {
  return facts.transitions
    .slice(0, TOP_TRANSITIONS)
    .map((each) => [
      nameOfTransition(facts, words, each),
      words.formats.number(each.areaHa, 2),
      words.formats.number(each.changeT, TABLE_DIGITS, true),
    ]);
}

export function transitionHeads({ t }: BriefWords): string[] {
  return [t("transition.fromTo"), t("transition.area"), t("transition.change")];
}

/** "t·hm⁻²·a⁻¹" as "t/hm²/a": fonts of documents lack the raised minus. */
export function plainUnit(text: string): string {
  return text.replace(
    /[·.]?([A-Za-z]+)⁻([¹²³])/g,
    (_, unit: string, power: string) => `/${unit}${power === "¹" ? "" : power}`,
  );
}

/** What the figures were made of, and how to check them. */
export function footLines(facts: BriefFacts, { t, formats, nameOf }: BriefWords): string[] {
  const { area, files, resultCode, program, madeAt } = facts;
  const sources = files.map(({ year, sha256 }) => `${year} ${sha256.slice(0, 12)}`).join(t("separator"));
  const { coefficientSet } = area;
  return [
    t("foot.sources", { files: sources, set: nameOf(coefficientSet), unit: plainUnit(coefficientSet.unitText) }),
    t("foot.version", { version: String(area.dataVersion), code: resultCode, program }),
    t("foot.made", { time: formats.dateTime(madeAt) }),
  ];
}
