/**
 * 16 hexadecimal digits that stand for a value of plain data. Keys are taken in order, so that the order in which
 * somebody wrote them makes no difference. No secret: two 32-bit hashes (FNV-1a with different starts).
 */
export function digestOf(value: unknown): string {
  const text = canonical(value);
  return [0x811c9dc5, 0x9e3779b9].map((start) => hash(text, start)).join('');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    const parts = entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${key}:${canonical(part)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function hash(text: string, start: number): string {
  let hashed = start;
  for (let index = 0; index < text.length; index++) {
    hashed = Math.imul(hashed ^ text.charCodeAt(index), 0x01000193);
    hashed ^= hashed >>> 15;
  }
  return (hashed >>> 0).toString(16).padStart(8, '0');
}
