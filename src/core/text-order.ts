/** Order by code point. (`<` compares UTF-16 units, which puts U+FFxx after what lies beyond the basic plane.) */
export function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    if (left.charCodeAt(index) !== right.charCodeAt(index)) {
      return rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    }
  }
  return left.length - right.length;
}

/** Surrogates, which stand for code points beyond the basic plane, come after everything in it. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
