import type { JiraActivity } from './activity.ts';
import type { JiraAttachments } from './attachments.ts';
import type { JiraChecklists } from './checklists.ts';
import type { JiraChoices } from './choices.ts';
import type { JiraComments } from './comments.ts';
import type { JiraCreation } from './creation.ts';
import type { JiraEdits } from './edits.ts';
import type { JiraFilters } from './filters.ts';
import type { JiraIssues } from './issues.ts';
import type { JiraJql } from './jql.ts';
import type { JiraLinks } from './links.ts';
import type { JiraPeople } from './people.ts';
import type { JiraPlanning } from './planning.ts';
import type { JiraProjects } from './projects.ts';
import type { JiraProperties } from './properties.ts';
import type { JiraReactions } from './reactions.ts';
import type { JiraSearch } from './search.ts';
import type { JiraServer } from './server.ts';
import type { JiraWebLinks } from './webLinks.ts';
import type { JiraWorklogs } from './worklogs.ts';
import type { JiraTexts } from './texts.ts';

/**
 * What features ask of Jira: one port per concern, put together. Take the narrowest port that does
 * (`Pick<JiraClient, 'transitions'>`, `JiraPeople`). Every call takes an AbortSignal last and rejects with a
 * `ShipshapeError` (`core/errors.ts`); none of them ever retries a write that may have reached the server.
 */
export interface JiraClient
  extends
    JiraActivity,
    JiraSearch,
    JiraJql,
    JiraIssues,
    JiraCreation,
    JiraEdits,
    JiraComments,
    JiraAttachments,
    JiraChecklists,
    JiraChoices,
    JiraFilters,
    JiraLinks,
    JiraPeople,
    JiraPlanning,
    JiraProjects,
    JiraProperties,
    JiraReactions,
    JiraServer,
    JiraWebLinks,
    JiraWorklogs,
    JiraTexts {}
