/** No colour but where the data source or an override gives one. */
export const DEFAULT_COLOR = {
  thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
} as const;

/** A level's name in its colour, which the data source maps it to; without a level in that of text. */
export const LEVEL_CELL = [
  { id: 'color', value: { mode: 'thresholds' } },
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
  { id: 'custom.width', value: 88 },
] as const;

/** An address is long and says little: a word that opens it. */
export const LINK_CELL = [
  { id: 'custom.width', value: 70 },
  {
    id: 'mappings',
    value: [{ type: 'regex', options: { pattern: '^https?:.*', result: { text: 'Open', index: 0 } } }],
  },
] as const;

/** The first digits of a commit's name, as git shortens it; a version stays as it is. */
export const REVISION_CELL = [
  {
    id: 'mappings',
    value: [
      { type: 'regex', options: { pattern: '^([0-9a-f]{8})[0-9a-f]{24,56}$', result: { text: '$1', index: 0 } } },
    ],
  },
] as const;

/** Texts in colours that say how much they matter. */
export function stateCell(byText: Readonly<Record<string, string>>) {
  const options = Object.fromEntries(Object.entries(byText).map(([text, color], index) => [text, { color, index }]));
  return [
    { id: 'mappings', value: [{ type: 'value', options }] },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ];
}

/** Sentences: as many lines as they need, in Grafana of before and after 12.2. */
export const WRAPPED_CELL = [
  { id: 'custom.cellOptions', value: { type: 'auto', wrapText: true } },
  { id: 'custom.wrapText', value: true },
] as const;
