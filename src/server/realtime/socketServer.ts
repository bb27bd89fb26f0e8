import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { startDrainLoop } from "./drainLoop.ts";
import type { ServerMessages } from "@/contract/event.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { getChangeCounter } from "@/server/db/connection.ts";
import { listJobs } from "@/server/db/jobRun.ts";
import { takeDueInApp } from "@/server/db/outbox.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

/** A browser sends nothing but its heartbeat. */
const MAX_MESSAGE_BYTES = 64 * 1024;
const JOBS_TOLD = 20;

/**
 * Live hints to browsers: typed messages, own pages only. The sockets carry hints, the database carries truth.
 *
 * @returns ends the drain loop, closes the sockets and the http server under them.
 */
export function startSocketServer(httpServer: HttpServer, listenAddress: string): () => Promise<void> {
  const io = new Server<Record<string, never>, ServerMessages>(httpServer, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    allowRequest: (request, decide) => {
      decide(null, isSameOrigin(request.headers.origin, request.headers.host, listenAddress));
    },
  });
  const stopDraining = startDrainLoop({
    getChangeCounter: getChangeCounter,
    takeDue: takeDueInApp,
    listJobs: () => listJobs(LOCAL_OPERATOR, JOBS_TOLD),
    emitHint: (hint) => io.emit("hint", hint),
    emitProgress: (progress) => io.volatile.emit("progress", progress),
  });
  return async () => {
    await stopDraining();
    // Closing waits for every connection, and browsers keep theirs open.
    const closed = io.close();
    httpServer.closeAllConnections();
    await closed;
  };
}
