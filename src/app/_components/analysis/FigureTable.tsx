import type { ReactNode } from "react";

/** A plain table of figures: first column words, the rest right-aligned. */
export function FigureTable({
  head,
  rows,
  label,
}: {
  head: readonly ReactNode[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[]; readonly isMuted?: boolean }[];
  label: string;
}) {
  return (
    <div className="overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
      <table className="w-full text-[12.5px] tabular-nums">
        <thead className="text-[12px] text-muted">
          <tr className="border-b border-line">
            {head.map((cell, at) => (
              <th
                key={at}
                scope="col"
                className={`py-1 pr-3 font-normal ${at === 0 ? "min-w-24 text-left" : "text-right"}`}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, isMuted }) => (
            <tr key={key} className={`border-b border-line last:border-0 ${isMuted ? "text-muted" : ""}`}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row" className="py-1 pr-3 text-left font-normal">
                    {cell}
                  </th>
                ) : (
                  <td key={at} className="whitespace-nowrap py-1 pr-3 text-right">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
