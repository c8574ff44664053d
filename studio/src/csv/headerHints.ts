// What a header says of its column, in French and English. Hints only decide between types that the values allow.
// \b knows no accents, so letters around a word are excluded by hand.
const word = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'iu');

export const identifierHeader = word(
  'siret|siren|iban|bic|ean|gtin|isbn|issn|upc|sku|vin|code[ _-]?postal|postal|postcode|zip|cp|r[ée]f(?:[ée]rence)?s?|num[ée]ro|no|n°|tva intracom\\w*|vat number|' +
    'account|compte|konto|matricule|immatriculation|code|dossier|ticket no|serial',
);
export const moneyHeader = word(
  'montants?|prix|tarifs?|co[ûu]ts?|amounts?|prices?|costs?|fees?|h\\.?t\\.?|t\\.?t\\.?c\\.?|d[ée]bit|cr[ée]dit|solde|balance|salaires?|salary|wages?|ca|chiffre d[’\']affaires|revenue|turnover|budget|' +
    'loyer|rent|net|charges?|acompte|deposit|remuneration|rémunération|eur|usd|gbp|chf|euros?',
);
export const moneySign = /[€$£¥]/;
export const percentHeader = /%|(?<!\p{L})(?:pourcentage|percent(?:age)?)(?!\p{L})/iu;
export const choiceHeader = word(
  'statuts?|status|[ée]tats?|state|types?|cat[ée]gories?|category|priorit[ée]s?|priority|[ée]tapes?|stage|phase|civilit[ée]|title|sexe|genre|gender|niveau|level|canal|channel|source|origine|mode|segment|gravit[ée]|severity',
);
export const phoneHeader = word('t[ée]l[ée]?(?:phone)?s?|phones?|mobiles?|portables?|fax|gsm');
export const booleanHeader = word(
  'actif|active|actives|actifs|est|is|has|payée?s?|paye|paid|valide|validée?|valid|abonnée?|newsletter|opt-?in|disponible|dispo|available|archivée?|archived|termin[ée]e?|done|clos|closed|' +
    'public|publiée?|published|obligatoire|required|vip|bloqu[ée]e?|blocked',
);
export const dateHeader = word('dates?|jour|day|né|née|naissance|birth\\w*|échéance|due|début|fin|start|end|le|on|at');
/** Under these only, a number of five digits is a date: fewer words than above, because a wrong guess changes values. */
export const serialDateHeader = word('dates?|né|née|naissance|birth\\w*|échéance|début|fin|start|end|livraison|delivery');
/** Free text of which a few values may repeat: names, places, remarks. */
export const freeHeader = word(
  'noms?|pr[ée]noms?|names?|first ?name|last ?name|villes?|city|cities|communes?|town|adresses?|address|soci[ée]t[ée]s?|company|clients?|customers?|contacts?|libell[ée]s?|d[ée]signations?|' +
    'descriptions?|commentaires?|comments?|notes?|remarques?|intitul[ée]|label|auteur|author|responsable|owner|commercial|option',
);
