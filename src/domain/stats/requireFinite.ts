/** A list of numbers as the statistics take it: plain or typed. */
export type Numbers = ArrayLike<number>;

/** Squares of larger numbers overflow: a statistic of them would be made up. */
const LARGEST = 1e150;

/**
 * The door of every statistic: refuses lists that hold anything but finite numbers of reasonable size.
 *
 * @param values numbers in any unit
 * @param name what the list is called in the message
 * @throws RangeError naming the first offending position and its value
 */
export function requireFinite(values: Numbers, name: string): void {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]) <= LARGEST) continue;
    const needed = Number.isFinite(values[i]) ? `a number of at most ${LARGEST} in size` : "a finite number";
    throw new RangeError(`${name}[${i}] is ${values[i]}; ${needed} is needed.`);
  }
}

/** @throws RangeError when two lists that belong together differ in length */
export function requireSameLength(a: ArrayLike<unknown>, nameA: string, b: ArrayLike<unknown>, nameB: string): void {
  if (a.length !== b.length) {
    throw new RangeError(`${nameA} has ${a.length} entries but ${nameB} has ${b.length}; they must be equally long.`);
  }
}
