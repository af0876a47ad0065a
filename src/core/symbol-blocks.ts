const BITS = 8;
const SIZE = 1 << BITS;

/**
 * Gives symbols, from 1, to SHAs and to other texts. Both get theirs in blocks, so that it is known of a block, and not
 * of each symbol, which of the two it is and where its first text stands.
 */
export class SymbolBlocks {
  /** Of each block, the place of its first text: of an SHA as it is, of another text its complement (below 0). */
  readonly #places: number[] = [];
  readonly #shaBlocks: number[] = [];
  readonly #textBlocks: number[] = [];

  /** @param kinds of each block whether it is of SHAs */
  constructor(kinds: readonly boolean[] = []) {
    for (const isSha of kinds) {
      this.#addBlock(isSha);
    }
  }

  /** Symbols are 1 to this; some of them may not be given yet. */
  get last(): number {
    return this.#places.length << BITS;
  }

  get kinds(): readonly boolean[] {
    return this.#places.map((place) => place >= 0);
  }

  /** The symbol of the SHA at a place. Places come one after the other. */
  ofSha(place: number): number {
    return this.#symbol(this.#shaBlocks, place) ?? this.#firstOf(this.#addBlock(true));
  }

  ofText(place: number): number {
    return this.#symbol(this.#textBlocks, place) ?? this.#firstOf(this.#addBlock(false));
  }

  /** Place of the SHA that has the symbol; of another text, the complement of its place. */
  placeOf(symbol: number): number {
    const first = this.#places[(symbol - 1) >>> BITS] ?? 0;
    const offset = (symbol - 1) & (SIZE - 1);
    return first >= 0 ? first + offset : first - offset;
  }

  #symbol(blocks: readonly number[], place: number): number | undefined {
    const block = blocks[place >>> BITS];
    return block === undefined ? undefined : this.#firstOf(block) + (place & (SIZE - 1));
  }

  #firstOf(block: number): number {
    return (block << BITS) + 1;
  }

  #addBlock(isSha: boolean): number {
    const block = this.#places.length;
    const blocks = isSha ? this.#shaBlocks : this.#textBlocks;
    const first = blocks.length << BITS;
    this.#places.push(isSha ? first : ~first);
    blocks.push(block);
    return block;
  }
}
