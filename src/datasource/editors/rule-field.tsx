import React from 'react';
import type { RuleFields } from '../../core/provider';
import type { DeploymentField, DiscoverField, IncidentField, PipelineField } from '../../core/rules';
import type { Place } from './json-place';
import { ListField, SwitchField, TextField, type FieldText } from './settings-fields';
import type { SettingsForm } from './settings-form';

/** Fields in the order in which they are shown; which of them are is up to the vendor. */
export const DEPLOYMENT_FIELDS = [
  'application',
  'project',
  'pipeline',
  'workflow',
  'job',
  'stage',
  'path',
  'environment',
  'pattern',
  'artifact',
  'prereleases',
  'repository',
] as const satisfies readonly DeploymentField[];
export const INCIDENT_FIELDS = [
  'service',
  'team',
  'project',
  'query',
  'types',
  'path',
  'labels',
  'component',
  'serviceLabel',
  'severityPrefix',
  'urgencies',
  'repository',
] as const satisfies readonly IncidentField[];
export const PIPELINE_FIELDS = [
  'project',
  'pipeline',
  'workflow',
  'job',
  'stage',
  'path',
  'repository',
] as const satisfies readonly PipelineField[];

export const DISCOVER_FIELDS = [
  'owner',
  'group',
  'project',
  'topic',
  'team',
  'selector',
  'pattern',
  'archived',
  'forks',
] as const satisfies readonly DiscoverField[];

/** Fields that mean something for one source of deployments alone, and are let through for the others too. */
export const ONLY_FROM: Readonly<Record<string, string>> = { workflow: 'workflow', prereleases: 'releases' };

const LISTS: readonly string[] = ['labels', 'types', 'urgencies'];
const SWITCHES: readonly string[] = ['prereleases', 'archived', 'forks'];

interface Props {
  readonly form: SettingsForm;
  readonly at: Place;
  readonly text: FieldText;
  readonly fields: RuleFields<string> | undefined;
  /** Of a list. */
  readonly fallback?: readonly string[];
}

/** One field of a rule, in the form that its content has. */
export function RuleField({ fields, fallback = [], ...props }: Props) {
  const field = String(props.at.at(-1));
  if (LISTS.includes(field)) {
    return <ListField {...props} fallback={fallback} />;
  }
  const required = fields?.needs?.includes(field) ?? false;
  return SWITCHES.includes(field) ? <SwitchField {...props} /> : <TextField {...props} required={required} />;
}

/** What the vendor takes; all of them where the vendor is not known. */
export function shownOf<F extends string>(all: readonly F[], fields: RuleFields<string> | undefined): readonly F[] {
  const { needs = [], needsOneOf = [], takes = [] } = fields ?? {};
  const taken = new Set([...needs, ...needsOneOf, ...takes]);
  return fields === undefined ? all : all.filter((field) => taken.has(field));
}
