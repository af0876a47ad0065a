import type { FieldText } from './settings-fields';

interface Option<Value extends string> extends FieldText {
  readonly value: Value;
}

/** What can be chosen, of the texts by value; in their order, or in that of the values that are given. */
export function optionsOf<Value extends string>(
  texts: Readonly<Record<Value, FieldText>>,
  values: readonly Value[] = Object.keys(texts) as Value[],
): Option<Value>[] {
  return values.map((value) => ({ value, ...texts[value] }));
}
