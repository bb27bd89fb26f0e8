"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AnalysisKind, AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { AreaView } from "@/contract/area.ts";
import { chosenFunctions, defaultAnalyses, type AreaMaterial } from "@/contract/defaultAnalyses.ts";
import type { TableImportView } from "@/contract/tableImport.ts";

const parsers = {
  /** Study area. */
  a: parseAsString,
  from: parseAsInteger,
  to: parseAsInteger,
  level: parseAsStringLiteral(["cell", "county"]).withDefault("cell"),
  /** Gi* or local Moran on the map. */
  show: parseAsStringLiteral(["gi", "local"]).withDefault("gi"),
  weights: parseAsStringLiteral(["queen", "rook", "knn"]).withDefault("queen"),
  correction: parseAsStringLiteral(["none", "fdr"]).withDefault("none"),
  errors: parseAsStringLiteral(["nid", "bootstrap"]).withDefault("nid"),
  /** Table of points, of factors. */
  poi: parseAsInteger,
  factors: parseAsInteger,
};

/** Everything the page shows stands in its address. */
export function useDriverState() {
  return useQueryStates(parsers, { history: "replace", scroll: false });
}

type State = ReturnType<typeof useDriverState>[0];
type SetState = ReturnType<typeof useDriverState>[1];

/** The reader's choices, with the analyses that follow from them. */
export interface DriverChoice extends Pick<State, "level" | "show" | "weights" | "correction" | "errors"> {
  readonly from: number;
  readonly to: number;
  readonly poiTable: TableImportView | null;
  readonly factorTable: TableImportView | null;
  readonly setState: SetState;
  /** Parameters of a kind at a level; null where the tables for it are missing. */
  readonly find: <Kind extends AnalysisKind>(
    kind: Kind,
    level: "cell" | "county",
  ) => Extract<AnalysisParameters, { kind: Kind }> | null;
}

const K_NEAREST = { cell: 8, county: 4 } as const;

/** Makes the choices whole: years that are there, tables that are taken in. */
export function driverChoice(
  area: AreaView,
  tables: readonly TableImportView[],
  state: State,
  setState: SetState,
): DriverChoice {
  const { years } = area;
  const to = state.to !== null && years.includes(state.to) ? state.to : years[years.length - 1];
  const wanted = state.from !== null && years.includes(state.from) ? state.from : years[0];
  const from = wanted < to ? wanted : (years.find((year) => year < to) ?? years[0]);
  const applied = tables.filter((table) => table.areaId === area.id && table.state === "applied");
  const pick = (kind: TableImportView["kind"], id: number | null) =>
    applied.find((table) => table.kind === kind && table.id === id) ??
    applied.find((table) => table.kind === kind) ??
    null;
  const [poiTable, factorTable] = [pick("poi", state.poi), pick("factors", state.factors)];
  const material: AreaMaterial = {
    areaId: area.id,
    fromYear: from,
    year: to,
    poiTableId: poiTable?.id ?? null,
    functions: chosenFunctions(poiTable?.report?.functions ?? []),
    factorTable: factorTable
      ? {
          id: factorTable.id,
          years: factorTable.report?.years ?? [],
          variables: (factorTable.report?.variables ?? [])
            .filter(({ count }) => count > 0)
            .map(({ variable }) => variable),
        }
      : null,
  };
  const { level, show, weights, correction, errors } = state;
  return {
    level,
    show,
    weights,
    correction,
    errors,
    from,
    to,
    poiTable,
    factorTable,
    setState,
    find: <Kind extends AnalysisKind>(kind: Kind, at: "cell" | "county") => {
      const rule = weights === "knn" ? { rule: "knn" as const, k: K_NEAREST[at] } : { rule: weights };
      const all = defaultAnalyses({ ...material, weights: rule, correction });
      const found = all.find(
        (one): one is Extract<AnalysisParameters, { kind: Kind }> =>
          one.kind === kind && one.units.from === "area" && one.units.level === at,
      );
      if (found?.kind === "quantileRegression") return { ...found, errors };
      return found ?? null;
    },
  };
}
