/**
 * Sentences of the code that speaks English only, as they are written there with `{0}`, `{1}` … for what is filled in,
 * and the same in another language. There a value may say what it is: `{0:number}` and `{0:time}` are written as the
 * language does, `{0:word}` is a noun of ours, `{0:words}` several of them; a value without it is another of these
 * sentences, or somebody's name that stays as it is.
 */
export type Sentences = Readonly<Record<string, string>>;

/** Between the parts of a list. */
export type Joints = readonly (readonly [english: string, other: string])[];

interface Dictionary {
  readonly sentences: Sentences;
  /** Nouns that are no sentences; names of other people's things are never looked up here unless a sentence asks. */
  readonly words: ReadonlyMap<string, string>;
  readonly joints: Joints;
  readonly number: (value: number) => string;
  /** @param hasTime whether the time of day is said, which is of UTC */
  readonly moment: (ms: number, hasTime: boolean) => string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly other: string;
  /** Says so little that it fits anything: only where a part of it is known, too. */
  readonly isWeak: boolean;
  readonly letters: number;
  readonly places: number;
  /** 1: a whole sentence, with its full stop. */
  readonly ends: 0 | 1;
}

/** More would be nothing that is asked again soon. */
const REMEMBERED = 2_000;
/** With less to hold on to a sentence that begins with a value fits anything, and one that begins with `the` does. */
const FEW_LETTERS = 8;
const VERY_FEW = 5;

/** Translates what the dictionary has, whole or in its parts; the rest stays as it is. */
export class Translator {
  readonly #strong: readonly Rule[];
  readonly #weak: readonly Rule[];
  readonly #exact: ReadonlyMap<string, string>;
  readonly #told = new Map<string, string | null>();

  constructor(private readonly dictionary: Dictionary) {
    const entries = Object.entries(dictionary.sentences).map(
      ([english, other]) => [english.trim(), other.trim()] as const,
    );
    this.#exact = new Map(entries.filter(([english]) => !PLACE.test(english)));
    const rules = entries.filter(([english]) => PLACE.test(english)).map(([english, other]) => toRule(english, other));
    rules.sort((left, right) => right.letters - left.letters || right.ends - left.ends || right.places - left.places);
    this.#strong = rules.filter(({ isWeak }) => !isWeak);
    this.#weak = rules.filter(({ isWeak }) => isWeak);
  }

  of(text: string): string {
    return this.#known(text) ?? text;
  }

  /** A noun; others' names are not asked for. Null: it is none of ours. */
  word(text: string): string | null {
    return this.#word(text);
  }

  /** Null where nothing of it is known. */
  #known(text: string): string | null {
    const known = this.#told.get(text);
    if (known !== undefined) {
      return known;
    }
    const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    const other = inner === '' ? null : this.#inner(inner);
    const told = other === null ? null : before + other + after;
    if (this.#told.size >= REMEMBERED) {
      this.#told.clear();
    }
    this.#told.set(text, told);
    return told;
  }

  #inner(text: string): string | null {
    return (
      this.#whole(text) ??
      this.#capitalised(text) ??
      this.#ended(text) ??
      this.#inSentences(text) ??
      this.#afterColon(text) ??
      this.#fitting(this.#weak, text) ??
      this.#counted(text) ??
      this.#withMore(text) ??
      this.#placed(text) ??
      this.#listed(text)
    );
  }

  #whole(text: string): string | null {
    return this.#exact.get(text) ?? this.#fitting(this.#strong, text);
  }

  #fitting(rules: readonly Rule[], text: string): string | null {
    for (const rule of rules) {
      const values = rule.pattern.exec(text)?.groups;
      if (values !== undefined && areParts(rule, values) && (!rule.isWeak || this.#hasKnown(rule, values))) {
        return this.#filled(rule.other, values);
      }
    }
    return null;
  }

  #hasKnown({ other }: Rule, values: Readonly<Record<string, string>>): boolean {
    return [...other.matchAll(PLACES)].some(([, index = '', form = '']) => {
      const value = values[`v${index}`] ?? '';
      return form.startsWith('word') ? this.#word(value) !== null : form === '' && this.#known(value) !== null;
    });
  }

  #filled(other: string, values: Readonly<Record<string, string>>): string {
    return other.replace(PLACES, (_, index: string, form: string | undefined) =>
      this.#value(values[`v${index}`] ?? '', form),
    );
  }

  #value(value: string, form: string | undefined): string {
    switch (form) {
      case 'number':
        return this.#numbers(value);
      case 'time':
        return this.#moments(value);
      case 'word':
        return this.#word(value) ?? (AMOUNT.test(value) ? this.#numbers(value) : value);
      case 'words':
        return this.#joined(value, (part) => this.#word(part) ?? part);
      default:
        return this.of(value);
    }
  }

  #word(text: string): string | null {
    return this.dictionary.words.get(text) ?? this.#countedWord(text) ?? this.#known(text);
  }

  /** `3 services`, `services 3` */
  #countedWord(text: string): string | null {
    const { words } = this.dictionary;
    const [, count = '', rest = ''] = /^(\d[\d,.]*) (.+)$/.exec(text) ?? [];
    const [, first = '', sum = ''] = /^(.+) (\d[\d,.]*)$/.exec(text) ?? [];
    const [after, before] = [words.get(rest), words.get(first)];
    return after !== undefined
      ? `${this.#numbers(count)} ${after}`
      : before === undefined
        ? null
        : `${before} ${this.#numbers(sum)}`;
  }

  /** What a list of names ends with. */
  #withMore(text: string): string | null {
    const [, names = '', more = ''] = /^([\s\S]+?)( and \d[\d,]* more)$/.exec(text) ?? [];
    const known = more === '' ? null : this.#known(more);
    return known === null ? null : this.of(names) + known;
  }

  /** `Data source settings.services[0].name` */
  #placed(text: string): string | null {
    const [, whose = '', place = ''] = /^([^.[]+)([.[]\S+)$/.exec(text) ?? [];
    const known = this.#exact.get(whose);
    return known === undefined ? null : known + place;
  }

  /** A sentence that begins with a number, of which the rest is known. */
  #counted(text: string): string | null {
    const [, count = '', rest = ''] = /^(\d[\d,.]*) ([\s\S]+)$/.exec(text) ?? [];
    const known = rest === '' ? null : this.#known(rest);
    return known === null ? null : `${this.#numbers(count)} ${known}`;
  }

  /** What begins a sentence is capitalised there, and stands in lower case in the code. */
  #capitalised(text: string): string | null {
    const other = /^[A-Z]/.test(text) ? this.#whole(text.charAt(0).toLowerCase() + text.slice(1)) : null;
    return other === null ? null : other.charAt(0).toUpperCase() + other.slice(1);
  }

  /** What ends a sentence has its full stop from there. */
  #ended(text: string): string | null {
    const other = text.endsWith('.') ? (this.#whole(text.slice(0, -1)) ?? this.#capitalised(text.slice(0, -1))) : null;
    return other === null ? null : `${other}.`;
  }

  #inSentences(text: string): string | null {
    // The longest beginning that is known, as some texts are of several sentences.
    for (const at of [...text.matchAll(/(?<=[.!?]) (?=\S)/g)].map(({ index }) => index).reverse()) {
      const [first, rest] = [text.slice(0, at), text.slice(at + 1)];
      const isOne = !SENTENCE_END.test(first);
      const known = this.#whole(first) ?? this.#ended(first) ?? (isOne ? this.#afterColon(first) : null);
      if (known !== null) {
        return `${known} ${this.of(rest)}`;
      }
      const last = this.#whole(rest) ?? this.#ended(rest);
      if (last !== null) {
        return `${this.of(first)} ${last}`;
      }
    }
    return null;
  }

  /** After the name of what it is about. */
  #afterColon(text: string): string | null {
    for (const { index } of text.matchAll(/: /g)) {
      const [name, rest] = [text.slice(0, index), text.slice(index + 2)];
      if (this.#known(rest) !== null || this.#whole(name) !== null || this.#placed(name) !== null) {
        return `${this.of(name)}: ${this.of(rest)}`;
      }
    }
    return null;
  }

  #listed(text: string): string | null {
    if (!this.dictionary.joints.some(([english]) => text.includes(english))) {
      return null;
    }
    let isKnown = false;
    const other = this.#joined(text, (part) => {
      const known = this.#known(part);
      isKnown ||= known !== null;
      return known ?? part;
    });
    return isKnown ? other : null;
  }

  #joined(text: string, each: (part: string) => string): string {
    const joint = this.dictionary.joints.find(([english]) => text.includes(english));
    if (joint === undefined) {
      return each(text);
    }
    const [english, other] = joint;
    return text
      .split(english)
      .map((part) => this.#joined(part, each))
      .join(other);
  }

  #numbers(text: string): string {
    return text.replace(NUMBER, (digits) => this.dictionary.number(Number(digits.replaceAll(',', ''))));
  }

  #moments(text: string): string {
    return text.replace(MOMENT, (written, day: string, time: string | undefined) => {
      const ms = Date.parse(`${day}T${time ?? '00:00'}Z`);
      return Number.isNaN(ms) ? written : this.dictionary.moment(ms, time !== undefined);
    });
  }
}

/** `12.5 %`, `3 d 4 h` */
const AMOUNT = /^\d[\d.,]*( (%|d|h|min|s)( \d+ \S+)?)?$/;
const SENTENCE_END = /[.!?] \S/;
const PLACE = /\{\d+\}/;
const PLACES = /\{(\d+)(?::(\w+))?\}/g;
const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
const MOMENT = /(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: UTC|Z)?)?/g;

function toRule(english: string, other: string): Rule {
  const literals = english.split(PLACE);
  const letters = literals.join('').replace(/[^\p{L}]/gu, '').length;
  const names = [...english.matchAll(PLACES)].map(([, index = '']) => index);
  const source = literals
    .map((literal, index) => escaped(literal) + (index < names.length ? `(?<v${names[index]}>[\\s\\S]*?)` : ''))
    .join('');
  return {
    pattern: new RegExp(`^${source}$`),
    other,
    letters,
    places: names.length,
    ends: english.endsWith('.') ? 1 : 0,
    isWeak: letters < FEW_LETTERS && (literals[0] === '' || (letters <= VERY_FEW && other.includes(':word}'))),
  };
}

/** Numbers and nouns are no sentences: a place that would swallow one is not meant. */
function areParts({ other }: Rule, values: Readonly<Record<string, string>>): boolean {
  return [...other.matchAll(PLACES)].every(
    ([, index = '', form]) =>
      form === undefined || !NO_PART[form === 'number' ? 'number' : 'word'].test(values[`v${index}`] ?? ''),
  );
}

const NO_PART = { number: /[.,;!?:] |^[,;(]/, word: /[.!?:] |^[,;(]|, \d/ } as const;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
