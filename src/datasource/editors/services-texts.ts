/** Texts of the table of services and of what stands around it: the search for services, import and export, previews. */

export const ADD_SERVICE = 'Add service';
export const FIND_SERVICES = 'Find services';
export const NO_SERVICES = 'None yet. Add a service to see its numbers.';
export const NEW_SERVICE = 'New service';
export const removeService = (name: string): string => `Remove ${name}`;
export const problemBadge = (count: number): string => (count === 1 ? '1 correction' : `${count} corrections`);
export const NEW_SEARCH = 'Services that are found';
export const foundIn = (place: string): string => `Found in ${place}`;

export const SEARCH_LABEL = 'Search services';
export const SEARCH_PLACEHOLDER = 'Search by name, team, repository or connection';
export const NOTHING_MATCHES = (search: string): string => `No service matches "${search}".`;

export const COLUMN_TEXTS = {
  name: 'Name',
  team: 'Team',
  repository: 'Repository',
  deployments: 'Deployments from',
  incidents: 'Incidents from',
} as const;
export const TABLE_CAPTION = 'All services';
export const NOT_READ = 'not read';
export const WHERE_FOUND = 'where it was found';

export const selectAll = (count: number): string => `Select all ${servicesOf(count)}`;
export const selectOne = (name: string): string => `Select ${name}`;
export const selected = (count: number): string => `${count} selected`;
export const TEAM_OF_SELECTED = 'Team of those that are selected';
export const SET_TEAM = 'Set team';
export const REMOVE_SELECTED = 'Remove selected';
export const teamSet = (team: string, count: number): string =>
  team === '' ? `${servicesOf(count)} without a team now.` : `Team ${team} set for ${servicesOf(count)}.`;
export const removed = (count: number): string => `${servicesOf(count)} removed.`;

function servicesOf(count: number): string {
  return `${count} ${count === 1 ? 'service' : 'services'}`;
}

export const IMPORT = 'Import YAML';
export const EXPORT = 'Export YAML';
export const LOADING = 'Loading…';

export const EXPORT_TITLE = 'Export';
export const EXPORT_OF = 'What is exported';
export const EXPORT_OPTIONS = [
  { value: 'services', label: 'Services', description: 'To be edited and imported again' },
  { value: 'provisioning', label: 'Provisioning file', description: 'All settings, ready to be saved' },
] as const;
export const EXPORTED = 'Exported YAML';
export const EXPORT_HINTS = {
  services: 'As they stand here, saved or not.',
  provisioning:
    'All settings as they stand here, for provisioning/datasources of Grafana and for the command line. Tokens are not in it: they are read from the environment of the Grafana server, under the names at its end.',
} as const;
export const DOWNLOAD = 'Download';
export const COPY = 'Copy';

export const IMPORT_TITLE = 'Import';
export const IMPORT_HINT =
  'A list of services, a file with services in it, or a whole provisioning file. Nothing is taken before it is right, and nothing is saved before you save.';
export const IMPORT_TEXT = 'YAML to import';
export const IMPORT_FILE = 'Open a file';
export const IMPORT_ALL = 'Take its other settings too';
export const IMPORT_ALL_HINT = 'They replace all settings here, services included';
export const IMPORT_PROBLEMS = (count: number): string =>
  count === 1 ? 'One thing has to be corrected first' : `${count} things have to be corrected first`;
export const TAKE_ALL = 'Replace all settings';
export const takeServices = (count: number): string => `Take ${servicesOf(count)}`;
export const importSummary = (added: number, replaced: number): string => {
  const parts = [
    added > 0 ? `${added} new` : '',
    replaced > 0 ? `${replaced} in place of ${replaced === 1 ? 'one' : 'those'} of the same name` : '',
  ];
  return `${servicesOf(added + replaced)}: ${parts.filter((part) => part !== '').join(', ')}.`;
};
export const NO_NEW_SERVICES = 'All of it is there already.';

export const NO_YAML = 'It is empty: put the services in it as a list, each with a name.';
export const NO_SETTINGS =
  'There are neither services nor settings in it: write a list of services, or services: with the list below it.';
export const lineOf = (line: number, sentence: string): string => `Line ${line}: ${sentence}`;
export const oneSource = (type: string, count: number): string =>
  `A provisioning file has to have one data source of type ${type}; this one has ${count === 0 ? 'none' : count}.`;
export const variableIn = (name: string): string =>
  `names the variable ${name}, which the server of Grafana knows and this page does not: write its value`;

export const NOT_SAVED = 'Save the data source first: systems are asked through Grafana, which does not know it yet.';
export const notSaved = (slot: string): string =>
  `Save first: the connection ${slot} has changes that Grafana does not know yet, and systems are asked through Grafana.`;
export const CORRECT_FIRST = 'Correct what is wrong in it first.';

export const ASSISTANT_TITLE = 'Find services';
export const ASSISTANT_HINT =
  'Looks for repositories, projects or applications. Those that you choose become services of their own; or keep the search, and whatever it finds, now and later, is a service.';
export const LOOK = 'Look';
export const LOOKING = 'Looking…';
export const KEEP_SEARCH = 'Keep the search';
export const FOUND_LIST = 'Found';
export const IS_KNOWN = 'is a service already';
export const foundCount = (count: number, known: number): string =>
  `${count} found${known === 0 ? '' : `, ${known} of them ${known === 1 ? 'is a service' : 'are services'} already`}.`;
export const chooseAll = (count: number): string => `All ${count}`;
export const addServices = (count: number): string => (count === 0 ? 'Add services' : `Add ${servicesOf(count)}`);
export const cannotLook = (reason: string): string => `Nothing could be looked for: ${reason}`;

export const SHOW_MATCHES = {
  deployments: 'Show which deployments match',
  incidents: 'Show which incidents match',
} as const;
export const cannotShow = (reason: string): string => `Nothing could be read: ${reason}`;
