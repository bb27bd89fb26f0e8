"use client";

import { useEffect, useRef, useState } from "react";
import { fetchFile } from "./fetchFile.ts";
import { keepFile } from "../charts/chartFile.ts";

/** A file that is being made, or why there is none. */
export interface FileFetch {
  /** Which file is being made; null = none. */
  readonly making: string | null;
  readonly error: unknown;
  readonly start: (address: string, what: string) => void;
  readonly callOff: () => void;
  readonly dismiss: () => void;
}

/** Fetches one file at a time and hands it to the browser; what is refused is kept as an error, not as a file. */
export function useFileFetch(): FileFetch {
  const [making, setMaking] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const end = (own: AbortController, why: unknown) => {
    // Another file may have been asked for meanwhile; called off is no failure.
    if (own.signal.aborted) return;
    setMaking(null);
    setError(why);
  };
  return {
    making,
    error,
    start: (address, what) => {
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      setError(null);
      setMaking(what);
      fetchFile(address, own.signal)
        .then(({ blob, name }) => {
          if (!own.signal.aborted) keepFile(blob, name);
          end(own, null);
        })
        .catch((thrown: unknown) => end(own, thrown));
    },
    callOff: () => {
      abort.current?.abort();
      setMaking(null);
    },
    dismiss: () => setError(null),
  };
}
