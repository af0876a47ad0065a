import { DAY_MS } from '../../core/instant';
import { spoken } from './language';
import type { Plural, Text } from './text';

/** Numbers are written as the user's language does; what is none to count with, such as a year, comes as a text. */
type Values<Name extends string> = Readonly<Record<Name, string | number>>;

/** The text with its values in place of the names in braces. */
export function fill<Name extends string>(text: Text<Name>, values: Values<Name>): string {
  return filled(text, values);
}

/** The form of the text for so many, with the number in place of `{count}`. */
export function fillFor<Name extends string>(
  forms: Plural<Name | 'count'>,
  count: number,
  values: Values<Exclude<Name, 'count'>>,
): string {
  const form = new Intl.PluralRules(spoken().locale).select(count);
  return filled(forms[form] ?? forms.other, { ...values, count });
}

/** Up to so many decimals, with the separators of the user's language. */
export function numberText(value: number, decimals: { readonly least?: number; readonly most: number }): string {
  const { least = 0, most } = decimals;
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
  return new Intl.NumberFormat(spoken().locale, digits).format(value);
}

/** A moment with its time of day, as the user's language writes it. @param timeZone IANA name */
export function momentText(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat(spoken().locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(ms);
}

interface ClockPlace {
  readonly now: number;
  /** IANA name */
  readonly timezone: string;
}

/** The time of day, `14:02`; with the day in front of it where that is not today's. */
export function clockText(ms: number, { now, timezone: timeZone }: ClockPlace): string {
  const { locale } = spoken();
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const isToday = day.format(ms) === day.format(now) && Math.abs(now - ms) < 2 * DAY_MS;
  return isToday ? time.format(ms) : `${day.format(ms)}, ${time.format(ms)}`;
}

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? numberText(value, { most: 1 }) : (value ?? whole);
  });
}
