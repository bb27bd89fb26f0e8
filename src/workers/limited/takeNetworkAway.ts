import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import { AppError } from "@/errors.ts";

function refuse(): never {
  throw new AppError("forbidden", "A reader of files has no network.");
}

/**
 * Takes away what opens a socket. Before Node 25 its permissions do not speak of the network, so this is done before a file
 * is touched; everything of Node's that connects or listens goes through these.
 */
export function takeNetworkAway(): void {
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.send = refuse;
  dns.lookup = refuse as unknown as typeof dns.lookup;
  for (const name of ["fetch", "WebSocket", "EventSource"]) Reflect.deleteProperty(globalThis, name);
}
