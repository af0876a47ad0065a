import { FieldType, type DataFrame } from '@grafana/data';
import type { BudgetCoverage } from '../../sync/coverage';
import type { CoverageRow } from '../coverage-rows';
import { panelTexts } from '../texts/panels';
import { sentence } from '../texts/sentences';
import { tableFrame, textColumn, type Column } from './table-frame';
import { grafanaUnit } from './units';

/** How far reading got, and what may still be asked, as tables. */

export function coverageFrame(rows: readonly CoverageRow[], refId: string): DataFrame {
  const { coverage: titles, states, kinds } = panelTexts();
  const columns: readonly Column<CoverageRow>[] = [
    textColumn('state', titles.state, ({ state }) => states[state]),
    textColumn('kind', titles.kind, ({ kind }) => kinds[kind]),
    textColumn('connection', titles.connection, ({ connection }) => connection),
    textColumn('resource', titles.resource, ({ resource }) => resource),
    textColumn('services', titles.services, ({ services }) => services.join(', ')),
    { ...time('from', titles.from), value: ({ from }) => from },
    { ...time('to', titles.to), value: ({ to }) => to },
    { ...count('records', titles.records), value: ({ records }) => records },
    textColumn('reason', titles.reason, ({ state, reason }) =>
      reason === null ? titles.advice[state] : sentence(reason),
    ),
  ];
  return tableFrame(rows, { name: titles.name, columns, refId });
}

export function budgetFrame(rows: readonly BudgetCoverage[], refId: string): DataFrame {
  const { budgets: titles } = panelTexts();
  const columns: readonly Column<BudgetCoverage>[] = [
    textColumn('connection', titles.connection, ({ connection }) => connection),
    textColumn('budget', titles.budget, ({ budget }) => budget?.resource ?? null),
    { ...count('remaining', titles.remaining), value: ({ budget }) => budget?.remaining ?? null },
    { ...count('limit', titles.limit), value: ({ budget }) => budget?.limit ?? null },
    {
      ...{ name: 'share', title: titles.share, type: FieldType.number, unit: grafanaUnit('ratio') },
      value: ({ budget }) => (budget === null || budget.limit <= 0 ? null : budget.remaining / budget.limit),
    },
    { ...time('resetAt', titles.resetAt), value: ({ budget }) => budget?.resetAt ?? null },
    { ...time('closedUntil', titles.closedUntil), value: ({ closedUntil }) => closedUntil },
  ];
  return tableFrame(rows, { name: titles.name, columns, refId });
}

/** To the last digit. */
function count(name: string, title: string) {
  return { name, title, type: FieldType.number, unit: 'locale' };
}

/** To the minute: Grafana's own form shows milliseconds where all times of a column lie close together. */
function time(name: string, title: string) {
  return { name, title, type: FieldType.time, unit: 'time:YYYY-MM-DD HH:mm' };
}
