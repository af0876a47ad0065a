import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { DAY_MS } from '../../core/instant';
import type { LastTime } from '../last-time';
import { fill } from '../texts/fill';
import { panelTexts } from '../texts/panels';
import { dimensionTitle } from './labels';
import { tableMeta } from './table-frame';
import { grafanaUnit, NO_VALUE } from './units';

interface Place {
  readonly refId: string;
  /** Epoch milliseconds: what is looked at begins, and ends. */
  readonly from: number;
  readonly at: number;
  /** Whether all of it could be read. */
  readonly isWhole: boolean;
}

/**
 * One row: the whole days since it was last so, the span in seconds, when and where that was. Without a last time the
 * days are more than those of the range, where that is known.
 */
export function sinceFrame(view: 'sinceFailure' | 'sinceIncident', last: LastTime | null, place: Place): DataFrame {
  const { refId, from, at, isWhole } = place;
  const texts = panelTexts().glances;
  const span = last === null ? null : Math.max(0, at - last.at);
  const days = span === null ? null : Math.floor(span / DAY_MS);
  const none = isWhole ? fill(texts.moreThan, { days: Math.floor((at - from) / DAY_MS) }) : NO_VALUE;
  const config = (title: string) => ({ displayNameFromDS: title, noValue: NO_VALUE });
  return createDataFrame({
    refId,
    name: texts[view],
    meta: tableMeta([]),
    fields: [
      { name: 'days', type: FieldType.number, values: [days], config: { ...config(texts.days), noValue: none } },
      {
        name: 'span',
        type: FieldType.number,
        values: [span === null ? null : span / 1000],
        config: { ...config(texts.span), unit: grafanaUnit('s') },
      },
      { name: 'last', type: FieldType.time, values: [last?.at ?? null], config: config(texts.last) },
      {
        name: 'service',
        type: FieldType.string,
        values: [last?.service ?? null],
        config: config(dimensionTitle('service')),
      },
    ],
  });
}
