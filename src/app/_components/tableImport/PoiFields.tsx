"use client";

import { useTranslations } from "use-intl";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { PoiMapping } from "@/contract/tableImport.ts";

const DATUMS = ["wgs84", "gcj02", "bd09"] as const;
const VOCABULARIES = ["amap", "osm", "function"] as const;

/** The columns of a table of points, the datum of its coordinates, the words of its categories. */
export function PoiFields({
  mapping,
  columns,
  onChange,
}: {
  mapping: PoiMapping;
  columns: readonly string[];
  onChange: (mapping: PoiMapping) => void;
}) {
  const t = useTranslations("tableImport");
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-5">
        <ColumnSelect
          label={t("field.longitude")}
          isRequired
          value={mapping.longitude}
          columns={columns}
          onChange={(longitude) => longitude && onChange({ ...mapping, longitude })}
        />
        <ColumnSelect
          label={t("field.latitude")}
          isRequired
          value={mapping.latitude}
          columns={columns}
          onChange={(latitude) => latitude && onChange({ ...mapping, latitude })}
        />
        <ColumnSelect
          label={t("field.category")}
          value={mapping.category}
          columns={columns}
          onChange={(category) => onChange({ ...mapping, category })}
        />
        <label className="flex flex-col gap-1">
          <span className="text-[12px] text-muted">{t("field.datum")}</span>
          <select
            value={mapping.datum}
            onChange={(event) =>
              onChange({ ...mapping, datum: DATUMS.find((one) => one === event.target.value) ?? "wgs84" })
            }
            className={`${SELECT_CLASS} h-9`}
          >
            {DATUMS.map((one) => (
              <option key={one} value={one}>
                {t(`datum.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          <span className="text-[12px] text-muted">{t("field.vocabulary")}</span>
          <select
            value={mapping.vocabulary}
            onChange={(event) =>
              onChange({ ...mapping, vocabulary: VOCABULARIES.find((one) => one === event.target.value) ?? "amap" })
            }
            className={`${SELECT_CLASS} h-9`}
          >
            {VOCABULARIES.map((one) => (
              <option key={one} value={one}>
                {t(`vocabulary.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {mapping.datum === "wgs84" ? null : (
        <p className="rounded bg-warn-soft px-2 py-1 text-[12.5px]">{t(`datumNote.${mapping.datum}`)}</p>
      )}
    </>
  );
}
