const HAN = /\p{Script=Han}/u;
const BETWEEN = / (?:·|\/) /;

/**
 * A source that is recorded in both languages, "中文 · English" or "中文 / English", in the reader's; any other as it is.
 *
 * @example sourceIn("en", "取整示例 / rounded examples") // "rounded examples"
 */
export function sourceIn(locale: string, source: string): string {
  const [first, second, ...rest] = source.split(BETWEEN);
  if (second === undefined || rest.length > 0 || HAN.test(first) === HAN.test(second)) return source;
  return HAN.test(first) === (locale === "zh-CN") ? first : second;
}
