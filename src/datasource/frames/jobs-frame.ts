import { FieldType, type DataFrame } from '@grafana/data';
import type { PipelineJobRow } from '../../core/metric';
import { panelTexts } from '../texts/panels';
import { serviceChoice } from '../service-choice';
import { tableFrame, textColumn, type Column } from './table-frame';
import { grafanaUnit } from './units';

/** Jobs of pipelines by their names, as a table. */
export function jobsFrame(rows: readonly PipelineJobRow[], refId: string): DataFrame {
  const { jobs: titles, dimensions } = panelTexts();
  const number = (name: string, title: string, unit: 'count' | 'ratio' | 's') => {
    return { name, title, type: FieldType.number, unit: grafanaUnit(unit) };
  };
  const columns: readonly Column<PipelineJobRow>[] = [
    textColumn('service', dimensions.service, ({ services }) => services.join(', ')),
    { ...textColumn('serviceLink', dimensions.service, ({ services }) => serviceChoice(services)), isHidden: true },
    textColumn('repository', dimensions.repository, ({ repository }) => repository),
    textColumn('pipeline', dimensions.pipeline, ({ pipeline }) => pipeline),
    textColumn('stage', titles.stage, ({ stage }) => stage),
    textColumn('job', titles.job, ({ job }) => job),
    { ...number('n', titles.n, 'count'), value: ({ n }) => n },
    { ...number('successRate', titles.successRate, 'ratio'), value: ({ successRate }) => successRate },
    { ...number('p50', titles.p50, 's'), value: ({ p50Seconds }) => p50Seconds },
    { ...number('p90', titles.p90, 's'), value: ({ p90Seconds }) => p90Seconds },
    { ...number('sum', titles.sum, 's'), value: ({ sumSeconds }) => sumSeconds },
  ];
  return tableFrame(rows, { name: titles.name, columns, refId });
}
