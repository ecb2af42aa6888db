/** Flat lists of [open, close) pairs in epoch minutes: joined, and with days cut out. */

/** Sorted pairs without gaps of zero: intervals that touch or overlap become one, empty ones vanish. Takes pairs sorted by opening. */
export function joined(pairs: readonly number[]): number[] {
  const result: number[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const [opens, closes] = [pairs[i]!, pairs[i + 1]!];
    const last = result.length - 1;
    if (closes <= opens) continue;
    if (last > 0 && opens <= result[last]!) result[last] = Math.max(result[last]!, closes);
    else result.push(opens, closes);
  }
  return result;
}

/** The pairs with every minute of the gaps cut out. Both are sorted and disjoint, and so is the result. */
export function without(pairs: readonly number[], gaps: readonly number[]): number[] {
  const result: number[] = [];
  let gap = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    let opens = pairs[i]!;
    const closes = pairs[i + 1]!;
    while (gap < gaps.length && gaps[gap + 1]! <= opens) gap += 2;
    for (let at = gap; at < gaps.length && gaps[at]! < closes; at += 2) {
      if (gaps[at]! > opens) result.push(opens, gaps[at]!);
      opens = gaps[at + 1]!;
    }
    if (opens < closes) result.push(opens, closes);
  }
  return result;
}
