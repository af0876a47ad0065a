import type { TestDataSourceResponse } from '@grafana/data';
import type { CheckResult } from '../checks/check-connections';

/** What Grafana shows of a test: the lines below its sentence, and the rest folded away. */
export function testAnswer({ ok, headline, lines, more }: CheckResult): TestDataSourceResponse {
  const details = { message: lines.join('\n'), verboseMessage: more.join('\n') };
  return { status: ok ? 'success' : 'error', message: headline, ...(lines.length === 0 ? {} : { details }) };
}
