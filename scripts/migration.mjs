#!/usr/bin/env node
/**
 * Writes the SQL of a new migration: the difference between the schema of the last one and today's.
 *
 *   node scripts/migration.mjs NAME     write prisma/migrations/<time>_NAME/{migration.sql,schema.prisma}
 *   node scripts/migration.mjs --check  exit 1 if the schema has changes without a migration
 *
 * Each migration keeps the schema it led to: Prisma's JavaScript engine compares two schemas without
 * a download, which it cannot do with a database. The application applies migrations itself at start
 * (src/server/db/migrate.ts).
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const migrations = path.join(root, "prisma", "migrations");
const schema = path.join(root, "prisma", "schema.prisma");

/** Bulk tables: the primary key is the only way in, so SQLite stores the rows in the key itself. */
const WITHOUT_ROWID = [
  "Cell",
  "Fragment",
  "GridCarbonIndex",
  "RegionBudget",
  "RegionTransition",
  "Poi",
  "FactorUnit",
  "FactorValue",
];

function withoutRowId(sql) {
  return WITHOUT_ROWID.reduce(
    (text, table) => text.replace(new RegExp(`(CREATE TABLE "${table}" \\([\\s\\S]*?\\n\\));`), "$1 WITHOUT ROWID;"),
    sql,
  );
}

function latestSchema() {
  const names = readdirSync(migrations)
    .filter((name) => /^\d/.test(name))
    .sort();
  return names.length ? path.join(migrations, names.at(-1), "schema.prisma") : null;
}

/** SQL that leads from the last migration's schema to today's; Prisma says so in a comment if there is nothing to do. */
function difference() {
  const from = latestSchema();
  const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-migration-"));
  const unusedEngine = path.join(folder, "unused-engine");
  writeFileSync(unusedEngine, "");
  try {
    const sql = execFileSync(
      process.execPath,
      [
        path.join(root, "node_modules", "prisma", "build", "index.js"),
        "migrate",
        "diff",
        ...(from ? ["--from-schema-datamodel", from] : ["--from-empty"]),
        ...["--to-schema-datamodel", schema, "--script"],
      ],
      {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
        env: {
          ...process.env,
          DATABASE_URL: `file:${path.join(folder, "unused.db")}`,
          PRISMA_QUERY_ENGINE_LIBRARY: unusedEngine,
          CHECKPOINT_DISABLE: "1",
        },
      },
    );
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? null : withoutRowId(sql);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const argument = process.argv[2];
if (!argument || !/^(--check|[a-z][a-z0-9_]*)$/.test(argument)) {
  console.error("usage: node scripts/migration.mjs NAME | --check   (NAME in lower_snake_case)");
  process.exit(2);
}
mkdirSync(migrations, { recursive: true });
const sql = difference();
if (argument === "--check") {
  console.log(
    sql
      ? `prisma/schema.prisma has changes without a migration:\n${sql}`
      : "Every change of the schema has its migration",
  );
  process.exitCode = sql ? 1 : 0;
} else if (!sql) {
  console.log("Nothing to do: the schema equals that of the last migration");
} else {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrations, `${time}_${argument}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, "migration.sql"), sql);
  copyFileSync(schema, path.join(folder, "schema.prisma"));
  console.log(`Wrote ${path.relative(root, folder)}`);
}
