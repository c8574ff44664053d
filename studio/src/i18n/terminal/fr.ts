export const terminal = {
  label: 'Terminal du projet',
  clear: 'Effacer l’écran',
  restart: 'Nouveau terminal',
  screenReader: 'Mode lecteur d’écran',
  /** Read out when the terminal is entered. */
  leaveHint: 'Maj+Tab pour quitter le terminal',
  tooMuchOutput: 'Trop de texte pour être lu : parcourez les lignes une à une.',
  waiting: 'Le terminal s’ouvre dès que votre espace est prêt…',
  ended: (code: number) => `Terminal fermé (code ${code}). Entrée pour en ouvrir un autre.`,
  lost: 'Le terminal s’est arrêté. Entrée pour en ouvrir un autre.',
  keys: 'Touches',
  interrupt: 'Interrompre',
  complete: 'Compléter',
  previous: 'Ligne précédente',
  next: 'Ligne suivante',
};
