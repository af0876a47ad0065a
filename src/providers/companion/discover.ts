import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Discover } from '../../core/provider';
import { readAnswer } from '../../core/reading/answer';
import { isWanted, shortName } from '../../core/reading/wanted';
import { Services } from './schema';

/** Every service that the companion keeps, with its team, repository and branch. */
export const discover: Discover = async (http, rule) => {
  const all = await fetchServices(http);
  const { team } = rule;
  if (team !== undefined && !all.some((service) => service.team === team)) {
    throw new ProviderError(
      'not-found',
      `No service of the companion (${rule.connection}) belongs to the team ${team}.`,
    );
  }
  const candidate = { topics: [], isArchived: false, isFork: false };
  return all
    .filter((service) => team === undefined || service.team === team)
    .filter(({ name }) => isWanted(rule, { ...candidate, path: name }))
    .map(({ name, repository, branch, team: its }) => ({
      id: name,
      name: shortName(rule, name, name),
      repository,
      ...(branch === null ? {} : { branch }),
      ...(its === null ? {} : { team: its }),
      points: { path: name },
    }));
};

export async function fetchServices(http: Http) {
  const { body } = await http.send({ method: 'GET', path: '/services' });
  return readAnswer(Services, body, { vendor: 'The companion', about: 'its services' }).services;
}
