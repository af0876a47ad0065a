import { grouped } from '../core/grouped';
import type { MetricResult, Notice } from '../core/metric';
import type { Settings } from '../core/settings';
import type { SyncStatus } from '../sync/create-sync';
import type { Problem } from '../sync/problem';
import type { Asked } from './asked';
import { DAY_MS } from '../core/instant';
import { providerIdOf } from '../core/connections';
import { vendors } from '../providers/registry';
import type { Stream } from '../sync/streams';
import { labelText } from './no-label';
import { fill, fillFor } from './texts/fill';
import { panelTexts } from './texts/panels';
import { sentence } from './texts/sentences';

/** More than this many truncations of a panel are counted, not listed. */
const LISTED = 3;

/** What is missing from an answer, and that it is still being read. */
export function statusNotices(status: SyncStatus, done: boolean): readonly Notice[] {
  const { truncated, complete, total, notices = [] } = status;
  const { incomplete, reading } = panelTexts().notices;
  const reasons = [...new Set(truncated.map(({ reason }) => reason))];
  const more = reasons.length - LISTED;
  return [
    ...notices.map((text): Notice => ({ severity: 'warning', text: sentence(text) })),
    ...reasons.slice(0, LISTED).map((text): Notice => ({ severity: 'warning', text: sentence(text) })),
    ...(more > 0 ? [{ severity: 'warning', text: fillFor(incomplete, more, {}) } as const] : []),
    ...(done ? [] : [{ severity: 'info', text: fill(reading, { complete, total }) } as const]),
    ...(done ? [] : problemTexts(status.problems).map((text): Notice => ({ severity: 'warning', text }))),
  ];
}

/** That some of the values may still change, and for how long. */
export function provisionalNotices({ series }: MetricResult, { attributionWindow }: Settings): readonly Notice[] {
  if (!series.some(({ points }) => points.some(({ provisional, value }) => provisional && value !== null))) {
    return [];
  }
  const days = Math.round((attributionWindow / DAY_MS) * 10) / 10;
  return [{ severity: 'info', text: fillFor(panelTexts().notices.provisional, days, {}) }];
}

/** What an answer was made without, since the vendor has no such records. Reports have a line of their own for it. */
export function lackingNotices({ view }: Asked, lacking: readonly Stream[]): readonly Notice[] {
  if (view === 'bottlenecks' || view === 'topBottleneck' || view === 'dataQuality') {
    return [];
  }
  const { kinds: nounOf, notices: texts } = panelTexts();
  const kinds = new Map<string, Set<string>>();
  for (const { connection, kind } of lacking) {
    kinds.set(connection, (kinds.get(connection) ?? new Set()).add(nounOf[kind]));
  }
  return [...kinds].map(([connection, nouns]) => {
    const system = `${vendors[providerIdOf(connection)]?.name ?? connection} (${connection})`;
    const text = fill(texts.lacking, { system, kinds: [...nouns].join(texts.lackingAnd) });
    return { severity: 'info', text };
  });
}

/**
 * Why there is nothing to read at all: the filters leave no service, or the services have no such rule. Where none could
 * be found, that was said already.
 */
export function nothingToRead(
  { filters }: Asked,
  { total, notices = [] }: SyncStatus,
  { services, discover }: Settings,
): readonly Notice[] {
  const { noServices, noRule, noRuleOf, nothing } = panelTexts().notices;
  const chosen = Object.entries(filters).map(
    ([dimension, values]) => `${dimension} ${values.map(labelText).join(', ') || nothing}`,
  );
  if (total > 0 || (chosen.length === 0 && services.length === 0 && notices.length > 0)) {
    return [];
  }
  const text =
    services.length === 0 && discover.length === 0
      ? noServices
      : chosen.length === 0
        ? noRule
        : fill(noRuleOf, { chosen: chosen.join('; ') });
  return [{ severity: 'warning', text }];
}

/** One sentence for each cause, however many lists it touches, and however often each of them is named. */
export function problemTexts(problems: readonly Problem[]): readonly string[] {
  const texts = panelTexts().notices;
  const ofStreams = new Map(problems.map((one) => [one.stream, one])).values();
  const byCause = grouped(ofStreams, (one) => JSON.stringify([one.connection, causeOf(one)]));
  return [...byCause.values()].map((touched) => {
    const [first, ...others] = touched;
    const values = { about: sentence(first?.about ?? ''), reason: sentence(lastingReason(touched)) };
    return others.length === 0 ? fill(texts.problem, values) : fillFor(texts.problems, others.length, values);
  });
}

/** A connection that has to wait does so for one cause, whether it was refused or was not asked any more. */
function causeOf({ kind, reason }: Problem): string {
  return kind === 'rate-limited' ? kind : reason;
}

/** The reason that ends last: such a sentence ends with the time, written so that its order is that of its text. */
function lastingReason(problems: readonly Problem[]): string {
  const endOf = (reason: string) => reason.split('; ').at(-1) ?? '';
  return problems.reduce(
    (last, { reason }) => (endOf(reason) > endOf(last) ? reason : last),
    problems[0]?.reason ?? '',
  );
}
