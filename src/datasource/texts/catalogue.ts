import { spoken, type Language } from './language';
import type { Translated } from './text';

export interface Catalogue<Texts> {
  /** In the language that is spoken; in English while that is not loaded. */
  readonly texts: () => Texts;
  /** Resolves when the texts are there; also where they cannot be loaded, since English is better than nothing. */
  readonly load: () => Promise<void>;
}

/**
 * Texts that are loaded with the code that shows them: English with it, and another language beside it, when it is
 * spoken.
 */
export function catalogue<const English>(
  english: English,
  others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Translated<English>>>>,
): Catalogue<Translated<English>> {
  // A text is a translation of itself, which the compiler cannot see of a type that it does not know.
  const loaded = new Map<Language, Translated<English>>([['en', english as Translated<English>]]);
  return {
    texts: () => loaded.get(spoken().language) ?? (english as Translated<English>),
    load: async () => {
      const { language } = spoken();
      if (language !== 'en' && !loaded.has(language)) {
        await others[language]().then(
          (texts) => loaded.set(language, texts),
          () => undefined,
        );
      }
    },
  };
}
