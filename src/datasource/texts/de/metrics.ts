import type { MetricTexts } from '../metrics';

/** Titles and definitions of the metrics, in German. */
export const METRICS_DE: MetricTexts = {
  deploymentFrequency: {
    title: 'Deployment-Häufigkeit',
    description:
      'Wie viele Deployments in die Produktion abgeschlossen wurden, als Anzahl oder pro Tag. 0, wenn es keine gab; kein Wert, wenn keine Deployments gelesen wurden.',
    counted: 'Deployments',
  },
  deploymentDays: {
    title: 'Deployment-Tage',
    description:
      'An wie vielen Kalendertagen mindestens ein Deployment in die Produktion abgeschlossen wurde. 0, wenn es keines gab; kein Wert, wenn keine Deployments gelesen wurden.',
    counted: 'Deployments',
  },
  changeLeadTime: {
    title: 'Durchlaufzeit (Change Lead Time)',
    description:
      'Wie lange Änderungen vom ersten Commit bis zum Ende des Deployments brauchten, das sie in die Produktion brachte. Kein Wert, wenn keine Änderung mit bekanntem Beginn ausgeliefert wurde.',
    counted: 'Änderungen',
  },
  changeFailRate: {
    title: 'Fehlerrate (Change Fail Rate)',
    description:
      'Anteil der Deployments in die Produktion, die fehlschlugen: Ihnen wird ein Incident, Rollback, Revert oder Hotfix zugerechnet. Kein Wert, wenn es kein Deployment gab.',
    counted: 'Deployments',
  },
  failedDeploymentRecoveryTime: {
    title: 'Wiederherstellung (Recovery Time)',
    description:
      'Wie lange es dauerte, bis fehlgeschlagene Deployments behoben waren: bis der letzte ihrer Incidents gelöst war, sonst bis zum Rollback, Revert oder Hotfix. Was noch nicht behoben ist, zählt als offen. Kein Wert, wenn keines fehlschlug.',
    counted: 'fehlgeschlagene Deployments',
  },
  timeToRestore: {
    title: 'Incident-Dauer (Time to Restore)',
    description:
      'Wie lange Incidents von ihrem Beginn bis zu ihrer Lösung dauerten, gleich aus welcher Ursache; der Mittelwert ist die klassische MTTR. Ungelöste zählen als offen. Kein Wert, wenn es keinen Incident gab.',
    counted: 'Incidents',
  },
  deploymentReworkRate: {
    title: 'Nacharbeitsrate (Rework Rate)',
    description:
      'Anteil der Deployments in die Produktion, die Rollbacks oder ungeplant sind oder einen Revert ausliefern. Kein Wert, wenn es kein Deployment gab.',
    counted: 'Deployments',
  },
  incidents: {
    title: 'Incidents',
    description: 'Wie viele Incidents begannen. 0, wenn es keine gab; kein Wert, wenn keine Incidents gelesen wurden.',
    counted: 'Incidents',
  },
  batchSize: {
    title: 'Deployment-Umfang (Batch Size)',
    description:
      'Wie viele Änderungen ein Deployment auslieferte, bei Vorwärts-Deployments, von denen das bekannt ist. 0, wenn es nichts Neues auslieferte; kein Wert, wenn es keines gab.',
    counted: 'Deployments',
  },
  leadTimeStages: {
    title: 'Abschnitte der Durchlaufzeit',
    description:
      'Wie lange jeder Abschnitt der Durchlaufzeit dauerte: Entwicklung, Warten auf Review, Review, Merge, Warten auf Deployment und Deployment; die Statistik „Anteil“ ist sein Teil am Ganzen. Eine Änderung zählt in den Abschnitten, die sie hat. Kein Wert, wenn es keine gab.',
    counted: 'Änderungen',
  },
  pullRequestSize: {
    title: 'Größe der Pull Requests',
    description:
      'Hinzugefügte und gelöschte Zeilen der gemergten Pull Requests. Wo eines von beiden nicht bekannt ist, bleibt der Pull Request außer Acht; kein Wert, wenn keiner übrig bleibt.',
    counted: 'Pull Requests',
  },
  branchLifetime: {
    title: 'Lebensdauer der Branches',
    description:
      'Wie lange Arbeit auf ihrem Branch blieb: vom ersten Commit eines Pull Requests bis zu seinem Merge. Kein Wert, wenn keiner mit bekanntem ersten Commit gemergt wurde.',
    counted: 'Pull Requests',
  },
  mergeFrequency: {
    title: 'Merge-Häufigkeit',
    description:
      'Wie viele Pull Requests gemergt wurden, als Anzahl oder pro Tag. 0, wenn keiner gemergt wurde; kein Wert, wenn keine Pull Requests gelesen wurden.',
    counted: 'Pull Requests',
  },
  openPullRequests: {
    title: 'Offene Pull Requests',
    description:
      'Wie viele Pull Requests am Ende jedes Intervalls offen waren, Entwürfe eingeschlossen. 0, wenn keiner offen war; kein Wert, wenn keine Pull Requests gelesen wurden.',
    counted: 'Pull Requests',
  },
  undeployedChanges: {
    title: 'Nicht ausgelieferte Änderungen',
    description:
      'Wie viele Änderungen am Ende jedes Intervalls gemergt, aber nicht in der Produktion waren; die Statistik „Maximum“ ist das Alter der ältesten. Kein Wert vor dem ersten Deployment einer bekannten Revision.',
    counted: 'Änderungen',
  },
  pipelineSuccessRate: {
    title: 'Erfolgsrate der Pipelines',
    description:
      'Anteil der erfolgreichen Pipeline-Läufe an denen, die erfolgreich waren oder fehlschlugen; jeder Versuch ist ein Lauf. Kein Wert, wenn es keinen solchen gab.',
    counted: 'Pipeline-Läufe',
  },
  pipelineDuration: {
    title: 'Laufzeit der Pipelines',
    description:
      'Wie lange Pipeline-Läufe dauerten, die erfolgreich waren oder fehlschlugen; jeder Versuch ist ein Lauf. Kein Wert, wenn keiner endete.',
    counted: 'Pipeline-Läufe',
  },
  pipelineQueueTime: {
    title: 'Wartezeit der Pipelines',
    description:
      'Wie lange begonnene Pipeline-Läufe vom Einreihen bis zu ihrem Start warteten. Kein Wert, wenn von keinem beides bekannt ist.',
    counted: 'Pipeline-Läufe',
  },
  pipelineFlakeRate: {
    title: 'Pipeline-Flakes (Flake Rate)',
    description:
      'Anteil der Revisionen, auf denen eine Pipeline sowohl fehlschlug als auch erfolgreich war: derselbe Code, aber ein anderes Ergebnis. Kein Wert, wenn kein Lauf mit einer Revision endete.',
    counted: 'Pipelines je Revision',
  },
  timeToGreen: {
    title: 'Zeit bis Grün (Time to Green)',
    description:
      'Wie lange eine Pipeline auf dem Branch des Service rot blieb (main, master oder trunk, wo die Einstellungen keinen nennen): vom Ende des ersten fehlgeschlagenen Laufs bis zum Ende des nächsten erfolgreichen. Bis dahin zählt es als offen; kein Wert, wenn keiner fehlschlug.',
    counted: 'Wechsel auf Rot',
  },
};
