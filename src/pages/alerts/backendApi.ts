import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { editableHeader, type ApiCall, type ApiReply, type GrafanaApi } from '../../core/alerting/apply/api';
import { valueAt } from '../../core/base/valueAt';
import { reasonOf } from '../../core/wire/reason';

/** Grafana's HTTP API with the permissions of whoever looks at the page. The page itself tells what fails. */
export const backendApi: GrafanaApi = {
  async send({ method, path, body }: ApiCall): Promise<ApiReply> {
    const quiet = { showErrorAlert: false, showSuccessAlert: false };
    // As text: Grafana's client fails at empty answers, which what was deleted and what is not there have.
    const request = { url: path, method, data: body, headers: editableHeader, responseType: 'text' as const, ...quiet };
    try {
      const { status, data } = await lastValueFrom(getBackendSrv().fetch<unknown>(request));
      return { status, body: parsed(data) };
    } catch (error) {
      const status = valueAt(error, 'status');
      // Without an answer a browser has no status, or none of HTTP.
      return typeof status === 'number' && status >= 100
        ? { status, body: parsed(valueAt(valueAt(error, 'data'), 'response')) ?? valueAt(error, 'data') }
        : { status: null, reason: reasonOf(error) };
    }
  },
};

/** Null for what is no JSON. */
function parsed(text: unknown): unknown {
  try {
    const value: unknown = JSON.parse(String(text));
    return value;
  } catch {
    return null;
  }
}
