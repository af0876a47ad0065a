import type { Sentences } from '../../translate';

/** Of reading in general: budgets, answers that make no sense, and what Grafana's proxy says. */
export const READING_DE: Sentences = {
  'it refuses further requests for now': 'es lehnt weitere Anfragen vorerst ab',
  'it refuses further requests for now{0}': 'es lehnt weitere Anfragen vorerst ab{0}',
  'its budget of {0} ({1}) is used up': 'sein Kontingent von {0:number} ({1}) ist aufgebraucht',
  '{0} is not asked, as {1}; reading goes on at {2}.': '{0} wird nicht gefragt: {1}; weiter geht es um {2:time}.',
  'Nobody waits for this any more.': 'Darauf wartet niemand mehr.',
  '{0} of {1} ({2})': '{0:word} von {1} ({2})',
  'cannot be read: {0}': 'nicht lesbar: {0}',
  '{0} to {1}': '{0:time} bis {1:time}',
  'The system behind "{0}" gives no such records.': 'Das System hinter „{0}“ liefert keine solchen Daten.',
  "It answers with {0} instead of data ({1}): check the connection's address, and that nothing between asks for a sign-in.":
    'Es antwortet mit {0:word} statt mit Daten ({1}): Bitte die Adresse der Verbindung prüfen, und ob etwas dazwischen eine Anmeldung verlangt.',
  'a web page': 'einer Webseite',
  "{0}'s answer about {1} is not as documented at {2}: {3}.":
    'Die Antwort von {0} ist nicht wie dokumentiert ({1}) bei {2:word}: {3}.',
  'the whole': 'dem Ganzen',
  'Service "{0}": {1} has no "{2}"': 'Service „{0}“: {1} hat kein „{2}“',
  'The system promises another page but gives no cursor that leads to it.':
    'Das System verspricht eine weitere Seite, gibt aber keinen Cursor, der dorthin führt.',
  '{0} gives {1} in another order than the newest first.': '{0} gibt nicht das Neueste zuerst: {1}.',
  '{0} gives {1} of another time than the one that was asked for.':
    '{0} gibt etwas aus einer anderen Zeit als gefragt: {1}.',
  'Service "{0}": {1} cannot be asked for the path "{2}"; name a folder or a file, for example checkout/**':
    'Service „{0}“: {1} lässt sich nicht nach dem Pfad „{2}“ fragen; möglich ist ein Ordner oder eine Datei, etwa checkout/**',
  '"{0}" is no instant': '„{0}“ ist kein Zeitpunkt',
  '{0} is no instant': '{0} ist kein Zeitpunkt',
  'is no instant': 'ist kein Zeitpunkt',
  '"{0}" is no time': '„{0}“ ist keine Zeit',
  '"{0}" is not an RFC 3339 instant (2026-01-31T09:30:00Z)':
    '„{0}“ ist kein Zeitpunkt nach RFC 3339 (2026-01-31T09:30:00Z)',
  'needs startedAt or finishedAt': 'braucht startedAt oder finishedAt',
  'kind is {0}; expected one of {1}': 'kind ist {0}; möglich: {1}',
  '{0} is {1}': '{0} ist {1}',

  'no answer within ten minutes': 'keine Antwort innerhalb von zehn Minuten',
  '"{0}" is no path of an API.': '„{0}“ ist kein Pfad einer API.',
  'check its address in the data source, and what stands before it':
    'bitte ihre Adresse in der Datenquelle prüfen, und was davorsteht',
  'Connection {0}: it answers with a web page, not with data; {1}.':
    'Verbindung {0}: Sie antwortet mit einer Webseite, nicht mit Daten; {1}.',
  'Connection {0}: {1}.': 'Verbindung {0}: {1}.',
  'your role in Grafana may not use this connection':
    'die eigene Rolle in Grafana darf diese Verbindung nicht benutzen',
  "its host is not in Grafana's list of allowed hosts (data_source_proxy_whitelist)":
    'ihr Host ist nicht in Grafanas Liste erlaubter Hosts (data_source_proxy_whitelist)',
  "Grafana refused the request's origin: the proxy in front of it has to pass on the Host header":
    'Grafana hat die Herkunft der Anfrage abgelehnt: Der Proxy davor muss den Host-Header weitergeben',
  'you may not query this data source': 'diese Datenquelle darf mit den eigenen Rechten nicht abgefragt werden',
  'the request was canceled': 'die Anfrage wurde abgebrochen',
  'Grafana cannot reach it; check its address in the data source':
    'Grafana erreicht sie nicht; bitte ihre Adresse in der Datenquelle prüfen',
  'its token is missing, wrong or expired; set a new one in the data source':
    'ihr Token fehlt, ist falsch oder abgelaufen; bitte in der Datenquelle einen neuen setzen',
  'your Grafana session has ended; sign in again': 'die Sitzung in Grafana ist zu Ende; bitte neu anmelden',
  'its token may not read this{0}': 'ihr Token darf das nicht lesen{0}',
  'it has no such thing, or the token may not see it{0}; check the name, and its address':
    'dort gibt es das nicht, oder der Token darf es nicht sehen{0}; bitte den Namen und die Adresse prüfen',
  "it did not answer in time; Grafana's limit is dataproxy.timeout":
    'sie antwortete nicht rechtzeitig; Grafanas Grenze ist dataproxy.timeout',
  'where only this connection fails, check its address, which may lead on to another (https, a new name)':
    'wo nur diese Verbindung betroffen ist, ihre Adresse, die vielleicht auf eine andere weiterleitet (https, neuer Name)',
  'Grafana itself cannot be reached; check the network, and {0}':
    'Grafana selbst ist nicht erreichbar; bitte das Netz prüfen, und {0}',
  'it answers with error {0}{1}': 'sie antwortet mit Fehler {0}{1}',
  'it answers with status {0}{1}': 'sie antwortet mit Status {0}{1}',
  'Nothing can be asked before the start.': 'Vor dem Start lässt sich nichts fragen.',
  'The worker has stopped.': 'Der Worker ist angehalten.',
};
