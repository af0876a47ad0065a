import type { Sentences } from '../../translate';

/** Of Argo CD, Azure DevOps, CircleCI and Jenkins. */
export const PIPELINES_DE: Sentences = {
  'Argo CD has no application in project {0}: check that it is not renamed or deleted, and that the account may get its applications (applications, get, {1}/*, allow).':
    'Argo CD hat keine Anwendung im Projekt {0}: bitte prüfen, ob es umbenannt oder gelöscht ist, und ob das Konto seine Anwendungen lesen darf (applications, get, {1}/*, allow).',
  '{0} of {1} applications can be read.': '{0:number} von {1:number} Anwendungen sind lesbar.',
  'Argo CD answers, but only {0} {1}': 'Argo CD antwortet, aber nur {0} {1}',
  ': give it applications, get, PROJECT/*, allow': ': ihm applications, get, PROJECT/*, allow geben',
  '1 application': '1 Anwendung',
  '{0} applications': '{0:number} Anwendungen',
  ' All {0} of the services can be read.': ' Alle {0:number} der Services sind lesbar.',
  'Argo CD answers. The token may see {0}{1}.{2}': 'Argo CD antwortet. Der Token darf sehen: {0}{1}.{2}',
  'The application {0} keeps no history, so that its deployments are not known: set its revisionHistoryLimit.':
    'Die Anwendung {0} behält keine Historie, also sind ihre Deployments nicht bekannt: revisionHistoryLimit setzen.',
  '1 earlier deployment': '1 früheres Deployment',
  '{0} earlier deployments': '{0:number} frühere Deployments',
  'ten unless told otherwise': 'zehn, wenn nichts anderes gesagt ist',
  'Argo CD no longer has {0} of {1}: an application keeps its last ones ({2}), more with a higher revisionHistoryLimit.':
    'Argo CD hat {0} von {1} nicht mehr: Eine Anwendung behält ihre letzten ({2}), mehr mit einem höheren revisionHistoryLimit.',
  '"{0}" is not a label selector; write it as for kubectl, for example tier=web,env in (prod, live)':
    '„{0}“ ist kein Label-Selektor; geschrieben wird er wie für kubectl, etwa tier=web,env in (prod, live)',
  "Argo CD finds no such thing for {0}: check its name, and the connection's address.":
    'Argo CD findet das nicht ({0}): bitte den Namen und die Adresse der Verbindung prüfen.',
  '{0} It was asked for {1}: either there is none of that name (any more), or the account may not get it (applications, get, PROJECT/*, allow).':
    '{0} Gefragt wurde: {1}. Entweder gibt es das unter diesem Namen nicht (mehr), oder das Konto darf es nicht lesen (applications, get, PROJECT/*, allow).',

  '{0} of {1} repositories and projects can be read.':
    '{0:number} von {1:number} Repositories und Projekten sind lesbar.',
  'Azure DevOps answers, but only {0} {1}': 'Azure DevOps antwortet, aber nur {0} {1}',
  ' All {0} repositories and projects can be read.': ' Alle {0:number} Repositories und Projekte sind lesbar.',
  'Azure DevOps answers.{0}': 'Azure DevOps antwortet.{0}',
  'check project, that the address ends in the organisation or collection, and that the token may see it':
    'project prüfen, und ob die Adresse mit der Organisation oder Collection endet und der Token es sehen darf',
  'Azure DevOps finds no project {0}: {1}.': 'Azure DevOps findet kein Projekt {0}: {1}.',
  '"{0}" is not an Azure DevOps project; write its name alone, for example Shop':
    '„{0}“ ist kein Projekt in Azure DevOps; geschrieben wird der Name allein, etwa Shop',
  "Retention has deleted the builds of {0} deployments, so that nobody knows whose they are: name their pipeline in the service's rule, or keep builds longer.":
    'Die Aufbewahrung hat die Builds von {0:number} Deployments gelöscht, also weiß niemand, wessen sie sind: ihre Pipeline in der Regel des Services nennen, oder Builds länger behalten.',
  '"{0}" is not an Azure DevOps repository; write project and repository, for example Shop/checkout, or the project alone':
    '„{0}“ ist kein Repository in Azure DevOps; geschrieben werden Projekt und Repository, etwa Shop/checkout, oder das Projekt allein',
  'Azure DevOps asks for a sign-in: the token is wrong, expired, or of another organisation; make a new one. Its user stays empty.':
    'Azure DevOps verlangt eine Anmeldung: Der Token ist falsch, abgelaufen oder von einer anderen Organisation; bitte einen neuen erstellen. Der Name dazu bleibt leer.',
  'Azure DevOps finds no such thing for {0}: check the names, that the address ends in the organisation or collection, and that the token may read it.':
    'Azure DevOps findet das nicht ({0}): bitte die Namen prüfen, und ob die Adresse mit der Organisation oder Collection endet und der Token es lesen darf.',
  'The token may not read {0}: it needs {1}.': 'Der Token darf das nicht lesen ({0}): Er braucht {1}.',
  'Azure DevOps promises another page but leads to the same one again.':
    'Azure DevOps verspricht eine weitere Seite, führt aber wieder zur selben.',
  'More work items of {0} changed in one minute than Azure DevOps gives.':
    'In einer Minute änderten sich mehr Work Items von {0}, als Azure DevOps gibt.',

  'first job': 'den ersten Job',
  'first {0} jobs': 'die ersten {0:number} Jobs',
  'CircleCI no longer gives the {0} of {1}: what happened then is not known.':
    'CircleCI gibt {0} von {1} nicht mehr: Was damals geschah, ist nicht bekannt.',
  'CircleCI answers, but only {0} {1}': 'CircleCI antwortet, aber nur {0} {1}',
  'CircleCI answers.{0}': 'CircleCI antwortet.{0}',
  'CircleCI has no API at this address: it is that of its pages, https://circleci.com or that of a CircleCI Server, without /api.':
    'CircleCI hat keine API unter dieser Adresse: Gebraucht wird die seiner Seiten, https://circleci.com oder die eines CircleCI Servers, ohne /api.',
  '"{0}" is no project of CircleCI: write its slug as Project Settings, Overview shows it, such as gh/acme/shop, bb/acme/shop or circleci/ORGANISATION-ID/PROJECT-ID.':
    '„{0}“ ist kein Projekt von CircleCI: Geschrieben wird der Slug aus Project Settings, Overview, etwa gh/acme/shop, bb/acme/shop oder circleci/ORGANISATION-ID/PROJECT-ID.',
  "CircleCI finds no {0}, or hides it from this token: check that it is not renamed or deleted, that the token's user may see it, and that the connection's address is without /api.":
    'CircleCI findet das nicht oder verbirgt es vor diesem Token ({0}): bitte prüfen, ob es umbenannt oder gelöscht ist, ob das Konto des Tokens es sehen darf und ob die Adresse der Verbindung ohne /api ist.',
  '{0} It was asked for {1}, which a personal API token of a user who may see the project may read.':
    '{0} Gefragt wurde: {1}; das darf ein persönlicher API-Token eines Kontos lesen, das das Projekt sehen darf.',

  '{0} of {1} jobs and folders can be read.': '{0:number} von {1:number} Jobs und Ordnern sind lesbar.',
  'Jenkins answers, but only {0} {1}': 'Jenkins antwortet, aber nur {0} {1}',
  ' It shows this user no job: give it Job/Read.': ' Es zeigt diesem Konto keinen Job: ihm Job/Read geben.',
  ' All {0} jobs and folders can be read.': ' Alle {0:number} Jobs und Ordner sind lesbar.',
  'Jenkins answers.{0}{1}': 'Jenkins antwortet.{0}{1}',
  '{0} is a folder, and the rule of {1} does not say which job of it deploys (deployments.job): {2}.':
    '{0} ist ein Ordner, und die Regel von {1} sagt nicht, welcher Job darin deployt (deployments.job): {2}.',
  '{0} has no job "{1}": {2}.': '{0} hat keinen Job „{1}“: {2}.',
  'a branch main or master: name the one that ships as repository.branch':
    'einen Branch main oder master: den ausgelieferten als repository.branch nennen',
  'a branch {0}': 'einen Branch {0}',
  'The multibranch pipeline {0} has no job for {1}; it has {2}.':
    'Die Multibranch-Pipeline {0} hat keinen Job für {1}; es gibt {2}.',
  '1 build': '1 Build',
  '{0} builds': '{0:number} Builds',
  'Jenkins no longer has {0} of {1}: they were discarded, so that what happened then is not known; a job keeps more with another setting of "Discard old builds".':
    'Jenkins hat {0} von {1} nicht mehr: Sie wurden verworfen, also ist nicht bekannt, was damals geschah; mit einer anderen Einstellung von „Discard old builds“ behält ein Job mehr.',
  '"{0}" is no job of Jenkins: write its name with its folders, as acme/shop/deploy.':
    '„{0}“ ist kein Job von Jenkins: Geschrieben wird der Name mit seinen Ordnern, etwa acme/shop/deploy.',
  'The jobs in {0} are too deep inside of folders to be read: name a nearer folder.':
    'Die Jobs in {0} liegen zu tief in Ordnern, um gelesen zu werden: einen näheren Ordner nennen.',
  "Jenkins finds no {0}, or hides it from this user: check its name with its folders (it may have been renamed, moved or deleted), the connection's address, and that the user has Job/Read.":
    'Jenkins findet das nicht oder verbirgt es vor diesem Konto ({0}): bitte den Namen mit seinen Ordnern prüfen (vielleicht umbenannt, verschoben oder gelöscht), die Adresse der Verbindung, und ob das Konto Job/Read hat.',
  'The user may not read {0}: it needs Overall/Read, and Job/Read on the job and the folders around it.':
    'Das Konto darf das nicht lesen ({0}): Es braucht Overall/Read, und Job/Read auf dem Job und den Ordnern darum.',
  'Jenkins does not say the stages of {0}: they take the plugin Pipeline: REST API (pipeline-rest-api), and a job that is a pipeline.':
    'Jenkins nennt die Stufen von {0} nicht: Dazu braucht es das Plugin Pipeline: REST API (pipeline-rest-api) und einen Job, der eine Pipeline ist.',
};
