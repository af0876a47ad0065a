/** Values by series: `dora_x{a="b"}` → 1. */
export type Samples = ReadonlyMap<string, number>;

/** Every series of an exposition, in either format. */
export function samplesIn(text: string): Samples {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** Labels of a series by name. None of those that are compared has a quote in a value. */
export function labelsOf(series: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...series.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}
