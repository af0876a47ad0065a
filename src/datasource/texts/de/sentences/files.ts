import type { Sentences } from '../../translate';

/** Of record files, CDEvents and the companion. */
export const FILES_DE: Sentences = {
  '{0} dora serve gives records once it is started with DORA_READ_TOKEN.':
    '{0} dora serve gibt Datensätze, sobald es mit DORA_READ_TOKEN gestartet ist.',
  'does not begin with a stream': 'beginnt nicht mit einem Stream',
  'is no NDJSON': 'ist kein NDJSON',
  "The companion answers with a web page: check the connection's address, and that nothing between asks for a sign-in.":
    'Der Companion antwortet mit einer Webseite: bitte die Adresse der Verbindung prüfen, und ob etwas dazwischen eine Anmeldung verlangt.',
  'has a line that is not JSON': 'hat eine Zeile, die kein JSON ist',
  'describes a stream as none is known': 'beschreibt einen Stream, wie keiner bekannt ist',
  "The companion's answer {0}: check the connection's address, and that it is of the same version as the plugin.":
    'Die Antwort des Companions {0}: bitte die Adresse der Verbindung prüfen, und ob er dieselbe Version hat wie das Plugin.',
  'The companion answers, and keeps the records of {0}.': 'Der Companion antwortet und hält die Daten von {0}.',
  '1 service': '1 Service',
  '{0} services': '{0:number} Services',
  'It has none of {0}: check the names, or its own settings.':
    'Er hat nichts von {0}: bitte die Namen prüfen, oder seine eigenen Einstellungen.',
  'No service of the companion ({0}) belongs to the team {1}.':
    'Kein Service des Companions ({0}) gehört zum Team {1}.',
  'The companion keeps nothing of {0}: add it to its settings, or wait until it has read them.':
    'Der Companion hält nichts von {0}: in seinen Einstellungen ergänzen, oder warten, bis er es gelesen hat.',
  'The companion says: {0}': 'Der Companion sagt: {0}',
  'The companion is still reading {0}.': 'Der Companion liest noch: {0}.',
  'The companion gave {0} records that cannot be used: it is of another version.':
    'Der Companion gab {0:number} Datensätze, die sich nicht benutzen lassen: Er hat eine andere Version.',
  'The companion keeps records since {0} only: start it with a longer --history.':
    'Der Companion hält Daten erst seit {0:time}: mit einem längeren --history starten.',

  'It answers, and its address itself is no file: each rule has to name one below it as its path.':
    'Es antwortet, und seine Adresse selbst ist keine Datei: Jede Regel muss eine darunter als path nennen.',
  'event of {0}': 'Ereignis von {0}',
  'events of {0}': 'Ereignisse von {0}',
  'holds {0}.{1}': 'enthält {0:words}.{1}',
  'no events that are used': 'keine Ereignisse, die gebraucht werden',
  'is no CDEvent: it has no context.type dev.cdevents.…': 'ist kein CDEvent: Es hat kein context.type dev.cdevents.…',
  '{0}: "{1}" is no instant with a zone': '{0}: „{1}“ ist kein Zeitpunkt mit Zone',
  'is a CloudEvent with data_base64; send its data as JSON':
    'ist ein CloudEvent mit data_base64; seine Daten müssen JSON sein',
  'is a CloudEvent whose data is not JSON': 'ist ein CloudEvent, dessen Daten kein JSON sind',
  '{0} is not there, or the token may not see it: check the address and the path of the rule.':
    '{0} ist nicht da, oder der Token darf sie nicht sehen: bitte die Adresse und den Pfad der Regel prüfen.',
  '{0} It was asked for {1}, which it has to be allowed to read.':
    '{0} Gefragt wurde: {1}; der Token muss das lesen dürfen.',
  'Service "{0}": "{1}" does not lead below the connection\'s address; name a file there, /shop.ndjson':
    'Service „{0}“: „{1}“ führt nicht unter die Adresse der Verbindung; möglich ist eine Datei dort, /shop.ndjson',
  'no records': 'keine Datensätze',
  ' Nothing in it is of {0}: check the names.': ' Nichts darin ist von {0}: bitte die Namen prüfen.',
  'has nothing that can be used: {0}': 'enthält nichts Brauchbares: {0}',
  '{0} entries have an instant {1}, which counts as it stands':
    '{0:word} Einträgen haben einen Zeitpunkt {1}, der zählt, wie er dasteht',
  '{0}: {1} entries cannot be used and are left out; {2}.':
    '{0}: {1:word} Einträgen sind nicht brauchbar und ausgelassen; {2}.',
  '{0} has more than {1} entries, and those after are not read: split it.':
    '{0} hat mehr als {1:number} Einträge, und die danach werden nicht gelesen: bitte aufteilen.',
  'holds {0}': 'enthält {0:words}',
  'is gzipped, and its server does not say so (Content-Encoding: gzip)':
    'ist mit gzip gepackt, und der Server sagt es nicht (Content-Encoding: gzip)',
  'is a web page: check the address, and that nothing between asks for a sign-in':
    'ist eine Webseite: bitte die Adresse prüfen, und ob etwas dazwischen eine Anmeldung verlangt',
  'begins like a list and {0}': 'beginnt wie eine Liste und {0}',
  'is not JSON': 'ist kein JSON',
  'is not JSON from character {0} on': 'ist ab Zeichen {0:number} kein JSON',
  '{0} {1}. It has to be NDJSON, or JSON with a list.': '{0} {1}. Gebraucht wird NDJSON, oder JSON mit einer Liste.',
  '{0} resolved that no event tells the start of, and left out.':
    '{0} gelöst, deren Beginn kein Ereignis nennt, und ausgelassen.',
  'incident was': 'Incident wurde',
  'incidents were': 'Incidents wurden',
  "{0} no service, and nobody's numbers have them.": '{0} keinen Service, und in niemandes Zahlen sind sie enthalten.',
  'which repository a run is of, no event tells: give each service whose runs are read here a rule "pipelines" with the name of its pipeline, or with a path of its own.':
    'zu welchem Repository ein Lauf gehört, sagt kein Ereignis: jedem Service, dessen Läufe hier gelesen werden, eine Regel „pipelines“ mit dem Namen seiner Pipeline geben, oder mit einem eigenen Pfad.',
  '{0} finished that no event tells the start of, and left out.':
    '{0} beendet, deren Beginn kein Ereignis nennt, und ausgelassen.',
  'pipeline run': 'Pipeline-Lauf',
  '{0} {1} ended that no event tells the start of, and left out.':
    '{0} {1}: beendet, ohne dass ein Ereignis den Beginn nennt, und ausgelassen.',
  'change of': 'Änderung von',
  'changes of': 'Änderungen von',
  "{0} no repository, and nobody's numbers have them.":
    '{0} kein Repository, und in niemandes Zahlen sind sie enthalten.',
  'change names': 'Änderung nennt',
  'changes name': 'Änderungen nennen',
};
