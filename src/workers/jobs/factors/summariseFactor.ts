import { inputHash } from "../../inputHash.ts";
import type { AreaInputs } from "../recompute/areaInputs.ts";
import { classesByCode } from "../recompute/coefficientYears.ts";
import { readFactorLayers, type FactorLayers } from "./factorLayers.ts";
import { YearFactors } from "./yearFactors.ts";
import { FACTORS, type Factor, type FactorSettings } from "@/contract/accounting.ts";
import { FUNCTION_PREFIX, missingVariables, variablesOf } from "@/contract/factorVariables.ts";
import type { FactorSummaryView } from "@/contract/factor.ts";
import { carbonBudget } from "@/domain/carbon/carbonBudget.ts";
import { fragmentCoefficients, uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { coefficientsByCode } from "@/domain/carbon/coefficientsByCode.ts";
import { compositeCoefficients, FACTOR_LIMITS, type CompositeFactors } from "@/domain/carbon/compositeCoefficient.ts";
import { functionFactor } from "@/domain/carbon/functionFactor.ts";
import { tallyAreas } from "@/domain/carbon/tallyArea.ts";
import { wholeArea } from "@/domain/carbon/unitMap.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import { log } from "@/log.ts";
import type { StudyAreaRow } from "@/server/db/area.ts";
import { listFactorLayers } from "@/server/db/factor.ts";
import { listFactorInputs, listSummaryHashes, saveFactorSummary } from "@/server/db/factorInput.ts";
import { SYSTEM } from "@/server/db/scope.ts";

const HISTOGRAM_CLASSES = 12;
/** Widest range a factor without limits of its own is cut to [R]. */
const WIDE_LIMITS = { low: 0, high: 10 };

/** Settings of a factor that nobody has set yet: base year = the first year loaded that has land cover near. */
export function defaultSettings(factor: Factor, layers: FactorLayers, firstYear: number): FactorSettings {
  const years = variablesOf(factor, {})
    .flatMap((variable) => layers.yearsOf(variable))
    .filter((year) => year > 0);
  const baseYear =
    years.length > 0 ? years.reduce((a, b) => (Math.abs(b - firstYear) < Math.abs(a - firstYear) ? b : a)) : firstYear;
  const limitsOf = (name: "npp" | "climateRatio") => {
    const [low, high] = FACTOR_LIMITS[name] ?? [0, 1];
    return { low, high };
  };
  switch (factor) {
    case "npp":
      return { npp: { baseYear, limits: limitsOf("npp") } };
    case "climate":
      return { climate: { baseYear, limits: limitsOf("climateRatio") } };
    case "karst":
      return { karst: {} };
    case "intensity":
      return { intensity: { baseYear, limits: WIDE_LIMITS } };
    case "function": {
      const uses = [...layers.variables].filter((name) => name.startsWith(FUNCTION_PREFIX));
      return { function: { weights: uses.map((name) => ({ use: name.slice(FUNCTION_PREFIX.length), weight: 1 })) } };
    }
  }
}

/** The factor's own values, NaN where there is no data. */
function rawValues(factors: CompositeFactors): Float64Array {
  const { npp, climateRatio, karstRatio, intensityRatio, functionMix } = factors;
  return (
    npp?.ofUnit ??
    climateRatio ??
    karstRatio ??
    intensityRatio ??
    (functionMix ? functionFactor(functionMix) : new Float64Array())
  );
}

/** A piece of land under the factor: its share of the area, its factor and whether that was known. */
interface Piece {
  readonly region: number;
  readonly areaHa: number;
  readonly value: number;
}

const APPLIES: Readonly<Record<Factor, readonly string[]>> = {
  npp: ["forest", "grassland"],
  climate: ["forest", "grassland"],
  karst: ["forest", "grassland"],
  intensity: ["construction"],
  function: ["construction"],
};

function piecesOf(
  factor: Factor,
  tally: ClassTally,
  { baseTPerHa, tPerHa, raw }: { baseTPerHa: Float64Array; tPerHa: Float64Array; raw: Float64Array },
  { basis, codes, legend }: AreaInputs,
): Piece[] {
  const classes = classesByCode(codes, legend);
  const { entriesHa } = tallyAreas(tally, basis.pixelAreaHa);
  const pieces: Piece[] = [];
  for (let fragment = 0; fragment < tally.fragmentCount; fragment++) {
    for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++) {
      const code = tally.keys[entry];
      const name = classes[code];
      if (name === null || !APPLIES[factor].includes(name) || baseTPerHa[code] === 0) continue;
      const value = Number.isNaN(raw[fragment]) ? NaN : tPerHa[fragment * codes.length + code] / baseTPerHa[code];
      pieces.push({ region: basis.units.leaves.unitOf[fragment], areaHa: entriesHa[entry], value });
    }
  }
  return pieces;
}

/** Land by classes of equal width of the factor's value. */
function histogramOf(pieces: readonly Piece[]): FactorSummaryView["histogram"] {
  let [low, high] = [Infinity, -Infinity];
  for (const { value } of pieces) if (!Number.isNaN(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!(high > low)) [low, high] = Number.isFinite(low) ? [low - 0.05, low + 0.05] : [0.5, 1.5];
  const width = (high - low) / HISTOGRAM_CLASSES;
  const areaHa = new Array<number>(HISTOGRAM_CLASSES).fill(0);
  for (const piece of pieces) {
    if (Number.isNaN(piece.value)) continue;
    areaHa[Math.min(HISTOGRAM_CLASSES - 1, Math.floor((piece.value - low) / width))] += piece.areaHa;
  }
  return { breaks: Array.from({ length: HISTOGRAM_CLASSES + 1 }, (_, i) => low + i * width), areaHa };
}

function countiesOf(pieces: readonly Piece[], { tree }: AreaInputs): FactorSummaryView["counties"] {
  const sums = tree.leaves.map(() => ({ weighted: 0, known: 0, missing: 0 }));
  for (const { region, areaHa, value } of pieces) {
    const sum = sums[region];
    if (Number.isNaN(value)) sum.missing += areaHa;
    else {
      sum.weighted += value * areaHa;
      sum.known += areaHa;
    }
  }
  return tree.leaves.map(({ code }, position) => {
    const { weighted, known, missing } = sums[position];
    const all = known + missing;
    return { code, mean: known > 0 ? weighted / known : null, missingRatio: all > 0 ? missing / all : 0 };
  });
}

/** What one factor looks like in the newest year, and what it alone does to the area's net emission. */
function summarise(factor: Factor, settings: FactorSettings, inputs: AreaInputs, layers: FactorLayers) {
  const { tallies, codes, legend, coefficientSet, area, choice } = inputs;
  const year = tallies.years[tallies.years.length - 1];
  const tally = tallies.readClass(year);
  const classes = classesByCode(codes, legend);
  const yearFactors = new YearFactors(
    {
      ...{ layers, classes, tallyYears: tallies.years, pixelAreaHa: area.pixelAreaHa },
      readClass: (each) => tallies.readClass(each),
      classHash: (each) => tallies.classHash(each),
      fragmentLeaf: () => inputs.basis.units.leaves.unitOf,
    },
    settings,
  );
  const baseTPerHa = coefficientsByCode(codes, legend, { ...coefficientSet, region: choice.coefficientRegion });
  const factors = yearFactors.factorsOf(year);
  const { limits } = yearFactors;
  const { tPerHa } = compositeCoefficients({ baseTPerHa, classes, unitCount: tally.fragmentCount, factors, limits });
  const pieces = piecesOf(factor, tally, { baseTPerHa, tPerHa, raw: rawValues(factors) }, inputs);
  const whole = wholeArea(tally.fragmentCount);
  const netOf = (field: Parameters<typeof carbonBudget>[1]) =>
    carbonBudget(tally, field, whole, area.pixelAreaHa).netEmissionT[0];
  const edges = Object.values(limits ?? {}).flat();
  const sum = (chosen: (piece: Piece) => boolean) =>
    pieces.reduce((total, piece) => total + (chosen(piece) ? piece.areaHa : 0), 0);
  return {
    ...{ factor, year, on: choice.factorSettings[factor] !== undefined },
    counties: countiesOf(pieces, inputs),
    histogram: histogramOf(pieces),
    applicableHa: sum(() => true),
    missingHa: sum(({ value }) => Number.isNaN(value)),
    clampedHa: sum(({ value }) => edges.includes(value)),
    baseNetT: netOf(uniformCoefficients(baseTPerHa)),
    withNetT: netOf(fragmentCoefficients(tPerHa, codes.length)),
    unitText: coefficientSet.unitText,
  };
}

/** Factors of an area whose summary is missing or out of date, with the hash it should be made from. */
export async function planSummaries({
  id: areaId,
  computedHash,
  regionSetVersion,
}: StudyAreaRow): Promise<Map<Factor, string>> {
  const due = new Map<Factor, string>();
  const facts = listFactorLayers(areaId).filter((layer) => layer.regionSetVersion === regionSetVersion);
  if (facts.length === 0 || computedHash === null) return due;
  const stored = await listSummaryHashes(areaId);
  const hash = inputHash(
    "summary",
    computedHash,
    facts.map(({ variable, year, inputHash: own }) => [variable, year, own]),
  );
  for (const factor of FACTORS) {
    const variables = facts.filter(({ variable }) =>
      factor === "function" ? variable.startsWith(FUNCTION_PREFIX) : variablesOf(factor, {}).includes(variable),
    );
    if (variables.length > 0 && stored.get(factor) !== hash && !failed.has(`${factor} ${hash}`)) due.set(factor, hash);
  }
  return due;
}

/** Summaries that could not be made from their inputs; other inputs have another hash. */
const failed = new Set<string>();

/** A factor whose values allow no mean (all weights 0, no construction land) has no summary. */
function summariseOrNote(
  factor: Factor,
  settings: FactorSettings,
  inputs: AreaInputs,
  layers: FactorLayers,
  hash: string,
): ReturnType<typeof summarise> | null {
  try {
    return summarise(factor, settings, inputs, layers);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    failed.add(`${factor} ${hash}`);
    log.warn({ areaId: inputs.area.id, factor, err: error }, "a factor cannot be summarised");
    return null;
  }
}

/** Makes the summaries that are due. */
export async function summariseFactors(inputs: AreaInputs, due: ReadonlyMap<Factor, string>): Promise<void> {
  const { area, tallies, choice } = inputs;
  const layers = readFactorLayers(area.id, area.regionSetVersion);
  const synthetic = new Map((await listFactorInputs(SYSTEM, area.id)).map((input) => [input.id, input.synthetic]));
  const facts = listFactorLayers(area.id);
  for (const [factor, hash] of due) {
    const own: FactorSettings = { [factor]: choice.factorSettings[factor] };
    const isUsable = own[factor] !== undefined && missingVariables(own, layers.variables).length === 0;
    const settings = isUsable ? own : defaultSettings(factor, layers, tallies.years[0]);
    const summary = summariseOrNote(factor, settings, inputs, layers, hash);
    if (summary === null) continue;
    const chosen = variablesOf(factor, settings).flatMap((variable) => {
      const layer = layers.choose(variable, summary.year);
      const fact = facts.find((each) => each.variable === variable && each.year === layer?.year);
      return layer && fact ? [{ variable, year: layer.year, synthetic: synthetic.get(fact.inputId) ?? false }] : [];
    });
    await saveFactorSummary(area.id, hash, { ...summary, layers: chosen }, new Date());
  }
}
