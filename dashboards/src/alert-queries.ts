import { companionRules } from '../../alerting/src/companion-rules';
import { deliveryRules } from '../../alerting/src/delivery-rules';
import { exprOf, type AlertRule } from '../../alerting/src/rule';

const RULES = [...deliveryRules, ...companionRules];
/** What tells one alert from another: a service, or a connection or stream of the companion. */
const OF = 'by (alertname, service, connection, kind, resource)';

/**
 * In which state each alert was: 2 firing, 1 pending, nothing otherwise. Whatever happened between two points of the
 * panel is seen, since each looks back as far as the one before.
 */
export const ALERT_STATES = [
  `max by (alertname, service, connection) (`,
  `  2 * max_over_time(ALERTS{alertname=~"Dora.+", alertstate="firing"}[$__rate_interval])`,
  `  or max_over_time(ALERTS{alertname=~"Dora.+", alertstate="pending"}[$__rate_interval])`,
  `)`,
].join('\n');

/** Since when what each firing alert looks at has been so, in milliseconds since 1970. */
export const FIRING_SINCE = [
  `min ${OF} (`,
  `  1000 * ALERTS_FOR_STATE{alertname=~"Dora.+"}`,
  `  and ignoring (alertstate) ALERTS{alertname=~"Dora.+", alertstate="firing"}`,
  `)`,
].join('\n');

/** The value of each firing alert of a unit, in that unit. `ALERTS` itself does not keep it. */
export function firingValues(unit: AlertRule['unit']): string {
  const values = RULES.filter((rule) => rule.unit === unit).map(
    (rule) =>
      `  label_replace(${exprOf(rule)}, "alertname", "${rule.alert}", "", "")\n` +
      `  and ignoring (alertstate, severity) ALERTS{alertname="${rule.alert}", alertstate="firing"}`,
  );
  return `max ${OF} (\n${values.join('\n  or\n')}\n)`;
}
