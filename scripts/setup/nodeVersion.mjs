import { SetupError } from "./setupError.mjs";

/** Oldest Node that can run the program: [major, minor]; the same as "engines" in package.json. */
const OLDEST = [20, 19];

/**
 * @param {string} version such as "20.19.1"
 * @throws {SetupError} if it is older than the program needs
 */
export function requireNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new SetupError(
    `Carbon Watch needs Node ${OLDEST.join(".")} or newer, this is ${version}: install Node 22 or 24 from https://nodejs.org and run the command again.`,
  );
}
