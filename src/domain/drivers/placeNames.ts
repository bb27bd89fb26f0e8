/** Peoples that stand in the names of autonomous places. */
const PEOPLES =
  /(朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|景颇族|傈僳族|白族|回族|蒙古族|仡佬族|水族|瑶族|维吾尔|哈萨克|柯尔克孜|蒙古|各族)+(自治)?[州区县旗]$/u;
/** What a name is followed by; of one sign only after two others, or Lanzhou (兰州) and Shexian (歙县) would lose theirs. */
const KINDS = /(自治州|自治区|自治县|自治旗|地区|特区|林区|城市群|省|(?<=..)[市盟州县区旗])$/u;

/** A code without what says only "all of it": 520100, 5201, 520100000000 and the nation's 156520100 are one prefecture. */
export function bareCode(code: string): string {
  const text = code.trim().replace(/\.0$/, "");
  if (!/^\d+$/.test(text)) return text;
  const own = /^156\d{6}$/.test(text) ? text.slice(3) : text;
  return own.length % 2 === 0 ? own.replace(/(00)+$/, "") : own;
}

/** A name without the spaces that tables are filled up with, full-width signs as plain ones. */
export const plainName = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");

/** A name without the province before it. */
export function wholeName(name: string): string {
  const text = plainName(name);
  return /^.{2,8}?(?:省|自治区)(.+)$/u.exec(text)?.[1] ?? text;
}

/** A name taken apart where its prefecture stands before it: 贵阳市南明区 → 贵阳市, 南明区; no prefecture = "". */
export function splitName(name: string): { readonly parent: string; readonly own: string } {
  const whole = wholeName(name);
  const [, parent = "", own = whole] = /^(.{1,12}?(?:市|自治州|地区|盟))[/·\-—]?(.{2,})$/u.exec(whole) ?? [];
  return { parent, own };
}

/** A name without what kind of place it is: 贵阳 for 贵阳市, 黔南 for 黔南布依族苗族自治州, 关岭 for 关岭县. */
export function shortName(name: string): string {
  const whole = wholeName(name);
  const short = whole.replace(PEOPLES, "");
  return short !== whole && short !== "" ? short : whole.replace(KINDS, "");
}
