/** Texts as words of four bytes: SHAs in binary, other texts as UTF-16. Survives structured cloning. */
export interface PackedStrings {
  readonly count: number;
  /** Where each text begins among `words`; one more at the end. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
}

/** The first word of a text: its length, and whether it is an SHA. */
const SHA = 0x80000000;
/** 40 or 64 lower-case hexadecimal digits: what git calls its objects. */
const SHA_LENGTHS: readonly number[] = [40, 64];
const DIGITS_A_WORD = 8;
const RECENT = 256;

const NIBBLES = new Uint8Array(256).fill(255);
[...'0123456789abcdef'].forEach((digit, value) => (NIBBLES[digit.charCodeAt(0)] = value));

/**
 * Each text once, known by a small whole number (its symbol, from 1; 0 stands for "no text").
 * A JavaScript string of an SHA takes about 56 bytes beside its place in a map; here it takes 24 and two slots.
 * All loops go by words, not bytes, because interning is most of what adding a record costs.
 */
export class StringTable {
  #starts: Uint32Array = new Uint32Array(1024);
  #words: Uint32Array = new Uint32Array(4096);
  #slots: Int32Array = new Int32Array(2048);
  #scratch: Uint32Array = new Uint32Array(64);
  /**
   * A few texts that came last, by a place that is quick to tell: records that come together share their repository, a
   * commit is its neighbour's parent.
   */
  readonly #recentTexts = new Array<string | null>(RECENT).fill(null);
  readonly #recentSymbols = new Int32Array(RECENT);
  #count = 0;

  /** How many texts there are; symbols are 1 to this. */
  get count(): number {
    return this.#count;
  }

  /** The symbol of a text, which is kept when it is new. */
  intern(text: string): number {
    const place = placeOf(text);
    if (this.#recentTexts[place] === text) {
      return Number(this.#recentSymbols[place]);
    }
    const symbol = this.#internScratch(this.#encode(text));
    this.#recentTexts[place] = text;
    this.#recentSymbols[place] = symbol;
    return symbol;
  }

  /** The symbol of a text, 0 when it is not kept. */
  find(text: string): number {
    const length = this.#encode(text);
    return Number(this.#slots[this.#slotOf(length)]);
  }

  /** The text of a symbol; empty for 0. */
  text(symbol: number): string {
    return symbol === 0 ? '' : decode(this.#words, Number(this.#starts[symbol - 1]));
  }

  pack(): PackedStrings {
    const starts = this.#starts.slice(0, this.#count + 1);
    return { count: this.#count, starts, words: this.#words.slice(0, starts[this.#count]) };
  }

  /** Keeps another table's texts. @returns the symbol here of each symbol there. */
  merge({ count, starts, words }: PackedStrings): Int32Array {
    const symbols = new Int32Array(count + 1);
    for (let there = 1; there <= count; there++) {
      const from = Number(starts[there - 1]);
      const length = Number(starts[there]) - from;
      this.#reserveScratch(length);
      for (let index = 0; index < length; index++) {
        this.#scratch[index] = Number(words[from + index]);
      }
      symbols[there] = this.#internScratch(length);
    }
    return symbols;
  }

  #internScratch(length: number): number {
    const slot = this.#slotOf(length);
    const known = Number(this.#slots[slot]);
    if (known !== 0) {
      return known;
    }
    this.#append(length);
    this.#slots[slot] = this.#count;
    if (this.#count * 2 > this.#slots.length) {
      this.#rehash();
    }
    return this.#count;
  }

  #append(length: number): void {
    const from = Number(this.#starts[this.#count]);
    if (from + length > this.#words.length) {
      this.#words = grown(this.#words, from + length);
    }
    if (this.#count + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, this.#count + 2);
    }
    for (let index = 0; index < length; index++) {
      this.#words[from + index] = Number(this.#scratch[index]);
    }
    this.#count += 1;
    this.#starts[this.#count] = from + length;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let symbol = 1; symbol <= this.#count; symbol++) {
      let slot = hashOf(this.#words, Number(this.#starts[symbol - 1]), Number(this.#starts[symbol])) & mask;
      while (slots[slot] !== 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = symbol;
    }
    this.#slots = slots;
  }

  /** The slot of the text in the scratch, or the free one where it belongs. */
  #slotOf(length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#scratch, 0, length) & mask;
    for (;;) {
      const symbol = Number(this.#slots[slot]);
      if (symbol === 0 || this.#isScratch(symbol, length)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #isScratch(symbol: number, length: number): boolean {
    const from = Number(this.#starts[symbol - 1]);
    // The first word holds the length, so texts of different lengths differ there.
    for (let index = 0; index < length; index++) {
      if (this.#words[from + index] !== this.#scratch[index]) {
        return false;
      }
    }
    return true;
  }

  /** Writes a text's words into the scratch. @returns how many they are. */
  #encode(text: string): number {
    this.#reserveScratch(2 + (text.length >>> 1));
    if (SHA_LENGTHS.includes(text.length) && packHex(text, this.#scratch)) {
      return 1 + text.length / DIGITS_A_WORD;
    }
    this.#scratch[0] = text.length;
    const words = (text.length + 1) >>> 1;
    for (let word = 0; word < words; word++) {
      const low = word * 2 + 1 < text.length ? text.charCodeAt(word * 2 + 1) : 0;
      this.#scratch[word + 1] = (text.charCodeAt(word * 2) << 16) | low;
    }
    return 1 + words;
  }

  #reserveScratch(length: number): void {
    if (length > this.#scratch.length) {
      this.#scratch = new Uint32Array(length * 2);
    }
  }
}

/** Where a text stands among the recent ones. */
function placeOf(text: string): number {
  const { length } = text;
  const ends = (text.charCodeAt(length - 1) << 4) ^ text.charCodeAt(length - 2);
  return (ends ^ (text.charCodeAt(length >> 1) << 2) ^ length) & (RECENT - 1);
}

/** False when the text is not lower-case hexadecimal. */
function packHex(text: string, into: Uint32Array): boolean {
  let wrong = 0;
  for (let word = 0; word < text.length / DIGITS_A_WORD; word++) {
    let value = 0;
    for (let index = word * DIGITS_A_WORD; index < (word + 1) * DIGITS_A_WORD; index++) {
      const digit = NIBBLES[text.charCodeAt(index)] ?? 255;
      wrong |= digit;
      value = (value << 4) | digit;
    }
    into[word + 1] = value;
  }
  into[0] = SHA | text.length;
  return wrong <= 15;
}

/** FNV-1a by words, mixed at the end because only the lowest bits are used. */
function hashOf(words: Uint32Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    hash = Math.imul(hash ^ Number(words[index]), 0x01000193);
    hash ^= hash >>> 17;
  }
  return hash ^ (hash >>> 13);
}

function decode(words: Uint32Array, start: number): string {
  const head = Number(words[start]);
  const length = head & ~SHA;
  let text = '';
  if (head >= SHA) {
    for (let word = 1; word <= length / DIGITS_A_WORD; word++) {
      text += Number(words[start + word])
        .toString(16)
        .padStart(DIGITS_A_WORD, '0');
    }
    return text;
  }
  for (let index = 0; index < length; index++) {
    const word = Number(words[start + 1 + (index >>> 1)]);
    text += String.fromCharCode(index % 2 === 0 ? word >>> 16 : word & 0xffff);
  }
  return text;
}

function grown(old: Uint32Array, least: number): Uint32Array {
  const larger = new Uint32Array(Math.ceil(least * 1.25));
  larger.set(old);
  return larger;
}
