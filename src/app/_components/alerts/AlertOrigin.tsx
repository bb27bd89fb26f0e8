"use client";

import { Provenance } from "../provenance/Provenance.tsx";
import type { AlertView } from "@/contract/alert.ts";

/** The mark beside a signal's figures, which stay as they were when it was opened. */
export function AlertOrigin({ alert, label }: { alert: AlertView; label: string }) {
  const { areaId, regionCode, year, fromYear, inputHash } = alert;
  return <Provenance {...{ areaId, regionCode, year, fromYear, label }} heldHash={inputHash} />;
}
