import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import { parseArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { explainCodes } from "./explainCodes.ts";
import { finishWork, withInstallation } from "./operate.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { AppError } from "@/errors.ts";
import { listAlerts } from "@/server/db/alert.ts";
import { getArea } from "@/server/db/area.ts";
import { createIntake, getIntake } from "@/server/db/intake.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const HELP = `carbonwatch ingest FILE --year Y [--dataset NAME] [--legend FILE.csv] [--resample]

Takes a land-cover GeoTIFF, or a zip archive of one, into a study area: the same checks, counts, results and alerts as
through the inbox or an upload. Of an archive with a clip of every province the one with most land of the area is taken. The
file itself is copied and stays where it is.

  --year Y          year the land cover speaks of (default: the one in the file name)
  --dataset NAME    study area it belongs to (default: the one whose grid it lies on)
  --legend FILE.csv what codes mean that the area's legend does not explain: code,name,class (a class may be noData); the
                    area's legend becomes a new version with them
  --resample        if it lies on another grid: move every pixel to the nearest one of the area's grid, and report it

Answers with what became of it: {"file", "area", "year", "state", "message", "alerts"}.`;

function readFacts(file: string) {
  try {
    const facts = statSync(file);
    if (!facts.isFile()) throw new AppError("invalidInput", `${file} is not a file.`);
    return facts;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      "invalidInput",
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

function readYear(text: string | undefined, fileName: string): number {
  const given = text ?? /(?<!\d)(19|20|21)\d{2}(?!\d)/.exec(fileName)?.[0];
  const year = yearSchema.safeParse(Number(given));
  if (given === undefined) throw new AppError("invalidInput", `${fileName} names no year; give it with --year.`);
  if (!year.success) throw new AppError("invalidInput", `--year ${given}: a year from 1900 to 2100 is expected.`);
  return year.data;
}

const isSettled = (state: string) => !["arriving", "pending", "checking"].includes(state);

async function isEvaluated(areaId: string, year: number): Promise<boolean> {
  const area = await getArea(LOCAL_OPERATOR, areaId);
  const detail = area.yearDetails.find((each) => each.year === year);
  return detail !== undefined && area.isUpToDate;
}

async function ingestFile(
  file: string,
  { year, areaId, resample, legend }: { year: number; areaId: string | null; resample: boolean; legend?: string },
): Promise<unknown> {
  const facts = readFacts(file);
  const now = new Date();
  const { id } = await createIntake(LOCAL_OPERATOR, {
    ...{
      door: "cli",
      fileName: path.basename(file),
      path: realpathSync(file),
      areaId,
      year,
      newArea: null,
      resample,
      publish: true,
      now,
    },
    ...{ sizeBytes: facts.size, modifiedMs: Math.round(facts.mtimeMs) },
  });
  const finish = () =>
    finishWork(async () => {
      const { state, areaId: area } = await getIntake(LOCAL_OPERATOR, id);
      return isSettled(state) && (state !== "accepted" || area === null || (await isEvaluated(area, year)));
    });
  await finish();
  if (legend !== undefined && (await getIntake(LOCAL_OPERATOR, id)).state === "needsLegend") {
    await explainCodes(id, legend);
    await finish();
  }
  const intake = await getIntake(LOCAL_OPERATOR, id);
  if (["refused", "needsYear", "needsLegend"].includes(intake.state)) {
    throw new AppError("invalidInput", intake.errorMessage ?? `${intake.fileName} needs a year.`);
  }
  const alerts =
    intake.areaId === null ? [] : await listAlerts(LOCAL_OPERATOR, { areaId: intake.areaId, historical: false });
  return {
    file: intake.fileName,
    area: intake.areaId,
    year: intake.year,
    state: intake.state,
    message: intake.errorMessage,
    alerts: alerts.filter((alert) => alert.year === year && intake.state === "accepted").map((alert) => alert.number),
  };
}

export const ingest: Command = {
  summary: "take a land-cover file into a study area",
  help: HELP,
  async run(args) {
    const { values, flags, positionals } = parseArguments(args, {
      values: ["year", "dataset", "legend"],
      flags: ["resample"],
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new AppError("invalidInput", "ingest takes exactly one FILE.");
    const area = values.dataset === undefined ? null : areaIdSchema.safeParse(values.dataset);
    if (area && !area.success)
      throw new AppError("invalidInput", `--dataset ${values.dataset}: ${area.error.issues[0].message}.`);
    const year = readYear(values.year, path.basename(file));
    const { legend } = values;
    return withInstallation(() =>
      ingestFile(file, { year, areaId: area?.data ?? null, resample: flags.has("resample"), legend }),
    );
  },
};
