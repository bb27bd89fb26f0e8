/** A series as a line of a few pixels, the year looked at marked, zero as a hair. */
export function Sparkline({
  values,
  marked,
  colour = "var(--muted)",
  width = 120,
  height = 28,
}: {
  values: readonly (number | null)[];
  /** Index of the marked value. */
  marked: number;
  colour?: string;
  width?: number;
  height?: number;
}) {
  const present = values.filter((value): value is number => value !== null);
  if (present.length < 2) return <div style={{ height }} />;
  const low = Math.min(...present);
  const high = Math.max(...present);
  const span = high - low || 1;
  const x = (index: number) => 2 + (index / (values.length - 1)) * (width - 4);
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 6);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`],
  );
  const markedValue = values[marked] ?? null;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} preserveAspectRatio="none" aria-hidden="true">
      {low < 0 && high > 0 ? <line x1="0" x2={width} y1={y(0)} y2={y(0)} stroke="var(--border)" /> : null}
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke={colour}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      {markedValue !== null ? (
        <line
          x1={x(marked)}
          x2={x(marked)}
          y1="0"
          y2={height}
          stroke="var(--text)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
