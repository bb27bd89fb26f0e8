// The whole module, not names of it: an old Node without statfs must get as far as being told that it is old.
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";
import { SetupError } from "./setupError.mjs";

const MEGABYTE = 1024 * 1024;

/** Room that installing packages and building needs, and that the demo's rasters and database need, bytes. */
const SPACE_TO_SET_UP = 1500 * MEGABYTE;
const SPACE_TO_RUN = 200 * MEGABYTE;

function reasonOf(error) {
  if (error.code === "EROFS") return "is on a read-only disk";
  if (error.code === "ENOSPC") return "is on a full disk";
  if (error.code === "EACCES" || error.code === "EPERM") return "may not be written by this user";
  if (error.code === "ENOTDIR" || error.code === "EEXIST") return "is a file, not a folder";
  return `cannot be written (${error.message})`;
}

function nearestExisting(folder) {
  return fs.existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/**
 * Makes sure that a folder exists, may be written, and has room.
 *
 * @param {string} folder absolute path
 * @param {number} neededBytes free room on its disk
 * @param {string} remedy what to do instead, an imperative clause
 * @throws {SetupError}
 */
export function requireFolder(folder, neededBytes, remedy) {
  const probe = path.join(folder, `.write-probe-${process.pid}`);
  try {
    // Asked first because making folders on a read-only disk fails with a misleading reason.
    fs.accessSync(nearestExisting(folder), fs.constants.W_OK);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(probe, "probe");
    fs.unlinkSync(probe);
  } catch (error) {
    // On a full disk the empty file is made before its content is refused.
    if (error.code === "ENOSPC" && fs.existsSync(probe)) fs.unlinkSync(probe);
    throw new SetupError(`The folder ${folder} ${reasonOf(error)}: ${remedy}.`);
  }
  const { bavail, bsize } = fs.statfsSync(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  const inMegabytes = (bytes) => `${Math.floor(bytes / MEGABYTE)} MB`;
  throw new SetupError(
    `The disk of ${folder} has ${inMegabytes(free)} free and ${inMegabytes(neededBytes)} are needed: free some room, or ${remedy}.`,
  );
}

/**
 * @param {string} dataDir absolute path
 * @throws {SetupError}
 */
export function requireSpace(dataDir) {
  const isInstalled = fs.existsSync(path.join(root, "node_modules", ".carbon-watch-installed"));
  requireFolder(root, isInstalled ? 0 : SPACE_TO_SET_UP, "put the project elsewhere");
  requireFolder(dataDir, SPACE_TO_RUN, "set DATA_DIR to another folder");
}
