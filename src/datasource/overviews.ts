import type { DataFrame } from '@grafana/data';
import { vendors } from '../providers/registry';
import type { Moment } from './answer';
import type { Asked } from './asked';
import { coverageRows } from './coverage-rows';
import { budgetFrame, coverageFrame } from './frames/coverage-frame';
import { jobsFrame } from './frames/jobs-frame';
import { lackingFor } from '../sync/given-streams';
import { neededFor } from './needed';
import type { Overview } from './query';

/** The table that answers for an overview. */
export async function overviewFrame(view: Overview, asked: Asked, { engine, settings }: Moment): Promise<DataFrame> {
  const { refId, span, filters } = asked;
  const need = neededFor(asked, settings);
  switch (view) {
    case 'pipelineJobs':
      return jobsFrame(await engine.pipelineJobs({ ...span, filters }), refId);
    case 'budgets':
      return budgetFrame(await engine.budgets(null), refId);
    case 'coverage': {
      const lacking = lackingFor(need, settings, vendors);
      return coverageFrame(coverageRows(await engine.coverage(need), { settings, filters, lacking }), refId);
    }
  }
}
