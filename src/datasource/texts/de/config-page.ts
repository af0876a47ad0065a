import type { CONFIG_PAGE_EN } from '../en/config-page';
import type { Translated } from '../text';

/** Texts of the settings page as a whole, of its connections and of their test, in German. */
export const CONFIG_PAGE_DE: Translated<typeof CONFIG_PAGE_EN> = {
  sections: {
    connections: {
      title: 'Verbindungen',
      description:
        'Die Systeme, die gelesen werden. Tokens bleiben auf dem Grafana-Server und kommen nie in einen Browser.',
    },
    services: {
      title: 'Services',
      description: 'Was gemessen wird, und woher Deployments, Änderungen und Incidents jeweils kommen.',
    },
    definitions: {
      title: 'Was die Zahlen bedeuten',
      description:
        'Alles kann bleiben, wie es ist. Eine Änderung gilt sofort für den ganzen Verlauf, auf jedem Dashboard.',
    },
    goals: {
      title: 'Ziele',
      description:
        'Was eine Metrik erreichen soll, für alle oder für ein Team. Ein Ziel wird als Linie gezeichnet und in Worten genannt, wo eine Abfrage mit target: goal danach fragt; es ändert keine Zahl und beurteilt niemanden.',
    },
    exclusions: {
      title: 'Was nicht zählt',
      description: 'Was es wirklich gibt, die Zahlen aber etwas anderes sagen ließe. Leer: Alles zählt.',
    },
    verdicts: {
      title: 'Das Wort eines Menschen',
      description: 'Ein Label oder ein Wort im Titel eines Incidents oder Pull Requests, das vor den Regeln geht.',
    },
    storage: { title: 'Wie weit zurück', description: 'Was gelesen wird, und was ein Browser behält.' },
    viewers: {
      title: 'Was Betrachter sehen',
      description: 'Wer ein Dashboard öffnen darf, sieht, was dessen Tabellen auflisten.',
    },
  },
  alerting: {
    told: 'Grafana kann auf dieser Datenquelle keine Alarmregeln auswerten, da sie nur im Browser antwortet. Der Companion (dora serve) gibt dieselben Zahlen an Prometheus, und dort gehen Regeln; Ziele und Level färben nur, was jemand ansieht.',
    link: 'Was wo geht, und Regeln für den Anfang',
  },
  problems: { one: 'Eine Einstellung ist zu berichtigen', other: '{count} Einstellungen sind zu berichtigen' },
  wholeSettings: 'Einstellungen',
  typeWords: 'Eines eingeben, dann Eingabetaste',
  connection: {
    url: { label: 'Adresse', description: 'Adresse der API', placeholder: 'https://' },
    graphqlUrl: {
      label: 'GraphQL-Adresse',
      description: 'Leer lassen, wenn sie die Adresse mit /graphql dahinter ist',
    },
    releaseUrl: {
      label: 'Adresse der Releases',
      description: 'Der klassischen Release-Pipelines, wo sie auf einem eigenen Host liegen',
    },
    token: { label: 'Token', placeholder: 'Ein Token einfügen' },
    user: { label: 'Benutzer des Tokens', placeholder: 'Benutzername oder E-Mail' },
  },
  addConnection: 'Verbindung hinzufügen',
  noConnections: 'Noch keine. Zuerst das System hinzufügen, das die Deployments kennt.',
  noConnectionsLeft: 'Alle Verbindungen sind vergeben: Jedes System kann drei haben.',
  removeConnection: 'Verbindung entfernen',
  tokenKept: 'gespeichert',
  tokenMissing: 'nicht gesetzt',
  tokenHint: 'Ein Token, das nur lesen darf, genügt.',
  takeAddress: '{address} verwenden',
  webAddress: 'Das sieht nach der Adresse der Webseiten aus. Die API antwortet unter einer anderen.',
  gives: { code: 'Code', deployments: 'Deployments', incidents: 'Incidents', runs: 'Pipeline-Läufe' },
  test: {
    start: 'Verbindung testen',
    running: 'Wird gefragt …',
    works: '{name}: Die Verbindung funktioniert',
    fails: '{name}: Die Verbindung ist nicht nutzbar',
    unsaved:
      'Zum Testen zuerst speichern: Grafana fügt das Token auf seinem Server hinzu und kennt nur, was dort gespeichert ist.',
    unsavedServices: 'Getestet mit den Services, wie sie gespeichert sind.',
    notLoaded: 'Grafana hat diese Datenquelle noch nicht geladen: speichern und die Seite neu laden.',
  },
};
