/**
 * Many browsers' sockets in one process: connects as many as it is told, tells when all are there, and then how long after
 * each event every one of them heard of it.
 *
 *   node test/bench/liveClients.mjs ADDRESS COUNT      (with an IPC channel)
 */
import { io } from "socket.io-client";

const [address, count] = [process.argv[2], Number(process.argv[3])];
/** Connections that are being made at the same time: a whole bureau does not open its laptops in one millisecond. */
const AT_ONCE = 50;

function connect() {
  return new Promise((resolve, reject) => {
    const socket = io(address, { transports: ["websocket"], forceNew: true });
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
    // The subject is the moment at which the event was committed.
    socket.on("hint", ({ subject }) => process.send({ kind: "heard", ms: Date.now() - Number(subject) }));
  });
}

for (let made = 0; made < count; made += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - made) }, connect));
}
process.send({ kind: "ready" });
process.on("disconnect", () => process.exit(0));
