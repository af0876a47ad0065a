/** Languages with texts of their own; whoever speaks another one reads English. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Spoken {
  readonly language: Language;
  /** BCP 47: how numbers and dates are written. */
  readonly locale: string;
}

const ENGLISH: Spoken = { language: 'en', locale: 'en-US' };

/** Of the page, as Grafana's own: it loads the page anew when its language is changed. */
let current: Spoken = ENGLISH;

export function speak(spoken: Spoken): void {
  current = spoken;
}

export function spoken(): Spoken {
  return current;
}

/**
 * What to speak with a user of whom Grafana says this language, such as `de-DE`. English for what is none, or of which
 * there are no texts; numbers and dates are written as Grafana's language has them all the same.
 */
export function spokenIn(tag: string | undefined): Spoken {
  const locale = localeOf(tag ?? '');
  if (locale === null) {
    return ENGLISH;
  }
  const language = LANGUAGES.find((one) => one === locale.split('-')[0]) ?? 'en';
  return { language, locale };
}

/** Null for a text that names no locale which this browser knows: Grafana has pseudo languages for its developers. */
function localeOf(tag: string): string | null {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? null;
  } catch {
    return null;
  }
}
