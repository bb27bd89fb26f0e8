import type { TableImportView } from "./tableImport.ts";

/** What the places of a table of the whole country, or outlines, are; null for anything else. */
export const levelOf = ({ areaId, mapping }: TableImportView): string | null =>
  areaId === null && (mapping?.kind === "factors" || mapping?.kind === "outlines") ? mapping.level : null;

/** The outlines that tables of a level use: the last that were taken in. */
export function outlinesInUse(tables: readonly TableImportView[], level: string | null): TableImportView | null {
  const applied = tables.filter(
    (one) => one.kind === "outlines" && one.state === "applied" && level !== null && levelOf(one) === level,
  );
  const takenInAt = ({ appliedAt, id }: TableImportView) => `${appliedAt ?? ""} ${String(id).padStart(12, "0")}`;
  return applied.reduce<TableImportView | null>(
    (last, one) => (last === null || takenInAt(one) > takenInAt(last) ? one : last),
    null,
  );
}
