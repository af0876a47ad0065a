/**
 * Ends what ran for an owner before when something new runs for it. Grafana makes a data source anew when its settings
 * were changed, and tells nobody that the old one is not used any more.
 */
export function onlyOne(): (owner: string, end: () => void) => void {
  const running = new Map<string, () => void>();
  return (owner, end) => {
    running.get(owner)?.();
    running.set(owner, end);
  };
}
