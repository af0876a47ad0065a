import React, { useState } from 'react';
import type { DataSourceSettings } from '@grafana/data';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { instant } from '../../../src/core/instant';
import { ConfigEditor } from '../../../src/datasource/editors/config-editor';
import type { DoraJsonData, DoraSecrets, TestConnection } from '../../../src/datasource/editors/contract';
import type { ConfigPorts } from '../../../src/datasource/editors/reach';

export type Options = DataSourceSettings<DoraJsonData, DoraSecrets>;

export const github = { github: { url: 'https://api.github.com' } };
export const checkout = {
  name: 'checkout',
  team: 'payments',
  repository: { connection: 'github', id: 'acme/shop', branch: 'main', paths: ['checkout/**'] },
  deployments: { connection: 'github', from: 'workflow' as const, workflow: 'deploy.yml' },
};

export function anOptions(changes: Partial<Options> = {}): Options {
  return {
    id: 1,
    uid: 'dora',
    orgId: 1,
    name: 'DORA',
    typeLogoUrl: '',
    type: 'shipbeat-dora-datasource',
    typeName: 'DORA Metrics',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: false,
    jsonData: {},
    secureJsonFields: {},
    readOnly: false,
    withCredentials: false,
    ...changes,
  };
}

/** Of a data source that was never saved, so that nothing can be asked. */
const UNSAVED: ConfigPorts = { saved: () => null, now: () => instant(0) };

/** What the editor asks outside of itself. */
interface Outside {
  readonly test?: TestConnection;
  readonly ports?: ConfigPorts;
}

/** The editor as Grafana holds it: what it reports comes back as its options. */
export function open(changes: Partial<Options> = {}, { test = notAsked, ports = UNSAVED }: Outside = {}) {
  const seen: Options[] = [];
  let save = () => undefined as void;
  function Page() {
    const [options, setOptions] = useState(anOptions(changes));
    save = () => setOptions(savedAs(options));
    return (
      <ConfigEditor
        options={options}
        test={test}
        ports={ports}
        onOptionsChange={(next) => {
          seen.push(next);
          setOptions(next);
        }}
      />
    );
  }
  render(<Page />);
  const user = userEvent.setup();
  return {
    seen,
    user,
    last: () => seen.at(-1),
    settings: () => seen.at(-1)?.jsonData,
    save: () => act(() => save()),
    unfold: (title: string) => user.click(screen.getByRole('button', { name: title })),
  };
}

const notAsked: TestConnection = () => Promise.reject(new Error('No connection is tested here.'));

/** What Grafana hands back after it has kept them: another version, and of secrets that they are there. */
function savedAs({ secureJsonData = {}, secureJsonFields, version = 1, ...rest }: Options): Options {
  const kept = Object.entries(secureJsonData).map(([key, secret]) => [key, secret !== ''] as const);
  return { ...rest, version: version + 1, secureJsonFields: { ...secureJsonFields, ...Object.fromEntries(kept) } };
}

/** Grafana puts the explanation of a field into its label, after its name. */
export const labelled = (label: string) => (content: string) => content.startsWith(label);
export const field = (label: string) => screen.getByLabelText(labelled(label));

export async function choose(user: ReturnType<typeof userEvent.setup>, label: string, option: string) {
  await user.click(field(label));
  const menu = await screen.findByLabelText('Select options menu');
  await user.click(within(menu).getByText(option));
}
