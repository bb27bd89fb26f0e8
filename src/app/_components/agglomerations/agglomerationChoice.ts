"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AnalysisKind, AnalysisParameters } from "@/contract/analysisParameters.ts";
import { tableAnalyses } from "@/contract/defaultAnalyses.ts";
import { levelOf, outlinesInUse } from "@/contract/outlinesInUse.ts";
import type { FactorLevel, TableImportView } from "@/contract/tableImport.ts";

const parsers = {
  /** Table of cities or agglomerations. */
  table: parseAsInteger,
  year: parseAsInteger,
  /** What is explained. */
  response: parseAsString,
  /** Neighbours of the places. */
  weights: parseAsStringLiteral(["knn", "queen", "rook"]).withDefault("knn"),
  linkage: parseAsStringLiteral(["average", "ward", "complete", "single"]).withDefault("average"),
};

/** Everything the page shows stands in its address. */
export function useAgglomerationState() {
  return useQueryStates(parsers, { history: "replace", scroll: false });
}

type State = ReturnType<typeof useAgglomerationState>[0];

/** The table looked at, its year, and the analyses that follow. */
export interface AgglomerationChoice {
  readonly table: TableImportView;
  readonly years: readonly number[];
  readonly year: number;
  readonly responses: readonly string[];
  readonly response: string | null;
  readonly level: FactorLevel;
  /** Outlines in use for the table's places, by which they can be neighbours; null without any. */
  readonly outlines: TableImportView | null;
  readonly weights: State["weights"];
  readonly find: <Kind extends AnalysisKind>(
    kind: Kind,
    response?: string,
  ) => Extract<AnalysisParameters, { kind: Kind }> | null;
}

/** Makes the choices whole; null while no table is taken in. */
export function agglomerationChoice(tables: readonly TableImportView[], state: State): AgglomerationChoice | null {
  const applied = tables.filter(
    (table) => table.areaId === null && table.kind === "factors" && table.state === "applied",
  );
  const table = applied.find(({ id }) => id === state.table) ?? applied.at(0);
  if (!table?.report) return null;
  const { years } = table.report;
  const year = state.year !== null && years.includes(state.year) ? state.year : (years.at(-1) ?? 0);
  const outlines = outlinesInUse(tables, levelOf(table));
  // Without outlines nobody has a common border.
  const weights = outlines === null ? "knn" : state.weights;
  const all = tableAnalyses(table, { hasOutlines: outlines !== null, year });
  const responses = [...new Set(all.flatMap((one) => ("response" in one ? [one.response] : [])))];
  const response = responses.find((one) => one === state.response) ?? responses.at(0) ?? null;
  return {
    table,
    years,
    year,
    responses,
    response,
    outlines,
    weights,
    level: table.mapping?.kind === "factors" ? table.mapping.level : "city",
    find: <Kind extends AnalysisKind>(kind: Kind, of?: string) => {
      const found = all.find(
        (one): one is Extract<AnalysisParameters, { kind: Kind }> =>
          one.kind === kind && (of === undefined || !("response" in one) || one.response === of),
      );
      if (found?.kind === "clustering") return { ...found, linkage: state.linkage };
      if (found?.kind === "hotSpots" && weights !== "knn") return { ...found, weights: { rule: weights } };
      return found ?? null;
    },
  };
}
