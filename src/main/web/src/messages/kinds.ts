/** What a group may hear of, as the server names it. */
export const KINDS = ['complaint-alert', 'complaint-late', 'complaint-offered', 'complaint-raised-again', 'complaint-disputed', 'follow-up-assigned', 'improvement-sent', 'follow-up-shortfall'] as const
