"use client";

import { Provenance } from "../provenance/Provenance.tsx";
import type { PairKey } from "@/contract/pair.ts";

/** The mark beside figures that two years make together. */
export function PairOrigin({ pair, regionCode, label }: { pair: PairKey; regionCode: string; label: string }) {
  return <Provenance {...pair} regionCode={regionCode} label={label} />;
}
