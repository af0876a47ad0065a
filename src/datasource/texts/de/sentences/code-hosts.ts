import type { Sentences } from '../../translate';

/** Of GitHub, GitLab and Bitbucket. */
export const CODE_HOSTS_DE: Sentences = {
  '{0} of {1} repositories can be read.': '{0:number} von {1:number} Repositories sind lesbar.',
  '{0} of {1} projects can be read.': '{0:number} von {1:number} Projekten sind lesbar.',
  ' All {0} repositories can be read.': ' Alle {0:number} Repositories sind lesbar.',
  ' All {0} projects can be read.': ' Alle {0:number} Projekte sind lesbar.',
  '{0} has no branch "{1}"; {2}.': '{0} hat keinen Branch „{1}“; {2}.',
  '{0} has no branch "{1}".': '{0} hat keinen Branch „{1}“.',
  '{0} has no branch "{1}"; its main branch is "{2}".': '{0} hat keinen Branch „{1}“; der Haupt-Branch heißt „{2}“.',
  'its default branch is "{0}"': 'der Standard-Branch heißt „{0}“',
  'no reason given': 'ohne Angabe von Gründen',

  'GitHub answers, but only {0} {1}': 'GitHub antwortet, aber nur {0} {1}',
  ' The token has the scopes {0}.{1}': ' Der Token hat die Scopes {0}.{1}',
  ' {0} of {1} points are left this hour.': ' Übrig sind {0:number} von {1:number} Punkten in dieser Stunde.',
  'GitHub answers.{0}{1}{2}': 'GitHub antwortet.{0}{1}{2}',
  ' It lacks the scope repo, so it reads public repositories only.':
    ' Ihm fehlt der Scope repo, also liest er nur öffentliche Repositories.',
  'GitHub gives only {0} {1} of one second ({2}); the others of that second are missing.':
    'GitHub gibt aus einer Sekunde ({2:time}) nur {0:number} ({1}); die anderen aus dieser Sekunde fehlen.',
  '{0} is no organisation, so that it has no teams: leave team out of discover.':
    '{0} ist keine Organisation und hat daher keine Teams: team in discover weglassen.',
  'Teams need the scope read:org of a classic token, or read access to the organisation’s members of a fine-grained one.':
    'Teams brauchen den Scope read:org eines klassischen Tokens oder Lesezugriff auf die Mitglieder der Organisation bei einem feingranularen.',
  'GitHub finds no organisation or user {0}: check owner, and that the token may see it.':
    'GitHub findet keine Organisation und kein Konto {0}: owner prüfen, und ob der Token es sehen darf.',
  'GitHub finds no team {0} in {1}: check its short name, as its address has it. {2}':
    'GitHub findet kein Team {0} in {1}: den Kurznamen prüfen, wie er in der Adresse steht. {2}',
  "GitHub's rate limit was reached while reading {0}.": 'Das Kontingent von GitHub war erschöpft beim Lesen: {0}.',
  'GitHub took too long over {0}.': 'GitHub brauchte zu lange: {0}.',
  'GitHub refused the question about {0}: {1}': 'GitHub hat die Frage abgelehnt ({0}): {1}',
  "GitHub finds no such thing for {0}: check the repository's name, the connection's address, and that the token may read it.":
    'GitHub findet das nicht ({0}): bitte den Namen des Repositorys und die Adresse der Verbindung prüfen, und ob der Token es lesen darf.',
  'GitHub finds no repository {0}: check its name, and that the token may read it.':
    'GitHub findet kein Repository {0}: bitte den Namen prüfen, und ob der Token es lesen darf.',
  'It needs read access to {0}.': 'Er braucht Lesezugriff auf {0:words}.',
  'The token may not read {0}{1}: {2} {3}': 'Der Token darf das nicht lesen ({0}{1}): {2} {3}',
  '{0} It was asked for {1}, which needs read access to {2}.':
    '{0} Gefragt wurde: {1}; das braucht Lesezugriff auf {2}.',
  'Pull requests': 'Pull requests',
  '"{0}" is not a GitHub repository; write it as owner/name, for example acme/shop':
    '„{0}“ ist kein Repository bei GitHub; geschrieben wird es als owner/name, etwa acme/shop',
  '"{0}" is not a GitHub organisation or user; write its name alone, for example acme':
    '„{0}“ ist weder Organisation noch Konto bei GitHub; geschrieben wird der Name allein, etwa acme',
  '"{0}" cannot be part of a GitHub address': '„{0}“ kann nicht in einer Adresse von GitHub stehen',
  'it has none': 'es gibt keine',
  'it has {0}': 'es gibt {0}',
  '{0} has no workflow "{1}": {2}.': '{0} hat keinen Workflow „{1}“: {2}.',

  'no scope': 'keinen Scope',
  'The token has {0}, but reading needs the scope read_api.':
    'Der Token hat {0}, doch zum Lesen braucht es den Scope read_api.',
  'GitLab answers, but only {0} {1}': 'GitLab antwortet, aber nur {0} {1}',
  ' The token has the scope {0}': ' Der Token hat den Scope {0}',
  ' and expires on {0}': ' und läuft ab am {0:time}',
  'GitLab answers.{0}{1}{2}{3}': 'GitLab antwortet.{0}{1}{2}{3}',
  'check its full path, and that the token may see it: the token of a project sees no group':
    'den ganzen Pfad prüfen, und ob der Token sie sehen darf: Der Token eines Projekts sieht keine Gruppe',
  'GitLab finds no group {0}: {1}.': 'GitLab findet keine Gruppe {0}: {1}.',
  ', {0}': ', {0}',
  'check its name (one that was moved or renamed has a new one), and that the token may read it':
    'den Namen prüfen (verschoben oder umbenannt hat es einen neuen), und ob der Token es lesen darf',
  'GitLab finds no project {0}: {1}.': 'GitLab findet kein Projekt {0}: {1}.',
  'it needs the scope read_api and the role Reporter, and the project that feature turned on':
    'er braucht den Scope read_api und die Rolle Reporter, und im Projekt muss es eingeschaltet sein',
  'The token may not read {0}: {1}.': 'Der Token darf das nicht lesen ({0}): {1}.',
  'GitLab took too long over {0}.': 'GitLab brauchte zu lange: {0}.',
  "GitLab's rate limit was reached while reading {0}.": 'Das Kontingent von GitLab war erschöpft beim Lesen: {0}.',
  'The token may not read {0}: {1}': 'Der Token darf das nicht lesen ({0}): {1}',
  ' GitLab 17.0 or newer has what is asked for.': ' GitLab 17.0 oder neuer hat, was gefragt wird.',
  'GitLab refused the question about {0}: {1}{2}': 'GitLab hat die Frage abgelehnt ({0}): {1}{2}',
  '"{0}" is not a GitLab project; write its full path, for example acme/shop, or its number':
    '„{0}“ ist kein Projekt bei GitLab; geschrieben wird der ganze Pfad, etwa acme/shop, oder die Nummer',
  '"{0}" is not a GitLab group; write its full path, for example acme or acme/payments':
    '„{0}“ ist keine Gruppe bei GitLab; geschrieben wird der ganze Pfad, etwa acme oder acme/payments',
  'GitLab finds no such thing for {0}: check the project, and that the token may read it.':
    'GitLab findet das nicht ({0}): bitte das Projekt prüfen, und ob der Token es lesen darf.',
  'The token may not read {0}: it needs the scope read_api, and the role Reporter in the project.':
    'Der Token darf das nicht lesen ({0}): Er braucht den Scope read_api und die Rolle Reporter im Projekt.',

  'Bitbucket answers, but only {0} {1}': 'Bitbucket antwortet, aber nur {0} {1}',
  'Bitbucket answers.{0}': 'Bitbucket antwortet.{0}',
  '"{0}" is not a Bitbucket workspace; write its short name as its address has it, for example acme':
    '„{0}“ ist kein Workspace bei Bitbucket; geschrieben wird der Kurzname wie in der Adresse, etwa acme',
  '"{0}" is not the key of a Bitbucket project; write it as its address has it, for example SHOP':
    '„{0}“ ist nicht der Schlüssel eines Projekts bei Bitbucket; geschrieben wird er wie in der Adresse, etwa SHOP',
  'check owner, and that the token may see it: an access token of a repository sees no other':
    'owner prüfen, und ob der Token ihn sehen darf: Ein Access Token eines Repositorys sieht kein anderes',
  'Bitbucket finds no workspace {0}: {1}.': 'Bitbucket findet keinen Workspace {0}: {1}.',
  'Bitbucket promises another page but gives no address that leads to it.':
    'Bitbucket verspricht eine weitere Seite, gibt aber keine Adresse, die dorthin führt.',
  '"{0}" is not a Bitbucket repository; write workspace and repository as in its address, for example acme/shop':
    '„{0}“ ist kein Repository bei Bitbucket; geschrieben werden Workspace und Repository wie in der Adresse, etwa acme/shop',
  'Bitbucket has {0} under another name: the repository was renamed or moved; write its new name.':
    'Bei Bitbucket heißt das anders ({0}): Das Repository wurde umbenannt oder verschoben; bitte den neuen Namen schreiben.',
  "Bitbucket finds no such thing for {0}: check the repository, the connection's address, and that the token may read it.":
    'Bitbucket findet das nicht ({0}): bitte das Repository und die Adresse der Verbindung prüfen, und ob der Token es lesen darf.',
  'The token may not read {0}: it needs the scope {1}.':
    'Der Token darf das nicht lesen ({0}): Er braucht den Scope {1}.',
  'read:pullrequest:bitbucket (of an access token: Pull requests, Read)':
    'read:pullrequest:bitbucket (bei einem Access Token: Pull requests, Read)',
  'read:pipeline:bitbucket (of an access token: Pipelines, Read)':
    'read:pipeline:bitbucket (bei einem Access Token: Pipelines, Read)',
  'read:repository:bitbucket (of an access token: Repositories, Read)':
    'read:repository:bitbucket (bei einem Access Token: Repositories, Read)',
  'The token may not read {0}: it needs Repository read.':
    'Der Token darf das nicht lesen ({0}): Er braucht Repository read.',
  'check its key, and that the token may see it: the token of a repository sees no other':
    'den Schlüssel prüfen, und ob der Token es sehen darf: Der Token eines Repositorys sieht kein anderes',
  'Bitbucket finds no project {0}: {1}.': 'Bitbucket findet kein Projekt {0}: {1}.',
  '"{0}" is not a Bitbucket repository; write the project\'s key and the repository as in its address, for example SHOP/checkout':
    '„{0}“ ist kein Repository bei Bitbucket; geschrieben werden der Schlüssel des Projekts und das Repository wie in der Adresse, etwa SHOP/checkout',
  'Bitbucket promises more of {0} but does not say where it goes on.':
    'Bitbucket verspricht mehr ({0}), sagt aber nicht, wo es weitergeht.',
  "Bitbucket finds no such thing for {0}: check the project's key, the repository and the connection's address, and that the token may read it.":
    'Bitbucket findet das nicht ({0}): bitte den Schlüssel des Projekts, das Repository und die Adresse der Verbindung prüfen, und ob der Token es lesen darf.',
};
