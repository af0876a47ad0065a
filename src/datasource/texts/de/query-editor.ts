import type { QUERY_EDITOR_EN } from '../en/query-editor';
import type { Translated } from '../text';

/** Every text of the editors of queries, variables and annotations, in German. */
export const QUERY_EDITOR_DE: Translated<typeof QUERY_EDITOR_EN> = {
  fields: {
    view: {
      label: 'Anzeigen',
      description: 'Eine Metrik im Zeitverlauf oder über den ganzen Zeitraum, die Daten dahinter oder ein Bericht',
    },
    only: { label: 'Welche', description: 'Alle Deployments oder nur solche, bei denen etwas schiefging' },
    metric: { label: 'Metrik', description: 'Was gemessen wird' },
    statistic: { label: 'Statistik', description: 'Wie aus den Beobachtungen eines Intervalls eine Zahl wird' },
    bucket: { label: 'Intervall', description: 'Für jedes ein Punkt, in der Zeitzone des Dashboards' },
    window: {
      label: 'Gleitendes Fenster',
      description: 'Jeder Punkt umfasst so viele Tage bis zum Ende seines Intervalls. Leer: nur das Intervall selbst',
    },
    compare: {
      label: 'Vorperiode',
      description: 'Neben jeder Reihe gestrichelt dieselbe für den Zeitraum davor',
    },
    target: {
      label: 'Ziel',
      description:
        'Eine Linie zum Vergleichen: eine Zeit (1d, 4h), ein Anteil (15 %), eine Zahl oder {goal} für das Ziel aus den Einstellungen',
    },
    benchmark: {
      label: 'Vergleichsjahr',
      description:
        'Jahr des DORA-Reports, nach dessen Clustern die Level bestimmt werden. Leer: wie in den Einstellungen',
    },
    within: {
      label: 'Nur Punkt um',
      description: 'Nur das, woraus ein Punkt eines anderen Panels besteht: Diese Abfrage wurde von dort geöffnet',
    },
    groupBy: {
      label: 'Gruppierung',
      description: 'Eine Reihe für jede Kombination von Werten. Leer: alles zusammen',
    },
    values: { label: 'Werte von', description: 'Die Namen, die die Variable anbietet' },
  },
  window: { suffix: 'Tage', placeholder: 'keines', problem: 'Eine ganze Zahl von Tagen, mindestens 1' },
  target: { placeholder: 'keines', problem: 'Eine Zeit wie 1d, ein Anteil wie 15 %, eine Zahl oder {goal}' },
  benchmarkPlaceholder: 'wie eingestellt',
  wholeRange: 'Ganzen Zeitraum zeigen',
  groupPlaceholder: 'nichts',
  filters: {
    placeholder: 'alle',
    variable: 'Variable des Dashboards',
    noOptions: 'Noch keine bekannt. Einen Namen eingeben und mit der Eingabetaste bestätigen.',
    failed: 'Die Liste kann nicht gelesen werden ({reason}). Einen Namen eingeben und mit der Eingabetaste bestätigen.',
    description: 'Nur diese Werte von {name}. Leer: alle. Auch eine Variable wie ${dimension} ist möglich',
  },
  viewGroups: {
    measures: 'Eine Metrik',
    lists: 'Die Daten dahinter',
    glances: 'Für eine Anzeigetafel',
    reports: 'Berichte',
  },
  views: {
    series: { label: 'Zeitverlauf', description: 'Ein Punkt für jedes Intervall' },
    headline: { label: 'Einzelwert', description: 'Eine Zahl für den Zeitraum, neben dem Zeitraum davor' },
    keyFigure: {
      label: 'Kennzahl',
      description: 'Dasselbe in wenigen Zeichen, aus der Ferne lesbar: 16 h ↓',
    },
    level: {
      label: 'Level',
      description: 'Elite, Hoch, Mittel oder Niedrig nach den Clustern eines DORA-Reports, oder warum es keines gibt',
    },
    table: {
      label: 'Tabelle',
      description: 'Eine Zeile für jede Gruppe: Wert, Veränderung, Level, Zahl der Beobachtungen, Verlauf',
    },
    heatmap: { label: 'Heatmap', description: 'Wie sich die Werte jedes Intervalls verteilen: für ein Heatmap-Panel' },
    histogram: {
      label: 'Histogramm',
      description: 'Wie viele Werte in jeden Bereich fallen: für ein Balkendiagramm oder eine Tabelle',
    },
    deployments: {
      label: 'Deployments',
      description: 'Jedes Deployment, was es auslieferte und ob es fehlschlug',
    },
    changes: { label: 'Änderungen', description: 'Jede ausgelieferte Änderung mit ihrer Durchlaufzeit' },
    incidents: { label: 'Incidents', description: 'Jeder Incident und das Deployment, dem er zugerechnet wird' },
    pullRequests: {
      label: 'Pull Requests',
      description: 'Jeder gemergte Pull Request mit Größe und Lebensdauer',
    },
    openPullRequests: {
      label: 'Offene Pull Requests',
      description: 'Alle, die am Ende des Zeitraums offen sind, die ältesten zuerst',
    },
    waitingChanges: {
      label: 'Wartende Änderungen',
      description: 'Was gemergt, aber in keiner Produktionsumgebung ist, das Älteste zuerst',
    },
    pipelineRuns: {
      label: 'Pipeline-Läufe',
      description: 'Jeder Lauf, der erfolgreich war oder fehlschlug, mit Warte- und Laufzeit',
    },
    incidentTimeline: {
      label: 'Störungen im Verlauf',
      description:
        'Eine Zeile je Service, mit einem Balken vom Beginn einer Störung bis zu ihrem Ende: für ein State-Timeline-Panel',
    },
    latestDeployments: { label: 'Letzte Deployments', description: 'Was wann ausgeliefert wurde, das Neueste zuerst' },
    openIncidents: {
      label: 'Offene Incidents',
      description: 'Solche, die andauern, und wie lange schon, die längsten zuerst',
    },
    sinceFailure: {
      label: 'Tage seit einem Fehlschlag',
      description: 'Ganze Tage seit dem letzten Deployment, das fehlschlug',
    },
    sinceIncident: {
      label: 'Tage seit einem Incident',
      description: 'Ganze Tage seit dem Ende des letzten Incidents; 0, solange einer andauert',
    },
    topBottleneck: {
      label: 'Größter Engpass',
      description: 'Der erste der Engpässe in wenigen Zeilen Text',
    },
    bottlenecks: { label: 'Engpässe', description: 'Wo die Auslieferung Zeit verliert, und was dagegen hilft' },
    dataQuality: {
      label: 'Datenqualität',
      description: 'Was in den Daten die Aussagekraft der Zahlen begrenzt, und was zu tun ist',
    },
    pipelineJobs: {
      label: 'Jobs der Pipelines',
      description:
        'Jeder Job nach seinem Namen: wie oft er lief, erfolgreich war und wie lange, die meiste Zeit zuerst',
    },
    coverage: {
      label: 'Abdeckung',
      description: 'Jede Liste, die gelesen wird: wie weit, wie viele Datensätze, und was fehlt',
    },
    budgets: { label: 'Kontingente', description: 'Wie viele Anfragen jedes System noch erlaubt' },
  },
  choices: {
    all: { label: 'Alle', description: '' },
    failed: {
      label: 'Fehlgeschlagene',
      description: 'Solche, denen ein Incident, Rollback, Revert oder Hotfix zugerechnet wird',
    },
    rollbacks: { label: 'Rollbacks', description: 'Solche, die zu einer früheren Revision zurückkehrten' },
  },
  statistics: {
    p50: { label: 'Median (p50)', description: 'Die Hälfte der Beobachtungen liegt höchstens bei diesem Wert' },
    p75: { label: 'p75', description: 'Drei Viertel der Beobachtungen liegen höchstens bei diesem Wert' },
    p90: { label: 'p90', description: 'Neun von zehn Beobachtungen liegen höchstens bei diesem Wert' },
    p95: { label: 'p95', description: '95 von 100 Beobachtungen liegen höchstens bei diesem Wert' },
    p99: { label: 'p99', description: '99 von 100 Beobachtungen liegen höchstens bei diesem Wert' },
    mean: { label: 'Mittelwert', description: 'Die Summe, geteilt durch die Zahl der Beobachtungen' },
    min: { label: 'Minimum', description: 'Die kleinste Beobachtung' },
    max: { label: 'Maximum', description: 'Die größte Beobachtung' },
    sum: { label: 'Summe', description: 'Alle Beobachtungen zusammengezählt' },
    count: { label: 'Anzahl', description: 'Wie viele es sind' },
    perDay: { label: 'Pro Tag', description: 'Die Anzahl, geteilt durch die Tage des Intervalls' },
    ratio: { label: 'Quote', description: 'Der Teil, geteilt durch das Ganze' },
    share: { label: 'Anteil', description: 'Der Teil an der Summe' },
  },
  buckets: {
    auto: { label: 'Automatisch', description: 'Nach der Länge des Zeitraums gewählt' },
    hour: { label: 'Stunde', description: '' },
    day: { label: 'Tag', description: '' },
    week: { label: 'Woche', description: 'Erster Tag wie in den Einstellungen der Datenquelle' },
    month: { label: 'Monat', description: '' },
    quarter: { label: 'Quartal', description: '' },
    year: { label: 'Jahr', description: '' },
    none: { label: 'Ganzer Zeitraum', description: 'Ein einziger Wert' },
  },
  dimensions: {
    service: 'Service',
    team: 'Team',
    environment: 'Umgebung',
    repository: 'Repository',
    pipeline: 'Pipeline',
  },
  variables: {
    service: { label: 'Service', description: 'Namen von Services' },
    team: { label: 'Team', description: 'Teams von Services' },
    environment: { label: 'Umgebung', description: 'Wohin Services ausgeliefert wurden' },
    repository: { label: 'Repository', description: 'Wo der Code von Services liegt' },
    pipeline: { label: 'Pipeline', description: 'Was für Services lief' },
    connection: { label: 'Verbindung', description: 'Systeme, die gelesen werden' },
    benchmark: { label: 'Vergleichsjahr', description: 'Jahre der DORA-Reports mit Leveln' },
  },
  metricGroups: {
    keys: 'DORA-Metriken (DORA Keys)',
    deployments: 'Deployments und Incidents',
    flow: 'Fluss der Änderungen',
    pipelines: 'Pipelines',
    more: 'Weitere',
  },
  help: {
    title: 'Fragen für den Anfang',
    introduction: 'Ein Klick übernimmt die Abfrage in den Editor; dort lässt sie sich anpassen.',
    examples: {
      deploysOfTeams: {
        title: 'Wie oft liefert jedes Team aus?',
        explanation: 'Deployment-Häufigkeit pro Woche, eine Reihe für jedes Team.',
      },
      leadTime: {
        title: 'Wie lange braucht eine Änderung bis in die Produktion?',
        explanation: 'Median der Durchlaufzeit über die letzten 28 Tage, für jeden Tag gezeichnet.',
      },
      slowest: {
        title: 'Wie lange brauchen die langsamsten Änderungen?',
        explanation: 'Die Durchlaufzeit, unter der neun von zehn Änderungen bleiben (p90), nach Monat und Service.',
      },
      failRate: {
        title: 'Wie viele Deployments schlagen fehl?',
        explanation:
          'Fehlerrate der Änderungen (Change Fail Rate) pro Monat. Die letzten Monate können sich noch ändern, weil sich ein Fehler auch später zeigen kann.',
      },
      recovery: {
        title: 'Wie schnell ist ein Fehler behoben?',
        explanation:
          'Median der Wiederherstellungszeit nach fehlgeschlagenen Deployments im Zeitraum, als eine Zahl mit dem Zeitraum davor.',
      },
      whichFailed: {
        title: 'Welche Deployments schlugen fehl, und warum?',
        explanation: 'Jedes Deployment im Zeitraum: was es auslieferte, ob es fehlschlug und aus welchem Grund.',
      },
      whichWaited: {
        title: 'Welche Änderungen warteten am längsten?',
        explanation: 'Jede im Zeitraum ausgelieferte Änderung mit ihrer Durchlaufzeit und deren Abschnitten.',
      },
      incidents: {
        title: 'Was ging in der Produktion schief?',
        explanation: 'Jeder Incident im Zeitraum und das Deployment, dem er zugerechnet wird.',
      },
      bottlenecks: {
        title: 'Was bremst am meisten?',
        explanation:
          'Jeder Abschnitt, jede Pipeline und jede Gewohnheit jedes Services im Vergleich mit dem Median der Organisation, der größte Zeitverlust zuerst.',
      },
      quality: {
        title: 'Wie weit ist den Zahlen zu trauen?',
        explanation: 'Was in den Daten fehlt oder sich widerspricht, wie viel davon, und was zu tun ist.',
      },
    },
  },
};
