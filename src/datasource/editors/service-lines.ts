import { servicesTexts } from '../texts/config-services';
import { fill } from '../texts/fill';
import { DEPLOYMENT_DEFAULTS } from './setting-defaults';
import { listAt, readAt, textAt } from './json-place';

/** An entry of the services in one line, as typed. */
export interface ServiceLine {
  readonly index: number;
  /** Says where services are found, and is none itself. */
  readonly isFound: boolean;
  readonly name: string;
  readonly team: string;
  readonly repository: string;
  readonly deployments: string;
  readonly incidents: string;
}

/** A line for every entry, in their order. */
export function serviceLines(settings: unknown): readonly ServiceLine[] {
  return listAt(settings, ['services']).map((entry, index) => {
    const isFound = readAt(entry, ['discover']) !== undefined;
    return {
      index,
      isFound,
      ...(isFound ? searchOf(entry) : serviceOf(entry)),
      deployments: placeOf(entry, 'deployments', isFound),
      incidents: placeOf(entry, 'incidents', isFound),
    };
  });
}

/** The lines that have every word of a search somewhere, whatever its case; all of them for an empty one. */
export function matching(lines: readonly ServiceLine[], search: string): readonly ServiceLine[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines.filter(({ name, team, repository, deployments, incidents }) => {
    const text = [name, team, repository, deployments, incidents].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

type Headline = Pick<ServiceLine, 'name' | 'team' | 'repository'>;

function serviceOf(entry: unknown): Headline {
  const name = textAt(entry, ['name']) || servicesTexts().newService;
  return { name, team: textAt(entry, ['team']), repository: textAt(entry, ['repository', 'id']) };
}

function searchOf(entry: unknown): Headline {
  const { newSearch, foundIn } = servicesTexts();
  const textOf = (field: string) => textAt(entry, ['discover', field]);
  const written = (fields: readonly string[]) => fields.map(textOf).filter((part) => part !== '');
  const place = written(['owner', 'group', 'project']);
  return {
    name: place.length === 0 ? newSearch : fill(foundIn, { place: `${place.join('/')} (${textOf('connection')})` }),
    team: textAt(entry, ['team']) || textOf('team'),
    repository: written(['topic', 'pattern']).join(' · '),
  };
}

/** The connection, and what of it is meant where that is not the usual. */
function placeOf(entry: unknown, part: 'deployments' | 'incidents', isFound: boolean): string {
  const { notRead, whereFound } = servicesTexts().table;
  const rule = readAt(entry, [part]);
  const connection = textAt(rule, ['connection']);
  if (rule === null || (connection === '' && !isFound)) {
    return notRead;
  }
  const from = textAt(rule, ['from']);
  const usual = part === 'deployments' ? DEPLOYMENT_DEFAULTS?.from : '';
  const names = ['workflow', 'job', 'stage', 'pipeline', 'application', 'service', 'project', 'repository'];
  const details = [from === usual ? '' : from, ...names.map((field) => textAt(rule, [field]))];
  return [connection || whereFound, ...details].filter((detail) => detail !== '').join(' · ');
}
