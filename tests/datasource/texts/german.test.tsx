/** @jest-environment ./tests/support/jsdom-env.js */
import React from 'react';
import type { DataFrame } from '@grafana/data';
import { config, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { firstValueFrom } from 'rxjs';
import { doraAnnotations } from '../../../src/datasource/annotations';
import { CheatSheet, ConfigEditor, QueryEditor } from '../../../src/datasource/lazy-editors';
import { speak, spokenIn } from '../../../src/datasource/texts/language';
import { loadMetricTexts, metricText } from '../../../src/datasource/texts/metrics';
import { loadPanelTexts } from '../../../src/datasource/texts/panels';
import { loadSentences } from '../../../src/datasource/texts/sentences';
import type { DoraQuery } from '../../../src/datasource/query';
import { aService, aWorld, daily } from '../../sync/fake-vendor';
import { anOptions } from '../editors/config-page';
import { aDataSource, aQuery, aRequest, allOf, lastOf } from '../panel';

const { bootData } = config;
const CODE_LOADS = { timeout: 30_000 };

beforeAll(async () => {
  speak(spokenIn('de-DE'));
  await Promise.all([loadPanelTexts(), loadMetricTexts(), loadSentences()]);
  config.bootData = { ...bootData, user: { ...bootData?.user, language: 'de-DE' } };
  setTemplateSrv({ getVariables: () => [] } as Partial<TemplateSrv> as TemplateSrv);
});

afterAll(() => {
  config.bootData = bootData;
  speak(spokenIn('en-US'));
});

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }],
};

function deploying() {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 30));
  return world;
}

async function framesOf(query: Partial<DoraQuery>, days = 4): Promise<readonly DataFrame[]> {
  const world = deploying();
  const { data } = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, days, [aQuery(query)])));
  return data;
}

function valuesOf(frame: DataFrame | undefined, name: string): readonly unknown[] {
  return frame?.fields.find((field) => field.name === name)?.values ?? [];
}

function titlesOf(frame: DataFrame | undefined) {
  return frame?.fields.map(({ name, config: { displayNameFromDS } }) => displayNameFromDS ?? name);
}

it('shows a list with German titles, under the names that dashboards know its columns by', async () => {
  const [list] = await framesOf({ view: 'deployments' });
  expect(list?.name).toBe('Deployments');
  expect(list?.fields.map(({ name }) => name).slice(0, 4)).toEqual(['time', 'service', 'environment', 'id']);
  expect(titlesOf(list)).toEqual([
    'Beendet',
    'Service',
    'Umgebung',
    'Deployment',
    'Revision',
    'Rolle',
    'Änderungen',
    'Fehlgeschlagen',
    'Warum',
    'Behoben',
    'Link',
  ]);
});

it('shows a table with the metric, its levels and a link in German', async () => {
  const [table] = await framesOf({ view: 'table', groupBy: ['team'], bucket: 'day', target: '3' });
  expect(titlesOf(table)).toEqual([
    'Team',
    'Deployment-Häufigkeit',
    'Veränderung',
    'Level',
    'n (Deployments)',
    'Ziel',
    'Verlauf',
  ]);
  expect(table?.fields[1]?.config.links?.[0]?.title).toBe('Deployments zeigen');
  expect(JSON.stringify(table?.fields[3]?.config.mappings)).toContain('"Hoch"');
});

it('writes numbers of its own with German separators', async () => {
  const [headline] = await framesOf({ view: 'headline' }, 7);
  expect(titlesOf(headline)?.[1]).toMatch(/ · n 7 · ± 0 %$/);
  const world = aWorld();
  // Fifteen of the days, and thirteen of the fifteen before.
  world.vendor.deployments.set('acme/a', daily(world.clock, 28));
  const { data } = await lastOf(
    aDataSource(world, SETTINGS).query(aRequest(world, 15, [aQuery({ view: 'headline', target: '1' })])),
  );
  expect(titlesOf(data[0])?.[1]).toMatch(/ · n 15 · ↑ 15,4 % · Ziel erreicht$/);
});

it('says in German what is provisional, and what is still read', async () => {
  const [series] = await framesOf({ metric: 'changeFailRate', bucket: 'day' });
  expect(series?.meta?.notices?.map(({ text }) => text)).toContainEqual(
    'Was vor weniger als 7 Tagen endete, ist vorläufig: Ein Fehler zählt, wenn er sich innerhalb von 7 Tagen nach dem Deployment zeigt.',
  );
  const world = deploying();
  const two = { ...SETTINGS, services: [...SETTINGS.services, aService('b')] };
  const [first] = await allOf(aDataSource(world, two).query(aRequest(world, 150, [aQuery()])));
  expect(first?.data[0].meta.notices[0].text).toBe('Wird noch gelesen: 1 von 2 Listen sind vollständig.');
});

it('marks deployments as events whose words are German', async () => {
  const frames = [...(await framesOf({ view: 'incidents' })), ...(await framesOf({ view: 'deployments' }, 1))];
  const annotation = { name: 'x', enable: true, iconColor: 'red' };
  const events = await firstValueFrom(doraAnnotations.processEvents!(annotation, frames));
  expect(events?.[0]?.title).toMatch(/^Deployment /);
});

it('draws the editor in the language of Grafana, once it is there', async () => {
  const datasource = aDataSource(aWorld(), SETTINGS);
  const query = aQuery({ metric: 'changeLeadTime', within: { time: 0, bucket: 'day', windowDays: null } });
  render(<QueryEditor datasource={datasource} query={query} onChange={() => undefined} onRunQuery={() => undefined} />);
  expect(await screen.findByLabelText('Anzeigen', {}, CODE_LOADS)).toBeInTheDocument();
  expect(screen.getByText('Durchlaufzeit (Change Lead Time)')).toBeInTheDocument();
  expect(screen.getByText(metricText('changeLeadTime').description)).toBeInTheDocument();
  expect(screen.getByText(/^01\.01\.1970, |^31\.12\.1969, /)).toBeInTheDocument();
  await userEvent.click(screen.getByLabelText('Intervall'));
  expect(await screen.findByText('Quartal')).toBeInTheDocument();
});

it('offers the questions of the help in German', async () => {
  render(<CheatSheet onClickExample={() => undefined} />);
  expect(
    await screen.findByRole('button', { name: 'Wie oft liefert jedes Team aus?' }, CODE_LOADS),
  ).toBeInTheDocument();
});

it('draws the settings in German, with the rules of a service and what is wrong in them', async () => {
  const services = [{ name: 'checkout', deployments: { connection: 'github' }, goals: [] }];
  const jsonData = {
    connections: SETTINGS.connections,
    services,
    goals: [{ metric: 'changeLeadTime', target: '1d' } as const],
  };
  render(<ConfigEditor options={anOptions({ jsonData })} onOptionsChange={() => undefined} />);
  expect(await screen.findByRole('button', { name: 'Verbindungen' }, CODE_LOADS)).toBeInTheDocument();
  expect(screen.getByRole('columnheader', { name: 'Deployments aus' })).toBeInTheDocument();
  expect(screen.getByText('nicht gelesen')).toBeInTheDocument();
  expect(screen.getByText('Eine Einstellung ist zu berichtigen')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'checkout' }));
  expect(screen.getByText('Ein Deployment ist')).toBeInTheDocument();
  expect(screen.getByText('ein Deployment')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Ziele' }));
  expect(screen.getByText('Durchlaufzeit (Change Lead Time), alle')).toBeInTheDocument();
  expect(screen.getByText(/^Eine Zeit: 90m, 4h, 1d oder 2w\. Was gleich oder darunter ist/)).toBeInTheDocument();
});

it('says in German why there is no level', async () => {
  const [level] = await framesOf({ view: 'level', metric: 'deploymentFrequency' });
  expect(level?.fields[1]?.config.displayNameFromDS).toMatch(/: \d von 4 ganzen Wochen$|· \d von 4 ganzen Wochen$/);
});

it('says in German what is wrong with the data', async () => {
  const [quality] = await framesOf({ view: 'dataQuality' });
  const [titles, advice] = [valuesOf(quality, 'title'), valuesOf(quality, 'advice')];
  expect(titles).toContain('Deployments einer unbekannten Revision');
  expect(titles.length).toBeGreaterThan(15);
  expect([...titles, ...advice].filter((text) => /\b(the|that|which|of|and)\b/.test(String(text)))).toEqual([]);
});

it('says in German what is wrong with a query', async () => {
  const world = deploying();
  const query = aQuery({ metric: 'changeLeadTime', target: 'soon' });
  const { errors } = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [query])));
  expect(errors?.at(-1)?.message).toMatch(/^Abfrage A: Das Ziel ist „soon“; möglich sind/);
});
