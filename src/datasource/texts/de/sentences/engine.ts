import type { Sentences } from '../../translate';

/** Of metrics, levels and reports: what is said beside their numbers, and why there are none. */
export const ENGINE_DE: Sentences = {
  '"{0}" is not a time zone; name one of the IANA database, such as Europe/Berlin.':
    '„{0}“ ist keine Zeitzone; gebraucht wird eine der IANA-Datenbank, etwa Europe/Berlin.',
  'The range has more than {0} buckets of one {1}; choose a larger bucket.':
    'Der Zeitraum hat mehr als {0:number} Abschnitte ({1:word}); bitte größere Abschnitte wählen.',
  'The range ends ({0}) before it starts ({1}).': 'Der Zeitraum endet ({0:time}), bevor er beginnt ({1:time}).',
  'The range ends before it starts.': 'Der Zeitraum endet, bevor er beginnt.',
  'A rolling window has a whole number of days from 1 on, not {0}.':
    'Ein gleitendes Fenster hat eine ganze Zahl von Tagen ab 1, nicht {0}.',
  '{0} has no {1} to group by; it has {2}.':
    '{0:word} lässt sich nicht nach „{1:word}“ gruppieren; möglich: {2:words}.',
  'This report has no {0} to group by; it has {1}.':
    'Dieser Bericht lässt sich nicht nach „{0:word}“ gruppieren; möglich: {1:words}.',
  '{0} has no statistic {1}; it has {2}.': '{0:word} hat keine Statistik {1}; es gibt {2}.',
  'No {0} were read, so {1} has no value.': 'Gelesen wurden keine {0:words}, also hat {1:word} keinen Wert.',
  'No {0} were read; {1} is judged without them.': 'Gelesen wurden keine {0:words}; {1:word} wird ohne sie beurteilt.',
  'Commit {0} is its own ancestor, which git cannot make: check where it was read.':
    'Commit {0} ist sein eigener Vorfahr, was mit Git nicht geht: Bitte prüfen, woher er gelesen wurde.',
  '{0} has no {1}s; that filter is left out.': '{0:word} kennt „{1:word}“ nicht; dieser Filter bleibt außer Acht.',
  '{0} has no distribution; those that have one are {1}.': '{0:word} hat keine Verteilung; eine haben {1:words}.',
  'longer than {0} at {1} ({2} of {3} open)': 'länger als {0:number} bei {1:time} ({2:number} von {3:number} offen)',
  '{0} is {1}.': '{0:word}: {1}.',
  '{0} ({1}){2}': '{0:word} ({1}){2}',
  ' of {0}': ' von {0}',
  ', and in {0} more buckets': ', und in {0:number} weiteren Abschnitten',
  'no {0} were read': 'gelesen wurden keine {0:word}',
  '{0} of {1} whole weeks': '{0:number} von {1:number} ganzen Wochen',
  '{0} of {1} whole months': '{0:number} von {1:number} ganzen Monaten',
  '{0} has no benchmark': 'für {0:word} gibt es keinen Vergleichswert',
  '{0} of {1} {2}': '{0:number} von {1:number} ({2:word})',
  'the median is not reached: too many are still open': 'der Median ist nicht erreicht: Zu vieles ist noch offen',
  'from {0} on the reports judge the recovery of failed deployments, not of all incidents':
    'ab {0} beurteilen die Reports, wann fehlgeschlagene Deployments behoben sind, nicht alle Incidents',
  'no report of {0} has levels; there are {1}': 'kein Report von {0} hat Level; es gibt {1}',
  'the levels of {0} share or invert their change fail rates':
    'die Level von {0} teilen ihre Fehlschlagsraten oder kehren sie um',

  '{0} a revision that no known commit has: what was shipped is unknown.':
    '{0} eine Revision, die kein bekannter Commit hat: Was ausgeliefert wurde, ist nicht bekannt.',
  'Read more history, or give commit SHAs as revisions.':
    'Mehr Historie lesen, oder SHAs von Commits als Revision angeben.',
  '{0} commits whose parents are not known: more may have been shipped.':
    '{0} Commits, deren Vorgänger nicht bekannt sind: Vielleicht wurde mehr ausgeliefert.',
  'Read more history.': 'Mehr Historie lesen.',
  '{0} named by a deployment without a record: no lead time.':
    '{0} von einem Deployment genannt, aber ohne Datensatz: keine Durchlaufzeit.',
  '{0} the first known of a service and environment, and ships nothing: what was live before is not known.':
    '{0} als erste eines Services in einer Umgebung bekannt und zählt als Anfang ohne Änderungen: Was vorher lief, ist nicht bekannt.',
  '{0} after the deployment that shipped it: left out.':
    '{0} nach dem Deployment, das sie ausgeliefert hat: ausgelassen.',
  '{0} a deployment or revision that no deployment matches: that link counts as none.':
    '{0} ein Deployment oder eine Revision, zu der kein Deployment passt: Dieser Verweis zählt nicht.',
  '{0} before it finished: left out.': '{0} vor dem Ende: ausgelassen.',
  '{0} before it started: left out.': '{0} vor dem Beginn: ausgelassen.',
  '{0} before its first commit: left out.': '{0} vor dem ersten Commit: ausgelassen.',
  '{0} before it was queued: left out.': '{0} vor dem Einreihen: ausgelassen.',
  'Check the clocks of the systems that are read.': 'Die Uhren der gelesenen Systeme prüfen.',
  'deployment has': 'Deployment hat',
  'deployments have': 'Deployments haben',
  'deployment reaches': 'Deployment enthält',
  'deployments reach': 'Deployments enthalten',
  'change is': 'Änderung ist',
  'changes are': 'Änderungen sind',
  'deployment is': 'Deployment ist',
  'deployments are': 'Deployments sind',
  'change starts': 'Änderung beginnt',
  'changes start': 'Änderungen beginnen',
  'incident names': 'Incident nennt',
  'incidents name': 'Incidents nennen',
  'failed deployment recovered': 'fehlgeschlagenes Deployment war behoben',
  'failed deployments recovered': 'fehlgeschlagene Deployments waren behoben',
  'incident was resolved': 'Incident war gelöst',
  'incidents were resolved': 'Incidents waren gelöst',
  'pull request was merged': 'Pull Request war gemergt',
  'pull requests were merged': 'Pull Requests waren gemergt',
  'pipeline run finished': 'Pipeline-Lauf war beendet',
  'pipeline runs finished': 'Pipeline-Läufe waren beendet',
  'pipeline run started': 'Pipeline-Lauf hatte begonnen',
  'pipeline runs started': 'Pipeline-Läufe hatten begonnen',
  'Seen: {0}{1}.': 'Gesehen: {0}{1}.',
  ' and {0} more': ' und {0:number} weitere',
};
