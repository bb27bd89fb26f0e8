"use client";

import { useTranslations } from "use-intl";
import { SELECT_CLASS } from "../frame/controls.ts";

/** Which column of the table holds something; empty where it is not there. */
export function ColumnSelect({
  label,
  value,
  columns,
  isRequired = false,
  onChange,
}: {
  label: string;
  value: string | undefined;
  columns: readonly string[];
  isRequired?: boolean;
  onChange: (column: string | undefined) => void;
}) {
  const t = useTranslations("tableImport");
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className="text-[12px] text-muted">{label}</span>
      <select
        value={value ?? ""}
        required={isRequired}
        onChange={(event) => onChange(event.target.value || undefined)}
        className={`${SELECT_CLASS} h-9`}
      >
        {isRequired ? null : <option value="">{t("notInTable")}</option>}
        {columns.map((column) => (
          <option key={column} value={column}>
            {column}
          </option>
        ))}
      </select>
    </label>
  );
}
