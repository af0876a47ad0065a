import type { Service } from '../../core/settings';

/** What a rule reads: the incidents of a service of PagerDuty, or those of a team. */
export interface Target {
  readonly type: 'service' | 'team';
  readonly id: string;
}

/** Null for a rule that names neither. A service says more than a team, so it is what counts where both are named. */
export function targetOf({ incidents }: Service): Target | null {
  if (incidents?.service !== undefined) {
    return { type: 'service', id: incidents.service };
  }
  return incidents?.team === undefined ? null : { type: 'team', id: incidents.team };
}

export function nameOf({ type, id }: Target): string {
  return `${type} ${id}`;
}

export function filterOf({ type, id }: Target): Readonly<Record<string, string>> {
  return { [`${type}_ids[]`]: id };
}
