import { Fragment, type ReactNode } from "react";

/** What stands under the pointer on a chart: a heading and its figures. */
export function ChartTooltip({
  title,
  rows,
}: {
  title: ReactNode;
  rows: readonly { readonly label: string; readonly text: string; readonly colour?: string }[];
}) {
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-2 text-[12px] tabular-nums">
      <p className="font-semibold">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3">
        {rows.map(({ label, text, colour }) => (
          <Fragment key={label}>
            <dt className="flex items-center gap-1">
              {colour === undefined ? null : (
                <i className="size-2.5 rounded-[2px] border border-line" style={{ background: colour }} />
              )}
              {label}
            </dt>
            <dd className="text-right">{text}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}
