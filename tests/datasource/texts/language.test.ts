import { catalogue } from '../../../src/datasource/texts/catalogue';
import { fill, fillFor, momentText, numberText } from '../../../src/datasource/texts/fill';
import { speak, spoken, spokenIn } from '../../../src/datasource/texts/language';

afterEach(() => speak({ language: 'en', locale: 'en-US' }));

it.each([
  ['de-DE', 'de', 'de-DE'],
  ['de', 'de', 'de'],
  ['de-AT', 'de', 'de-AT'],
  ['en-US', 'en', 'en-US'],
  ['fr-FR', 'en', 'fr-FR'],
  ['', 'en', 'en-US'],
  ['pseudo', 'en', 'en-US'],
  ['de_DE', 'en', 'en-US'],
  [undefined, 'en', 'en-US'],
])('with Grafana in %j speaks %s, with numbers of %s', (tag, language, locale) => {
  expect(spokenIn(tag)).toEqual({ language, locale });
});

it('fills in numbers as the language writes them, and texts as they are', () => {
  expect(fill('{n} of {name}', { n: 1234.56, name: '{n}' })).toBe('1,234.6 of {n}');
  speak(spokenIn('de-DE'));
  expect(fill('{n} of {year}', { n: 1234.56, year: '2023' })).toBe('1.234,6 of 2023');
  expect(numberText(12, { least: 1, most: 1 })).toBe('12,0');
});

it('writes moments as the language does, in the time zone', () => {
  const time = Date.UTC(2026, 0, 31, 23, 30);
  expect(momentText(time, 'UTC')).toMatch(/^Jan 31, 2026, 11:30:00\sPM$/);
  speak(spokenIn('de-DE'));
  expect(momentText(time, 'Europe/Berlin')).toBe('01.02.2026, 00:30:00');
});

it('takes the form that the language has for so many', () => {
  const days = { one: '{count} day', other: '{count} days' } as const;
  expect([1, 0, 2, 1.5].map((count) => fillFor(days, count, {}))).toEqual(['1 day', '0 days', '2 days', '1.5 days']);
  speak(spokenIn('pl-PL'));
  const parts = { one: '{count} część', few: '{count} części', other: '{count} cz.' } as const;
  expect([1, 3, 5].map((count) => fillFor(parts, count, {}))).toEqual(['1 część', '3 części', '5 cz.']);
});

describe('a catalogue', () => {
  const english = { name: 'Goal' } as const;

  it('is English until another language is spoken and there', async () => {
    const { texts, load } = catalogue(english, { de: async () => ({ name: 'Ziel' }) });
    await load();
    expect(texts().name).toBe('Goal');
    speak(spokenIn('de-DE'));
    expect(texts().name).toBe('Goal');
    await load();
    expect(texts().name).toBe('Ziel');
    speak(spokenIn('fr-FR'));
    expect(texts().name).toBe('Goal');
  });

  it('is asked for once, and stays English where it cannot be loaded, until it can', async () => {
    let asked = 0;
    const { texts, load } = catalogue(english, {
      de: () => (++asked === 1 ? Promise.reject(new Error('no network')) : Promise.resolve({ name: 'Ziel' })),
    });
    speak(spokenIn('de-DE'));
    await load();
    expect(texts().name).toBe('Goal');
    await load();
    await load();
    expect([texts().name, asked]).toEqual(['Ziel', 2]);
  });
});

it('speaks English where nothing was said', () => {
  expect(spoken()).toEqual({ language: 'en', locale: 'en-US' });
});
