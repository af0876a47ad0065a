import type { DEPLOYMENT_SOURCES, INCIDENT_SOURCES, DiscoverField } from '../../core/rules';
import { INCIDENT_DEFAULTS } from './setting-defaults';
import type { FieldText } from './settings-fields';

/** Texts of the config editor; those of the rules are in `definition-texts`. */

export const SECTION_TEXTS = {
  connections: {
    title: 'Connections',
    description: 'The systems that are read. Tokens are kept on the Grafana server and never reach a browser.',
  },
  services: {
    title: 'Services',
    description: 'What is measured, and where the deployments, changes and incidents of each come from.',
  },
  definitions: {
    title: 'What the numbers mean',
    description: 'Each can stay as it is. A change holds for all of history at once, on every dashboard.',
  },
  exclusions: {
    title: 'What does not count',
    description: 'Things that are real but would make the numbers say something else. Empty: everything counts.',
  },
  verdicts: {
    title: "A person's word",
    description: 'A label, or a word in the title, of an incident or pull request that overrides the rules.',
  },
  storage: { title: 'How far back', description: 'What is read, and what a browser keeps.' },
  viewers: { title: 'What viewers see', description: 'Whoever may open a dashboard sees what its tables list.' },
} as const satisfies Record<string, { title: string; description: string }>;

export const PROBLEMS_TITLE = (count: number): string =>
  count === 1 ? 'One setting needs a correction' : `${count} settings need a correction`;

export const CONNECTION_TEXTS = {
  url: { label: 'Address', description: 'Address of the API', placeholder: 'https://' },
  graphqlUrl: {
    label: 'GraphQL address',
    description: 'Leave empty unless it differs from the address followed by /graphql',
  },
  releaseUrl: {
    label: 'Address of the releases',
    description: 'Of the classic release pipelines, where they are on a host of their own',
  },
  token: { label: 'Token', placeholder: 'Paste a token' },
  user: { label: 'User of the token', placeholder: 'User name or e-mail' },
} as const satisfies Record<string, FieldText>;
export const ADD_CONNECTION = 'Add a connection';
export const NO_CONNECTIONS = 'None yet. Add the system that knows your deployments.';
export const NO_CONNECTIONS_LEFT = 'Every connection is in use: each system can have three.';
export const REMOVE_CONNECTION = 'Remove connection';
export const TOKEN_KEPT = 'configured';
export const TOKEN_MISSING = 'not set';
export const takeAddress = (address: string): string => `Use ${address}`;
export const WEB_ADDRESS = 'This looks like the address of the web pages. The API answers at another one.';

export const TOKEN_HINT = 'A token that may only read is enough.';

export const SERVICE_TEXTS = {
  name: { label: 'Name', description: 'As it appears in dashboards', placeholder: 'checkout' },
  team: { label: 'Team', description: 'To group and filter by', placeholder: 'payments' },
} as const satisfies Record<string, FieldText>;

const NOT_READ = 'Not read';

export const REPOSITORY_TITLE = 'Code';
export const REPOSITORY_TEXTS = {
  connection: { label: 'Code is read from', placeholder: 'Choose a connection' },
  id: { label: 'Repository', description: 'Owner and name', placeholder: 'acme/shop' },
  branch: { label: 'Branch', description: 'The one that ships', placeholder: 'default branch' },
  paths: {
    label: 'Paths',
    description: 'Where several services share the repository: which files are this one’s (checkout/**). Empty: all',
  },
} as const satisfies Record<string, FieldText>;

const RUN_TEXTS = {
  workflow: { label: 'Workflow', description: 'Its name or file name', placeholder: 'deploy.yml' },
  job: { label: 'Job', description: 'Its name', placeholder: 'deploy' },
  stage: { label: 'Stage', description: 'Its name', placeholder: 'deploy' },
  pipeline: { label: 'Pipeline', description: 'Its name or number', placeholder: 'deploy' },
  project: { label: 'Project', description: 'With its folders, where it has some', placeholder: 'shop/checkout' },
  path: { label: 'Path', description: 'Of the file, below the address', placeholder: '/records.ndjson' },
} as const satisfies Record<string, FieldText>;

export const DEPLOYMENT_TITLE = 'Deployments';
export const DEPLOYMENT_TEXTS = {
  connection: { label: 'Deployments are read from', placeholder: NOT_READ },
  from: { label: 'A deployment is' },
  ...RUN_TEXTS,
  application: { label: 'Application', description: 'Its name', placeholder: 'checkout' },
  repository: {
    label: 'Deployments’ repository',
    description: 'When it is not the one of the code',
    placeholder: 'same repository',
  },
  pattern: {
    label: 'Only those that match',
    description: 'Regular expression on tag, branch or task. Tells the services of one repository apart',
    placeholder: '^checkout-v',
  },
  artifact: {
    label: 'Image or version of the code',
    description:
      'Regular expression on image:tag, or on the version; the group (?<commit>…) or (?<tag>…) is what leads to the code',
    placeholder: 'acme/checkout:(?<tag>.+)',
  },
  environment: {
    label: 'Only these environments',
    description: 'Regular expression on the name of the environment. Others are not read',
    placeholder: 'all',
  },
  prereleases: { label: 'Pre-releases count', description: 'Otherwise only full releases are deployments' },
  unplanned: {
    label: 'Words for unplanned',
    description: 'A deployment with one of these labels or words is a hotfix: the one before it has failed',
  },
} as const satisfies Record<string, FieldText>;

export const SOURCE_TEXTS = {
  deployments: { label: 'a deployment', description: 'As the system itself records them, with environments' },
  releases: { label: 'a release', description: 'When it is published' },
  tags: { label: 'a tag', description: 'When its commit was made' },
  workflow: { label: 'a run of a workflow', description: 'When it succeeds' },
  job: { label: 'a run of a job', description: 'When it succeeds' },
  pipeline: { label: 'a run of a pipeline', description: 'When it succeeds' },
} as const satisfies Record<(typeof DEPLOYMENT_SOURCES)[number], { label: string; description: string }>;

export const INCIDENT_TITLE = 'Incidents';
export const INCIDENT_TEXTS = {
  connection: { label: 'Incidents are read from', placeholder: NOT_READ },
  from: { label: 'An incident is' },
  repository: {
    label: 'Incidents’ repository',
    description: 'Where the issues are, when it is not the one of the code',
    placeholder: 'same repository',
  },
  project: { label: 'Project', description: 'Where incidents are', placeholder: 'OPS' },
  service: { label: 'Incidents’ service', description: 'Its id in the incident system', placeholder: 'PABC123' },
  team: { label: 'Incidents’ team', description: 'Its id in the incident system' },
  query: { label: 'Search', description: 'In the language of the system; what it finds are incidents' },
  path: RUN_TEXTS.path,
  types: { label: 'Types of an incident', description: 'An issue of one of these types is an incident' },
  labels: { label: 'Labels of an incident', description: 'An issue with one of these is an incident' },
  serviceLabel: {
    label: 'Label of this service',
    description: 'Only issues with this label are this service’s. Empty: every incident of the repository',
    placeholder: 'service:checkout',
  },
  component: {
    label: 'Component of this service',
    description: 'Only issues with this component are this service’s, by its name or id. Empty: every incident',
    placeholder: 'checkout',
  },
  severityPrefix: {
    label: 'Severity label begins with',
    description: 'The rest of the label is the severity (severity:critical)',
    placeholder: INCIDENT_DEFAULTS?.severityPrefix ?? '',
  },
  urgencies: {
    label: 'Only these urgencies',
    description: 'Or priorities, in the words of the system (high, P1). Empty: incidents of any',
    placeholder: 'all',
  },
} as const satisfies Record<string, FieldText>;

export const INCIDENT_SOURCE_TEXTS = {
  incidents: { label: 'an incident', description: 'As the system itself records them' },
  alerts: { label: 'an alert', description: 'Each of them: where nobody records incidents' },
} as const satisfies Record<(typeof INCIDENT_SOURCES)[number], { label: string; description: string }>;

export const PIPELINE_TITLE = 'Pipeline runs';
export const PIPELINE_TEXTS = {
  connection: { label: 'Pipeline runs are read from', placeholder: 'where the code is' },
  ...RUN_TEXTS,
  repository: { label: 'Runs’ repository', description: 'When it is not the one of the code' },
} as const satisfies Record<string, FieldText>;

export const DISCOVER_TITLE = 'Where services are found';
export const DISCOVER_TEXTS = {
  connection: { label: 'Services are found in', placeholder: 'Choose a connection' },
  owner: { label: 'Owner', description: 'Of the repositories: organisation, user or workspace', placeholder: 'acme' },
  group: { label: 'Group', description: 'Its full path; its subgroups belong to it', placeholder: 'acme/payments' },
  project: { label: 'Project', description: 'That holds the repositories or applications', placeholder: 'shop' },
  topic: { label: 'Only with this topic', placeholder: 'production' },
  team: { label: 'Only of this team', description: 'Its short name, as its address has it', placeholder: 'payments' },
  selector: { label: 'Only with these labels', description: 'A label selector of Kubernetes', placeholder: 'env=prod' },
  pattern: {
    label: 'Only names that match',
    description: 'Regular expression on the name below owner, group or project; its group "name" is the service’s name',
    placeholder: '^shop-',
  },
  archived: { label: 'Archived ones too' },
  forks: { label: 'Forks too' },
} as const satisfies Record<DiscoverField | 'connection', FieldText>;

export const FOUND_TITLE = 'Each of them';
export const FOUND_TEXTS = {
  name: {
    label: 'Name',
    description: '{name} stands for the short name of what was found, {id} for its full one; in the fields below, too',
    placeholder: '{name}',
  },
  team: { ...SERVICE_TEXTS.team, placeholder: 'the one by which it was found' },
  repository: { ...REPOSITORY_TEXTS.id, placeholder: 'what was found' },
  code: { ...REPOSITORY_TEXTS.connection, placeholder: 'where it was found' },
  deployments: { ...DEPLOYMENT_TEXTS.connection, placeholder: 'where it was found' },
  noDeployments: { label: 'Deployments are not read' },
  incidents: { ...INCIDENT_TEXTS.connection, placeholder: 'where it was found' },
  noIncidents: { label: 'Incidents are not read' },
} as const satisfies Record<string, FieldText>;
