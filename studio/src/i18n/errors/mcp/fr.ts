import type { ErrorWords, McpErrorCode } from '../codes.ts';

export const mcp: Record<McpErrorCode, ErrorWords> = {
  mcp_token_invalid: { title: 'Ce jeton n’est pas valable.', action: 'Il a peut-être été révoqué. Créez-en un autre.' },
  too_many_mcp_tokens: { title: 'Il y a trop de jetons.', action: 'Révoquez-en un qui ne sert plus, puis créez le vôtre.' },
  no_open_tab: { title: 'Aucun onglet n’est ouvert pour ce projet.', action: 'Ouvrez-le et autorisez l’accès externe.' },
  tab_busy: { title: 'Cet onglet traite déjà d’autres demandes.', action: 'Réessayez dans un instant.' },
  tab_silent: { title: 'Cet onglet ne répond pas.', action: 'Regardez-le : l’application est peut-être bloquée. Dans ce cas, rechargez la page.' },
  tab_gone: { title: 'L’onglet a été fermé avant d’avoir répondu.', action: 'Rouvrez le projet, puis réessayez.' },
  tab_answer_invalid: { title: 'La réponse de l’onglet n’a pas été comprise.', action: 'Rechargez la page, puis réessayez.' },
  too_many_tabs: { title: 'Trop d’onglets sont accessibles de l’extérieur.', action: 'Retirez l’accès dans un autre onglet, puis réessayez.' },
  exchange_over: { title: 'Plus personne n’attend cette réponse.', action: 'Rien n’est perdu : ce qui a été fait est là.' },
};
