/** Stands for what has no team (environment, …): as a label that is shown, and as the value of a filter. */
export const NONE = '(none)';

export function labelText(label: string): string {
  return label === '' ? NONE : label;
}

/** The value of a filter as records have it. */
export function labelValue(value: string): string {
  return value === NONE ? '' : value;
}
