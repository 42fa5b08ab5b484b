/** What a group may hear of, as the server names it. */
export const KINDS = [
  'complaint-alert', 'complaint-late', 'complaint-offered', 'complaint-passed', 'branch-reported', 'complaint-raised-again', 'complaint-disputed', 'incident-alert', 'service-offered', 'suggestion-routed',
  'follow-up-assigned', 'follow-up-late', 'improvement-sent', 'improvement-late', 'follow-up-shortfall', 'duty-gap',
] as const
