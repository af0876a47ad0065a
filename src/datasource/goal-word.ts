/** What a query says for its target: what the settings have for the metric and the team. */
export const GOAL = 'goal';
