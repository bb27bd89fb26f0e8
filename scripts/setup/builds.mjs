import { runNode } from "./runCommand.mjs";
import { SetupError } from "./setupError.mjs";
import { unlessDone } from "./fingerprint.mjs";

/** Everything the page bundle and the Node bundle are made from. */
const SOURCES = ["src", "package-lock.json", "package.json", "tsconfig.json", "prisma/schema.prisma"];

/** Prisma and Next stay silent on the network. */
export const OFFLINE = {
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

async function build(what, args, env = {}) {
  const { code, output } = await runNode(args, { quiet: true, env: { ...OFFLINE, ...env } });
  if (code === 0) return;
  if (/ENOSPC/.test(output)) throw new SetupError("The disk is full: free about 500 MB and run the command again.");
  console.error(output.trimEnd());
  throw new SetupError(`${what} failed; the lines above say where.`);
}

/** Writes the database client into src/generated, if the schema has changed. */
export async function generateClient() {
  const inputs = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
  await unlessDone("src/generated/.carbon-watch-generated", inputs, () =>
    build("Generating the database client", ["node_modules/prisma/build/index.js", "generate"], {
      DATABASE_URL: "file:./unused.db",
    }),
  );
}

/** Bundles command line, server and worker into dist/, if their sources have changed. */
export async function buildNode() {
  await unlessDone("dist/.carbon-watch-built", [...SOURCES, "scripts/build.mjs"], () =>
    build("Building server and worker", ["scripts/build.mjs"]),
  );
}

/**
 * Builds the pages into .next/, if their sources have changed.
 *
 * @param {(line: string) => void} say
 */
export async function buildPages(say) {
  const inputs = [...SOURCES, "public", "next.config.mjs", "postcss.config.mjs"];
  await unlessDone(".next/.carbon-watch-built", inputs, () => {
    say("Building the pages (half a minute to a minute) …");
    return build("Building the pages", ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  });
}
