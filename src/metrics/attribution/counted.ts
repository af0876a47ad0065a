import type { Instant } from '../../core/instant';
import type { Deployment, Incident } from '../../core/records';
import type { Rules } from './rules';

/** Why a deployment or an incident that was read is in no number. */
export type Uncounted = 'running' | 'failed' | 'canceled' | 'unknown' | 'notProduction' | 'unfinished' | 'excluded';

interface ExcludedBy {
  /** Version, ref and id. */
  readonly texts: () => readonly (string | null | undefined)[];
  readonly labels: () => readonly string[];
}

/** Whether the settings leave a deployment out. What they do not ask for is not looked at. */
export function excludesDeployment(rules: Rules, { texts, labels }: ExcludedBy): boolean {
  const { patterns, labels: names } = rules.settings.exclude.deployments;
  return (
    (patterns.length > 0 && texts().some((text) => rules.excludesDeployment.text(text ?? ''))) ||
    (names.length > 0 && labels().some(rules.excludesDeployment.label))
  );
}

/** Whether the settings leave an incident out. */
export function excludesIncident(
  { excludesIncident: { severity, label } }: Rules,
  itsSeverity: string | null | undefined,
  labels: readonly string[],
): boolean {
  return severity(itsSeverity ?? '') || labels.some(label);
}

/** Why a deployment does not count, null when it does, as the engine has it. */
export function deploymentUncounted(deployment: Deployment, rules: Rules, now: Instant): Uncounted | null {
  const { status, environment = 'production', version, ref, id, labels = [] } = deployment;
  const finish = deployment.finishedAt ?? deployment.startedAt;
  if (!rules.isProduction(environment)) {
    return 'notProduction';
  }
  if (status !== 'succeeded') {
    return status;
  }
  if (finish === undefined || finish > now) {
    return 'unfinished';
  }
  return excludesDeployment(rules, { texts: () => [version, ref, id], labels: () => labels }) ? 'excluded' : null;
}

/** Why an incident does not count, null when it does, as the engine has it. */
export function incidentUncounted(incident: Incident, rules: Rules, now: Instant): Uncounted | null {
  if (incident.startedAt > now) {
    return 'unfinished';
  }
  return excludesIncident(rules, incident.severity, incident.labels ?? []) ? 'excluded' : null;
}
