/** A legend: swatch, word, count. */
export function Swatches({
  items,
}: {
  items: readonly { key: string; colour: string; label: string; count?: string }[];
}) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-[12px]">
      {items.map(({ key, colour, label, count }) => (
        <li key={key} className="flex items-center gap-1.5">
          <i className="size-3 rounded-[2px] border border-line" style={{ background: colour }} />
          <span>{label}</span>
          {count !== undefined ? <span className="tabular-nums text-muted">{count}</span> : null}
        </li>
      ))}
    </ul>
  );
}
