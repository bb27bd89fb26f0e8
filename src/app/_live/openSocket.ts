import { io, type Socket } from "socket.io-client";
import { readHint, readProgress } from "./readMessage.ts";
import type { Hint, Progress, ServerMessages } from "@/contract/event.ts";

/** A lost connection is tried again after at most this long, ms. */
const LONGEST_PAUSE_MS = 5_000;

/** An attempt that hears nothing for this long is given up for the next one, ms; the library alone waits twice as long. */
const LONGEST_ATTEMPT_MS = 10_000;

/** What a socket tells of. */
export interface SocketListener {
  readonly onConnect: () => void;
  readonly onLost: () => void;
  readonly onRefused: () => void;
  /** A hint; `null` = something came that could not be read. */
  readonly onHint: (hint: Hint | null) => void;
  readonly onProgress: (job: Progress) => void;
}

/** An open socket, or one that is trying. */
export interface LiveSocket {
  /** Tries again at once if there is no connection. */
  readonly connect: () => void;
  readonly close: () => void;
}

/** Opens the socket. The library stands here alone, so that it is fetched after the page is there. */
export function openSocket(listener: SocketListener): LiveSocket {
  const socket: Socket<ServerMessages> = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: LONGEST_PAUSE_MS,
    timeout: LONGEST_ATTEMPT_MS,
  });
  socket.on("connect", listener.onConnect);
  socket.on("disconnect", (reason) => {
    listener.onLost();
    // A server that hangs up itself is not called again by the library.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", listener.onRefused);
  socket.on("hint", (message) => listener.onHint(readHint(message)));
  socket.on("progress", (message) => {
    const job = readProgress(message);
    if (job !== null) listener.onProgress(job);
  });
  return {
    connect: () => {
      if (!socket.connected) socket.connect();
    },
    close: () => void socket.disconnect(),
  };
}
