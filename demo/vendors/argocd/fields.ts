/**
 * The fields that a list may be asked for one by one: the server has a list of its own of them, and gives nothing for
 * any other, the history among them.
 */
const SELECTABLE = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'spec',
  'status.sync.status',
  'status.health',
  'status.summary',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
];

/** @param fields `items.metadata.name,items.spec`; with `-` before it, those are left out. Null: everything is wanted. */
export function selectFields(item: object, fields: string | null): object {
  if (!fields) {
    return item;
  }
  const isExcluding = fields.startsWith('-');
  const named = new Set(fields.replace(/^-/, '').split(','));
  const selected = {};
  for (const field of SELECTABLE.filter((name) => named.has(`items.${name}`) !== isExcluding)) {
    copy(item, selected, field.split('.'));
  }
  return selected;
}

function copy(from: object, to: object, [key = '', ...rest]: readonly string[]): void {
  const value: unknown = Reflect.get(from, key);
  if (value === undefined || value === null) {
    return;
  }
  if (rest.length === 0) {
    Reflect.set(to, key, value);
    return;
  }
  const inner: unknown = Reflect.get(to, key) ?? {};
  Reflect.set(to, key, inner);
  copy(Object(value), Object(inner), rest);
}
