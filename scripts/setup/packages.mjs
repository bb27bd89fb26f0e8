import { SetupError } from "./setupError.mjs";
import { unlessDone } from "./fingerprint.mjs";
import { findNodeHeaders, runNpm } from "./npm.mjs";

const COMPILER = {
  linux: "install a C++ compiler, make and Python 3 (Debian, Ubuntu: apt-get install build-essential python3)",
  darwin: "install Apple's command line tools (xcode-select --install)",
  win32: 'install Visual Studio Build Tools with "Desktop development with C++" and Python 3',
};

/** What npm's output says about why it failed, first match wins. */
const REASONS = [
  [/ENOSPC/, () => "the disk is full: free about 1.5 GB and run the command again."],
  [/EROFS/, () => "the project's folder is read-only: copy the project to a folder you may write to."],
  [/EACCES|EPERM/, () => "some files may not be written: run as the user who owns the project's folder."],
  [
    /ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ERR_SOCKET_TIMEOUT|UNABLE_TO_GET_ISSUER|SELF_SIGNED/,
    () => 'the package registry cannot be reached: check the network and "npm config get registry".',
    /gyp ERR!/,
  ],
  [
    /gyp ERR!|node-gyp|prebuild-install/,
    () =>
      `the database driver better-sqlite3 could not be compiled: ${COMPILER[process.platform] ?? "install a C++ compiler, make and Python 3"} and run the command again.`,
  ],
  [/EUSAGE|lock file/, () => "package-lock.json does not match package.json: get a clean copy of the project."],
];

/**
 * The sentence that explains a failed installation.
 *
 * @param {string} output what npm printed
 */
export function explainInstallFailure(output) {
  const reason = REASONS.find(([pattern, , unless]) => pattern.test(output) && !unless?.test(output));
  const lastLine =
    output
      .trim()
      .split("\n")
      .findLast((line) => !/A complete log|^\s*$/.test(line)) ?? "";
  return `Packages could not be installed: ${reason ? reason[1]() : `npm ci failed (${lastLine.trim()}).`}`;
}

/**
 * Installs what package-lock.json lists, if it is not installed already.
 *
 * @param {(line: string) => void} say
 * @throws {SetupError} with the reason
 */
export async function installPackages(say) {
  await unlessDone("node_modules/.carbon-watch-installed", ["package-lock.json"], async () => {
    say("Installing packages (first time only, one to three minutes) …");
    const headers = process.env.npm_config_nodedir ?? findNodeHeaders();
    const { code, output } = await runNpm(["ci", "--no-audit", "--no-fund", "--include=dev"], {
      quiet: true,
      env: headers ? { npm_config_nodedir: headers } : {},
    });
    if (code !== 0) throw new SetupError(explainInstallFailure(output));
  });
}
