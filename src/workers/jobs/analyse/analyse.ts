import { areaFrame } from "./areaFrame.ts";
import { runInThread } from "./runInThread.ts";
import { tableFrame } from "./tableFrame.ts";
import { worstTrust } from "./usedTables.ts";
import { withYearlyChanges } from "./yearlyChanges.ts";
import type { JobContext } from "../../runJob.ts";
import { analysisParametersSchema, type AnalysisParameters } from "@/contract/analysisParameters.ts";
import { analysisResultSchema } from "@/contract/analysisResult.ts";
import { unitValuesSchema } from "@/contract/unitValues.ts";
import type { UnitFrame } from "@/domain/drivers/unitFrame.ts";
import { isExplainedByPoints } from "@/domain/drivers/isExplainedByPoints.ts";
import { AppError, toAppError } from "@/errors.ts";
import { ANALYSIS_VERSION, inputHashFinder } from "@/server/db/analysisInput.ts";
import { requireIndexFreeOfPoi } from "@/server/db/factorInput.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { endAnalysis, markAnalysisRunning, saveAnalysis, type AnalysisRow } from "@/server/db/analysis.ts";

/** The units with where their data are from. */
interface Gathered {
  readonly frame: UnitFrame;
  readonly lonLat: readonly (readonly [number, number] | null)[];
  readonly trust: "verified" | "unverified" | "synthetic";
  readonly dataVersion: string;
}

async function gather(parameters: AnalysisParameters): Promise<Gathered> {
  const { units } = parameters;
  if (units.from === "area") {
    const { frame: plain, area, used } = await areaFrame(units);
    const frame = parameters.kind === "thresholds" ? await withYearlyChanges(plain, area) : plain;
    const tables = used.tables.map(({ id, revision, sha256 }) => `#${id} r${revision} ${sha256.slice(0, 8)}`);
    return {
      frame,
      lonLat: [],
      trust: area.synthetic ? "synthetic" : used.trust,
      dataVersion: [`${area.id} v${area.dataVersion}`, ...tables].join(" · "),
    };
  }
  const { frame, lonLat, used, outlineFile } = await tableFrame(units, parameters.kind === "hotSpots");
  const files = outlineFile === null ? used.tables : [...used.tables, outlineFile];
  return {
    frame,
    lonLat,
    trust: worstTrust(files.map(({ trust }) => trust)),
    dataVersion: files
      .map(({ fileName, revision, sha256 }) => `${fileName} r${revision} ${sha256.slice(0, 8)}`)
      .join(" · "),
  };
}

/** Variables that explain: predictors of a regression, factors of a detector. */
const explanatoryOf = (parameters: AnalysisParameters): readonly string[] =>
  "predictors" in parameters ? parameters.predictors : "factors" in parameters ? parameters.factors : [];

/** Units of the variables that parameters name. */
function unitsOf(frame: UnitFrame, parameters: AnalysisParameters): Record<string, string> {
  const named = new Set(
    [
      "response" in parameters ? [parameters.response] : [],
      explanatoryOf(parameters),
      "variables" in parameters ? parameters.variables : [],
    ].flat(),
  );
  return Object.fromEntries(
    frame.variables.filter(({ name }) => named.has(name)).map(({ name, unit }) => [name, unit]),
  );
}

type Waiting = Pick<AnalysisRow, "id" | "areaId" | "parameters" | "inputHash" | "result">;

async function compute(row: Waiting, context: JobContext): Promise<void> {
  const started = performance.now();
  const parameters = analysisParametersSchema.parse(JSON.parse(row.parameters));
  if (parameters.units.from === "area" && isExplainedByPoints(explanatoryOf(parameters)))
    await requireIndexFreeOfPoi(SYSTEM, parameters.units.areaId);
  // Taken before the data: what changes while they are read leaves the result stale, never wrongly fresh.
  const hash = await inputHashFinder()(parameters);
  if (hash !== null && hash === row.inputHash && row.result !== null) {
    return endAnalysis(row.id, { state: "done", computedAt: new Date() }, new Date());
  }
  const { frame, lonLat, trust, dataVersion } = await gather(parameters);
  const { result, columns } = await runInThread({ frame, parameters }, context);
  const full = { ...result, level: frame.level, unitOf: unitsOf(frame, parameters), dataVersion, trust };
  // Undefined figures become null here, once.
  const wired = JSON.parse(JSON.stringify(full)) as unknown;
  // Without values of single units their names say nothing.
  const hasValues = Object.keys(columns).length > 0;
  const [codes, names, places] = hasValues ? [frame.codes, frame.names, lonLat] : [[], [], []];
  const values = JSON.parse(JSON.stringify({ codes, names, lonLat: places, columns })) as unknown;
  const outcome = {
    result: analysisResultSchema.parse(wired),
    unitValues: unitValuesSchema.parse(values),
    inputHash: requireHash(hash, parameters),
    methodVersion: ANALYSIS_VERSION,
    durationMs: performance.now() - started,
  };
  await saveAnalysis(row.id, row.areaId, outcome, new Date());
}

/** Tables that were not there have been refused while the units were gathered. */
function requireHash(hash: string | null, { kind }: AnalysisParameters): string {
  if (hash === null)
    throw new AppError("notReady", `The inputs of a ${kind} changed while they were read; it is computed again.`);
  return hash;
}

/**
 * Computes a waiting analysis and stores its result in place of the last one, which stays if this fails or is called off. The
 * same inputs are not computed twice.
 */
export async function analyse(row: Waiting, context: JobContext): Promise<void> {
  await markAnalysisRunning(row.id, new Date());
  try {
    await compute(row, context);
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    if (error.code === "notReady") {
      await endAnalysis(row.id, { state: "queued" }, new Date());
    } else if (error.code === "cancelled") {
      await endAnalysis(row.id, { state: row.result === null ? "cancelled" : "done" }, new Date());
    } else {
      const { code: errorCode, message: errorMessage, text } = error;
      const errorText = text && JSON.stringify(text);
      await endAnalysis(row.id, { state: "failed", errorCode, errorMessage, errorText }, new Date());
    }
    throw error;
  }
}
