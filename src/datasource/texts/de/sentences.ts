import type { Joints, Sentences } from '../translate';
import { CHECKS_DE } from './sentences/checks';
import { CODE_HOSTS_DE } from './sentences/code-hosts';
import { ENGINE_DE } from './sentences/engine';
import { FILES_DE } from './sentences/files';
import { HINTS_DE } from './sentences/hints';
import { INCIDENTS_DE } from './sentences/incidents';
import { PIPELINES_DE } from './sentences/pipelines';
import { READING_DE } from './sentences/reading';
import { REPORTS_DE } from './sentences/reports';
import { SETTINGS_DE } from './sentences/settings';
import { THINGS_DE } from './sentences/things';

/** Every sentence that is written in the code, in German. */
export const SENTENCES_DE: { readonly sentences: Sentences; readonly words: Sentences; readonly joints: Joints } = {
  sentences: {
    ...ENGINE_DE,
    ...REPORTS_DE,
    ...SETTINGS_DE,
    ...CHECKS_DE,
    ...READING_DE,
    ...THINGS_DE,
    ...CODE_HOSTS_DE,
    ...PIPELINES_DE,
    ...INCIDENTS_DE,
    ...FILES_DE,
    ...HINTS_DE,
  },
  words: {
    service: 'Service',
    team: 'Team',
    environment: 'Umgebung',
    repository: 'Repository',
    pipeline: 'Pipeline',
    hour: 'Stunde',
    day: 'Tag',
    week: 'Woche',
    month: 'Monat',
    quarter: 'Quartal',
    year: 'Jahr',
    connection: 'Verbindung',
    connections: 'Verbindungen',
    services: 'Services',
    list: 'Liste',
    lists: 'Listen',
    search: 'Suche',
    searches: 'Suchen',
    record: 'Datensatz',
    records: 'Datensätze',
    lines: 'Zeilen',
    deployment: 'Deployment',
    deployments: 'Deployments',
    incident: 'Incident',
    incidents: 'Incidents',
    commits: 'Commits',
    changes: 'Änderungen',
    runs: 'Läufe',
    revisions: 'Revisionen',
    text: 'Text',
    nothing: 'nichts',
    all: 'allem',
    view: 'Ausgabe',
    metric: 'Metrik',
    statistic: 'Statistik',
    bucket: 'Abschnitt',
    environments: 'Umgebungen',
    events: 'Ereignisse',
    alert: 'Alert',
    alerts: 'Alerts',
    resolved: 'gelöst',
    closed: 'geschlossen',
    forks: 'Forks',
  },
  joints: [
    ['; ', '; '],
    [', ', ', '],
    [' and no ', ' und keine '],
    [' and ', ' und '],
  ],
};
