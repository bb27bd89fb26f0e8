import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AppError } from "@/errors.ts";

/**
 * Opens the port.
 *
 * @returns the address as a browser would write it.
 * @throws AppError("environment") — the port is taken or may not be opened.
 */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === "EADDRINUSE"
          ? `Port ${port} on ${host} is already in use. Stop the other program, or set PORT to a free one.`
          : `Port ${port} on ${host} cannot be opened: ${cause.message}.`;
      reject(new AppError("environment", reason, { cause }));
    });
    server.listen(port, host, () => {
      const { port: opened } = server.address() as AddressInfo;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${opened}`);
    });
  });
}
