"use client";

import { useEffect, useState } from "react";

/** The time, renewed now and then, for ages on screen; the server's first page and the browser's agree on `null`. */
export function useNow(everyMs = 30_000): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const update = () => setNow(Date.now());
    const first = setTimeout(update);
    const timer = setInterval(update, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
