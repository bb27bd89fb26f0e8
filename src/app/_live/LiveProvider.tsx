"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { afterFirstView } from "./afterFirstView.ts";
import { absorbRange, isNews, touchedBy } from "./eventLog.ts";
import { readLastSeq, writeLastSeq } from "./lastSeq.ts";
import type { LiveSocket } from "./openSocket.ts";

import { useTRPC } from "../_trpc/client.tsx";
import type { EventView, Progress } from "@/contract/event.ts";

/** The socket's script is fetched anew this long after it could not be, ms. */
const FETCH_AGAIN_MS = 3_000;

/** A gap in the log is looked for this often, even if the socket said nothing, ms. */
const GAP_CHECK_MS = 30_000;

export type ConnectionState = "connecting" | "live" | "reconnecting" | "offline";

interface Live {
  readonly connection: ConnectionState;
  /** Since when the connection has been in this state, ms since 1970. */
  readonly sinceMs: number | null;
  /** Sequence number up to which this page is current. */
  readonly lastSeq: number | null;
  /** Numbers of alerts that came while the page was open and were not looked at. */
  readonly freshAlerts: ReadonlySet<string>;
  readonly markSeen: (alertNumber: string) => void;
  /** Jobs heard of over the socket. */
  readonly progress: ReadonlyMap<number, Progress>;
}

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive needs a LiveProvider above it");
  return live;
}

/** Where the log stood before the page's data were read; the page is current from there on. */
interface LiveProviderProps {
  initialSeq: number | null;
  children: ReactNode;
}

/**
 * Keeps the page current: a socket brings hints, the log brings what was missed — after a connection, when the tab
 * is looked at again, and every half minute.
 */
export function LiveProvider({ initialSeq, children }: LiveProviderProps) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const [state, setState] = useState<{ connection: ConnectionState; sinceMs: number | null }>({
    connection: "connecting",
    sinceMs: null,
  });
  const [lastSeq, setLastSeq] = useState(initialSeq);
  const [freshAlerts, setFreshAlerts] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<ReadonlyMap<number, Progress>>(new Map());
  const since = useRef(trpc.event.since);
  useEffect(() => {
    since.current = trpc.event.since;
  }, [trpc]);

  useEffect(() => {
    let seq = readLastSeq() ?? initialSeq;
    let isAsking = false;
    let askAgain = false;

    function tell(events: readonly EventView[]): void {
      const opened = events.filter(({ kind }) => kind === "alert.opened").map(({ subject }) => subject);
      if (opened.length > 0) setFreshAlerts((known) => new Set([...known, ...opened]));
    }

    async function catchUp(): Promise<void> {
      if (isAsking) {
        askAgain = true;
        return;
      }
      isAsking = true;
      try {
        const options = since.current.queryOptions(seq === null ? {} : { seq });
        const absorbed = absorbRange(seq, await queryClient.fetchQuery({ ...options, staleTime: 0, retry: 0 }));
        seq = absorbed.lastSeq;
        writeLastSeq(seq);
        setLastSeq(seq);
        if (absorbed.reload) await queryClient.invalidateQueries();
        tell(absorbed.fresh);
        for (const router of touchedBy(absorbed.fresh)) void queryClient.invalidateQueries({ queryKey: [[router]] });
      } catch {
        askAgain = false; // The server is away; the next connection, look or half minute asks again.
      } finally {
        isAsking = false;
      }
      if (askAgain) {
        askAgain = false;
        await catchUp();
      }
    }

    const enter = (connection: ConnectionState) =>
      setState((old) => (old.connection === connection ? old : { connection, sinceMs: Date.now() }));
    let socket: LiveSocket | null = null;
    let isOpening = false;
    let isOver = false;
    let fetchAgain: ReturnType<typeof setTimeout> | undefined;

    function open(): void {
      if (socket !== null) {
        socket.connect();
        return;
      }
      if (isOpening) return;
      isOpening = true;
      import("./openSocket.ts")
        .then(({ openSocket }) => {
          if (isOver) return;
          socket = openSocket({
            onConnect: () => {
              enter("live");
              void catchUp();
            },
            onLost: () => enter("reconnecting"),
            onRefused: () => enter(navigator.onLine ? "reconnecting" : "offline"),
            onHint: (hint) => {
              if (hint === null || isNews(seq, hint)) void catchUp();
            },
            onProgress: (job) => setProgress((known) => new Map(known).set(job.jobId, job)),
          });
        })
        .catch(() => {
          enter(navigator.onLine ? "reconnecting" : "offline");
          if (!isOver) fetchAgain = setTimeout(open, FETCH_AGAIN_MS);
        })
        .finally(() => (isOpening = false));
    }

    const look = () => {
      if (document.visibilityState !== "visible") return;
      open();
      void catchUp();
    };
    const timer = setInterval(() => {
      open();
      void catchUp();
    }, GAP_CHECK_MS);
    const callOff = afterFirstView(open);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pageshow", look);
    window.addEventListener("online", look);
    return () => {
      clearInterval(timer);
      clearTimeout(fetchAgain);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pageshow", look);
      window.removeEventListener("online", look);
      isOver = true;
      callOff();
      socket?.close();
    };
  }, [initialSeq, queryClient]);

  const live = useMemo<Live>(
    () => ({
      ...state,
      lastSeq,
      freshAlerts,
      progress,
      markSeen: (number) => setFreshAlerts((known) => new Set([...known].filter((other) => other !== number))),
    }),
    [state, lastSeq, freshAlerts, progress],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
