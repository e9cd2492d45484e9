import { ok } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { boardFilterId } from '../boardFilters.ts';
import type { Board, Version } from '../model.ts';
import { page, queryFlag } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { boardOf, projectOfBoard, withoutLinks } from './boards.ts';

type Json = Readonly<Record<string, unknown>>;

const PAGE = { fallback: 50, most: 50 } as const;

function versions(call: JiraCall): SampleReply {
  const { request, render } = call;
  const project = projectOfBoard(call.world, boardOf(call));
  const released = request.query.get('released');
  const found = project.versions.filter(
    (one) => released === null || one.released === queryFlag(request.query, 'released'),
  );
  const print = (version: Version): Json => ({
    ...render.version(version),
    id: Number(version.id),
    projectId: Number(project.id),
  });
  return ok(withoutLinks(page(request, found, print, PAGE)));
}

function projects(call: JiraCall): SampleReply {
  const project = projectOfBoard(call.world, boardOf(call));
  return ok(withoutLinks(page(call.request, [project], (one) => call.render.project(one), PAGE)));
}

function projectsInFull(call: JiraCall): SampleReply {
  const { render, world } = call;
  const project = projectOfBoard(world, boardOf(call));
  const style = project.teamManaged ? 'next-gen' : 'classic';
  const whole = { ...render.project(project), description: project.description, style, isPrivate: false };
  return ok({ startAt: 0, maxResults: PAGE.fallback, total: 1, isLast: true, values: [whole] });
}

/** What each kind of board can do. */
const FEATURES: Readonly<Record<Board['type'], readonly string[]>> = {
  scrum: ['BACKLOG', 'SPRINTS', 'REPORTS', 'ESTIMATION', 'BOARD'],
  kanban: ['BACKLOG', 'REPORTS', 'BOARD'],
  simple: ['BOARD'],
};

function features(call: JiraCall): SampleReply {
  const board = boardOf(call);
  const words = (feature: string): string => feature.charAt(0) + feature.slice(1).toLowerCase();
  return ok({
    features: FEATURES.scrum.map((feature) => ({
      boardId: board.id,
      boardFeature: feature,
      featureType: feature === 'ESTIMATION' ? 'ESTIMATION' : 'BASIC',
      localisedName: words(feature),
      state: FEATURES[board.type].includes(feature) ? 'ENABLED' : 'DISABLED',
      // Only the boards of team-managed projects switch features on and off.
      toggleLocked: board.type !== 'simple',
    })),
  });
}

function boardsOfFilter({ world, request, render }: JiraCall): SampleReply {
  const found = world.boards.filter(
    (board) =>
      boardFilterId(board.id) === request.params['filterId'] && world.project(board.projectId) !== undefined,
  );
  const print = ({ id, name }: Board): Json => ({
    id,
    self: `${render.siteUrl}/rest/agile/1.0/board/${id}`,
    name,
  });
  return ok(withoutLinks(page(request, found, print, PAGE)));
}

/** What belongs to a board: https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/ */
export function boardDetailRoutes(site: JiraSite): Route[] {
  const board = '/rest/agile/1.0/board';
  return [
    site.read('GET', `${board}/filter/{filterId}`, boardsOfFilter),
    site.read('GET', `${board}/{boardId}/version`, versions),
    site.read('GET', `${board}/{boardId}/project`, projects),
    site.read('GET', `${board}/{boardId}/project/full`, projectsInFull),
    site.read('GET', `${board}/{boardId}/features`, features),
  ];
}
