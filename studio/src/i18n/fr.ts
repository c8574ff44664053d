import { apps } from './apps/fr.ts';
import { saving } from './saving/fr.ts';
import { account } from './account/fr.ts';
import type { BootStep, ProblemKind } from '@app-builder/runtime';
import type { SmokeState } from '@app-builder/runtime';
import type { RepairEnd } from '../turn/RepairLoop.ts';
import type { TurnMode } from '../turn/request.ts';
import type { ToolSubject } from '../turn/toolSubject.ts';
import { csv } from './csv/fr.ts';
import { data } from './data/fr.ts';
import { quota } from './quota/fr.ts';
import { outside } from './outside/fr.ts';
import { rules } from './rules/fr.ts';
import { terminal } from './terminal/fr.ts';
import { usage } from './usage/fr.ts';
import { versions } from './versions/fr.ts';
import { frenchNumber as number, money, frenchSeconds as seconds, plural } from './format.ts';

const step = (subject: ToolSubject): { doing: string; done: string } => {
  switch (subject.about) {
    case 'table':
      return { doing: `J’écris la table ${subject.name.fr}…`, done: `Table ${subject.name.fr}` };
    case 'page':
      return { doing: `Je prépare la page ${subject.name.fr}…`, done: `Page ${subject.name.fr}` };
    case 'api':
      return { doing: `Je relie ${subject.name.fr} aux données…`, done: `${subject.name.fr} relié aux données` };
    case 'migration':
      return { doing: 'Je prépare la base de données…', done: 'Base de données préparée' };
    case 'app':
      return { doing: 'Je nomme l’application…', done: 'Nom de l’application' };
    case 'rules':
      return { doing: 'J’applique les règles de l’entreprise…', done: 'Règles de l’entreprise appliquées' };
    case 'looks':
      return { doing: 'Je soigne la présentation…', done: 'Présentation' };
    case 'reading':
      return { doing: 'Je relis l’existant…', done: 'Existant relu' };
    case 'data':
      return { doing: 'Je modifie les données…', done: 'Données modifiées' };
    case 'command':
      return { doing: 'J’exécute une commande…', done: 'Commande exécutée' };
    case 'file':
      return { doing: `J’écris ${subject.name.fr}…`, done: subject.name.fr };
    case 'other':
      return { doing: 'Je travaille…', done: 'Étape terminée' };
  }
};

export const fr = {
  product: 'AI App Builder',
  common: {
    cancel: 'Annuler',
    close: 'Fermer',
    retry: 'Réessayer',
    reload: 'Recharger la page',
    details: 'Détails',
    loading: 'Chargement…',
  },
  landing: {
    title: 'Décrivez l’application qu’il vous faut',
    subtitle: 'Elle est construite sous vos yeux, fonctionne aussitôt dans votre navigateur, et vous suit d’un appareil à l’autre.',
    examplesLabel: 'Exemples',
    examples: [
      'Ajouter un module CRM avec table clients',
      'Un suivi de factures avec client, montant, échéance et statut',
      'Une calculatrice de devis avec remise et TVA',
      'Un tableau de bord des ventes par mois',
    ],
    dropCsv: 'Déposez un fichier CSV ou Excel, ou un projet exporté (.zip), n’importe où, ou',
    chooseCsv: 'choisissez un fichier',
    recent: 'Projets récents',
    preparing: 'Je prépare votre espace…',
    ready: 'Votre espace est prêt',
  },
  prompt: {
    label: 'Décrivez votre application',
    placeholderFirst: 'Par exemple : un CRM avec clients, contacts et rendez-vous',
    placeholderAnswer: 'Votre réponse',
    send: 'Envoyer',
    stop: 'Arrêter',
    emptyHint: 'Écrivez d’abord ce que vous voulez.',
    keysHint: 'Entrée pour envoyer, Maj+Entrée pour une nouvelle ligne',
    attach: 'Joindre des images, ou un fichier CSV ou Excel',
    mode: 'Que faire de cette demande',
    model: 'Qui répond',
    modes: {
      build: { label: 'Construire', hint: 'L’application est modifiée aussitôt.', placeholder: 'Que faut-il ajouter ou changer ?' },
      plan: { label: 'Planifier', hint: 'Un plan d’abord, que vous corrigez et approuvez.', placeholder: 'Que voulez-vous préparer ?' },
      ask: { label: 'Demander', hint: 'Une réponse, sans rien modifier.', placeholder: 'Posez une question sur votre application' },
    } satisfies Record<TurnMode, { label: string; hint: string; placeholder: string }>,
    images: 'Images jointes',
    removeImage: (index: number) => `Retirer l’image ${index}`,
    imageOf: (index: number) => `Image ${index}`,
    dropImages: 'Déposez les images pour les joindre',
    tooManyImages: (limit: number) => `Au plus ${limit} images par demande.`,
    imagesUnsupported: 'Cet assistant ne voit pas les images.',
    tooLong: (length: number, limit: number) =>
      `Votre texte compte ${number(length)} caractères, la limite est de ${number(limit)}. Raccourcissez-le : rien n’est perdu.`,
  },
  menu: {
    project: 'Projet',
    newProject: 'Nouveau projet',
    recent: 'Projets récents',
    settings: 'Réglages',
    language: 'Langue',
    theme: 'Apparence',
    light: 'Clair',
    dark: 'Sombre',
    system: 'Comme le système',
    export: 'Exporter',
    exportHint: 'Télécharger le projet complet, données comprises (.zip)',
    untitled: 'Projet sans nom',
  },
  tabs: { chat: 'Conversation', preview: 'Aperçu', files: 'Fichiers', data: 'Données', versions: 'Versions', rules: 'Règles', problems: 'Problèmes', terminal: 'Terminal' },
  more: 'Plus',
  boot: {
    title: 'Je prépare votre espace…',
    steps: {
      storage: 'J’ouvre l’espace de stockage',
      files: 'Je charge vos fichiers',
      database: 'J’ouvre la base de données',
      vite: 'Je démarre l’atelier',
      server: 'Je lance l’application',
      'service-worker': 'Je prépare l’aperçu',
      ready: 'Tout est prêt',
    } satisfies Record<BootStep, string>,
    useHere: 'Utiliser ici',
  },
  turn: {
    working: 'Je réfléchis…',
    step,
    stepFailed: 'n’a pas abouti, je m’adapte',
    checking: 'Je lance l’application et je vérifie…',
    checkedFine: 'L’application fonctionne',
    checkedUnsure: 'L’application démarre encore : je n’ai pas pu tout vérifier',
    checkedProblems: (count: number) => `${plural(count, 'problème trouvé', 'problèmes trouvés')}`,
    smokeFine: (pages: number, tables: number) =>
      [plural(pages, 'page vérifiée', 'pages vérifiées'), ...(tables > 0 ? [plural(tables, 'table lue', 'tables lues')] : [])].join(', '),
    smokeFailed: (count: number) => `${plural(count, 'écran ou table ne répond plus', 'écrans ou tables ne répondent plus')}`,
    smokeUnfinished: 'Toutes les pages n’ont pas pu être visitées',
    smokeDetail: { ok: 'fonctionne', blank: 'écran vide', failed: 'erreur', unchecked: 'non visitée' } satisfies Record<SmokeState, string>,
    repairing: (attempt: number, limit: number) => `Je corrige (essai ${attempt} sur ${limit})…`,
    repairBudget: 'Budget des corrections',
    repairSpent: (legs: string, tokens: string, cost: string | undefined) =>
      [`étape ${legs}`, `${tokens} jetons`, cost].filter((part) => part !== undefined).join(' · '),
    outOf: (used: string, limit: string) => `${used} sur ${limit}`,
    repairEnds: {
      attempts: 'Toutes les tentatives de correction ont servi.',
      repeated: 'Le même problème est revenu après une correction : j’arrête pour ne pas tourner en rond.',
      budget: 'Le budget des corrections est épuisé.',
      declined: 'L’assistant ne voit pas comment corriger.',
    } satisfies Record<RepairEnd, string>,
    keep: 'Garder',
    kept: 'Gardé en l’état.',
    resume: 'Reprendre',
    otherModel: 'Essayer avec un autre modèle',
    blueprintModel: 'Générateur intégré',
    repairRequest: 'Corrige les problèmes qui restent dans l’application.',
    unchanged: 'Rien n’a été modifié.',
    usage: (read: string, cached: string | undefined, written: string) =>
      `${read} jetons lus${cached === undefined ? '' : ` (dont ${cached} en cache)`}, ${written} écrits`,
    tokens: (count: number) => number(count),
    money: (amount: number, currency: string) => money('fr', amount, currency),
    spentOfTurn: (spent: string) => `Ce tour : ${spent}.`,
    spentOfDay: (spent: string) => `Aujourd’hui : ${spent}.`,
    tokensOf: (spent: string) => `${spent} jetons`,
    plan: 'Plan proposé',
    planEdit: 'Modifier le plan',
    planEditDone: 'Terminer',
    planApprove: 'Construire ce plan',
    planHint: 'Rien n’est encore modifié.',
    planApproved: 'Plan approuvé',
    planCarriedOut: 'Ce plan a été approuvé.',
    showDetails: 'Voir le détail',
    hideDetails: 'Masquer le détail',
    importWaiting: (rows: number, table: string) => `${plural(rows, 'ligne attend', 'lignes attendent')} la table « ${table} »`,
    importing: (sent: number, rows: number) => `J’importe ${number(sent)} lignes sur ${number(rows)}…`,
    imported: (rows: number, table: string) => `${plural(rows, 'ligne importée', 'lignes importées')} dans « ${table} »`,
    importFailed: 'Les lignes n’ont pas été importées',
    undo: 'Annuler ce tour',
    undone: 'Ce tour a été annulé.',
    undoTitle: 'Annuler ce tour ?',
    undoExplain: 'Les fichiers et les données reviennent à leur état d’avant ce tour. Ce qui a été saisi depuis dans l’application est perdu.',
    duration: (milliseconds: number) => seconds(milliseconds),
    answerBelow: 'Répondez ci-dessous pour continuer.',
    choices: 'Réponses au choix',
    chooseOrAnswer: 'Choisissez, ou répondez ci-dessous avec vos mots.',
    fixRequest: (message: string) => `Corrige ce problème : ${message}`,
    repairMessage: 'L’application signale des problèmes. Corrige-les.',
    problemsLeft: (count: number) => `${plural(count, 'problème reste', 'problèmes restent')} après les corrections automatiques.`,
    showProblems: 'Voir les problèmes',
    checkpointBefore: (prompt: string) => `Avant : ${prompt}`,
    checkpointEdit: 'Avant vos modifications',
  },
  preview: {
    frame: 'Aperçu',
    address: 'Adresse dans l’application',
    reload: 'Recharger l’aperçu',
    newTab: 'Ouvrir dans un nouvel onglet',
    phone: 'Largeur téléphone',
    desktop: 'Pleine largeur',
    held: 'L’aperçu est arrêté',
    heldHint: 'Une page tournait sans fin et bloquait tout.',
    loadAgain: 'Charger l’aperçu',
  },
  files: {
    tree: 'Fichiers du projet',
    none: 'Aucun fichier pour le moment.',
    choose: 'Choisissez un fichier pour le lire ou le modifier.',
    editor: 'Éditeur',
    unsaved: 'modifications non enregistrées',
    saving: 'Enregistrement…',
    saveFailed: 'Non enregistré',
    draft: 'en cours d’écriture',
    binary: 'Ce fichier n’est pas du texte.',
    changedOutside: 'Ce fichier vient d’être modifié par l’assistant.',
    takeTheirs: 'Prendre cette version',
    keepMine: 'Garder la mienne',
    backToTree: 'Tous les fichiers',
    newFile: 'Nouveau fichier',
    newFilePath: 'Chemin dans le projet',
    create: 'Créer',
    newFileRefusals: {
      characters: 'Utilisez des lettres, des chiffres, des points et des tirets.',
      outside: 'Ce chemin sort du projet.',
      exists: 'Ce fichier ou ce dossier existe déjà.',
    },
  },
  data,
  usage,
  quota,
  problems: {
    none: 'Aucun problème',
    noneHint: 'L’application fonctionne.',
    fix: 'Corriger',
    goBack: 'Revenir à la dernière version qui marchait',
    goBackTitle: 'Revenir en arrière ?',
    goBackExplain: (when: string) => `Les fichiers et les données reviennent à leur état de ${when}. Ce qui a été saisi depuis est perdu.`,
    kinds: {
      build: 'Construction',
      type: 'Types',
      api: 'Serveur de l’application',
      sql: 'Base de données',
      preview: 'Affichage',
      console: 'Console',
      timeout: 'Délai dépassé',
      crash: 'Arrêt brutal',
      exit: 'Commande',
    } satisfies Record<ProblemKind, string>,
    at: (file: string, line: number | undefined) => (line === undefined ? file : `${file}, ligne ${line}`),
    count: (count: number) => plural(count, 'problème', 'problèmes'),
  },
  csv,
  rules,
  versions,
  account,
  saving,
  outside,
  apps,
  terminal,
  unsupported: {
    title: 'Ce navigateur ne peut pas faire tourner votre application',
    explain: 'L’application est construite et exécutée dans le navigateur même. Il lui manque :',
    missing: {
      isolation: 'l’isolation des pages (SharedArrayBuffer)',
      serviceWorker: 'les service workers',
      storage: 'le stockage privé (OPFS)',
    },
    whatToDo: 'Ouvrez cette page avec une version récente de Chrome, Edge ou un autre navigateur fondé sur Chromium, hors navigation privée.',
    keepPrompt: 'Votre texte, à copier :',
  },
};
