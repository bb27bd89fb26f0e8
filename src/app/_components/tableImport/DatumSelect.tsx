"use client";

import { useTranslations } from "use-intl";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { ChinaDatum } from "@/domain/grid/chinaDatums.ts";

const DATUMS: readonly ChinaDatum[] = ["wgs84", "gcj02", "bd09"];

/** In which datum a file's coordinates are. */
export function DatumSelect({ value, onChange }: { value: ChinaDatum; onChange: (datum: ChinaDatum) => void }) {
  const t = useTranslations("tableImport");
  return (
    <label className="flex flex-col gap-1">
      <span className="text-[12px] text-muted">{t("field.datum")}</span>
      <select
        value={value}
        onChange={(event) => onChange(DATUMS.find((one) => one === event.target.value) ?? "wgs84")}
        className={`${SELECT_CLASS} h-9`}
      >
        {DATUMS.map((one) => (
          <option key={one} value={one}>
            {t(`datum.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What becomes of coordinates in a shifted datum. */
export function DatumNote({ datum }: { datum: ChinaDatum }) {
  const t = useTranslations("tableImport");
  if (datum === "wgs84") return null;
  return <p className="rounded bg-warn-soft px-2 py-1 text-[12.5px]">{t(`datumNote.${datum}`)}</p>;
}
