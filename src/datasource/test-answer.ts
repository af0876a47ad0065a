import type { TestDataSourceResponse } from '@grafana/data';
import type { ConnectionReport } from '../checks/check-connection';
import type { CheckResult } from '../checks/check-connections';
import { sentence } from './texts/sentences';

/** What Grafana shows of a test: the lines below its sentence, and the rest folded away. */
export function testAnswer({ ok, headline, lines, more }: CheckResult): TestDataSourceResponse {
  const details = { message: lines.map(sentence).join('\n'), verboseMessage: more.map(sentence).join('\n') };
  return { status: ok ? 'success' : 'error', message: sentence(headline), ...(lines.length === 0 ? {} : { details }) };
}

/** What the settings page shows of the test of one connection. */
export function translatedReport({ text, more, ...report }: ConnectionReport): ConnectionReport {
  return { ...report, text: sentence(text), more: more.map(sentence) };
}
