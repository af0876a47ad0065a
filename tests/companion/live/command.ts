import { Writable } from 'node:stream';
import { runCommand } from '../../../src/companion/run-command';
import { instant } from '../../../src/core/instant';
import type { SettingsInput } from '../../../src/core/settings';
import type { Ended } from '../dora';

/** Runs a command within this process, beside the simulated systems that it reads. */
export async function doraHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  now: number,
): Promise<Ended> {
  const [out, err] = [new Collected(), new Collected()];
  const code = await runCommand(args, { out, err, environment, clock: { now: () => instant(now) } });
  return { code, out: out.text, err: err.text };
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _: unknown, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Settings as a provisioning file. */
export function provisioned(settings: SettingsInput): string {
  const source = { name: 'Acme', type: 'shipbeat-dora-datasource', jsonData: settings };
  return JSON.stringify({ apiVersion: 1, datasources: [source] });
}
