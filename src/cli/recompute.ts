import { refuseArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { finishWork, withInstallation } from "./operate.ts";
import { getArea, listAreas } from "@/server/db/area.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const HELP = `carbonwatch recompute

Does everything that is due: files in the inbox, counts, results, rules. What is up to date is left alone.
Answers with the study areas and their years.`;

async function areas() {
  return Promise.all((await listAreas(LOCAL_OPERATOR)).map((area) => getArea(LOCAL_OPERATOR, area.id)));
}

export const recompute: Command = {
  summary: "do everything that is due",
  help: HELP,
  async run(args) {
    refuseArguments("recompute", args);
    return withInstallation(async () => {
      await finishWork(async () => (await areas()).every((area) => area.isUpToDate) && (await areas()).length > 0);
      return (await areas()).map(({ id, years, computedAt, evaluatedAt }) => ({
        area: id,
        years,
        computedAt,
        evaluatedAt,
      }));
    });
  },
};
