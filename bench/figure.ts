/** A figure, most often a ratio, and what it may be at the most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Null where nothing was promised. */
  readonly limit: number | null;
  /** What was divided by what. */
  readonly detail: string;
}
