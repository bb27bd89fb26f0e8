#!/usr/bin/env node
/**
 * Keeps package-lock.json complete for every platform.
 *
 *   node scripts/lockfile.mjs complete   add the entries npm left out, drop download addresses
 *   node scripts/lockfile.mjs check      exit 1 and list what is missing
 *
 * npm writes a lock entry for an optional dependency only when the registry in use serves it. A
 * mirror without the packages of other platforms therefore yields a lock that `npm ci` refuses and
 * that would leave a Mac without its compiler binary. Every optional dependency that has no entry
 * of its own is added here with its exact version; os, cpu and libc are read from its name.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addressedEntries, completeLock, missingEntries } from "./setup/lockEntries.mjs";

const lockPath = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(lockPath, "utf8"));
const missing = [...missingEntries(lock)];
const addressed = addressedEntries(lock);

if (process.argv[2] === "complete") {
  writeFileSync(lockPath, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} entries added, ${addressed.length} addresses removed`);
} else if (missing.length || addressed.length) {
  for (const { name, of } of missing) console.error(`package-lock.json lacks ${name} (optional dependency of ${of})`);
  for (const path of addressed) console.error(`package-lock.json names a download address for ${path}`);
  console.error("Run: node scripts/lockfile.mjs complete");
  process.exitCode = 1;
} else {
  console.log("package-lock.json is complete for every platform");
}
