import { humaneValue } from '../../core/humane-value';
import type { Unit } from '../../core/metric';
import type { BottleneckRow } from '../../core/reports';
import type { Topic } from './topics';

/** What the rules look at. */
export interface Measured extends Pick<
  BottleneckRow,
  'share' | 'median' | 'n' | 'previousN' | 'change' | 'organisation'
> {
  readonly topic: Topic;
  /** Observations that a judgement takes. */
  readonly least: number;
}

/** A reason to look at a row. */
interface Rule {
  readonly applies: (measured: Measured, median: number) => boolean;
  readonly says: (measured: Measured, median: number) => string;
}

/** So many times the organisation's own median stand out, */
const TIMES_OWN = 1.5;
/** and such a growth against the period before. */
const GROWTH = 0.5;

const WHOLES = { leadTime: 'the lead time', run: 'queueing and running' } as const;

const RULES: readonly Rule[] = [
  {
    applies: ({ topic: { guidance } }, median) => guidance.limit !== null && median > guidance.limit,
    says: ({ topic: { guidance, unit } }) => `more than ${amount(guidance.limit, unit)}`,
  },
  {
    applies: ({ organisation }, median) =>
      organisation !== null && organisation > 0 && median >= TIMES_OWN * organisation,
    says: ({ organisation, topic: { unit } }, median) =>
      `${(median / (organisation ?? 1)).toFixed(1)} times the organisation's own ${amount(organisation, unit)}`,
  },
  {
    applies: ({ share, topic: { largeShare } }) => share !== null && largeShare !== null && share >= largeShare,
    says: ({ share, topic: { partOf } }) =>
      `${humaneValue(share, 'ratio')} of ${partOf === null ? 'all' : WHOLES[partOf]}`,
  },
  {
    applies: ({ change, previousN, least }) => change !== null && change >= GROWTH && previousN >= least,
    says: ({ change }) => `up ${humaneValue(change, 'ratio')} from the period before`,
  },
];

type Finding = Pick<BottleneckRow, 'finding' | 'reason' | 'capability' | 'guidance'>;

/** What stands out in a row and which capability addresses it, or why nothing is said. */
export function findingOf(measured: Measured): Finding {
  const { topic, median, n, least } = measured;
  if (n < least) {
    return without(`too little data: ${n} of ${least} ${topic.counted}`);
  }
  if (median === null) {
    return without('the median is not reached: too many are still open');
  }
  const outstanding = RULES.filter((rule) => rule.applies(measured, median)).map((rule) => rule.says(measured, median));
  if (outstanding.length === 0) {
    return without('nothing stands out');
  }
  const { capability, advice, source } = topic.guidance;
  const clause = capitalised(topic.says(humaneValue(median, topic.unit)));
  const finding = `${clause}: ${outstanding.join(', ')}. ${capitalised(capability)} addresses it. ${advice}`;
  return { finding, reason: null, capability, guidance: source };
}

function without(reason: string): Finding {
  return { finding: null, reason, capability: null, guidance: null };
}

function amount(value: number | null, unit: Unit): string {
  return humaneValue(value, unit);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
