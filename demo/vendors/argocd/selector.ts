type Labels = Readonly<Record<string, string>>;
type Test = (labels: Labels) => boolean;

const FORMS: readonly (readonly [RegExp, (key: string, value: string) => Test])[] = [
  [/^!\s*([\w./-]+)$/, (key) => (labels) => !(key in labels)],
  [/^([\w./-]+)$/, (key) => (labels) => key in labels],
  [/^([\w./-]+)\s*==?\s*([\w.-]*)$/, (key, value) => (labels) => labels[key] === value],
  [/^([\w./-]+)\s*!=\s*([\w.-]*)$/, (key, value) => (labels) => labels[key] !== value],
  [/^([\w./-]+)\s+in\s*\((.*)\)$/, (key, values) => (labels) => isOneOf(values, labels[key])],
  [/^([\w./-]+)\s+notin\s*\((.*)\)$/, (key, values) => (labels) => !isOneOf(values, labels[key])],
];

/** A label selector of Kubernetes, of which all parts have to hold; null where it is none. */
export function toSelector(text: string): Test | null {
  const parts = text.trim() === '' ? [] : text.split(/,(?![^(]*\))/).map((part) => part.trim());
  const tests = parts.map(toTest);
  return tests.includes(null) ? null : (labels) => tests.every((test) => test?.(labels));
}

function toTest(part: string): Test | null {
  for (const [form, make] of FORMS) {
    const [, key = '', value = ''] = form.exec(part) ?? [];
    if (key !== '') {
      return make(key, value);
    }
  }
  return null;
}

function isOneOf(values: string, value: string | undefined): boolean {
  return value !== undefined && values.split(',').some((one) => one.trim() === value);
}
