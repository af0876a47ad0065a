import type { Sentences } from '../../translate';

/** Of the tables of bottlenecks and of data quality. */
export const REPORTS_DE: Sentences = {
  'the lead time': 'der Durchlaufzeit',
  'queueing and running': 'Warten und Laufen',
  'more than {0}': 'mehr als {0:number}',
  "{0} times the organisation's own {1}": 'das {0:number}-Fache des eigenen Werts der Organisation ({1:number})',
  '{0} of {1}': '{0:word} von {1:word}',
  'up {0} from the period before': '{0:number} mehr als im Zeitraum davor',
  'too little data: {0} of {1} {2}': 'zu wenige Daten: {0:number} von {1:number} ({2:word})',
  'nothing stands out': 'nichts Auffälliges',
  '{0}: {1}. {2} addresses it. {3}': '{0}: {1}. Dagegen hilft: {2}. {3}',
  'working in small batches': 'Arbeiten in kleinen Schritten',
  'Cut the work so that a piece takes hours to a couple of days.':
    'Die Arbeit so schneiden, dass ein Stück Stunden bis wenige Tage dauert.',
  'code review': 'Code-Review',
  'Answer reviews within one business day, best while the author is still at it.':
    'Reviews innerhalb eines Arbeitstags beantworten, am besten solange noch daran gearbeitet wird.',
  'About 100 lines are reasonable for a review, 1,000 are too many.':
    'Etwa 100 Zeilen sind für ein Review angemessen, 1.000 sind zu viele.',
  'streamlining change approval': 'schlanke Freigabe von Änderungen',
  'Let peer review be the approval and merge at least once a day.':
    'Das Review im Team als Freigabe gelten lassen und mindestens einmal am Tag mergen.',
  'trunk-based development': 'Trunk-based Development',
  'Merge to the trunk at least once a day: branches last hours.':
    'Mindestens einmal am Tag in den Hauptzweig mergen: Branches leben Stunden.',
  'continuous delivery': 'Continuous Delivery',
  'Keep the trunk deployable and deploy on demand instead of by the calendar.':
    'Den Hauptzweig auslieferbar halten und nach Bedarf deployen statt nach Kalender.',
  'deployment automation': 'automatisiertes Deployment',
  'Count the manual steps and the waits of a deployment, and automate them.':
    'Handgriffe und Wartezeiten eines Deployments zählen und automatisieren.',
  'test automation': 'automatisiertes Testen',
  'Give feedback in less than ten minutes.': 'Rückmeldung in weniger als zehn Minuten geben.',
  'Do not tolerate flaky tests: repair them, or take them out until they are.':
    'Unzuverlässige Tests nicht dulden: reparieren, oder bis dahin herausnehmen.',
  'continuous integration': 'Continuous Integration',
  'Repair a broken build within minutes, or take the change back.':
    'Einen kaputten Build binnen Minuten reparieren oder die Änderung zurücknehmen.',
  'coding takes {0} at the median': 'die Entwicklung dauert im Median {0:number}',
  'changes wait {0} for their first review at the median':
    'Änderungen warten im Median {0:number} auf ihr erstes Review',
  'reviews take {0} from the first to the approval at the median':
    'Reviews dauern im Median {0:number} vom ersten bis zur Freigabe',
  'merging takes {0} at the median': 'das Mergen dauert im Median {0:number}',
  'merged changes wait {0} for their deployment at the median':
    'gemergte Änderungen warten im Median {0:number} auf ihr Deployment',
  'deploying takes {0} at the median': 'ein Deployment dauert im Median {0:number}',
  'runs wait {0} for their start at the median': 'Läufe warten im Median {0:number} auf ihren Start',
  'runs take {0} at the median': 'Läufe dauern im Median {0:number}',
  'on {0} of the revisions it both failed and succeeded':
    'auf {0:number} der Revisionen schlug sie sowohl fehl als auch nicht',
  'it stays red for {0} at the median': 'sie bleibt im Median {0:number} rot',
  'pull requests have {0} lines at the median': 'Pull Requests haben im Median {0:number} Zeilen',
  'a deployment ships {0} changes at the median': 'ein Deployment liefert im Median {0:number} Änderungen aus',
  'Deploy more often, so that each deployment carries little.':
    'Öfter deployen, damit jedes Deployment wenig mitbringt.',
  'work stays on its branch for {0} at the median': 'Arbeit bleibt im Median {0:number} auf ihrem Branch',
  'what is merged and not deployed has waited {0} at the median':
    'was gemergt und nicht ausgeliefert ist, wartet im Median seit {0:number}',

  'Deployments of an unknown revision': 'Deployments einer unbekannten Revision',
  'Deployments whose history has gaps': 'Deployments, deren Historie Lücken hat',
  'Changes that a deployment names and nobody has a record of':
    'Änderungen, die ein Deployment nennt und zu denen es keinen Datensatz gibt',
  'named changes': 'genannte Änderungen',
  'Read the commits and pull requests that deployments name, under the same ids.':
    'Die Commits und Pull Requests lesen, die Deployments nennen, unter denselben Kennungen.',
  'Deployments without changes': 'Deployments ohne Änderungen',
  'deployments whose changes are known': 'Deployments, deren Änderungen bekannt sind',
  'Fine for a change of configuration. Otherwise check which paths belong to the service, and which changes the settings exclude.':
    'In Ordnung bei einer Änderung der Konfiguration. Sonst prüfen, welche Pfade zum Service gehören und welche Änderungen die Einstellungen ausschließen.',
  'First known deployments, of which nobody knows what they brought':
    'Erste bekannte Deployments, von denen niemand weiß, was sie brachten',
  'Read further back, if the range starts later than the service.':
    'Weiter zurück lesen, wenn der Zeitraum später beginnt als der Service.',
  'Pull requests merged more than {0} days ago and never seen deployed':
    'Pull Requests, vor mehr als {0:number} Tagen gemergt und nie in einem Deployment gesehen',
  'pull requests merged more than {0} days ago': 'Pull Requests, vor mehr als {0:number} Tagen gemergt',
  'Check that deployments of the service are read, with commit SHAs as revisions, and that its branch is the one that ships.':
    'Prüfen, ob Deployments des Services gelesen werden, mit SHAs von Commits als Revision, und ob sein Branch der ist, der ausgeliefert wird.',
  'Changes that start after their deployment': 'Änderungen, die nach ihrem Deployment beginnen',
  'shipped changes': 'ausgelieferte Änderungen',
  'Incidents whose link matches nothing': 'Incidents, deren Verweis zu nichts passt',
  'incidents that name a deployment or revision': 'Incidents, die ein Deployment oder eine Revision nennen',
  'Name a deployment by its id, or a commit by its full SHA, of the same service.':
    'Ein Deployment mit seiner Kennung nennen, oder einen Commit mit seinem ganzen SHA, vom selben Service.',
  'Incidents that name nothing, and that no deployment explains':
    'Incidents, die nichts nennen und die kein Deployment erklärt',
  'They count in time to restore, and against no deployment. Link those that a deployment caused.':
    'Sie zählen für die Wiederherstellungszeit und gegen kein Deployment. Wo ein Deployment die Ursache war, dieses nennen.',
  'Failed deployments that recovered before they finished':
    'Fehlgeschlagene Deployments, die vor ihrem Ende behoben waren',
  'failed deployments': 'fehlgeschlagene Deployments',
  'Incidents resolved before they started': 'Incidents, die vor ihrem Beginn gelöst waren',
  'Pull requests merged before their first commit': 'Pull Requests, die vor ihrem ersten Commit gemergt waren',
  'merged pull requests': 'gemergte Pull Requests',
  'Pipeline runs that finished before they started': 'Pipeline-Läufe, die vor ihrem Beginn beendet waren',
  'finished runs': 'beendete Läufe',
  'Pipeline runs that started before they were queued': 'Pipeline-Läufe, die vor dem Einreihen begannen',
  'started runs': 'begonnene Läufe',
  'Commits that are their own ancestors (the first that was found)':
    'Commits, die ihre eigenen Vorfahren sind (der erste, der gefunden wurde)',
  'Git cannot make this: check where it was read.': 'Mit Git geht das nicht: Prüfen, woher es gelesen wurde.',
  'Kinds of records of which none was read': 'Arten von Daten, von denen nichts gelesen wurde',
  'kinds of records': 'Arten von Daten',
  'Metrics that need them have no value. Add where they come from, if they are kept anywhere.':
    'Metriken, die sie brauchen, haben keinen Wert. Angeben, woher sie kommen, falls es sie irgendwo gibt.',
  'Records rejected because they break the schema': 'Datensätze, die dem Schema nicht entsprechen und abgelehnt wurden',
  'Repair what writes these lines; the others are used.': 'Reparieren, was diese Zeilen schreibt; die anderen zählen.',
  'Records with an instant {0}': 'Datensätze mit einem Zeitpunkt {0}',
  'before {0} or after {1}': 'vor {0} oder nach {1}',
  'Leave out what is not known, in place of a zero or a placeholder: they count as they stand.':
    'Was nicht bekannt ist, weglassen statt Null oder Platzhalter: Sie zählen, wie sie dastehen.',
  'Lists, or parts of them, that could not be read': 'Listen oder Teile davon, die nicht gelesen werden konnten',
  'Numbers of that time are incomplete. Each example says what can be done.':
    'Zahlen aus dieser Zeit sind unvollständig. Jedes Beispiel sagt, was zu tun ist.',
};
