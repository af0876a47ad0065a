/** What a search says that cannot be understood. */
export class SearchError extends Error {}

/** What a search looks at: a time as a number, anything else as its words. */
export type Fields = Readonly<Record<string, number | readonly string[]>>;
export type Matches = (fields: Fields) => boolean;

/**
 * `createdAt > 1700000000000 AND (status: open OR tag: "service:shop")`: `AND` binds closer than `OR`; names of fields
 * are told apart by capitals. @throws SearchError
 */
export function toMatches(text: string): Matches {
  const tokens = text.match(/"[^"]*"|[()]|[<>]=?|[:=]|[^\s()<>:="]+/g) ?? [];
  const parser = new Parser(tokens);
  return tokens.length === 0 ? () => true : parser.whole();
}

class Parser {
  #next = 0;

  constructor(private readonly tokens: readonly string[]) {}

  whole(): Matches {
    const matches = this.#either();
    if (this.#next < this.tokens.length) {
      throw new SearchError(`Unexpected ${this.tokens[this.#next]}`);
    }
    return matches;
  }

  #either(): Matches {
    const parts = [this.#all()];
    while (this.#takes(/^or$/i)) {
      parts.push(this.#all());
    }
    return (fields) => parts.some((part) => part(fields));
  }

  #all(): Matches {
    const parts = [this.#one()];
    while (this.#takes(/^and$/i)) {
      parts.push(this.#one());
    }
    return (fields) => parts.every((part) => part(fields));
  }

  #one(): Matches {
    if (this.#takes(/^\($/)) {
      const inner = this.#either();
      if (!this.#takes(/^\)$/)) {
        throw new SearchError('A bracket is not closed');
      }
      return inner;
    }
    const [field, operator, value] = [this.#token(), this.#token(), this.#token()];
    return (fields) => holds(fields, field, operator, value.replace(/^"|"$/g, ''));
  }

  #takes(pattern: RegExp): boolean {
    const isThere = pattern.test(this.tokens[this.#next] ?? '');
    this.#next += isThere ? 1 : 0;
    return isThere;
  }

  #token(): string {
    const token = this.tokens[this.#next++];
    if (token === undefined) {
      throw new SearchError('The search ends too early');
    }
    return token;
  }
}

function holds(fields: Fields, field: string, operator: string, value: string): boolean {
  const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (own === undefined) {
    throw new SearchError(`No field ${field}`);
  }
  if (typeof own !== 'number') {
    return own.some((word) => word.toLowerCase() === value.toLowerCase());
  }
  const compare = COMPARISONS[operator];
  if (compare === undefined || !/^\d+$/.test(value)) {
    throw new SearchError(`${field} takes milliseconds`);
  }
  return compare(own, Number(value));
}

const COMPARISONS: Readonly<Record<string, (own: number, value: number) => boolean>> = {
  ':': (own, value) => own === value,
  '>': (own, value) => own > value,
  '<': (own, value) => own < value,
  '>=': (own, value) => own >= value,
  '<=': (own, value) => own <= value,
};
