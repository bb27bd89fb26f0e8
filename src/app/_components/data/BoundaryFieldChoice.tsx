"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { BoundaryInspection, RegionFields } from "@/contract/boundaryImport.ts";

/** The fields as a form holds them: "" where nothing is chosen. */
export type FieldChoice = RegionFields;

const FIELDS = ["code", "nameZh", "nameEn", "parentCode", "parentNameZh"] as const;
const REQUIRED: readonly (typeof FIELDS)[number][] = ["code", "nameZh"];
const DATUMS = ["wgs84", "gcj02", "bd09"] as const;

/** Which property is what, which layer, and in which datum the coordinates are. */
export function BoundaryFieldChoice({
  inspection,
  choice,
  onChange,
}: {
  inspection: BoundaryInspection;
  choice: FieldChoice;
  onChange: (choice: FieldChoice) => void;
}) {
  const t = useTranslations("boundaries");
  const group = useId();
  if (inspection.ownForm) return <p className="text-[12px] text-muted">{t("ownForm")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {inspection.layers.length > 1 ? (
          <label className="flex min-w-0 flex-col gap-1">
            <span className="text-[12px] text-muted">{t("layer")}</span>
            <select
              value={choice.layer ?? inspection.layer}
              onChange={(event) => onChange({ ...choice, layer: event.target.value })}
              className={`${SELECT_CLASS} h-9`}
            >
              {inspection.layers.map((layer) => (
                <option key={layer}>{layer}</option>
              ))}
            </select>
          </label>
        ) : null}
        {FIELDS.map((field) => (
          <label key={field} className="flex min-w-0 flex-col gap-1">
            <span className="text-[12px] text-muted">{t(`field.${field}`)}</span>
            <select
              value={choice[field] ?? ""}
              required={REQUIRED.includes(field)}
              onChange={(event) => onChange({ ...choice, [field]: event.target.value })}
              className={`${SELECT_CLASS} h-9`}
            >
              <option value="">{t("notInFile")}</option>
              {inspection.properties.map((property) => (
                <option key={property} value={property}>
                  {property}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={choice.onlyKnownCodes}
          onChange={(event) => onChange({ ...choice, onlyKnownCodes: event.target.checked })}
          className="size-4 accent-accent"
        />
        {t("onlyKnownCodes")}
      </label>
      <fieldset className="flex flex-col gap-1">
        <legend className="text-[12px] text-muted">{t("datumQuestion")}</legend>
        {DATUMS.map((datum) => (
          <label key={datum} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name={group}
              checked={choice.datum === datum}
              onChange={() => onChange({ ...choice, datum })}
              className="size-4 accent-accent"
            />
            {t(`datum.${datum}`)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
