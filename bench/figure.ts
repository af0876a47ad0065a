/** A ratio, and what it may be at the most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  /** What was divided by what. */
  readonly detail: string;
}
