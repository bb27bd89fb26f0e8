/**
 * Quickselect: reorders `values[left … right]` so that `values[k]` holds what a full sort would put there, with nothing
 * greater before it and nothing smaller behind it.
 *
 * @returns `values[k]` after the reordering
 */
export function selectInPlace(values: Float64Array, k: number, left = 0, right = values.length - 1): number {
  while (right > left) {
    // Median of three as pivot: sorted and reversed input stay linear.
    const middle = (left + right) >> 1;
    const a = values[left];
    const b = values[middle];
    const c = values[right];
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swap = values[i];
        values[i] = values[j];
        values[j] = swap;
        i++;
        j--;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k];
}
