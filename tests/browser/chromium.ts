import { existsSync } from 'node:fs';
import { installWithApt, programInPath } from '../support/debian-program';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium of this machine: the one that CHROMIUM names, or one under a usual name. Where there is none it is
 * installed, if this is Debian or Ubuntu and we are root.
 * @throws with a sentence that says how to get one.
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM is ${named}, and there is no such file.`);
    }
    return named;
  }
  const found = search() ?? (installWithApt('chromium') ? search() : null);
  if (found === null) {
    throw new Error(
      'The browser test needs Chromium or Chrome: install one (Debian: apt-get install chromium), or set CHROMIUM to its path.',
    );
  }
  return found;
}

function search(): string | null {
  return programInPath(NAMES) ?? ELSEWHERE.find((file) => existsSync(file)) ?? null;
}
