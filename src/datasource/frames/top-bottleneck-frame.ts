import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { BottleneckReport, BottleneckRow } from '../../core/reports';
import { labelText } from '../no-label';
import { evened, linesOf } from '../texts/lines';
import { panelTexts } from '../texts/panels';
import { sentence } from '../texts/sentences';
import { tableMeta } from './table-frame';
import { NO_VALUE } from './units';

/** What a third of a screen shows in one line, if it is to be read from afar. */
const LINE = 36;

type Row = Pick<BottleneckRow, 'labels' | 'finding'>;

interface Report extends Pick<BottleneckReport, 'notices'> {
  readonly rows: readonly Row[];
}

/**
 * What stands out in the first bottleneck of which that can be said, a row for each line of the sentence: a stat panel
 * makes each line as large as it fits, but breaks none. No row: nothing stands out.
 */
export function topBottleneckFrame({ rows, notices }: Report, refId: string): DataFrame {
  const first = rows.find(({ finding }) => finding !== null);
  const { glances } = panelTexts();
  return createDataFrame({
    refId,
    name: glances.topBottleneck,
    meta: tableMeta(notices),
    fields: [
      {
        name: 'text',
        type: FieldType.string,
        values: first === undefined ? [] : evened(linesOf(textOf(first), LINE)),
        config: { displayNameFromDS: glances.text, noValue: NO_VALUE, unit: 'string' },
      },
    ],
  });
}

/** Without the advice, which is long: the report has it. */
function textOf({ labels, finding }: Row): string {
  const [first = ''] = sentence(finding ?? '').split('. ');
  return `${Object.values(labels).map(labelText).join(', ')}: ${first}`;
}
