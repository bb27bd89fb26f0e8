/** Land that changed from one class to another, ha. */
interface LandFlow {
  readonly fromCode: number;
  readonly toCode: number;
  readonly areaHa: number;
}

/** What a class lost to others and gained from them, ha. */
export interface ClassFlow {
  readonly code: number;
  readonly lostHa: number;
  readonly gainedHa: number;
  readonly netHa: number;
}

/** Gains and losses of every class that had any, those with the most exchange first; the net of all classes is 0. */
export function classFlows(codes: readonly number[], flows: readonly LandFlow[]): ClassFlow[] {
  const changes = flows.filter(({ fromCode, toCode }) => fromCode !== toCode);
  const sum = (list: readonly LandFlow[]) => list.reduce((total, { areaHa }) => total + areaHa, 0);
  return codes
    .map((code) => {
      const lostHa = sum(changes.filter(({ fromCode }) => fromCode === code));
      const gainedHa = sum(changes.filter(({ toCode }) => toCode === code));
      return { code, lostHa, gainedHa, netHa: gainedHa - lostHa };
    })
    .filter(({ lostHa, gainedHa }) => lostHa > 0 || gainedHa > 0)
    .sort((a, b) => b.lostHa + b.gainedHa - (a.lostHa + a.gainedHa));
}
