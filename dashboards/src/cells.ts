/** No colour but where the data source or an override gives one. */
export const DEFAULT_COLOR = {
  thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
} as const;

/** A level's name in its colour, which the data source maps it to; without a level in that of text. */
export const LEVEL_CELL = [
  { id: 'color', value: { mode: 'thresholds' } },
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
  { id: 'custom.width', value: 108 },
] as const;

/** An address is long and says little: a word that opens it. */
export const LINK_CELL = [
  { id: 'custom.width', value: 70 },
  {
    id: 'mappings',
    value: [{ type: 'regex', options: { pattern: '^https?:.*', result: { text: 'Open', index: 0 } } }],
  },
] as const;
