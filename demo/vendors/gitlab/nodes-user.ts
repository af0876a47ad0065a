import type { Account } from '../../world/world';
import { usernameOf } from './wire';

export function userNode(account: Account): object {
  return { username: usernameOf(account), name: account.login, bot: account.type === 'Bot' };
}
