import { accounts } from './accounts/fr.ts';
import { mcp } from './mcp/fr.ts';
import type { ErrorCode, ErrorWords } from './codes.ts';

export const fr: Record<ErrorCode, ErrorWords> = {
  // runtime
  unsupported_browser: {
    title: 'Ce navigateur ne peut pas faire tourner votre application.',
    action: 'Ouvrez cette page avec une version récente de Chrome ou d’Edge, hors navigation privée.',
  },
  storage_denied: {
    title: 'Le navigateur refuse l’accès à son stockage.',
    action: 'Autorisez les données de site pour cette adresse, ou quittez la navigation privée, puis rechargez la page.',
  },
  storage_full: {
    title: 'L’espace de stockage du navigateur est plein.',
    action: 'Rien de ce qui était enregistré n’est perdu. Libérez de l’espace sur le disque, puis réessayez.',
  },
  project_open_elsewhere: {
    title: 'Ce projet est déjà ouvert dans un autre onglet.',
    action: 'Continuez dans l’autre onglet, ou utilisez-le ici.',
  },
  storage_too_new: {
    title: 'Ce projet a été enregistré par une version plus récente du produit.',
    action: 'Rechargez la page pour obtenir cette version. Le projet n’a pas été touché.',
  },
  boot_timeout: {
    title: 'Votre espace met trop de temps à démarrer.',
    action: 'Votre texte et vos fichiers sont intacts. Réessayez.',
  },
  worker_crashed: {
    title: 'Une partie de l’espace s’est arrêtée.',
    action: 'Ce qui était enregistré est intact. Réessayez.',
  },
  torn_down: { title: 'Cet espace a été fermé.', action: 'Rechargez la page pour le rouvrir.' },
  aborted: { title: 'L’opération a été interrompue.', action: 'Vous pouvez la relancer.' },
  too_large: { title: 'C’est trop volumineux.', action: 'Réduisez la taille et réessayez.' },
  invalid_argument: { title: 'L’opération a été refusée.', action: 'Rien n’a été modifié.' },
  database_busy: {
    title: 'La base de données est occupée par l’application.',
    action: 'Réessayez dans un instant.',
  },
  database_error: { title: 'La base de données a refusé l’opération.', action: 'Vos données sont inchangées.' },
  build_failed: { title: 'L’application ne se construit pas.', action: 'Ouvrez l’onglet Problèmes pour la corriger.' },
  unsupported: { title: 'Ce n’est pas possible ici.', action: 'Rien n’a été modifié. Le détail indique ce qui manque.' },
  not_found: { title: 'Introuvable.', action: 'L’élément a peut-être été supprimé entre-temps.' },
  internal: {
    title: 'Une erreur inattendue s’est produite.',
    action: 'Rien n’a été appliqué à moitié. Réessayez.',
  },
  // backend
  editing_off: { title: 'Les règles et modèles sont ici en lecture seule.', action: 'Pour les modifier, démarrez le serveur avec --edit-rules sur votre machine.' },
  edit_conflict: { title: 'Ce texte a changé entre-temps ; rien n’a été enregistré.', action: 'Copiez ce que vous voulez garder, puis relisez la version actuelle.' },
  invalid_rule: { title: 'Cette règle n’est pas valide ; rien n’a été enregistré.', action: 'Corrigez l’endroit indiqué, puis enregistrez.' },
  invalid_template: { title: 'Ce modèle n’est pas valide ; rien n’a été enregistré.', action: 'Corrigez l’endroit indiqué, puis enregistrez.' },
  precondition_required: { title: 'Le serveur ne sait pas quelle version remplacer ; rien n’a été enregistré.', action: 'Rechargez la page, puis réessayez.' },
  invalid_request: { title: 'Le serveur n’a pas compris la demande.', action: 'Rechargez la page, puis réessayez.' },
  body_too_large: {
    title: 'Le projet est trop volumineux pour être envoyé.',
    action: 'Raccourcissez la demande ou retirez des fichiers volumineux.',
  },
  method_not_allowed: { title: 'Le serveur a refusé la demande.', action: 'Rechargez la page, puis réessayez.' },
  too_many_turns: {
    title: 'Le serveur traite déjà beaucoup de demandes.',
    action: 'Réessayez dans quelques instants.',
  },
  turn_timeout: {
    title: 'La réponse a pris trop de temps.',
    action: 'Rien n’a été appliqué à moitié. Réessayez, avec une demande plus petite si besoin.',
  },
  conversation_invalid: {
    title: 'La conversation ne peut pas continuer.',
    action: 'Votre application et vos données sont intactes. Rechargez la page et réessayez, ou continuez dans un nouveau projet.',
  },
  model_key_invalid: {
    title: 'L’accès du serveur à l’assistant n’est pas valable.',
    action: 'Rien n’a été appliqué à moitié. Prévenez la personne qui gère le serveur : la clé est à vérifier.',
  },
  model_billing: {
    title: 'Le service de l’assistant demande un paiement.',
    action: 'Rien n’a été appliqué à moitié. Prévenez la personne qui gère le serveur : le crédit ou le plafond de dépenses est à vérifier.',
  },
  model_permission_denied: {
    title: 'Le serveur n’a pas le droit d’utiliser cet assistant.',
    action: 'Rien n’a été appliqué à moitié. Prévenez la personne qui gère le serveur : les droits de la clé sont à vérifier.',
  },
  model_not_found: {
    title: 'L’assistant choisi n’existe pas.',
    action: 'Rien n’a été appliqué à moitié. Prévenez la personne qui gère le serveur : le nom et l’adresse du modèle sont à vérifier.',
  },
  model_refused_request: {
    title: 'Le service de l’assistant a refusé la demande.',
    action: 'Rien n’a été appliqué à moitié. Reformulez-la.',
  },
  model_request_too_large: {
    title: 'La conversation est trop longue pour l’assistant.',
    action: 'Votre application et vos données sont intactes. Raccourcissez la demande, ou continuez dans un nouveau projet.',
  },
  model_rate_limited: {
    title: 'L’assistant a reçu trop de demandes.',
    action: 'Rien n’a été appliqué à moitié. Réessayez dans une minute.',
  },
  model_overloaded: { title: 'L’assistant est très sollicité.', action: 'Réessayez dans quelques instants.' },
  model_server_error: {
    title: 'Le service de l’assistant a rencontré une erreur.',
    action: 'Rien n’a été appliqué à moitié. Réessayez.',
  },
  model_unreachable: {
    title: 'L’assistant n’est pas joignable pour le moment.',
    action: 'Rien n’a été appliqué à moitié. Réessayez plus tard.',
  },
  model_silent: { title: 'L’assistant a cessé de répondre.', action: 'Rien n’a été appliqué à moitié. Réessayez.' },
  model_stream_cut: {
    title: 'La réponse de l’assistant s’est interrompue.',
    action: 'Rien n’a été appliqué à moitié. Réessayez.',
  },
  model_answer_invalid: {
    title: 'L’assistant a envoyé une réponse incompréhensible.',
    action: 'Rien n’en a été appliqué. Réessayez.',
  },
  model_deadline: {
    title: 'L’assistant a mis trop de temps.',
    action: 'Rien n’a été appliqué à moitié. Réessayez, ou demandez moins à la fois.',
  },
  invalid_json: {
    title: 'Le serveur n’a pas compris la demande.',
    action: 'Rechargez la page, puis réessayez.',
  },
  forbidden_origin: {
    title: 'Le serveur a refusé la demande.',
    action: 'Rechargez la page, puis réessayez.',
  },
  unsupported_media_type: {
    title: 'Le serveur n’a pas compris la demande.',
    action: 'Rechargez la page, puis réessayez.',
  },
  unknown_host: {
    title: 'Cette adresse n’est pas celle du studio.',
    action: 'Ouvrez l’adresse affichée au démarrage du serveur.',
  },
  prompt_empty: {
    title: 'Votre demande est vide.',
    action: 'Écrivez ce que vous voulez, puis envoyez.',
  },
  prompt_too_long: {
    title: 'Votre demande est trop longue.',
    action: 'Raccourcissez-la et renvoyez-la.',
  },
  server_busy: {
    title: 'Le serveur est très sollicité.',
    action: 'Réessayez dans quelques instants.',
  },
  invalid_model_output: {
    title: 'L’assistant a donné une réponse inutilisable.',
    action: 'Rien n’en a été appliqué. Réessayez.',
  },
  internal_error: {
    title: 'Le serveur a rencontré une erreur inattendue.',
    action: 'Rien n’a été appliqué à moitié. Réessayez.',
  },
  ...accounts,
  ...mcp,
  // studio
  connection_lost: {
    title: 'La connexion a été interrompue.',
    action: 'Rien n’a été appliqué à moitié. Réessayez.',
  },
  backend_unreachable: {
    title: 'Le serveur ne répond pas.',
    action: 'Votre application, vos fichiers et vos données restent utilisables. Réessayez.',
  },
  protocol_violation: {
    title: 'Le serveur a envoyé une réponse incompréhensible.',
    action: 'Rien n’en a été appliqué. Réessayez ; si cela se répète, rechargez la page.',
  },
  too_many_legs: {
    title: 'Cette demande a pris trop d’étapes.',
    action: 'Ce qui est fait est conservé. Continuez, ou annulez ce tour.',
  },
  model_limit: {
    title: 'L’assistant a atteint sa limite avant de terminer.',
    action: 'Ce qui est fait est conservé. Continuez, ou annulez ce tour.',
  },
  page_part_missing: {
    title: 'Une partie de cette page n’a pas pu être chargée.',
    action: 'Votre application et vos données sont intactes. Rechargez la page quand le serveur répond de nouveau.',
  },
  interrupted: {
    title: 'La page a été fermée pendant ce tour.',
    action: 'Ce qui était enregistré est conservé. Réessayez pour continuer, ou annulez ce tour.',
  },
  stopped: { title: 'Vous avez arrêté ce tour.', action: 'Vous pouvez le reprendre.' },
  unknown_model: { title: 'Ce serveur ne connaît pas ce modèle.', action: 'Rechargez la page pour voir les modèles disponibles.' },
  mode_unsupported: { title: 'Cet assistant ne sait pas répondre ainsi.', action: 'Choisissez un autre mode, puis renvoyez votre demande.' },
  images_unsupported: { title: 'Cet assistant ne voit pas les images.', action: 'Retirez les images, puis renvoyez votre demande.' },
  image_invalid: { title: 'Une image jointe est endommagée.', action: 'Joignez-la de nouveau, ou faites-en une capture d’écran.' },
  too_many_images: { title: 'Il y a trop d’images dans cette demande.', action: 'Retirez-en, puis renvoyez votre demande.' },
  model_call_refused: {
    title: 'L’assistant a plusieurs fois tenté une modification incomplète.',
    action: 'Rien n’en a été appliqué. Réessayez, ou demandez une modification plus petite.',
  },
  ceiling_turn_tokens: {
    title: 'Ce tour a atteint sa limite de jetons.',
    action: 'Ce qui est fait est appliqué. Gardez-le ou annulez le tour, puis continuez par une demande plus petite.',
  },
  ceiling_turn_cost: {
    title: 'Ce tour a atteint sa limite de dépense.',
    action: 'Ce qui est fait est appliqué. Gardez-le ou annulez le tour, puis continuez par une demande plus petite.',
  },
  ceiling_day_turns: {
    title: 'Vous avez fait tous les tours prévus pour aujourd’hui.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  ceiling_day_tokens: {
    title: 'La limite de jetons du jour est atteinte.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  ceiling_day_cost: {
    title: 'La limite de dépense du jour est atteinte.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  ceiling_service_turns: {
    title: 'Ensemble, les utilisateurs de ce service ont épuisé ce qui est prévu pour aujourd’hui.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  ceiling_service_tokens: {
    title: 'Ensemble, les utilisateurs de ce service ont épuisé ce qui est prévu pour aujourd’hui.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  ceiling_service_cost: {
    title: 'Ensemble, les utilisateurs de ce service ont épuisé ce qui est prévu pour aujourd’hui.',
    action: 'Ce qui est fait est appliqué. L’assistant répondra de nouveau demain ; l’application fonctionne toujours.',
  },
  image_unreadable: {
    title: 'Cette image ne peut pas être lue.',
    action: 'Joignez une image PNG, JPEG, WebP ou GIF.',
  },
  image_too_large: {
    title: 'Cette image est trop grande.',
    action: 'Réduisez-la, ou joignez une capture de la partie qui compte.',
  },
  problems_remain: {
    title: 'L’application ne fonctionne pas encore.',
    action: 'Gardez le résultat en l’état, annulez ce tour, ou laissez un autre modèle corriger.',
  },
  app_stuck: {
    title: 'Une page de l’application tourne sans fin et ne répond plus.',
    action: 'Elle a été arrêtée ; vos fichiers et vos données sont intacts. Annulez ce tour, ou demandez une correction.',
  },
  runtime_not_ready: { title: 'Votre espace n’est pas prêt.', action: 'Attendez qu’il démarre, puis réessayez.' },
  app_deleted: {
    title: 'Cette application a été supprimée du serveur.',
    action: 'Elle reste sur cet appareil. Enregistrez-la comme une nouvelle application pour la retrouver ailleurs.',
  },
  packages_not_installed: {
    title: 'Des paquets de cette application n’ont pas été installés.',
    action: 'Lancez npm install dans le terminal quand le serveur répond.',
  },
  import_invalid: {
    title: 'Ce fichier .zip ne peut pas être importé.',
    action: 'Il est endommagé, ou contient des liens ou des chemins hors du projet. Refaites-le, puis réessayez.',
  },
  import_too_large: {
    title: 'Ce projet est trop grand.',
    action: 'Il peut compter 5 000 fichiers et 512 Mo, sans node_modules. Retirez-en de gros fichiers, puis réessayez.',
  },
  import_no_project: {
    title: 'Ce fichier ne contient pas de projet.',
    action: 'Choisissez un .zip exporté d’ici, ou d’un projet Vite : son package.json doit s’y trouver.',
  },
  import_database_open: {
    title: 'La base de données de ce projet était en cours d’utilisation.',
    action: 'Arrêtez l’application, refaites le .zip, puis importez-le : aucune ligne ne sera perdue.',
  },
  import_table_missing: {
    title: 'La table n’a pas été créée : aucune ligne n’a été importée.',
    action: 'Le fichier est intact. Déposez-le à nouveau.',
  },
  import_columns_missing: {
    title: 'La table créée n’a pas toutes les colonnes du fichier : aucune ligne n’a été importée.',
    action: 'Le fichier est intact. Déposez-le à nouveau.',
  },
  import_lost: {
    title: 'La page a été rechargée avant l’import des lignes.',
    action: 'Déposez le fichier à nouveau.',
  },
  import_refused: { title: 'La table refuse certaines lignes : aucune n’a été importée.', action: 'Corrigez ces lignes dans le fichier, ou choisissez une mise à jour par clé.' },
  // CSV and Excel
  csv_empty: { title: 'Ce fichier est vide.', action: 'Choisissez un fichier qui contient au moins une ligne.' },
  csv_binary: {
    title: 'Ce fichier n’est pas du texte.',
    action: 'Dans votre tableur, choisissez « Enregistrer sous » puis le format CSV.',
  },
  csv_too_large: { title: 'Ce fichier dépasse 100 Mo.', action: 'Découpez-le en plusieurs fichiers.' },
  csv_too_many_rows: { title: 'Ce fichier compte plus de 500 000 lignes.', action: 'Découpez-le en plusieurs fichiers.' },
  csv_too_many_columns: { title: 'Ce fichier compte plus de 200 colonnes.', action: 'Gardez les colonnes utiles.' },
  csv_not_csv: { title: 'Ce n’est ni un fichier CSV ni un classeur Excel.', action: 'Déposez un fichier .csv, .tsv, .txt ou .xlsx.' },
  csv_unreadable: { title: 'Ce fichier n’a pas pu être lu.', action: 'Vérifiez qu’il n’est pas ouvert ailleurs et réessayez.' },
  workbook_empty: { title: 'Ce classeur ne contient aucune donnée.', action: 'Choisissez un classeur dont une feuille contient un tableau.' },
  workbook_damaged: { title: 'Ce classeur n’a pas pu être lu.', action: 'Ouvrez-le dans votre tableur et enregistrez-le à nouveau au format .xlsx.' },
  workbook_encrypted: { title: 'Ce classeur est protégé par un mot de passe.', action: 'Retirez le mot de passe dans votre tableur, puis déposez le fichier à nouveau.' },
  workbook_too_large: { title: 'Ce classeur est trop grand une fois décompressé.', action: 'Enregistrez la feuille voulue au format CSV, ou découpez-la.' },
  workbook_old_format: { title: 'Ce classeur est dans l’ancien format .xls.', action: 'Dans votre tableur, enregistrez-le au format .xlsx, puis déposez-le.' },
};
