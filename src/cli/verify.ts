import { AnsweredError } from "./answeredError.ts";
import { parseArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { verifyFigures } from "./verify/verifyFigures.ts";
import { verifyRasters } from "./verify/verifyRasters.ts";
import { AppError } from "@/errors.ts";
import { verifyDatabase } from "@/server/db/verifyDatabase.ts";

const HELP = `carbonwatch verify [--area ID]

Checks what is stored, without changing anything, also while the program runs: the database file; that the figures of each row
fit together; that cells = counties = prefectures = area bit for bit; that matrices, zones and receipts add up; that every
alert was announced once; that no event is missing; that results say what they were computed from; that computing them
again from the pixel counts gives the same bits; that the rasters in the store are the ones that were taken in.

  --area ID    only this study area (events and the database file are checked as a whole)

Answers with {"ok", "checks": [{"name", "ok", "checked", "problems", "notes"}]}; exit status 2 if there are problems.`;

export const verify: Command = {
  summary: "check sums, hashes, receipts, events and files",
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArguments(args, { values: ["area"] });
    if (positionals.length > 0)
      throw new AppError("invalidInput", `verify takes no arguments, got "${positionals[0]}".`);
    const { checks: databaseChecks, areaIds, rasters } = verifyDatabase(values.area);
    const checks = [...databaseChecks, await verifyFigures(areaIds), await verifyRasters(rasters)];
    const failed = checks.filter((check) => !check.ok);
    const answer = { ok: failed.length === 0, checks };
    if (answer.ok) return answer;
    const problems = failed.reduce((sum, check) => sum + check.problems.length, 0);
    const names = failed.map((check) => check.name).join(", ");
    const count = problems === 1 ? "1 problem" : `${problems} problems`;
    throw new AnsweredError(answer, "conflict", `${count} in ${names}; the first: ${failed[0].problems[0]}.`);
  },
};
