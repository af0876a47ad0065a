import { SHA_WORDS, ShaTable } from './sha-table';
import { SymbolBlocks } from './symbol-blocks';
import { TextTable, type PackedTexts } from './text-table';

/** Texts as words of four bytes. Survives structured cloning. */
export interface PackedStrings {
  /** Of each block of symbols whether it is of SHAs. */
  readonly kinds: readonly boolean[];
  readonly shas: Uint32Array;
  readonly texts: PackedTexts;
}

const RECENT = 256;

/** Each text once, known by a small whole number (its symbol, from 1; 0 stands for "no text"). */
export class StringTable {
  readonly #shas = new ShaTable();
  readonly #texts = new TextTable();
  readonly #blocks = new SymbolBlocks();
  /**
   * A few texts that came last, by a place that is quick to tell: records that come together share their repository, a
   * commit is its neighbour's parent.
   */
  readonly #recentTexts = new Array<string | null>(RECENT).fill(null);
  readonly #recentSymbols = new Int32Array(RECENT);

  /** Symbols are 1 to this; not each of them has a text. */
  get count(): number {
    return this.#blocks.last;
  }

  /** The symbol of a text, which is kept when it is new. */
  intern(text: string): number {
    const recent = recentPlaceOf(text);
    if (this.#recentTexts[recent] === text) {
      return Number(this.#recentSymbols[recent]);
    }
    const symbol = this.#shas.seek(text) ? this.#keepSha() : this.#keepText(text);
    this.#recentTexts[recent] = text;
    this.#recentSymbols[recent] = symbol;
    return symbol;
  }

  /** The symbol of a text, 0 when it is not kept. */
  find(text: string): number {
    if (this.#shas.seek(text)) {
      const sha = this.#shas.find();
      return sha < 0 ? 0 : this.#blocks.ofSha(sha);
    }
    this.#texts.seek(text);
    const place = this.#texts.find();
    return place < 0 ? 0 : this.#blocks.ofText(place);
  }

  /** The text of a symbol; empty for 0. */
  text(symbol: number): string {
    if (symbol === 0) {
      return '';
    }
    const place = this.#blocks.placeOf(symbol);
    return place >= 0 ? this.#shas.text(place) : this.#texts.text(~place);
  }

  pack(): PackedStrings {
    return { kinds: this.#blocks.kinds, shas: this.#shas.pack(), texts: this.#texts.pack() };
  }

  /** Keeps another table's texts. @returns the symbol here of each symbol there. */
  merge({ kinds, shas, texts }: PackedStrings): Int32Array {
    const there = new SymbolBlocks(kinds);
    const symbols = new Int32Array(there.last + 1);
    for (let place = 0; place < shas.length / SHA_WORDS; place++) {
      this.#shas.seekPacked(shas, place);
      symbols[there.ofSha(place)] = this.#keepSha();
    }
    for (let place = 0; place < texts.starts.length - 1; place++) {
      this.#texts.seekPacked(texts, place);
      symbols[there.ofText(place)] = this.#keepSoughtText();
    }
    return symbols;
  }

  #keepSha(): number {
    const place = this.#shas.find();
    return this.#blocks.ofSha(place >= 0 ? place : this.#shas.add());
  }

  #keepText(text: string): number {
    this.#texts.seek(text);
    return this.#keepSoughtText();
  }

  #keepSoughtText(): number {
    const place = this.#texts.find();
    return this.#blocks.ofText(place >= 0 ? place : this.#texts.add());
  }
}

/** Where a text stands among the recent ones. */
function recentPlaceOf(text: string): number {
  const { length } = text;
  const ends = (text.charCodeAt(length - 1) << 4) ^ text.charCodeAt(length - 2);
  return (ends ^ (text.charCodeAt(length >> 1) << 2) ^ length) & (RECENT - 1);
}
