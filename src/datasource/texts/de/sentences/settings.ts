import type { Sentences } from '../../translate';

/** What is wrong with settings, and with a query. */
export const SETTINGS_DE: Sentences = {
  'Data source settings': 'Einstellungen der Datenquelle',
  '"{0}" is the name of {1} and of {2}, of which only the first is read: tell them apart with name: "{id}" beside discover, or give one of them a service of its own.':
    '„{0}“ heißt sowohl {1} als auch {2}; nur das Erste wird gelesen: mit name: "{id}" neben discover unterscheiden, oder einem davon einen eigenen Service geben.',
  '{0} has no "{1}"; it has {2}': '{0} hat kein „{1}“; es gibt {2}',
  'is the second goal for the same{0}': 'ist das zweite Ziel für dasselbe{0}',
  ' and the same team': ' und dasselbe Team',
  '"{0}" does not fit {1}, which is {2}': '„{0}“ passt nicht zu {1}: Gebraucht wird {2}',
  'a time, such as 1d or 4h': 'eine Zeit, etwa 1d oder 4h',
  'a share, such as 15 %': 'ein Anteil, etwa 15 %',
  'a number': 'eine Zahl',
  '{0} connections': 'Verbindungen zu {0}',
  'no list of services': 'keine Liste von Services',
  'services found in {0}': 'Services, die in {0} gefunden werden',
  'is missing: what is found in {0} is no code': 'fehlt: Was in {0} gefunden wird, ist kein Code',
  'no code': 'keinen Code',
  'no incidents': 'keine Incidents',
  'incidents of {0}': 'Incidents von {0}',
  'no pipeline runs apart from the code': 'keine Pipeline-Läufe unabhängig vom Code',
  'pipeline runs of {0}': 'Pipeline-Läufe von {0}',
  'no deployments': 'keine Deployments',
  'is missing: {0} need it': 'fehlt: {0} brauchen es',
  '{0} need one of {1}': '{0} brauchen eines von {1}',
  'does nothing for {0}; they take {1}': 'bewirkt nichts: {0} kennen {1}',
  '{0} gives {1}': '{0} liefert {1}',
  'from: workflow needs the name of the workflow': 'from: workflow braucht den Namen des Workflows',
  'has to be a duration such as 7d, 36h or 90m': 'muss eine Dauer wie 7d, 36h oder 90m sein',
  '"{0}" is not a duration such as 7d, 36h or 90m': '„{0}“ ist keine Dauer wie 7d, 36h oder 90m',
  '"{0}" is not a regular expression': '„{0}“ ist kein regulärer Ausdruck',
  'has a group "{0}"; a group is called commit or tag, for what of the artifact\'s name it is':
    'hat eine Gruppe „{0}“; eine Gruppe heißt commit oder tag, je nachdem, was sie vom Namen des Artefakts ist',
  'is missing': 'fehlt',
  'has to be text': 'muss Text sein',
  'may not be empty': 'darf nicht leer sein',
  'a whole number': 'eine ganze Zahl',
  'true or false': 'true oder false',
  'a list': 'eine Liste',
  'a group of keys': 'eine Gruppe von Schlüsseln',
  'has to be {0}': 'muss {0:word} sein',
  '{0} is not known; expected one of {1}': '{0} ist nicht bekannt; möglich: {1}',
  'has to be at least {0}': 'muss mindestens {0} sein',
  '; there are {0}': '; es gibt {0}',
  'has no {0}{1}': 'kennt das nicht: {0}{1}',
  'has to be an http(s) address': 'muss eine http(s)-Adresse sein',
  '"{0}" is no goal; write a time (1d, 4h), a share (15 %) or a number':
    '„{0}“ ist kein Ziel; möglich sind eine Zeit (1d, 4h), ein Anteil (15 %) oder eine Zahl',
  'is no slot; slots are named like github, github-2 or github-3':
    'ist kein Platz; Plätze heißen wie github, github-2 oder github-3',
  '"{0}" stands twice': '„{0}“ steht zweimal da',
  '"{0}" is not among the connections ({1})': '„{0}“ ist nicht unter den Verbindungen ({1})',

  'The filter on {0} has the operator "{1}"; there are =, !=, =~, !~ and "one of".':
    'Der Filter auf „{0:word}“ hat den Operator „{1}“; es gibt =, !=, =~, !~ und „one of“.',
  'The filter on {0} has the pattern "{1}", which is no regular expression.':
    'Der Filter auf „{0:word}“ hat das Muster „{1}“, das kein regulärer Ausdruck ist.',
  'There is no "{0}" to filter by; there are {1}.': 'Nach „{0}“ lässt sich nicht filtern; möglich: {1}.',
  'Query {0}: {1} is "{2}"; it has to be one of {3}.': 'Abfrage {0}: {1:word} ist „{2}“; möglich: {3}.',
  'which deployments': 'Welche Deployments',
  'group by': 'Gruppierung',
  'bucket of its point': 'Abschnitt ihres Punkts',
  'Query {0}: its point is at "{1}", which is no time in milliseconds.':
    'Abfrage {0}: Ihr Punkt liegt bei „{1}“, was keine Zeit in Millisekunden ist.',
  'Query {0}: benchmark year is "{1}"; it has to be a year such as 2023.':
    'Abfrage {0}: Das Vergleichsjahr ist „{1}“; es muss ein Jahr wie 2023 sein.',
  'Query {0}: rolling window is "{1}"; it has to be a whole number of days.':
    'Abfrage {0}: Das gleitende Fenster ist „{1}“; es muss eine ganze Zahl von Tagen sein.',
  'The point at {0} is not in the range of this panel; widen the range.':
    'Der Punkt bei {0:time} liegt nicht im Zeitraum dieses Panels; bitte den Zeitraum vergrößern.',
  'Query {0}: target is "{1}"; write a time (1d, 4h), a share (15 %), a number, or {2}.':
    'Abfrage {0}: Das Ziel ist „{1}“; möglich sind eine Zeit (1d, 4h), ein Anteil (15 %), eine Zahl oder {2}.',
  'Query {0}: target': 'Abfrage {0}: Ziel',
  'The goal of {0} in the settings': 'Das Ziel von {0:word} in den Einstellungen',
  '{0} does not fit {1}, which is {2}.': '{0} passt nicht zu {1:word}: Gebraucht wird {2}.',
  '"{0}" is nothing that a variable can be made of; choose one of {1}.':
    'Aus „{0}“ lässt sich keine Variable machen; möglich: {1}.',
};
