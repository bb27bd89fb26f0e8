"use client";

import type { ReactNode } from "react";

/** A column of a table of figures. */
export interface FigureColumn {
  readonly key: string;
  readonly label: ReactNode;
  /** Names stand left, figures right; without it the first column is taken for names. */
  readonly align?: "left" | "right";
  /** How the rows are sorted by it; left out where they cannot be. */
  readonly sort?: "ascending" | "descending" | "none";
}

const ARROW = { ascending: "▲", descending: "▼", none: "" } as const;

function Head({ column, isFirst, onSort }: { column: FigureColumn; isFirst: boolean; onSort?: (key: string) => void }) {
  const side = (column.align ?? (isFirst ? "left" : "right")) === "left" ? "text-left" : "text-right";
  const { sort } = column;
  if (sort === undefined)
    return (
      <th scope="col" className={`py-1 font-normal sm:whitespace-nowrap ${isFirst ? "" : "pl-2"} ${side}`}>
        {column.label}
      </th>
    );
  return (
    <th scope="col" aria-sort={sort} className={`py-0.5 font-normal sm:whitespace-nowrap ${side}`}>
      <button
        type="button"
        onClick={() => onSort?.(column.key)}
        className={`inline-flex min-h-7 items-center gap-1 rounded px-1 hover:bg-sunken hover:text-ink ${side} ${sort === "none" ? "" : "font-semibold text-ink"}`}
      >
        {column.label}
        <span aria-hidden="true" className="w-2.5 text-[9px]">
          {ARROW[sort]}
        </span>
      </button>
    </th>
  );
}

/** The one shape of tables of figures: quiet heads with their units, hairlines, numbers that align. */
export function FigureTable({
  columns,
  onSort,
  stickyHead = false,
  label,
  children,
}: {
  columns: readonly FigureColumn[];
  /** Called with the key of a sortable column whose head was pressed. */
  onSort?: (key: string) => void;
  /** Keeps the heads in sight while a long table scrolls. */
  stickyHead?: boolean;
  label?: string;
  /** Bodies of the table. */
  children: ReactNode;
}) {
  return (
    <table className="w-full text-[13px] tabular-nums" aria-label={label}>
      <thead className={`text-[12px] text-muted ${stickyHead ? "sticky top-0 z-10 bg-raised" : ""}`}>
        <tr className="border-b border-line">
          {columns.map((column, index) => (
            <Head key={column.key} column={column} isFirst={index === 0} onSort={onSort} />
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}
