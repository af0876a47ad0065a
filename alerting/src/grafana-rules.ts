import { companionRules } from './companion-rules';
import { deliveryRules } from './delivery-rules';
import { exprOf, type AlertRule } from './rule';
import { RUNBOOK } from './runbook';

/** As the Prometheus data source of provisioning/datasources/prometheus.yaml is called. */
const PROMETHEUS_UID = 'prometheus';
/** Grafana's own expressions. */
const EXPRESSION_UID = '__expr__';
const LOOKED_BACK_SECONDS = 600;

/**
 * The rules as Grafana provisions its own: on a Prometheus data source, since Grafana's server cannot evaluate them on a
 * data source without backend. Expressions hold no `$`, which Grafana would replace; it leaves annotations as they are.
 */
export function grafanaRules() {
  return {
    apiVersion: 1,
    groups: [
      { orgId: 1, name: 'dora-delivery', folder: 'Delivery', interval: '5m', rules: deliveryRules.map(toRule) },
      { orgId: 1, name: 'dora-companion', folder: 'Delivery', interval: '1m', rules: companionRules.map(toRule) },
    ],
  };
}

function toRule(rule: AlertRule) {
  return {
    uid: rule.uid,
    title: rule.title,
    condition: 'C',
    data: [
      node('A', PROMETHEUS_UID, { expr: looked(rule), instant: true, range: false }),
      node('B', EXPRESSION_UID, { type: 'reduce', expression: 'A', reducer: 'last' }),
      node('C', EXPRESSION_UID, { type: 'threshold', expression: 'B', conditions: [{ evaluator: evaluator(rule) }] }),
    ],
    for: rule.for,
    // What is not known raises no alarm; that the companion is gone, or its data old, has rules of its own.
    noDataState: 'OK',
    execErrState: 'Error',
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.summary.replaceAll('VALUE', '$values.B.Value'),
      description: rule.description,
      runbook_url: `${RUNBOOK}#${rule.uid}`,
    },
  };
}

function looked(rule: AlertRule): string {
  return rule.guard === undefined ? exprOf(rule) : `${exprOf(rule)} ${rule.guard}`;
}

function evaluator({ is, threshold }: AlertRule) {
  return { type: is === 'above' ? 'gt' : 'lt', params: [threshold] };
}

function node(refId: string, datasourceUid: string, model: Readonly<Record<string, unknown>>) {
  return { refId, datasourceUid, relativeTimeRange: { from: LOOKED_BACK_SECONDS, to: 0 }, model: { refId, ...model } };
}
