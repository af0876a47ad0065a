/** Texts of the rules of the numbers: what each is, and what another choice does to the numbers. In English. */
export const CONFIG_DEFINITIONS_EN = {
  definitions: {
    production: {
      label: 'Production environments',
      description:
        'Regular expression on the name. Only deployments to these count, in every metric; one that matches staging too makes deployments more frequent and lead times shorter than they are',
    },
    leadTimeStart: {
      label: 'Lead time starts',
      description:
        'It ends with the deployment that ships the change. The later the start, the shorter the lead times: before a pull request is opened lies coding, before it is merged lies review',
    },
    failureSignals: {
      label: 'What makes a deployment a failed one',
      description:
        'One is enough. Fewer signals: fewer failures are seen, so that the change fail rate falls and fewer recoveries are measured. None: nothing fails but what a person says',
    },
    attributionWindow: {
      label: 'Attribution window',
      description:
        'How long after a deployment an incident, revert or hotfix is held against it (90m, 36h, 7d). Longer: more deployments count as failed, some of them wrongly, and numbers stay provisional for as long',
    },
    rollbackBlames: {
      label: 'A rollback blames',
      description:
        'Matters when it goes back by more than one deployment: which of them has failed, and so from when its recovery is timed. The first one makes recoveries longer',
    },
    redeployments: {
      label: 'Deploying the live version again',
      description:
        'Restarts and retries raise the deployment frequency and the days with deployments when they count; no other number changes',
    },
    weekStart: {
      label: 'Weeks start on',
      description: 'Where weekly points are cut: single points change, what they add up to does not',
    },
    benchmark: {
      label: 'Year of the levels',
      description:
        'Of the DORA report whose elite, high, medium and low are shown. Limits moved between reports, so the same number can have another level; the numbers stay',
    },
    spans: {
      label: 'Least number of durations',
      description: 'With fewer, a time has no level. Lower: levels appear sooner, and change with a single slow change',
    },
    ratio: {
      label: 'Least number of deployments',
      description: 'With fewer, a rate has no level. Lower: levels appear sooner, and change with a single failure',
    },
    weeks: {
      label: 'Least number of whole weeks',
      description: 'With fewer, the deployment frequency has no level. Lower: a quiet week changes it',
    },
  },
  leadTimeStart: {
    firstCommit: { label: 'with the first commit' },
    opened: { label: 'when the pull request is opened' },
    merged: { label: 'when the pull request is merged' },
  },
  rollbackBlames: {
    latest: { label: 'the deployment that it takes back' },
    afterTarget: { label: 'the first deployment after the version that it goes back to' },
  },
  redeployments: { ignore: { label: 'does not count' }, count: { label: 'counts as a deployment' } },
  weekStart: {
    monday: { label: 'Monday' },
    sunday: { label: 'Sunday' },
    saturday: { label: 'Saturday' },
    dashboard: { label: 'As the dashboard has it' },
  },
  signals: {
    link: { label: 'Linked incident', description: 'An incident names the deployment or its revision' },
    rollback: { label: 'Rollback', description: 'The deployment was rolled back' },
    revert: { label: 'Revert', description: 'A change that it shipped was reverted' },
    hotfix: { label: 'Hotfix', description: 'An unplanned deployment followed' },
    incident: { label: 'Incident soon after', description: 'An incident of the service began within the window' },
  },
  exclusions: {
    incidentSeverities: {
      label: 'Incidents with severity',
      description: 'These are no incidents: they fail no deployment, and their time to restore does not count',
      placeholder: 'low',
    },
    incidentLabels: {
      label: 'Incidents with label',
      description: 'These are no incidents: they fail no deployment, and their time to restore does not count',
    },
    deploymentPatterns: {
      label: 'Deployments that match',
      description:
        'Regular expressions on version, tag, branch and id. These are no deployments: what they shipped is shipped by the next one, later',
    },
    deploymentLabels: {
      label: 'Deployments with label',
      description: 'These are no deployments: what they shipped is shipped by the next one, later',
    },
    pullRequestPatterns: {
      label: 'Pull requests whose title matches',
      description: 'Regular expressions. These ship, but are no changes: no lead time, no batch size',
    },
    pullRequestLabels: {
      label: 'Pull requests with label',
      description: 'These ship, but are no changes: no lead time, no batch size',
    },
    bots: {
      label: 'Leave out changes made by bots',
      description:
        'Dependency updates, for instance: they ship, but are no changes of the team. Lead times then tell of people’s work alone, and batches are smaller',
    },
  },
  verdicts: {
    notFailure: {
      label: 'Not a failure',
      description: 'The deployment has not failed by it, whatever the signals say: the change fail rate falls',
    },
    failure: {
      label: 'A failure',
      description: 'The deployment has failed, without any other signal: the change fail rate rises',
    },
  },
  storage: {
    lookBack: {
      label: 'Look-back',
      description:
        'How far before a panel’s range is read, so that its first deployments have something before them. Shorter: less is read, but the first deployment of a service that deploys seldom ships nothing, and lead times of its changes are missing',
    },
    retention: {
      label: 'Kept in the browser',
      description: 'Older records are dropped, and read again when a panel asks for them. No number depends on it',
    },
  },
  viewers: {
    titles: {
      label: 'Show titles of pull requests and incidents',
      description:
        'In tables and annotations. A title can say more than every viewer should know; off, these show ids and links alone, and no title is kept. No number changes: what exclusions and verdicts find in a title is kept in its place',
    },
  },
  goals: {
    none: 'None yet: numbers stand for themselves.',
    add: 'Add goal',
    remove: 'Remove goal',
    removeOne: 'Remove goal: {title}',
    everybody: 'everybody',
    unknownMetric: 'No metric',
    metric: { label: 'Metric', placeholder: 'Choose a metric' },
    statistic: {
      label: 'Statistic',
      description: 'The goal is shown where a query draws this statistic, and nowhere else',
    },
    team: {
      label: 'Team',
      description: "A team's own goal goes before everybody's. Empty: everybody who has none of their own",
    },
    target: 'Target',
    targetDescription: '{form}. {side}',
    /** How a target is written, by the unit of its metric. */
    forms: {
      s: 'A time: 90m, 4h, 1d or 2w',
      ratio: 'A share: 15 %, or 0.15',
      count: 'A number, of each point that is drawn',
      perDay: 'A number a day',
      lines: 'A number of lines',
      any: 'A time (1d), a share (15 %) or a number',
    },
    sides: {
      lower: 'What is at or below it meets the goal',
      higher: 'What is at or above it meets the goal',
      none: 'It is drawn, and not said to be met: neither more nor less is better',
    },
  },
} as const;
