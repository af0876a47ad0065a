import { grown, uint32 } from './number-arrays';
import { HashSlots } from './hash-slots';

/** The first word of a text says how it is written: as a number, or its length with one or two bytes a character. */
const NUMBER = 0x40000000;
const NARROW = 0x80000000;
const MOST_DIGITS = 9;

/** Texts in words of four bytes, each once, known by its place from 0. */
export class TextTable {
  /** Where each text begins among the words; one more at the end. */
  #starts: Uint32Array = new Uint32Array(64);
  #words: Uint32Array = new Uint32Array(256);
  #count = 0;
  #sought: Uint32Array = new Uint32Array(64);
  #length = 0;
  readonly #slots = new HashSlots();
  readonly #hashOf = (place: number): number =>
    hashOf(this.#words, Number(this.#starts[place]), Number(this.#starts[place + 1]));

  get count(): number {
    return this.#count;
  }

  /** Makes a text the one that is sought. */
  seek(text: string): void {
    const number = numberOf(text);
    if (number >= 0) {
      this.#sought[0] = NUMBER | number;
      this.#length = 1;
      return;
    }
    this.#reserve(2 + (text.length >>> 1));
    this.#length = writeNarrow(text, this.#sought) || writeWide(text, this.#sought);
  }

  /** Makes one of packed texts the one that is sought. */
  seekPacked({ starts, words }: PackedTexts, place: number): void {
    const from = Number(starts[place]);
    this.#length = Number(starts[place + 1]) - from;
    this.#reserve(this.#length);
    for (let index = 0; index < this.#length; index++) {
      this.#sought[index] = Number(words[from + index]);
    }
  }

  /** Place of the text that is sought, -1 when it is not kept. */
  find(): number {
    let place = this.#slots.first(hashOf(this.#sought, 0, this.#length));
    while (place >= 0 && !this.#isSought(place)) {
      place = this.#slots.next();
    }
    return place;
  }

  /** Keeps the text that was sought and not found. @returns its place. */
  add(): number {
    const from = Number(this.#starts[this.#count]);
    const to = from + this.#length;
    this.#words = grown(this.#words, to, uint32);
    for (let index = 0; index < this.#length; index++) {
      this.#words[from + index] = Number(this.#sought[index]);
    }
    this.#count += 1;
    this.#starts = grown(this.#starts, this.#count, uint32);
    this.#starts[this.#count] = to;
    this.#slots.add(this.#hashOf);
    return this.#count - 1;
  }

  text(place: number): string {
    const start = Number(this.#starts[place]);
    const head = Number(this.#words[start]);
    if (head >= NARROW) {
      return readNarrow(this.#words, start + 1, head - NARROW);
    }
    return head >= NUMBER ? String(head - NUMBER) : readWide(this.#words, start + 1, head);
  }

  pack(): PackedTexts {
    const starts = this.#starts.slice(0, this.#count + 1);
    return { starts, words: this.#words.slice(0, starts[this.#count]) };
  }

  #isSought(place: number): boolean {
    const from = Number(this.#starts[place]);
    // The first word tells the length, so texts of different lengths differ there.
    for (let index = 0; index < this.#length; index++) {
      if (this.#words[from + index] !== this.#sought[index]) {
        return false;
      }
    }
    return true;
  }

  #reserve(length: number): void {
    if (length > this.#sought.length) {
      this.#sought = new Uint32Array(length * 2);
    }
  }
}

export interface PackedTexts {
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
}

/** The number that the text is as JavaScript would write it, -1 for any other text. Ids often are numbers. */
function numberOf(text: string): number {
  const { length } = text;
  if (length === 0 || length > MOST_DIGITS || (length > 1 && text.charCodeAt(0) === ZERO)) {
    return -1;
  }
  let number = 0;
  for (let index = 0; index < length; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    number = number * 10 + digit;
  }
  return number;
}

const ZERO = 48;

/** One byte a character. @returns how many words were written, 0 when a character needs more. */
function writeNarrow(text: string, into: Uint32Array): number {
  const { length } = text;
  let all = 0;
  let word = 1;
  for (let index = 0; index < length; word++) {
    let value = 0;
    for (const end = index + 4; index < end; index++) {
      const code = index < length ? text.charCodeAt(index) : 0;
      all |= code;
      value = (value << 8) | code;
    }
    into[word] = value;
  }
  into[0] = NARROW | length;
  return all > 255 ? 0 : word;
}

function writeWide(text: string, into: Uint32Array): number {
  const { length } = text;
  let word = 1;
  for (let index = 0; index < length; index += 2, word++) {
    into[word] = (text.charCodeAt(index) << 16) | (index + 1 < length ? text.charCodeAt(index + 1) : 0);
  }
  into[0] = length;
  return word;
}

/** From so many characters at once a text is made, which is quicker than adding them to it one by one. */
const PIECE = 64;

function readNarrow(words: Uint32Array, from: number, length: number): string {
  let text = '';
  const codes: number[] = [];
  for (let index = 0; index < length; index++) {
    codes.push((Number(words[from + (index >>> 2)]) >>> (24 - (index & 3) * 8)) & 0xff);
    if (codes.length === PIECE) {
      text += String.fromCharCode(...codes);
      codes.length = 0;
    }
  }
  return text + String.fromCharCode(...codes);
}

function readWide(words: Uint32Array, from: number, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    text += String.fromCharCode((Number(words[from + (index >>> 1)]) >>> (16 - (index & 1) * 16)) & 0xffff);
  }
  return text;
}

/** FNV-1a by words, mixed at the end because the lowest bits are used first. */
function hashOf(words: Uint32Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) {
    hash = Math.imul(hash ^ Number(words[index]), 0x01000193);
    hash ^= hash >>> 17;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
