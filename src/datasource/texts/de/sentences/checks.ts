import type { Sentences } from '../../translate';

/** What the test of a data source or of one connection says, and how services are looked for. */
export const CHECKS_DE: Sentences = {
  'there is no reader of this name; connections are named like github or github-2.{0}':
    'einen Leser dieses Namens gibt es nicht; Verbindungen heißen wie github oder github-2.{0}',
  ' No service reads from it.': ' Kein Service liest daraus.',
  'There is no such connection among the saved settings: save them first.':
    'Diese Verbindung ist nicht unter den gespeicherten Einstellungen: Bitte zuerst speichern.',
  '; all of it again at {0} UTC': '; wieder ganz um {0} UTC',
  'Budget ({0}): {1} of {2} left{3}.': 'Kontingent ({0}): {1:number} von {2:number} übrig{3}.',
  'There is no connection yet: add one, with its address and a token.':
    'Es gibt noch keine Verbindung: Bitte eine hinzufügen, mit Adresse und Token.',
  '{0} of {1} cannot be used.': 'Nicht benutzbar: {0:number} von {1:word}.',
  '{0} for services failed': '{0:word} nach Services fehlgeschlagen',
  '{0} of records cannot be read': '{0:word} von Daten sind nicht lesbar',
  '{0} and {1}: all connections work{2}.': '{0:word} und {1:word}: Alle Verbindungen funktionieren{2}.',
  ', but {0}': ', aber {0}',
  'Without deployments, so without any metric of them': 'Ohne Deployments, also ohne Metriken davon',
  'Without a repository, so without lead times': 'Ohne Repository, also ohne Durchlaufzeiten',
  'Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only':
    'Ohne Incidents, also zeigen nur Rollbacks, Reverts und Hotfixes einen Fehlschlag',
  'There are no services yet: add one, or nothing is read.':
    'Es gibt noch keine Services: Bitte einen hinzufügen, sonst wird nichts gelesen.',
  'the system behind "{0}" has no list of services.': 'das System hinter „{0}“ hat keine Liste von Services.',
  'Found in {0}: {1}.': 'Gefunden in {0}: {1}.',
  'Services of {0} cannot be looked for: {1}': 'Services von {0} lassen sich nicht suchen: {1}',
  'in the last {0} days': 'in den letzten {0:number} Tagen',
  '{0} of {1} lists are complete': '{0:number} von {1:number} Listen sind vollständig',
  ' {0} {1} so far, still reading: {2}.': ' Bisher {0:word} {1}, es wird noch gelesen: {2}.',
  ' {0} {1}.': ' {0:word} {1}.',
  ' No record {0}.': ' Kein Datensatz {0}.',
  'Records {0}: {1}.': 'Datensätze {0}: {1:words}.',
  'No {0} {1}, though a rule says where they are: {2}.':
    'Nichts vom Typ {0:word} {1}, obwohl eine Regel sagt, wo es steht: {2}.',
  ' Setting: {0}.': ' Einstellung: {0}.',
  'it has nothing that this token may see': 'dort ist nichts, was dieser Token sehen darf',
  'nothing there {0}': 'nichts dort {0}',
  'No service was found in {0}: {1}{2}. Check discover in the settings.':
    'In {0} wurde kein Service gefunden: {1}{2}. Bitte discover in den Einstellungen prüfen.',
  'has the topic "{0}"': 'hat das Topic „{0}“',
  'belongs to the team {0}': 'gehört zum Team {0}',
  'has the labels {0}': 'hat die Labels {0}',
  'has a name that matches "{0}"': 'hat einen Namen, der zu „{0}“ passt',
  'archived ones': 'Archivierte',
  ' ({0} are left out)': ' (ausgelassen: {0:words})',
  'The system behind "{0}" has no list of services.': 'Das System hinter „{0}“ hat keine Liste von Services.',
  '"{0}" names no system that can be read.': '„{0}“ benennt kein System, das gelesen werden kann.',
};
