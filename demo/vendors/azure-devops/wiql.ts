import type { WorkItem } from './work-items';

/** What a query asks for that cannot be answered, in Azure's own words. */
export class WiqlError extends Error {}

type Test = (item: WorkItem) => boolean;

const TOKEN = /\s*(?:\[([^\]]+)\]|'((?:[^']|'')*)'|(<>|>=|<=|[=<>(),])|([A-Za-z.]+))/y;

interface Token {
  readonly kind: 'field' | 'text' | 'sign' | 'word';
  readonly value: string;
}

/** Work items that a query finds, in the order of their last change. @throws WiqlError */
export function findItems(query: string, items: readonly WorkItem[], isPrecise: boolean): readonly WorkItem[] {
  const [, condition = '', field = 'System.Id'] =
    /^\s*SELECT\s.+?\sFROM\s+WorkItems\s+WHERE\s(.+?)(?:\sORDER BY\s+\[([^\]]+)\].*)?$/is.exec(query) ?? [];
  if (condition === '') {
    throw new WiqlError('TF51006: The query statement is missing a FROM clause.');
  }
  const test = new Parser(tokensOf(condition), isPrecise).parse();
  const value = ({ id, fields }: WorkItem) => fields[field] ?? id;
  return items
    .filter(test)
    .sort((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : one.id - other.id));
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const source = text.trimEnd();
  while (pattern.lastIndex < source.length) {
    const match = pattern.exec(source);
    if (match === null) {
      throw new WiqlError('TF51005: The query cannot be understood.');
    }
    tokens.push(toToken(match));
  }
  return tokens;
}

function toToken([, field, text, sign, word]: RegExpExecArray): Token {
  if (field !== undefined) {
    return { kind: 'field', value: field };
  }
  if (text !== undefined) {
    return { kind: 'text', value: text.replaceAll("''", "'") };
  }
  return sign === undefined ? { kind: 'word', value: (word ?? '').toUpperCase() } : { kind: 'sign', value: sign };
}

class Parser {
  #next = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly isPrecise: boolean,
  ) {}

  parse(): Test {
    const test = this.#any();
    if (this.#next < this.tokens.length) {
      throw new WiqlError(
        `TF51006: Expecting end of string. The error is caused by «${this.tokens[this.#next]?.value}».`,
      );
    }
    return test;
  }

  #any(): Test {
    const tests = [this.#all()];
    while (this.#take('word', 'OR')) {
      tests.push(this.#all());
    }
    return (item) => tests.some((test) => test(item));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#take('word', 'AND')) {
      tests.push(this.#one());
    }
    return (item) => tests.every((test) => test(item));
  }

  #one(): Test {
    if (this.#take('sign', '(')) {
      const inner = this.#any();
      this.#require(')');
      return inner;
    }
    const field = this.#value('field');
    const operator = this.tokens[this.#next++]?.value ?? '';
    const values = operator === 'IN' ? this.#list() : [this.#value('text')];
    return this.#test(field, operator, values);
  }

  #list(): readonly string[] {
    this.#require('(');
    const values = [this.#value('text')];
    while (this.#take('sign', ',')) {
      values.push(this.#value('text'));
    }
    this.#require(')');
    return values;
  }

  #test(field: string, operator: string, values: readonly string[]): Test {
    const [first = ''] = values;
    const isDate = field.endsWith('Date');
    if (isDate && /T/.test(first) && !this.isPrecise) {
      throw new WiqlError(
        'VS403437: You cannot supply a time with the date when running a query using date precision.',
      );
    }
    const known = (item: WorkItem) => String(item.fields[field] ?? '');
    const compared = (item: WorkItem) =>
      isDate ? Date.parse(known(item)) - Date.parse(first) : known(item).localeCompare(first);
    const tests: Readonly<Record<string, Test>> = {
      '=': (item) => known(item).toLowerCase() === first.toLowerCase(),
      IN: (item) => values.some((value) => value.toLowerCase() === known(item).toLowerCase()),
      CONTAINS: (item) => known(item).toLowerCase().includes(first.toLowerCase()),
      '>=': (item) => compared(item) >= 0,
      '<': (item) => compared(item) < 0,
    };
    const test = tests[operator];
    if (test === undefined) {
      throw new WiqlError(`TF51005: The query references an operator that is not known: «${operator}».`);
    }
    return test;
  }

  #take(kind: Token['kind'], value: string): boolean {
    const next = this.tokens[this.#next];
    const isNext = next?.kind === kind && next.value === value;
    this.#next += isNext ? 1 : 0;
    return isNext;
  }

  #require(sign: string): void {
    if (!this.#take('sign', sign)) {
      throw new WiqlError(`TF51006: Expecting «${sign}».`);
    }
  }

  #value(kind: Token['kind']): string {
    const next = this.tokens[this.#next];
    if (next?.kind !== kind) {
      throw new WiqlError(`TF51006: Expecting a ${kind}. The error is caused by «${next?.value ?? 'the end'}».`);
    }
    this.#next += 1;
    return next.value;
  }
}
