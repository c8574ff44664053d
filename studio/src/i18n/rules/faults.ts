/** What the server expects of a rule or template, which it says in English after the place: `rules[0].title.fr: a text is expected`. */
const expected: readonly (readonly [RegExp, string])[] = [
  [/: unknown field$/, ' : champ inconnu'],
  [/: an object is expected$/, ' : un objet est attendu'],
  [/: a list of texts is expected$/, ' : une liste de textes est attendue'],
  [/: at least one text is expected$/, ' : au moins un texte est attendu'],
  [/: a text is expected$/, ' : un texte est attendu'],
  [/: a date such as (\S+) is expected$/, ' : une date comme $1 est attendue'],
  [/: a list of at least one rule is expected$/, ' : une liste d’au moins une règle est attendue'],
  [/: a list of at least one source is expected$/, ' : une liste d’au moins une source est attendue'],
  [/: a list is expected$/, ' : une liste est attendue'],
  [/: "(.*)" is there twice$/, ' : « $1 » y est deux fois'],
  [/: both (\S+) and (\S+) give it, and both are in force$/, ' : $1 et $2 la donnent, et sont toutes deux en vigueur'],
  [/: lower-case words joined by hyphens are expected$/, ' : des mots en minuscules joints par des traits d’union sont attendus'],
  [/: lower-case words without accents are expected$/, ' : des mots en minuscules sans accent sont attendus'],
  [/: a name such as (\S+) is expected$/, ' : un nom comme $1 est attendu'],
  [/: a day after validFrom is expected$/, ' : un jour après validFrom est attendu'],
  [/: an address that starts with https:\/\/ is expected$/, ' : une adresse qui commence par https:// est attendue'],
  [/: percent, amount, days or colour is expected$/, ' : percent, amount, days ou colour est attendu'],
  [/: "(.*)" is expected to lead to a number of the values$/, ' : « $1 » devrait mener à un nombre des valeurs'],
  [/: a CSS value is expected$/, ' : une valeur CSS est attendue'],
  [/: "(.*)" is expected, as the folder is named$/, ' : « $1 » est attendu, comme se nomme le dossier'],
  [/^(.*)not JSON: line (\d+), column (\d+): .*$/, '$1ligne $2, colonne $3 : ce n’est pas du JSON'],
  [/it is not UTF-8 text$/, 'le texte n’est pas de l’UTF-8'],
];

/** The same in French; as it is where it is not known. */
export function frenchFault(message: string): string {
  for (const [pattern, french] of expected) if (pattern.test(message)) return message.replace(pattern, french);
  return message;
}
