import { io, type Socket } from "socket.io-client";
import { absorbRange, isNews } from "@/app/_live/eventLog.ts";
import type { ServerMessages } from "@/contract/event.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

/** A browser without a page: a socket for hints, the log for what they speak of, as the pages do it. */
export class Follower {
  private readonly socket: Socket<ServerMessages>;
  private asking: Promise<void> = Promise.resolve();
  /** Subjects of the events it has seen, in order. */
  readonly seen: string[] = [];
  reloads = 0;

  constructor(
    address: string,
    public lastSeq: number,
  ) {
    this.socket = io(address, { transports: ["websocket"], reconnectionDelay: 20, reconnectionDelayMax: 50 });
    this.socket.on("connect", () => this.catchUp());
    this.socket.on("hint", (hint) => {
      if (isNews(this.lastSeq, hint)) this.catchUp();
    });
  }

  /** Asks for what came after the last event it has seen; questions do not overtake each other. */
  private catchUp(): void {
    this.asking = this.asking.then(async () => {
      const absorbed = absorbRange(this.lastSeq, await listEventsSince(LOCAL_OPERATOR, this.lastSeq));
      this.lastSeq = absorbed.lastSeq;
      if (absorbed.reload) this.reloads++;
      this.seen.push(...absorbed.fresh.map(({ subject }) => subject));
    });
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  goOffline(): void {
    this.socket.disconnect();
  }

  comeBack(): void {
    this.socket.connect();
  }

  close(): void {
    this.socket.close();
  }
}
