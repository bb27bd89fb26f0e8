"use client";

import { useTranslations } from "use-intl";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { DatumNote, DatumSelect } from "./DatumSelect.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { PoiMapping } from "@/contract/tableImport.ts";

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
        <DatumSelect value={mapping.datum} onChange={(datum) => onChange({ ...mapping, datum })} />
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
      <DatumNote datum={mapping.datum} />
    </>
  );
}
