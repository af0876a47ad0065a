import type { Account } from '../../world/world';
import { graphqlLogin, WEB } from './wire';

export function actorNode(account: Account): object {
  const login = graphqlLogin(account);
  return {
    __typename: account.type,
    id: `${account.type}_${login}`,
    login,
    name: null,
    email: '',
    url: `${WEB}/${login}`,
  };
}

/** A team's or company's account. */
export function organisationNode(login: string): object {
  return { __typename: 'Organization', id: `O_${login}`, login, name: null, url: `${WEB}/${login}` };
}
