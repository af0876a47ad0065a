import { grown, uint32 } from './number-arrays';
import { HashSlots } from './hash-slots';

/** Words of four bytes in an SHA: 40 lower-case hexadecimal digits, what git calls its objects. */
export const SHA_WORDS = 5;
const DIGITS_A_WORD = 8;
const SHA_LENGTH = SHA_WORDS * DIGITS_A_WORD;

const NO_DIGIT = 255;
const NIBBLES = new Uint8Array(256).fill(NO_DIGIT);
[...'0123456789abcdef'].forEach((digit, value) => (NIBBLES[digit.charCodeAt(0)] = value));

/** SHAs in binary, each once, known by its place from 0. As a JavaScript string one takes more than twice as much. */
export class ShaTable {
  #words: Uint32Array = new Uint32Array(SHA_WORDS * 64);
  #count = 0;
  readonly #slots = new HashSlots();
  readonly #sought = new Uint32Array(SHA_WORDS);
  readonly #hashOf = (place: number): number => hashOf(this.#words, place * SHA_WORDS);

  get count(): number {
    return this.#count;
  }

  /** Makes a text the one that is sought; false when it is no SHA. */
  seek(text: string): boolean {
    return text.length === SHA_LENGTH && readHex(text, this.#sought);
  }

  /** Makes one of packed SHAs the one that is sought. */
  seekPacked(words: Uint32Array, place: number): void {
    for (let word = 0; word < SHA_WORDS; word++) {
      this.#sought[word] = Number(words[place * SHA_WORDS + word]);
    }
  }

  /** Place of the SHA that is sought, -1 when it is not kept. */
  find(): number {
    let place = this.#slots.first(hashOf(this.#sought, 0));
    while (place >= 0 && !this.#isSought(place)) {
      place = this.#slots.next();
    }
    return place;
  }

  /** Keeps the SHA that was sought and not found. @returns its place. */
  add(): number {
    const from = this.#count * SHA_WORDS;
    this.#words = grown(this.#words, from + SHA_WORDS - 1, uint32);
    for (let word = 0; word < SHA_WORDS; word++) {
      this.#words[from + word] = Number(this.#sought[word]);
    }
    this.#count += 1;
    this.#slots.add(this.#hashOf);
    return this.#count - 1;
  }

  text(place: number): string {
    let text = '';
    for (let word = place * SHA_WORDS; word < (place + 1) * SHA_WORDS; word++) {
      text += Number(this.#words[word]).toString(16).padStart(DIGITS_A_WORD, '0');
    }
    return text;
  }

  pack(): Uint32Array {
    return this.#words.slice(0, this.#count * SHA_WORDS);
  }

  #isSought(place: number): boolean {
    for (let word = 0; word < SHA_WORDS; word++) {
      if (this.#words[place * SHA_WORDS + word] !== this.#sought[word]) {
        return false;
      }
    }
    return true;
  }
}

/** All words count, because made-up SHAs often differ in one of them only. */
function hashOf(words: Uint32Array, from: number): number {
  let hash = Number(words[from]);
  for (let word = from + 1; word < from + SHA_WORDS; word++) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) ^ Number(words[word]);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** False when the text is not lower-case hexadecimal. */
function readHex(text: string, into: Uint32Array): boolean {
  let wrong = 0;
  for (let word = 0, at = 0; word < SHA_WORDS; word++) {
    let value = 0;
    for (const end = at + DIGITS_A_WORD; at < end; at++) {
      const digit = NIBBLES[text.charCodeAt(at)] ?? NO_DIGIT;
      wrong |= digit;
      value = (value << 4) | digit;
    }
    into[word] = value;
  }
  return wrong <= 15;
}
