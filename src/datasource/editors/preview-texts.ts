import { DAYS, SHOWN, type Candidate, type Preview } from '../match-preview';
import { servicesTexts } from '../texts/config-services';
import { fill, fillFor } from '../texts/fill';
import type { Text } from '../texts/text';

type Why = NonNullable<Candidate['why']>;

/** Why something does not count, as a sentence without its subject; with what it has instead. */
export function reasonText(why: Why, detail: string): string {
  const { reasons } = servicesTexts();
  const having: Partial<Record<Why, Text<'detail'>>> = {
    pattern: reasons.patternHas,
    label: reasons.labelHas,
    serviceLabel: reasons.serviceLabelHas,
    component: reasons.componentHas,
    urgency: reasons.urgencyHas,
  };
  return fill<'detail'>((detail === '' ? undefined : having[why]) ?? reasons[why], { detail });
}

export function summaryOf({ rows, more }: Preview): string {
  const { nothing, some, newest } = servicesTexts().matches;
  const counting = rows.filter(({ why }) => why === null).length;
  if (rows.length === 0) {
    return fillFor(nothing, DAYS, {});
  }
  const all = more ? SHOWN : rows.length;
  return fillFor(more ? newest : some, counting, { all, days: DAYS });
}
