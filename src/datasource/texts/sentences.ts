import { METRICS } from '../../metrics/registry';
import { catalogue } from './catalogue';
import { numberText } from './fill';
import { spoken } from './language';
import { loadMetricTexts, metricText } from './metrics';
import { Translator, type Joints, type Sentences } from './translate';

/**
 * Sentences of the engine, the readers of systems, settings and checks: they are English in the code, which the command
 * line shares, and are translated where they are shown.
 */

interface Written {
  readonly sentences: Sentences;
  readonly words: Sentences;
  readonly joints: Joints;
}

const ENGLISH: Written = { sentences: {}, words: {}, joints: [] };

const { texts, load } = catalogue<Written>(ENGLISH, {
  de: async () => (await import(/* webpackChunkName: "sentences-de" */ './de/sentences')).SENTENCES_DE,
});

export async function loadSentences(): Promise<void> {
  await Promise.all([load(), loadMetricTexts()]);
}

/** The sentence in the language that is spoken; what is not known of it, such as a vendor's own words, stays as it is. */
export function sentence(text: string): string {
  const written = texts();
  if (written === ENGLISH) {
    return text;
  }
  if (current?.written !== written) {
    current = { written, translator: toTranslator(written) };
  }
  return current.translator.of(text);
}

/** A noun of ours, or what is counted, in the language that is spoken. */
export function nouns(text: string): string {
  return sentence(text) === text ? (current?.translator.word(text) ?? text) : sentence(text);
}

let current: { readonly written: Written; readonly translator: Translator } | null = null;

function toTranslator({ sentences, words, joints }: Written): Translator {
  const ofMetrics = Object.values(METRICS).flatMap(({ id, title, counted }) => [
    [counted, metricText(id).counted] as const,
    [title, metricText(id).title] as const,
  ]);
  return new Translator({
    sentences,
    words: new Map([...ofMetrics, ...Object.entries(words)]),
    joints,
    number: (value) => numberText(value, { most: 6 }),
    moment: momentInUtc,
  });
}

function momentInUtc(ms: number, hasTime: boolean): string {
  const { locale } = spoken();
  const day = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return hasTime
    ? `${new Intl.DateTimeFormat(locale, { ...day, timeStyle: 'short' }).format(ms)} UTC`
    : new Intl.DateTimeFormat(locale, day).format(ms);
}
