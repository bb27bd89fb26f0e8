/** The hatch of no data, as a pattern that shapes on the page fill themselves with by its id. */
export function NoDataPattern({ id, hatch, paper }: { id: string; hatch: string; paper: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={paper} />
      <rect width="2" height="6" fill={hatch} />
    </pattern>
  );
}
