/** Null for anything but the address of a web page: a source could say `javascript:`. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
