import type http from 'node:http';
import path from 'node:path';

import { contentSecurityPolicy, indexHtml } from './page';
import { readDashboards } from './provisioning/dashboards';
import { type DataSource } from './provisioning/dataSources';
import { readPlugins } from './provisioning/plugins';
import { createQueryService } from './query/query';
import { isLoopback, isOwnOrigin, readBody, replyFile, replyJson, replyText } from './replies';
import { bootData, frontendSettings } from './settings';

interface SiteOptions {
  readonly distDir: string;
  readonly provisioningDir: string;
  readonly hostDir: string;
}

export interface Site {
  reply(request: http.IncomingMessage, response: http.ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  /** What the route's pattern caught. */
  readonly parts: readonly string[];
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** False, or a promise of it, where there is no such thing. */
  readonly reply: (exchange: Exchange) => boolean | Promise<boolean>;
}

/** The packages of Grafana lack some of its icons; a dot stands for those. */
const iconFolder = 'build/img/icons/';
const anyIcon = `${iconFolder}unicons/missing.svg`;

/** Everything that the preview serves; all else is 404. */
export function createSite(options: SiteOptions, sources: readonly DataSource[]): Site {
  const queries = createQueryService(sources, () => Date.now());
  const dashboards = () => readDashboards(path.join(options.provisioningDir, 'dashboards'));
  const plugins = () => readPlugins(options.distDir);
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /^\/(?:d\/[^/]+(?:\/[^/]*)?|datasource\/[^/]+|a\/.+)?$/,
      reply: ({ response }) =>
        replyText(response, '.html', indexHtml, { 'Content-Security-Policy': contentSecurityPolicy }),
    },
    {
      method: 'GET',
      path: /^\/preview\/boot\.js$/,
      reply: ({ response }) => replyText(response, '.js', bootData(frontendSettings(sources, plugins()))),
    },
    {
      method: 'GET',
      path: /^\/preview\/(.+)$/,
      reply: ({ response, parts: [name = ''] }) => {
        const { hostDir } = options;
        const icon = name.startsWith(iconFolder);
        return replyFile(response, hostDir, name) || (icon && replyFile(response, hostDir, anyIcon));
      },
    },
    {
      method: 'GET',
      path: /^\/public\/plugins\/([^/]+)\/(.+)$/,
      reply: ({ response, parts: [id = '', name = ''] }) => {
        const plugin = plugins().find((one) => one.id === id);
        return plugin !== undefined && replyFile(response, plugin.folder, name);
      },
    },
    {
      method: 'GET',
      path: /^\/api\/search$/,
      reply: ({ response }) =>
        replyJson(
          response,
          200,
          dashboards().map(({ uid, title, tags }) => ({ uid, title, tags, type: 'dash-db', url: `/d/${uid}` }))
        ),
    },
    {
      method: 'GET',
      path: /^\/api\/dashboards\/uid\/([^/]+)$/,
      reply: ({ response, parts: [uid] }) => {
        const found = dashboards().find((dashboard) => dashboard.uid === uid);
        const meta = { canEdit: false, canSave: false, provisioned: true, url: `/d/${uid}` };
        return found !== undefined && replyJson(response, 200, { dashboard: found.json, meta });
      },
    },
    {
      // Asked for its header with the time.
      method: 'GET',
      path: /^\/api\/health$/,
      reply: ({ response }) => replyJson(response, 200, { database: 'ok' }),
    },
    {
      // Nobody can annotate here.
      method: 'GET',
      path: /^\/api\/annotations$/,
      reply: ({ response }) => replyJson(response, 200, []),
    },
    {
      method: 'POST',
      path: /^\/api\/ds\/query$/,
      reply: async ({ request, response }) => {
        const gone = new AbortController();
        response.once('close', () => gone.abort());
        const { status, body } = await queries.answer(await readBody(request), gone.signal);
        return replyJson(response, status, body);
      },
    },
  ];
  return {
    reply: async (request, response) => {
      try {
        await dispatch(routes, request, response);
      } catch (error) {
        refuse(response, 500, withoutFolders(error instanceof Error ? error.message : String(error)));
      }
    },
    stop: () => queries.stop(),
  };
}

async function dispatch(
  routes: readonly Route[],
  request: http.IncomingMessage,
  response: http.ServerResponse
): Promise<void> {
  if (!isLoopback(request.headers.host)) {
    refuse(response, 403, 'The preview answers only under the name of this machine: 127.0.0.1 or localhost.');
    return;
  }
  if (!isOwnOrigin(request.headers)) {
    refuse(response, 403, 'The preview answers only to its own pages.');
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const name = decode(pathname);
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(name) : null;
    if (match !== null && (await route.reply({ request, response, parts: match.slice(1) }))) {
      return;
    }
  }
  refuse(response, 404, `There is no ${request.method ?? ''} ${pathname} in the preview.`);
}

/** An answer names files, not the folders of this machine. */
export function withoutFolders(message: string): string {
  return message.replace(/(?<![\w:/.])\/(?:[\w.@+-]+\/)+/g, '');
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

function refuse(response: http.ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    replyJson(response, status, { message });
  }
}
