/** On which day weeks can start, as it is chosen in the settings. */
export const WEEK_START_OPTIONS = [
  { value: 'monday', label: 'Monday' },
  { value: 'sunday', label: 'Sunday' },
  { value: 'saturday', label: 'Saturday' },
  { value: 'dashboard', label: 'As the dashboard has it' },
];
