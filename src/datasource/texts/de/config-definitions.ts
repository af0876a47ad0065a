import type { CONFIG_DEFINITIONS_EN } from '../en/config-definitions';
import type { Translated } from '../text';

/** Texts of the rules of the numbers: what each is, and what another choice does to the numbers. In German. */
export const CONFIG_DEFINITIONS_DE: Translated<typeof CONFIG_DEFINITIONS_EN> = {
  definitions: {
    production: {
      label: 'Produktionsumgebungen',
      description:
        'Regulärer Ausdruck für den Namen. Nur Deployments in diese zählen, in jeder Metrik; passt er auch auf Staging, sind Deployments häufiger und Durchlaufzeiten kürzer, als sie sind',
    },
    leadTimeStart: {
      label: 'Die Durchlaufzeit beginnt',
      description:
        'Sie endet mit dem Deployment, das die Änderung ausliefert. Je später der Beginn, desto kürzer die Durchlaufzeiten: Vor dem Öffnen eines Pull Requests liegt die Entwicklung, vor dem Merge das Review',
    },
    failureSignals: {
      label: 'Was ein Deployment zu einem fehlgeschlagenen macht',
      description:
        'Eines genügt. Weniger Signale: Es werden weniger Fehlschläge gesehen, sodass die Fehlerrate sinkt und weniger Wiederherstellungen gemessen werden. Keines: Nur was ein Mensch sagt, schlägt fehl',
    },
    attributionWindow: {
      label: 'Zurechnungsfenster',
      description:
        'Wie lange nach einem Deployment ihm ein Incident, Revert oder Hotfix zugerechnet wird (90m, 36h, 7d). Länger: Mehr Deployments gelten als fehlgeschlagen, manche zu Unrecht, und so lange bleiben Zahlen vorläufig',
    },
    rollbackBlames: {
      label: 'Ein Rollback belastet',
      description:
        'Wichtig, wenn er um mehr als ein Deployment zurückgeht: welches davon fehlgeschlagen ist, und ab wann also seine Wiederherstellung gemessen wird. Mit dem ersten dauern Wiederherstellungen länger',
    },
    redeployments: {
      label: 'Die laufende Version noch einmal auszuliefern',
      description:
        'Wenn sie zählen, erhöhen Neustarts und Wiederholungen die Deployment-Häufigkeit und die Tage mit Deployments; keine andere Zahl ändert sich',
    },
    weekStart: {
      label: 'Wochen beginnen am',
      description: 'Wo Wochenpunkte getrennt werden: Einzelne Punkte ändern sich, ihre Summe nicht',
    },
    benchmark: {
      label: 'Jahr der Level',
      description:
        'Des DORA-Reports, dessen Elite, Hoch, Mittel und Niedrig gezeigt werden. Die Grenzen änderten sich zwischen den Reports, dieselbe Zahl kann also ein anderes Level haben; die Zahlen bleiben',
    },
    spans: {
      label: 'Mindestzahl von Zeiten',
      description:
        'Mit weniger hat eine Zeit kein Level. Niedriger: Level erscheinen früher und ändern sich mit einer einzigen langsamen Änderung',
    },
    ratio: {
      label: 'Mindestzahl von Deployments',
      description:
        'Mit weniger hat eine Rate kein Level. Niedriger: Level erscheinen früher und ändern sich mit einem einzigen Fehlschlag',
    },
    weeks: {
      label: 'Mindestzahl ganzer Wochen',
      description: 'Mit weniger hat die Deployment-Häufigkeit kein Level. Niedriger: Eine ruhige Woche ändert es',
    },
  },
  leadTimeStart: {
    firstCommit: { label: 'mit dem ersten Commit' },
    opened: { label: 'wenn der Pull Request geöffnet wird' },
    merged: { label: 'mit dem Merge des Pull Requests' },
  },
  rollbackBlames: {
    latest: { label: 'das Deployment, das er zurücknimmt' },
    afterTarget: { label: 'das erste Deployment nach der Version, zu der er zurückgeht' },
  },
  redeployments: { ignore: { label: 'zählt nicht' }, count: { label: 'zählt als Deployment' } },
  weekStart: {
    monday: { label: 'Montag' },
    sunday: { label: 'Sonntag' },
    saturday: { label: 'Samstag' },
    dashboard: { label: 'Tag, den das Dashboard hat' },
  },
  signals: {
    link: { label: 'Verknüpfter Incident', description: 'Ein Incident nennt das Deployment oder seine Revision' },
    rollback: { label: 'Rollback', description: 'Das Deployment wurde zurückgenommen' },
    revert: { label: 'Revert', description: 'Eine Änderung, die es auslieferte, wurde zurückgenommen' },
    hotfix: { label: 'Hotfix', description: 'Ein ungeplantes Deployment folgte' },
    incident: { label: 'Incident bald danach', description: 'Ein Incident des Service begann innerhalb des Fensters' },
  },
  exclusions: {
    incidentSeverities: {
      label: 'Incidents mit Schweregrad',
      description: 'Diese sind keine Incidents: Durch sie schlägt kein Deployment fehl, und ihre Dauer zählt nicht',
      placeholder: 'low',
    },
    incidentLabels: {
      label: 'Incidents mit Label',
      description: 'Diese sind keine Incidents: Durch sie schlägt kein Deployment fehl, und ihre Dauer zählt nicht',
    },
    deploymentPatterns: {
      label: 'Passende Deployments',
      description:
        'Reguläre Ausdrücke für Version, Tag, Branch und Id. Diese sind keine Deployments: Was sie auslieferten, liefert das nächste aus, später',
    },
    deploymentLabels: {
      label: 'Deployments mit Label',
      description: 'Diese sind keine Deployments: Was sie auslieferten, liefert das nächste aus, später',
    },
    pullRequestPatterns: {
      label: 'Pull Requests, deren Titel passt',
      description:
        'Reguläre Ausdrücke. Diese werden ausgeliefert, sind aber keine Änderungen: keine Durchlaufzeit, kein Umfang',
    },
    pullRequestLabels: {
      label: 'Pull Requests mit Label',
      description: 'Diese werden ausgeliefert, sind aber keine Änderungen: keine Durchlaufzeit, kein Umfang',
    },
    bots: {
      label: 'Änderungen von Bots weglassen',
      description:
        'Etwa Aktualisierungen von Abhängigkeiten: Sie werden ausgeliefert, sind aber keine Änderungen des Teams. Durchlaufzeiten erzählen dann nur von der Arbeit von Menschen, und der Umfang ist kleiner',
    },
  },
  verdicts: {
    notFailure: {
      label: 'Kein Fehlschlag',
      description: 'Dadurch ist das Deployment nicht fehlgeschlagen, was die Signale auch sagen: Die Fehlerrate sinkt',
    },
    failure: {
      label: 'Ein Fehlschlag',
      description: 'Das Deployment ist fehlgeschlagen, auch ohne ein anderes Signal: Die Fehlerrate steigt',
    },
  },
  storage: {
    lookBack: {
      label: 'Rückblick',
      description:
        'Wie weit vor dem Zeitraum eines Panels gelesen wird, damit seine ersten Deployments etwas vor sich haben. Kürzer: Es wird weniger gelesen, aber das erste Deployment eines selten ausgelieferten Service liefert nichts aus, und Durchlaufzeiten seiner Änderungen fehlen',
    },
    retention: {
      label: 'Bleibt im Browser',
      description:
        'Ältere Daten werden verworfen und neu gelesen, wenn ein Panel nach ihnen fragt. Keine Zahl hängt davon ab',
    },
  },
  viewers: {
    titles: {
      label: 'Titel von Pull Requests und Incidents zeigen',
      description:
        'In Tabellen und Annotationen. Ein Titel kann mehr sagen, als alle Betrachter wissen sollen; ohne Titel stehen dort nur Ids und Links, und kein Titel wird behalten. Keine Zahl ändert sich: Was Ausschlüsse und das Wort eines Menschen in einem Titel finden, bleibt an seiner Stelle',
    },
  },
  goals: {
    none: 'Noch keine: Die Zahlen stehen für sich.',
    add: 'Ziel hinzufügen',
    remove: 'Ziel entfernen',
    removeOne: 'Ziel entfernen: {title}',
    everybody: 'alle',
    unknownMetric: 'Keine Metrik',
    metric: { label: 'Metrik', placeholder: 'Metrik wählen' },
    statistic: {
      label: 'Statistik',
      description: 'Das Ziel wird gezeigt, wo eine Abfrage diese Statistik zeichnet, und nirgends sonst',
    },
    team: {
      label: 'Team',
      description: 'Das eigene Ziel eines Teams geht vor dem für alle. Leer: alle, die kein eigenes haben',
    },
    target: 'Zielwert',
    targetDescription: '{form}. {side}',
    forms: {
      s: 'Eine Zeit: 90m, 4h, 1d oder 2w',
      ratio: 'Ein Anteil: 15 % oder 0.15',
      count: 'Eine Zahl, für jeden gezeichneten Punkt',
      perDay: 'Eine Zahl pro Tag',
      lines: 'Eine Zahl von Zeilen',
      any: 'Eine Zeit (1d), ein Anteil (15 %) oder eine Zahl',
    },
    sides: {
      lower: 'Was gleich oder darunter ist, erreicht das Ziel',
      higher: 'Was gleich oder darüber ist, erreicht das Ziel',
      none: 'Es wird gezeichnet, aber nicht als erreicht bezeichnet: Weder mehr noch weniger ist besser',
    },
  },
};
