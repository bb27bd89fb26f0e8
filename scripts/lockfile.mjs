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

const OPERATING_SYSTEMS = [
  "darwin",
  "linux",
  "win32",
  "freebsd",
  "netbsd",
  "openbsd",
  "openharmony",
  "android",
  "sunos",
  "aix",
];
const PROCESSORS = ["x64", "arm64", "arm", "ia32", "ppc64", "s390x", "riscv64", "loong64", "mips64el", "wasm32"];
const PROCESSOR_ALIASES = { armv7: "arm", armhf: "arm", gnueabihf: "arm", musleabihf: "arm" };

const lockPath = fileURLToPath(new URL("../package-lock.json", import.meta.url));

function platformOf(name) {
  const words = name.split("/").at(-1).split(/[-.]/);
  const os = words.map((w) => (w === "linuxmusl" ? "linux" : w)).find((w) => OPERATING_SYSTEMS.includes(w));
  const cpu = words.map((w) => PROCESSOR_ALIASES[w] ?? w).find((w) => PROCESSORS.includes(w));
  const libc = words.some((w) => w.includes("musl"))
    ? "musl"
    : words.some((w) => w.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

/** The entry npm would resolve `name` to from the package at `from`, walking up node_modules. */
function isResolved(packages, from, name) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf("/node_modules/"))) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base.includes("/node_modules/")) break;
  }
  return Boolean(packages[`node_modules/${name}`]);
}

function* missingEntries(lock) {
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isResolved(lock.packages, path, name)) yield { name, version: range.replace(/^[\^~=]/, ""), of: path };
    }
  }
}

const lock = JSON.parse(readFileSync(lockPath, "utf8"));
const missing = [...missingEntries(lock)];
const addressed = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);

if (process.argv[2] === "complete") {
  for (const { name, version } of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
  }
  for (const path of addressed) delete lock.packages[path].resolved;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} entries added, ${addressed.length} addresses removed`);
} else if (missing.length || addressed.length) {
  for (const { name, of } of missing) console.error(`package-lock.json lacks ${name} (optional dependency of ${of})`);
  for (const path of addressed) console.error(`package-lock.json names a download address for ${path}`);
  console.error("Run: node scripts/lockfile.mjs complete");
  process.exitCode = 1;
} else {
  console.log("package-lock.json is complete for every platform");
}
