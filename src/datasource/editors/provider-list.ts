import type { ProviderChoice } from './connections-section';

export const PROVIDERS: readonly ProviderChoice[] = [
  { id: 'github', name: 'GitHub', defaultUrl: 'https://api.github.com' },
];
