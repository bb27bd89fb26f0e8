import { createServer } from "node:net";
import { SetupError } from "../setup/setupError.mjs";

function tryListening(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const { port: opened } = server.address();
      server.close(() => resolve(opened));
    });
  });
}

/**
 * Makes sure that nobody listens there yet.
 *
 * @param {string} host
 * @param {number} port 0 asks for any free one
 * @returns {Promise<number>} the port, never 0
 * @throws {SetupError} with the way out
 */
export async function requireFreePort(host, port) {
  try {
    return await tryListening(host, port);
  } catch (error) {
    const where = `Port ${port} on ${host}`;
    if (error.code === "EADDRINUSE") {
      throw new SetupError(
        `${where} is already in use: stop the other program (perhaps Carbon Watch itself), or set PORT to a free one.`,
      );
    }
    if (error.code === "EACCES")
      throw new SetupError(`${where} may not be opened by this user: set PORT to 1024 or more.`);
    throw new SetupError(`${where} cannot be opened (${error.code ?? error.message}): check HOST and PORT.`);
  }
}

/**
 * The address as this machine's browser would write it.
 *
 * @param {string} host
 * @param {number} port
 */
export function addressOf(host, port) {
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
