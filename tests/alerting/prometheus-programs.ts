import { installWithApt, programInPath } from '../support/debian-program';

const PACKAGES = ['prometheus', 'prometheus-alertmanager'];

/**
 * A program of Prometheus: one that is there, or Debian's, which is installed where that can be done.
 * @throws Error with a sentence that says how to get it.
 */
export function prometheusProgram(name: 'prometheus' | 'promtool' | 'prometheus-alertmanager'): string {
  const names = name === 'prometheus-alertmanager' ? [name, 'alertmanager'] : [name];
  const found = programInPath(names) ?? (installWithApt(...PACKAGES) ? programInPath(names) : null);
  if (found === null) {
    throw new Error(
      `The tests of the alert rules need ${name}: install it (Debian: apt-get install ${PACKAGES.join(' ')}).`,
    );
  }
  return found;
}
