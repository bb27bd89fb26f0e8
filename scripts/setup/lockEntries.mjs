/**
 * What of package-lock.json is read here.
 *
 * @typedef {{version?: string, resolved?: string, optionalDependencies?: Record<string, string>, os?: string[], cpu?: string[], libc?: string[], optional?: boolean}} LockEntry
 * @typedef {{lockfileVersion: number, packages: Record<string, LockEntry>}} Lock
 */

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

/**
 * The systems a package is for, as far as its name says so.
 *
 * @param {string} name such as "@next/swc-linux-x64-musl"
 */
export function platformOf(name) {
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

/**
 * The optional dependencies that have no entry of their own.
 *
 * @param {Lock} lock
 */
export function* missingEntries(lock) {
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isResolved(lock.packages, path, name)) yield { name, version: range.replace(/^[\^~=]/, ""), of: path };
    }
  }
}

/**
 * Entries that name where npm fetched them; the next machine may use another registry.
 *
 * @param {Lock} lock
 */
export function addressedEntries(lock) {
  return Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
}

/**
 * The same lock with every missing entry added and every address dropped, in npm's order.
 *
 * @param {Lock} lock
 * @returns {Lock}
 */
export function completeLock(lock) {
  const packages = structuredClone(lock.packages);
  for (const { name, version } of missingEntries(lock)) {
    packages[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
  }
  for (const entry of Object.values(packages)) delete entry.resolved;
  return { ...lock, packages: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))) };
}
