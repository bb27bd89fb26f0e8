"use client";

import { useTranslations } from "use-intl";
import type { BaseMapState } from "./baseMapLayer.ts";
import { LINK_CLASS } from "../frame/controls.ts";

const NOTE_CLASS =
  "pointer-events-auto mt-1.5 w-fit rounded-md border border-line bg-raised/95 px-2.5 py-1 tabular-nums empty:hidden print:hidden";

/** What the map has to say under its bar: of the address, of the base map, of the zone walked to. */
export function StageNotes({
  notes,
  baseMap,
  walk,
}: {
  notes: readonly string[];
  /** A base map that cannot be seen; `null` = none is chosen, or it can. */
  baseMap: {
    readonly name: string;
    readonly state: Exclude<BaseMapState, "shown">;
    readonly onRetry: () => void;
  } | null;
  walk: string;
}) {
  const t = useTranslations("tools");
  return (
    <>
      {notes.map((note) => (
        <p key={note} role="status" data-testid="address-note" className={NOTE_CLASS}>
          {note}
        </p>
      ))}
      {baseMap ? (
        <p role="status" data-testid="base-map-state" className={`${NOTE_CLASS} flex items-center gap-2`}>
          {t(`baseMapState.${baseMap.state}`, { name: baseMap.name })}
          <button type="button" className={LINK_CLASS} onClick={baseMap.onRetry}>
            {t("retry")}
          </button>
        </p>
      ) : null}
      <p role="status" data-testid="zone-walk" className={NOTE_CLASS}>
        {walk}
      </p>
    </>
  );
}
