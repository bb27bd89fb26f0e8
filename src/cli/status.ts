import { refuseArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { withInstallation } from "./operate.ts";
import { getEnv } from "@/env.ts";
import { listAreas } from "@/server/db/area.ts";
import { getHealth } from "@/server/db/health.ts";
import { listIntakes } from "@/server/db/intake.ts";
import { listJobs } from "@/server/db/jobRun.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const HELP = `carbonwatch status

The state of the installation: health, study areas, files that wait or were refused, running jobs.`;

const SETTLED = new Set(["accepted", "duplicate", "cancelled"]);

export const status: Command = {
  summary: "the state of the installation",
  help: HELP,
  async run(args) {
    refuseArguments("status", args);
    return withInstallation(async () => ({
      dataDir: getEnv().dataDir,
      health: await getHealth(new Date()),
      areas: await listAreas(LOCAL_OPERATOR),
      files: (await listIntakes(LOCAL_OPERATOR)).filter((intake) => !SETTLED.has(intake.state)),
      jobs: (await listJobs(LOCAL_OPERATOR)).filter((job) => job.state === "running"),
    }));
  },
};
