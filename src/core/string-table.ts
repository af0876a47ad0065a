/** Texts as bytes: SHAs in binary, other texts as Latin-1 where they fit, else as UTF-16. Survives structured cloning. */
export interface PackedStrings {
  readonly count: number;
  /** Position of each text in `bytes` × 4, plus its encoding; one more at the end. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

const LATIN_1 = 0;
const HEX = 1;
const UTF_16 = 2;
/** 40 or 64 lower-case hexadecimal digits: what git calls its objects. */
const SHA_LENGTHS: readonly number[] = [40, 64];

const NIBBLES = new Uint8Array(256).fill(255);
[...'0123456789abcdef'].forEach((digit, value) => (NIBBLES[digit.charCodeAt(0)] = value));
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Each text once, known by a small whole number (its symbol, from 1; 0 stands for "no text").
 * A JavaScript string of an SHA takes about 56 bytes beside its place in a map; here it takes 20 and a slot.
 */
export class StringTable {
  #starts: Uint32Array = new Uint32Array(1024);
  #bytes: Uint8Array = new Uint8Array(16_384);
  #slots: Int32Array = new Int32Array(2048);
  #scratch: Uint8Array = new Uint8Array(256);
  #encoding = LATIN_1;
  #count = 0;
  #end = 0;

  /** How many texts there are; symbols are 1 to this. */
  get count(): number {
    return this.#count;
  }

  /** The symbol of a text, which is kept when it is new. */
  intern(text: string): number {
    return this.#internScratch(this.#encode(text));
  }

  /** The symbol of a text, 0 when it is not kept. */
  find(text: string): number {
    const length = this.#encode(text);
    return this.#slots[this.#slotOf(length)] ?? 0;
  }

  /** The text of a symbol; empty for 0. */
  text(symbol: number): string {
    const start = this.#starts[symbol - 1] ?? 0;
    return symbol === 0 ? '' : decode(this.#bytes, start, (this.#starts[symbol] ?? 0) >>> 2);
  }

  pack(): PackedStrings {
    return {
      count: this.#count,
      starts: this.#starts.slice(0, this.#count + 1),
      bytes: this.#bytes.slice(0, this.#end),
    };
  }

  /** Keeps another table's texts. @returns the symbol here of each symbol there. */
  merge({ count, starts, bytes }: PackedStrings): Int32Array {
    const symbols = new Int32Array(count + 1);
    for (let there = 1; there <= count; there++) {
      const start = starts[there - 1] ?? 0;
      const length = ((starts[there] ?? 0) >>> 2) - (start >>> 2);
      this.#reserveScratch(length);
      this.#scratch.set(bytes.subarray(start >>> 2, (start >>> 2) + length));
      this.#encoding = start & 3;
      symbols[there] = this.#internScratch(length);
    }
    return symbols;
  }

  #internScratch(length: number): number {
    const slot = this.#slotOf(length);
    const known = this.#slots[slot] ?? 0;
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
    if (this.#end + length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.ceil((this.#end + length) * 1.5)));
    }
    if (this.#count + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(Math.ceil(this.#starts.length * 1.5) + 2));
    }
    const { length: end } = this.#bytes;
    for (let index = 0; index < length && this.#end + index < end; index++) {
      this.#bytes[this.#end + index] = this.#scratch[index] ?? 0;
    }
    this.#starts[this.#count] = this.#end * 4 + this.#encoding;
    this.#end += length;
    this.#count += 1;
    this.#starts[this.#count] = this.#end * 4;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let symbol = 1; symbol <= this.#count; symbol++) {
      const start = this.#starts[symbol - 1] ?? 0;
      const end = (this.#starts[symbol] ?? 0) >>> 2;
      let slot = hashOf(this.#bytes, start >>> 2, end) & (this.#slots.length - 1);
      while (this.#slots[slot] !== 0) {
        slot = (slot + 1) & (this.#slots.length - 1);
      }
      this.#slots[slot] = symbol;
    }
  }

  /** The slot of the text in the scratch, or the free one where it belongs. */
  #slotOf(length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#scratch, 0, length) & mask;
    for (;;) {
      const symbol = this.#slots[slot] ?? 0;
      if (symbol === 0 || this.#isScratch(symbol, length)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #isScratch(symbol: number, length: number): boolean {
    const start = this.#starts[symbol - 1] ?? 0;
    const from = start >>> 2;
    if ((start & 3) !== this.#encoding || ((this.#starts[symbol] ?? 0) >>> 2) - from !== length) {
      return false;
    }
    for (let index = 0; index < length; index++) {
      if (this.#bytes[from + index] !== this.#scratch[index]) {
        return false;
      }
    }
    return true;
  }

  /** Writes a text's bytes into the scratch. @returns how many they are. */
  #encode(text: string): number {
    this.#reserveScratch(text.length * 2);
    if (SHA_LENGTHS.includes(text.length) && packHex(text, this.#scratch)) {
      this.#encoding = HEX;
      return text.length / 2;
    }
    const wide = /[^\0-\xff]/.test(text);
    this.#encoding = wide ? UTF_16 : LATIN_1;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (wide) {
        this.#scratch[index * 2] = code >>> 8;
        this.#scratch[index * 2 + 1] = code & 255;
      } else {
        this.#scratch[index] = code;
      }
    }
    return wide ? text.length * 2 : text.length;
  }

  #reserveScratch(length: number): void {
    if (length > this.#scratch.length) {
      this.#scratch = new Uint8Array(length * 2);
    }
  }
}

/** False when the text is not lower-case hexadecimal. */
function packHex(text: string, into: Uint8Array): boolean {
  for (let index = 0; index < text.length; index += 2) {
    const high = NIBBLES[text.charCodeAt(index)] ?? 255;
    const low = NIBBLES[text.charCodeAt(index + 1)] ?? 255;
    if ((high | low) > 15) {
      return false;
    }
    into[index >>> 1] = high * 16 + low;
  }
  return true;
}

/** FNV-1a, with its bits mixed once more because only the lowest are used. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  const encoding = start & 3;
  let text = '';
  for (let index = start >>> 2; index < end; index += encoding === UTF_16 ? 2 : 1) {
    const byte = bytes[index] ?? 0;
    if (encoding === HEX) {
      text += PAIRS[byte] ?? '';
    } else {
      text += String.fromCharCode(encoding === UTF_16 ? byte * 256 + (bytes[index + 1] ?? 0) : byte);
    }
  }
  return text;
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
