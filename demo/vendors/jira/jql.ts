/** A search as Jira reads it. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'clause'; readonly field: string; readonly operator: string; readonly values: readonly Operand[] };

/** In quotes it is a name and never an id. */
export interface Operand {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface Jql {
  /** Null: no condition at all. */
  readonly condition: Condition | null;
  readonly order: readonly { readonly field: string; readonly isDescending: boolean }[];
}

export class JqlError extends Error {}

const TOKEN = /\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|(!=|>=|<=|!~|[()=<>~,])|([^\s()=<>~,!"']+))/y;

interface Token extends Operand {
  readonly isSign: boolean;
}

/** @throws JqlError */
export function parseJql(text: string): Jql {
  return new Parser(tokensOf(text)).parse();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const source = text.trimEnd();
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (match === null) {
      throw new JqlError(`Error in the JQL Query: The character at ${at} is not understood.`);
    }
    const [, double, single, sign, word] = match;
    const quoted = double ?? single;
    tokens.push({
      text: quoted?.replace(/\\(.)/g, '$1') ?? sign ?? word ?? '',
      isQuoted: quoted !== undefined,
      isSign: sign !== undefined,
    });
  }
  return tokens;
}

class Parser {
  #next = 0;

  constructor(readonly tokens: readonly Token[]) {}

  parse(): Jql {
    const condition = this.tokens.length === 0 || this.#isWord('order') ? null : this.#or();
    const order = this.#take('order') ? this.#order() : [];
    if (this.#next < this.tokens.length) {
      throw new JqlError(`Error in the JQL Query: Expecting either 'OR' or 'AND' but got '${this.#peek()?.text}'.`);
    }
    return { condition, order };
  }

  #or(): Condition {
    const parts = [this.#and()];
    while (this.#take('or')) {
      parts.push(this.#and());
    }
    return { kind: 'or', parts };
  }

  #and(): Condition {
    const parts = [this.#not()];
    while (this.#take('and')) {
      parts.push(this.#not());
    }
    return { kind: 'and', parts };
  }

  #not(): Condition {
    if (this.#take('not')) {
      return { kind: 'not', part: this.#not() };
    }
    if (this.#take('(')) {
      const inner = this.#or();
      this.#require(')');
      return inner;
    }
    return this.#clause();
  }

  #clause(): Condition {
    const field = this.#operand().text.toLowerCase();
    if (this.#take('is')) {
      const operator = this.#take('not') ? 'is not' : 'is';
      return { kind: 'clause', field, operator, values: [this.#operand()] };
    }
    const isNot = this.#take('not');
    if (this.#take('in')) {
      return { kind: 'clause', field, operator: isNot ? 'not in' : 'in', values: this.#list() };
    }
    const operator = this.#sign();
    return { kind: 'clause', field, operator, values: [this.#operand()] };
  }

  #list(): readonly Operand[] {
    this.#require('(');
    const values = [this.#operand()];
    while (this.#take(',')) {
      values.push(this.#operand());
    }
    this.#require(')');
    return values;
  }

  #order() {
    this.#require('by');
    const order: { field: string; isDescending: boolean }[] = [];
    do {
      const field = this.#operand().text.toLowerCase();
      const isDescending = this.#take('desc');
      if (!isDescending) {
        this.#take('asc');
      }
      order.push({ field, isDescending });
    } while (this.#take(','));
    return order;
  }

  #sign(): string {
    const token = this.#peek();
    if (token?.isSign !== true || token.text === '(' || token.text === ')' || token.text === ',') {
      throw new JqlError(`Error in the JQL Query: Expecting operator but got '${token?.text ?? 'the end'}'.`);
    }
    this.#next += 1;
    return token.text;
  }

  #operand(): Operand {
    const token = this.#peek();
    if (token === undefined || token.isSign) {
      throw new JqlError(`Error in the JQL Query: Expecting a value but got '${token?.text ?? 'the end'}'.`);
    }
    this.#next += 1;
    return token;
  }

  #require(text: string): void {
    if (!this.#take(text)) {
      throw new JqlError(`Error in the JQL Query: Expecting '${text}' but got '${this.#peek()?.text ?? 'the end'}'.`);
    }
  }

  #take(text: string): boolean {
    const isNext = this.#isWord(text);
    this.#next += isNext ? 1 : 0;
    return isNext;
  }

  #isWord(text: string): boolean {
    const token = this.#peek();
    return token?.isQuoted === false && token.text.toLowerCase() === text;
  }

  #peek(): Token | undefined {
    return this.tokens[this.#next];
  }
}
