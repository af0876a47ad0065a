import type { CONFIG_RULES_EN } from '../en/config-rules';
import type { Translated } from '../text';

/** Texts of the fields of a service and of the rules by which its records are recognised, in German. */
export const CONFIG_RULES_DE: Translated<typeof CONFIG_RULES_EN> = {
  service: {
    name: { label: 'Name', description: 'Wie er in Dashboards erscheint', placeholder: 'checkout' },
    team: { label: 'Team', description: 'Zum Gruppieren und Filtern', placeholder: 'payments' },
  },
  titles: {
    repository: 'Code',
    deployments: 'Deployments',
    incidents: 'Incidents',
    pipelines: 'Pipeline-Läufe',
    discover: 'Wo Services gefunden werden',
    found: 'Jeder von ihnen',
  },
  repository: {
    connection: { label: 'Code wird gelesen aus', placeholder: 'Verbindung wählen' },
    id: { label: 'Repository', description: 'Eigentümer und Name', placeholder: 'acme/shop' },
    branch: { label: 'Branch', description: 'Der ausgeliefert wird', placeholder: 'Standard-Branch' },
    paths: {
      label: 'Pfade',
      description:
        'Wo mehrere Services sich das Repository teilen: welche Dateien zu diesem gehören (checkout/**). Leer: alle',
    },
  },
  runs: {
    workflow: { label: 'Workflow', description: 'Sein Name oder der seiner Datei', placeholder: 'deploy.yml' },
    job: { label: 'Job', description: 'Sein Name', placeholder: 'deploy' },
    stage: { label: 'Stage', description: 'Ihr Name', placeholder: 'deploy' },
    pipeline: { label: 'Pipeline', description: 'Ihr Name oder ihre Nummer', placeholder: 'deploy' },
    project: { label: 'Projekt', description: 'Mit seinen Ordnern, falls es welche hat', placeholder: 'shop/checkout' },
    path: { label: 'Pfad', description: 'Der Datei, unterhalb der Adresse', placeholder: '/records.ndjson' },
  },
  deployments: {
    connection: { label: 'Deployments werden gelesen aus', placeholder: 'Nicht gelesen' },
    from: { label: 'Ein Deployment ist' },
    application: { label: 'Anwendung', description: 'Ihr Name', placeholder: 'checkout' },
    repository: {
      label: 'Repository der Deployments',
      description: 'Wenn es nicht das des Codes ist',
      placeholder: 'dasselbe Repository',
    },
    pattern: {
      label: 'Nur passende',
      description: 'Regulärer Ausdruck für Tag, Branch oder Task. Unterscheidet die Services eines Repositorys',
      placeholder: '^checkout-v',
    },
    artifact: {
      label: 'Image oder Version des Codes',
      description:
        'Regulärer Ausdruck für Image:Tag oder die Version; die Gruppe (?<commit>…) oder (?<tag>…) führt zum Code',
      placeholder: 'acme/checkout:(?<tag>.+)',
    },
    environment: {
      label: 'Nur diese Umgebungen',
      description: 'Regulärer Ausdruck für den Namen der Umgebung. Andere werden nicht gelesen',
      placeholder: 'alle',
    },
    prereleases: { label: 'Pre-Releases zählen', description: 'Sonst sind nur vollständige Releases Deployments' },
    unplanned: {
      label: 'Wörter für ungeplant',
      description: 'Ein Deployment mit einem dieser Labels oder Wörter ist ein Hotfix: Das davor ist fehlgeschlagen',
    },
  },
  deploymentSources: {
    deployments: { label: 'ein Deployment', description: 'Wie das System selbst sie festhält, mit Umgebungen' },
    releases: { label: 'ein Release', description: 'Wenn es veröffentlicht wird' },
    tags: { label: 'ein Tag', description: 'Zur Zeit seines Commits' },
    workflow: { label: 'ein Lauf eines Workflows', description: 'Wenn er gelingt' },
    job: { label: 'ein Lauf eines Jobs', description: 'Wenn er gelingt' },
    pipeline: { label: 'ein Lauf einer Pipeline', description: 'Wenn er gelingt' },
  },
  incidents: {
    connection: { label: 'Incidents werden gelesen aus', placeholder: 'Nicht gelesen' },
    from: { label: 'Ein Incident ist' },
    repository: {
      label: 'Repository der Incidents',
      description: 'Wo die Issues sind, wenn es nicht das des Codes ist',
      placeholder: 'dasselbe Repository',
    },
    project: { label: 'Projekt', description: 'Wo die Incidents sind', placeholder: 'OPS' },
    service: { label: 'Service der Incidents', description: 'Seine Id im Incident-System', placeholder: 'PABC123' },
    team: { label: 'Team der Incidents', description: 'Seine Id im Incident-System' },
    query: { label: 'Suche', description: 'In der Sprache des Systems; was sie findet, sind Incidents' },
    types: { label: 'Typen eines Incidents', description: 'Ein Issue von einem dieser Typen ist ein Incident' },
    labels: { label: 'Labels eines Incidents', description: 'Ein Issue mit einem davon ist ein Incident' },
    serviceLabel: {
      label: 'Label dieses Service',
      description: 'Nur Issues mit diesem Label gehören zu diesem Service. Leer: alle Incidents des Repositorys',
      placeholder: 'service:checkout',
    },
    component: {
      label: 'Komponente dieses Service',
      description:
        'Nur Issues mit dieser Komponente gehören zu diesem Service, nach Name oder Id. Leer: alle Incidents',
      placeholder: 'checkout',
    },
    severityPrefix: {
      label: 'Label des Schweregrads beginnt mit',
      description: 'Der Rest des Labels ist der Schweregrad (severity:critical)',
    },
    urgencies: {
      label: 'Nur diese Dringlichkeiten',
      description: 'Oder Prioritäten, in den Worten des Systems (high, P1). Leer: Incidents jeder Dringlichkeit',
      placeholder: 'alle',
    },
  },
  incidentSources: {
    incidents: { label: 'ein Incident', description: 'Wie das System selbst sie festhält' },
    alerts: { label: 'ein Alarm', description: 'Jeder davon: wo niemand Incidents festhält' },
  },
  pipelines: {
    connection: { label: 'Pipeline-Läufe werden gelesen aus', placeholder: 'wo der Code ist' },
    repository: { label: 'Repository der Läufe', description: 'Wenn es nicht das des Codes ist' },
  },
  discover: {
    connection: { label: 'Services werden gefunden in', placeholder: 'Verbindung wählen' },
    owner: {
      label: 'Eigentümer',
      description: 'Der Repositorys: Organisation, Benutzer oder Workspace',
      placeholder: 'acme',
    },
    group: {
      label: 'Gruppe',
      description: 'Ihr voller Pfad; ihre Untergruppen gehören dazu',
      placeholder: 'acme/payments',
    },
    project: { label: 'Projekt', description: 'Zu dem Repositorys oder Anwendungen gehören', placeholder: 'shop' },
    topic: { label: 'Nur mit diesem Thema', placeholder: 'production' },
    team: {
      label: 'Nur von diesem Team',
      description: 'Sein Kurzname, wie in seiner Adresse',
      placeholder: 'payments',
    },
    selector: {
      label: 'Nur mit diesen Labels',
      description: 'Ein Label-Selektor von Kubernetes',
      placeholder: 'env=prod',
    },
    pattern: {
      label: 'Nur passende Namen',
      description:
        'Regulärer Ausdruck für den Namen unterhalb von Eigentümer, Gruppe oder Projekt; seine Gruppe „name“ ist der Name des Service',
      placeholder: '^shop-',
    },
    archived: { label: 'Auch archivierte' },
    forks: { label: 'Auch Forks' },
  },
  found: {
    name: {
      label: 'Name',
      description:
        '{name} steht für den kurzen Namen des Gefundenen, {id} für den vollen; auch in den Feldern darunter',
      placeholder: '{name}',
    },
    team: 'das, durch das er gefunden wurde',
    repository: 'was gefunden wurde',
    where: 'wo er gefunden wurde',
    noDeployments: { label: 'Deployments werden nicht gelesen' },
    noIncidents: { label: 'Incidents werden nicht gelesen' },
  },
};
