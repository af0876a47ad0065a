/** Every text of the editors of queries, variables and annotations, in English: the source of the translations. */
export const QUERY_EDITOR_EN = {
  fields: {
    view: {
      label: 'Show',
      description: 'A metric over time or of the whole range, the records behind it, or a report',
    },
    only: { label: 'Which', description: 'All deployments, or only those that went wrong' },
    metric: { label: 'Metric', description: 'What is measured' },
    statistic: { label: 'Statistic', description: 'How the observations of a bucket become one number' },
    bucket: { label: 'Bucket', description: 'One point for each, in the time zone of the dashboard' },
    window: {
      label: 'Rolling window',
      description: 'Each point covers this many days up to the end of its bucket. Empty: the bucket itself',
    },
    compare: { label: 'Period before', description: 'Beside each series the same of the period before, dashed' },
    target: {
      label: 'Target',
      description:
        'A line to compare with: a time (1d, 4h), a share (15 %), a number, or {goal} for what the settings say',
    },
    benchmark: {
      label: 'Benchmark year',
      description: 'Of the DORA report whose clusters give the levels. Empty: that of the settings',
    },
    within: {
      label: 'Only the point at',
      description: 'Only what one point of another panel is made of: this query was opened from it',
    },
    groupBy: {
      label: 'Group by',
      description: 'One series for each combination of values. Empty: everything together',
    },
    values: { label: 'Values of', description: 'The names that the variable offers' },
  },
  window: { suffix: 'days', placeholder: 'none', problem: 'A whole number of days, at least 1' },
  target: { placeholder: 'none', problem: 'A time such as 1d, a share such as 15 %, a number, or {goal}' },
  benchmarkPlaceholder: 'of the settings',
  wholeRange: 'Show the whole range',
  groupPlaceholder: 'none',
  filters: {
    placeholder: 'all',
    variable: 'Dashboard variable',
    noOptions: 'None known yet. Type a name and press Enter.',
    failed: 'The list cannot be read ({reason}). Type a name and press Enter.',
    description: 'Only these values of {name}. Empty: all. A variable such as ${dimension} works too',
  },
  viewGroups: {
    measures: 'A metric',
    lists: 'The records behind it',
    glances: 'For a wall display',
    reports: 'Reports',
  },
  views: {
    series: { label: 'Over time', description: 'One point for each bucket' },
    headline: { label: 'Single value', description: 'One number for the range, beside the period before it' },
    keyFigure: {
      label: 'Key figure',
      description: 'The same in a few signs, to be read from afar: 16 h ↓',
    },
    level: {
      label: 'Level',
      description: 'Elite, high, medium or low by the clusters of a DORA report, or why there is none',
    },
    table: { label: 'Table', description: 'A row for each group: value, change, level, number of observations, trend' },
    heatmap: { label: 'Heatmap', description: 'How the values of each bucket are spread: for a heatmap panel' },
    histogram: {
      label: 'Histogram',
      description: 'How many values fall into each range: for a bar chart panel or a table',
    },
    deployments: { label: 'Deployments', description: 'Each deployment, what it shipped and whether it failed' },
    changes: { label: 'Changes', description: 'Each change that was shipped, with its lead time' },
    incidents: { label: 'Incidents', description: 'Each incident and the deployment that it is held against' },
    pullRequests: {
      label: 'Pull requests',
      description: 'Each pull request that was merged, with its size and lifetime',
    },
    openPullRequests: {
      label: 'Open pull requests',
      description: 'Each that is open at the end of the range, the oldest first',
    },
    waitingChanges: {
      label: 'Changes that wait',
      description: 'What is merged, but in no production environment, the oldest first',
    },
    pipelineRuns: {
      label: 'Pipeline runs',
      description: 'Each run that succeeded or failed, with its waiting and running time',
    },
    incidentTimeline: {
      label: 'Incidents over time',
      description:
        'One row for each service, with a bar from the start of an incident to its end: for a state timeline panel',
    },
    latestDeployments: { label: 'Latest deployments', description: 'What was deployed when, the newest first' },
    openIncidents: { label: 'Open incidents', description: 'Those that go on, and for how long, the longest first' },
    sinceFailure: {
      label: 'Days since a deployment failed',
      description: 'Whole days since the last deployment that failed',
    },
    sinceIncident: {
      label: 'Days since an incident',
      description: 'Whole days since the last incident ended; 0 while one goes on',
    },
    topBottleneck: {
      label: 'Biggest bottleneck',
      description: 'The first of the bottlenecks as a few lines of text',
    },
    bottlenecks: { label: 'Bottlenecks', description: 'Where delivery loses time, and what helps' },
    dataQuality: {
      label: 'Data quality',
      description: 'What in the records limits the numbers, and what to do about it',
    },
    pipelineJobs: {
      label: 'Jobs of pipelines',
      description: 'Each job by its name: how often it ran, succeeded, and how long it took, the most time first',
    },
    coverage: {
      label: 'Coverage',
      description: 'Each list that is read: how far, how many records, and what is missing',
    },
    budgets: { label: 'Budgets', description: 'How many requests each system still allows' },
  },
  choices: {
    all: { label: 'All', description: '' },
    failed: { label: 'Failed', description: 'Those that an incident, rollback, revert or hotfix is held against' },
    rollbacks: { label: 'Rollbacks', description: 'Those that went back to an earlier revision' },
  },
  statistics: {
    p50: { label: 'Median (p50)', description: 'Half of the observations are at or below it' },
    p75: { label: 'p75', description: 'Three quarters of the observations are at or below it' },
    p90: { label: 'p90', description: 'Nine in ten observations are at or below it' },
    p95: { label: 'p95', description: '95 in 100 observations are at or below it' },
    p99: { label: 'p99', description: '99 in 100 observations are at or below it' },
    mean: { label: 'Mean', description: 'The sum divided by the number of observations' },
    min: { label: 'Minimum', description: 'The smallest observation' },
    max: { label: 'Maximum', description: 'The largest observation' },
    sum: { label: 'Sum', description: 'All observations added up' },
    count: { label: 'Count', description: 'How many there are' },
    perDay: { label: 'Per day', description: 'The count divided by the days of the bucket' },
    ratio: { label: 'Ratio', description: 'The part divided by the whole' },
    share: { label: 'Share', description: 'The part of the total' },
  },
  buckets: {
    auto: { label: 'Auto', description: 'Chosen by the length of the range' },
    hour: { label: 'Hour', description: '' },
    day: { label: 'Day', description: '' },
    week: { label: 'Week', description: 'First day as in the data source settings' },
    month: { label: 'Month', description: '' },
    quarter: { label: 'Quarter', description: '' },
    year: { label: 'Year', description: '' },
    none: { label: 'Whole range', description: 'One value' },
  },
  dimensions: {
    service: 'Service',
    team: 'Team',
    environment: 'Environment',
    repository: 'Repository',
    pipeline: 'Pipeline',
  },
  variables: {
    service: { label: 'service', description: 'Names of services' },
    team: { label: 'team', description: 'Teams of services' },
    environment: { label: 'environment', description: 'Where services were deployed' },
    repository: { label: 'repository', description: 'Where the code of services is' },
    pipeline: { label: 'pipeline', description: 'What ran for services' },
    connection: { label: 'connection', description: 'Systems that are read' },
    benchmark: { label: 'benchmark', description: 'Years of DORA reports with levels' },
  },
  metricGroups: {
    keys: 'DORA keys',
    deployments: 'Deployments and incidents',
    flow: 'Flow of changes',
    pipelines: 'Pipelines',
    more: 'More',
  },
  help: {
    title: 'Questions to start with',
    introduction: 'A click puts the query into the editor; change it from there.',
    examples: {
      deploysOfTeams: {
        title: 'How often does each team deploy?',
        explanation: 'Deployment frequency by week, one series for each team.',
      },
      leadTime: {
        title: 'How long does a change take to reach production?',
        explanation: 'Median change lead time over the last 28 days, drawn for every day.',
      },
      slowest: {
        title: 'How long do the slowest changes take?',
        explanation: 'The lead time that nine in ten changes stay below (p90), by month and service.',
      },
      failRate: {
        title: 'How many deployments fail?',
        explanation: 'Change fail rate by month. Recent months can still change, since a failure may show later.',
      },
      recovery: {
        title: 'How quickly do we recover?',
        explanation:
          'Median recovery time of failed deployments in the range, as one number with the period before it.',
      },
      whichFailed: {
        title: 'Which deployments failed, and why?',
        explanation: 'Every deployment in the range with what it shipped, whether it failed and for which reason.',
      },
      whichWaited: {
        title: 'Which changes waited longest?',
        explanation: 'Every change that was shipped in the range, with its lead time and the stages of it.',
      },
      incidents: {
        title: 'What went wrong in production?',
        explanation: 'Every incident in the range and the deployment that it is held against.',
      },
      bottlenecks: {
        title: 'What holds us back most?',
        explanation:
          'Each stage, pipeline and habit of each service against the organisation’s own median, most time lost first.',
      },
      quality: {
        title: 'How far can the numbers be trusted?',
        explanation: 'What in the records is missing or contradicts itself, how much of it, and what to do.',
      },
    },
  },
} as const;
