/** Texts of the fields of a service and of the rules by which its records are recognised, in English. */
export const CONFIG_RULES_EN = {
  service: {
    name: { label: 'Name', description: 'As it appears in dashboards', placeholder: 'checkout' },
    team: { label: 'Team', description: 'To group and filter by', placeholder: 'payments' },
  },
  titles: {
    repository: 'Code',
    deployments: 'Deployments',
    incidents: 'Incidents',
    pipelines: 'Pipeline runs',
    discover: 'Where services are found',
    found: 'Each of them',
  },
  repository: {
    connection: { label: 'Code is read from', placeholder: 'Choose a connection' },
    id: { label: 'Repository', description: 'Owner and name', placeholder: 'acme/shop' },
    branch: { label: 'Branch', description: 'The one that ships', placeholder: 'default branch' },
    paths: {
      label: 'Paths',
      description: 'Where several services share the repository: which files are this one’s (checkout/**). Empty: all',
    },
  },
  /** Of what runs, wherever it is asked for. */
  runs: {
    workflow: { label: 'Workflow', description: 'Its name or file name', placeholder: 'deploy.yml' },
    job: { label: 'Job', description: 'Its name', placeholder: 'deploy' },
    stage: { label: 'Stage', description: 'Its name', placeholder: 'deploy' },
    pipeline: { label: 'Pipeline', description: 'Its name or number', placeholder: 'deploy' },
    project: { label: 'Project', description: 'With its folders, where it has some', placeholder: 'shop/checkout' },
    path: { label: 'Path', description: 'Of the file, below the address', placeholder: '/records.ndjson' },
  },
  deployments: {
    connection: { label: 'Deployments are read from', placeholder: 'Not read' },
    from: { label: 'A deployment is' },
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
  },
  deploymentSources: {
    deployments: { label: 'a deployment', description: 'As the system itself records them, with environments' },
    releases: { label: 'a release', description: 'When it is published' },
    tags: { label: 'a tag', description: 'When its commit was made' },
    workflow: { label: 'a run of a workflow', description: 'When it succeeds' },
    job: { label: 'a run of a job', description: 'When it succeeds' },
    pipeline: { label: 'a run of a pipeline', description: 'When it succeeds' },
  },
  incidents: {
    connection: { label: 'Incidents are read from', placeholder: 'Not read' },
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
    },
    urgencies: {
      label: 'Only these urgencies',
      description: 'Or priorities, in the words of the system (high, P1). Empty: incidents of any',
      placeholder: 'all',
    },
  },
  incidentSources: {
    incidents: { label: 'an incident', description: 'As the system itself records them' },
    alerts: { label: 'an alert', description: 'Each of them: where nobody records incidents' },
  },
  pipelines: {
    connection: { label: 'Pipeline runs are read from', placeholder: 'where the code is' },
    repository: { label: 'Runs’ repository', description: 'When it is not the one of the code' },
  },
  discover: {
    connection: { label: 'Services are found in', placeholder: 'Choose a connection' },
    owner: { label: 'Owner', description: 'Of the repositories: organisation, user or workspace', placeholder: 'acme' },
    group: { label: 'Group', description: 'Its full path; its subgroups belong to it', placeholder: 'acme/payments' },
    project: { label: 'Project', description: 'That holds the repositories or applications', placeholder: 'shop' },
    topic: { label: 'Only with this topic', placeholder: 'production' },
    team: { label: 'Only of this team', description: 'Its short name, as its address has it', placeholder: 'payments' },
    selector: {
      label: 'Only with these labels',
      description: 'A label selector of Kubernetes',
      placeholder: 'env=prod',
    },
    pattern: {
      label: 'Only names that match',
      description:
        'Regular expression on the name below owner, group or project; its group "name" is the service’s name',
      placeholder: '^shop-',
    },
    archived: { label: 'Archived ones too' },
    forks: { label: 'Forks too' },
  },
  found: {
    name: {
      label: 'Name',
      description:
        '{name} stands for the short name of what was found, {id} for its full one; in the fields below, too',
      placeholder: '{name}',
    },
    team: 'the one by which it was found',
    repository: 'what was found',
    where: 'where it was found',
    noDeployments: { label: 'Deployments are not read' },
    noIncidents: { label: 'Incidents are not read' },
  },
} as const;
