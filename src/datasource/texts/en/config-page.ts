/** Texts of the settings page as a whole, of its connections and of their test, in English. */
export const CONFIG_PAGE_EN = {
  sections: {
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
    goals: {
      title: 'Goals',
      description:
        'What a metric should reach, for everybody or for a team. A goal is drawn as a line and said in words where a query asks for it with target: goal; it changes no number and judges nobody.',
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
  },
  alerting: {
    told: 'Grafana cannot evaluate alert rules on this data source, which answers in the browser only. The companion (dora serve) gives the same numbers to Prometheus, and rules work there; goals and levels only colour what is looked at.',
    link: 'What works where, and rules to begin with',
  },
  problems: { one: 'One setting needs a correction', other: '{count} settings need a correction' },
  /** Of a problem that is of all settings. */
  wholeSettings: 'settings',
  typeWords: 'Type one and press Enter',
  connection: {
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
  },
  addConnection: 'Add a connection',
  noConnections: 'None yet. Add the system that knows your deployments.',
  noConnectionsLeft: 'Every connection is in use: each system can have three.',
  removeConnection: 'Remove connection',
  tokenKept: 'configured',
  tokenMissing: 'not set',
  tokenHint: 'A token that may only read is enough.',
  takeAddress: 'Use {address}',
  webAddress: 'This looks like the address of the web pages. The API answers at another one.',
  /** What can be read from a system, the first with a capital letter. */
  gives: { code: 'code', deployments: 'deployments', incidents: 'incidents', runs: 'pipeline runs' },
  test: {
    start: 'Test connection',
    running: 'Asking …',
    works: '{name}: the connection works',
    fails: '{name}: the connection cannot be used',
    unsaved: 'Save first to test: Grafana adds the token on its server, and knows only what is saved there.',
    unsavedServices: 'Tested with the services as they were saved.',
    notLoaded: 'Grafana has not loaded this data source yet: save it, and load the page again.',
  },
} as const;
