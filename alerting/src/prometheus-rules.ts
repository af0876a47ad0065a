import { companionRules } from './companion-rules';
import { deliveryRules } from './delivery-rules';
import { RUNBOOK } from './runbook';
import type { AlertRule, Recorded } from './rule';

/** The rules as a rule file of Prometheus, and of everything that takes its rules (Mimir, Thanos, VictoriaMetrics). */
export function prometheusRules() {
  return {
    groups: [group('dora-delivery', deliveryRules), group('dora-companion', companionRules)],
  };
}

/** What is recorded stands before the rules that look at it: a group is evaluated in order. */
function group(name: string, rules: readonly AlertRule[]) {
  const recorded = rules.map(({ value }) => value).filter((value) => typeof value !== 'string');
  return { name, rules: [...recorded.map(toRecording), ...rules.map(toAlerting)] };
}

function toRecording({ record, expr }: Recorded) {
  return { record, expr };
}

function toAlerting(rule: AlertRule) {
  const { alert, value, is, threshold, guard, severity } = rule;
  const looked = typeof value === 'string' ? value : value.record;
  const compared = `${looked} ${is === 'above' ? '>' : '<'} ${threshold}`;
  return {
    alert,
    expr: guard === undefined ? compared : `${compared}\n${guard}`,
    for: rule.for,
    labels: { severity },
    annotations: {
      summary: rule.summary.replaceAll('VALUE', '$value'),
      description: rule.description,
      runbook_url: `${RUNBOOK}#${rule.uid}`,
    },
  };
}
