import type { Sentences } from '../../translate';

/** Of Jira, Opsgenie, Jira Service Management and PagerDuty. */
export const INCIDENTS_DE: Sentences = {
  'Jira lets the token browse no project at all: give its account the permission Browse Projects.':
    'Jira lässt den Token kein einziges Projekt sehen: seinem Konto das Recht Browse Projects geben.',
  '{0} of {1} projects and searches can be read.': '{0:number} von {1:number} Projekten und Suchen sind lesbar.',
  '{0} answers, but only {1} {2}': '{0} antwortet, aber nur {1} {2}',
  ' All {0} projects and searches can be read.': ' Alle {0:number} Projekte und Suchen sind lesbar.',
  '{0} answers.{1}': '{0} antwortet.{1}',
  'Jira promises another page of a search but gives no token that leads to it.':
    'Jira verspricht eine weitere Seite einer Suche, gibt aber keinen Token, der dorthin führt.',
  "Jira's list of issues changed {0} times while it was read: some may be missing; they are found once they are updated again, or when all is read anew.":
    'Jiras Liste von Issues änderte sich beim Lesen {0:number}-mal: Manche fehlen vielleicht; sie werden gefunden, sobald sie wieder geändert werden oder alles neu gelesen wird.',
  "Jira has no project {0}, or the token may not browse it: check its key, and give the token's account access.":
    'Jira hat kein Projekt {0}, oder der Token darf es nicht sehen: bitte den Schlüssel prüfen und dem Konto des Tokens Zugriff geben.',
  '"{0}" is no key of a Jira project; write it as in OPS-123, for example OPS.':
    '„{0}“ ist kein Schlüssel eines Projekts in Jira; geschrieben wird er wie in OPS-123, etwa OPS.',
  'project {0} has no issue type "{1}"': 'Projekt {0} hat keine Art von Issue „{1}“',
  'project {0} has no issue type "Incident", and no label is named':
    'Projekt {0} hat keine Art von Issue „Incident“, und kein Label ist genannt',
  'Service {0}: {1}; name one of its types: {2}.': 'Service {0}: {1}; bitte eine seiner Arten nennen: {2}.',
  "{0} It was asked for {1}, which needs Browse Projects for the token's account, and read:jira-work for a token with scopes.":
    '{0} Gefragt wurde: {1}; das braucht Browse Projects für das Konto des Tokens, und read:jira-work bei einem Token mit Scopes.',
  'Jira does not know the token and answers as to a stranger: it is wrong, expired or revoked; make a new one.':
    'Jira kennt den Token nicht und antwortet wie einem Fremden: Er ist falsch, abgelaufen oder widerrufen; bitte einen neuen erstellen.',
  'Jira does not accept the search "{0}": look in Jira itself whether it is understood there, and whether the token\'s account sees every project, type and field that it names.':
    'Jira nimmt die Suche „{0}“ nicht an: bitte in Jira selbst nachsehen, ob sie dort verstanden wird und ob das Konto des Tokens jedes Projekt, jede Art und jedes Feld darin sieht.',
  'service {0} names a project and a query; the query alone can name the project, too.':
    'Service {0} nennt ein Projekt und eine Suche; die Suche allein kann das Projekt auch nennen.',
  'This is no {0}: name the connection {1} and give it a token of that kind.':
    'Das ist kein {0}: die Verbindung {1} nennen und ihr einen Token dieser Art geben.',

  '{0} of {1} services and teams are found.': '{0:number} von {1:number} Services und Teams werden gefunden.',
  ' Whether the services and teams exist cannot be told: the token may not read the configuration.':
    ' Ob es die Services und Teams gibt, lässt sich nicht sagen: Der Token darf die Konfiguration nicht lesen.',
  ' All {0} services and teams are found.': ' Alle {0:number} Services und Teams werden gefunden.',
  '{0} says that {1}, one of the {2}, is {3}, and nowhere when: it counts as open.':
    '{0} sagt, dass {1} ({2:word}) {3:word} ist, aber nirgends seit wann: Es zählt als offen.',
  '{0} gives less than {1} rows of {2} at once, and did not go on where they ended ({3}): some before that are missing.':
    '{0} gibt weniger als {1:number} Zeilen auf einmal ({2}) und machte an ihrem Ende ({3:time}) nicht weiter: Davor fehlen einige.',
  'The plan of the {0} account does not include {1}.': 'Der Tarif des Kontos bei {0} enthält das nicht: {1}.',
  '{0} does not accept the search "{1}": try it in {2} itself; names of fields are told apart by capitals.':
    '{0} nimmt die Suche „{1}“ nicht an: bitte in {2} selbst ausprobieren; Namen von Feldern unterscheiden Groß- und Kleinbuchstaben.',
  "{0} finds no such thing for {1}: check the connection's address, and what the token may see.":
    '{0} findet das nicht ({1}): bitte die Adresse der Verbindung prüfen, und was der Token sehen darf.',
  'to be allowed to read it': 'das Recht, es zu lesen',
  '{0} It was asked for {1}, which needs {2}.': '{0} Gefragt wurde: {1}; das braucht {2}.',
  'a key with Read Access': 'einen Schlüssel mit Read Access',
  "Operations for the token's account, and read:ops-alert:jira-service-management for a token with scopes":
    'Operations für das Konto des Tokens, und read:ops-alert:jira-service-management bei einem Token mit Scopes',
  "{0} has no {1} {2}, or the token may not see it: the id stands in the address of the {3}'s page.":
    '{0} hat das nicht, oder der Token darf es nicht sehen ({1:word} {2}): Die Kennung steht in der Adresse der Seite ({3:word}).',
  'Service "{0}": alerts of {1} know no service; name a team, a search or a serviceLabel in its place.':
    'Service „{0}“: Alerts von {1} kennen keinen Service; stattdessen ein Team, eine Suche oder ein serviceLabel nennen.',

  'PagerDuty answers, but only {0} {1}': 'PagerDuty antwortet, aber nur {0} {1}',
  ' {0} of {1} requests are left this minute.': ' Übrig sind {0:number} von {1:number} Anfragen in dieser Minute.',
  'PagerDuty answers.{0}{1}': 'PagerDuty antwortet.{0}{1}',
  'PagerDuty gives only {0} incidents of {1} at once, and did not go on where they ended ({2}): some before that are missing.':
    'PagerDuty gibt nur {0:number} Incidents von {1} auf einmal und machte an ihrem Ende ({2:time}) nicht weiter: Davor fehlen einige.',
  "The PagerDuty account's plan does not include {0}.": 'Der Tarif des Kontos bei PagerDuty enthält das nicht: {0}.',
  "PagerDuty finds no such thing for {0}: check the id, the connection's address, and that the key may see it.":
    'PagerDuty findet das nicht ({0}): bitte die Kennung und die Adresse der Verbindung prüfen, und ob der Schlüssel es sehen darf.',
  '{0} It was asked for {1}, which a read-only API key of the account may read, and the key of a user who sees them.':
    '{0} Gefragt wurde: {1}; das darf ein nur lesender API-Schlüssel des Kontos, und der Schlüssel von jemandem, der sie sieht.',
  "PagerDuty has no {0}, or the key may not see it: the id is the last part of the address of the {1}'s page.":
    'PagerDuty hat das nicht, oder der Schlüssel darf es nicht sehen ({0}): Die Kennung ist der letzte Teil der Adresse der Seite ({1:word}).',
  'PagerDuty says that incident {0} is resolved, and nowhere when.':
    'PagerDuty sagt, dass Incident {0} gelöst ist, aber nirgends seit wann.',
};
